"""What is told and what is asked in one breath, each word in one of both."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.guidance.told_and_asked import Parts, told_and_asked, word_features
from skill.language.words import tokens

READER = told_and_asked()


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("my neck is a nine", "should i use heat or ice"),
        ("i've been on my feet since five and my calves are tight", "what can i do about it"),
        ("my hip's a two after the swim", "is it fine to go again tomorrow"),
        ("my wife says i sit too much", "should i get up more often"),
        ("i do like my garden very much", "is it bad for my back to dig"),
    ],
)
def test_a_question_after_a_story(told: str, asked: str) -> None:
    assert READER.parts(f"{told} {asked}") == Parts(told, asked)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("is it safe to swim", "my back has been a four since sunday"),
        ("should i rest it", "my knee's a five and i've a wedding on friday"),
    ],
)
def test_a_question_before_a_story(asked: str, told: str) -> None:
    assert READER.parts(f"{asked} {told}") == Parts(told, asked)


@pytest.mark.parametrize(
    "told", ["hurts when i walk", "it's a four", "what a day my back is killing me", "how bad it gets depends", ""]
)
def test_what_only_tells_asks_nothing(told: str) -> None:
    assert READER.parts(told) == Parts(told, "")


@pytest.mark.parametrize("asked", ["what helps", "ice or heat", "why does my back hurt", "is magnesium any good"])
def test_what_only_asks_tells_nothing(asked: str) -> None:
    assert READER.parts(asked) == Parts("", asked)


@given(st.lists(st.sampled_from("my back is a six should i rest it what helps and so".split()), max_size=25))
def test_every_word_is_in_one_of_both_in_its_order(words: list[str]) -> None:
    parts = READER.parts(" ".join(words))
    told, asked = tokens(parts.told), tokens(parts.asked)
    assert sorted([*told, *asked]) == sorted(words)
    assert _in_order(told, words) and _in_order(asked, words)


def _in_order(some: Sequence[str], words: Sequence[str]) -> bool:
    rest = iter(words)
    return all(word in rest for word in some)


def test_all_numbers_are_alike_and_the_ends_are_marked() -> None:
    assert word_features(["a", "six"], 1) == word_features(["a", "two"], 1)
    assert "-1 ^" in word_features(["yes"], 0) and "1 $" in word_features(["yes"], 0)
