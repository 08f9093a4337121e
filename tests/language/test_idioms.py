"""Parts of the body that are only a way of speaking, and the same words where they are meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.language.idioms import figurative


def left(text: str, *, beside_another: bool = False) -> str:
    words = text.split()
    idiom = figurative(words, beside_another=beside_another)
    return " ".join(word for at, word in enumerate(words) if at not in idiom)


@pytest.mark.parametrize(
    ("text", "part"),
    [("i can barely keep my eyes open", "eyes"), ("my hands are full so quickly", "hands"),
     ("my hands 're full", "hands"), ("it cost an arm and a leg", "leg"), ("i'll be back in a minute", "back"),
     ("the right hand side of my back", "hand"), ("get it off your chest", "chest")],
)  # fmt: skip
def test_an_idiom_names_no_part_of_the_body(text: str, part: str) -> None:
    assert left(text).split().count(part) == text.split().count(part) - 1


@pytest.mark.parametrize(
    "text",
    ["my back is a six", "my back again a four", "the back of my knee", "my head for three days", "my leg it hurts",
     "my hand over the weekend", "tingling in my hands and feet", "pain from my elbow to my hand"],
)  # fmt: skip
@pytest.mark.parametrize("beside_another", [False, True])
def test_a_part_of_the_body_is_one(text: str, beside_another: bool) -> None:
    assert left(text, beside_another=beside_another) == text


def test_a_day_on_ones_feet_is_no_pain_in_them_where_something_else_hurts() -> None:
    text = "on my feet all day and my neck is a six"
    assert "feet" not in left(text, beside_another=True)
    assert left(text) == text


@given(st.lists(st.sampled_from("my hands are full back in a on your feet all day ~ 's".split()), max_size=12))
def test_every_place_of_an_idiom_is_a_place_of_the_words(words: list[str]) -> None:
    assert figurative(words, beside_another=True) <= set(range(len(words)))
