"""Contractions open and endings come off alike for every form of a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.language.stems import expand, stem


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        ("i can't breathe", "i can not breathe"),
        ("i cannot move", "i can not move"),
        ("i dont have it", "i do not have it"),
        ("my husband's slurring", "my husband is slurring"),
        ("it won't bend", "it will not bend"),
        ("i'm gonna faint", "i am going to faint"),
        ("they've said", "they have said"),
    ],
)
def test_contractions_open(words: str, opened: str) -> None:
    assert " ".join(expand(words.split())) == opened


@pytest.mark.parametrize(
    "forms",
    [
        ("breathe", "breathing", "breath"),
        ("swelling", "swollen", "swells"),
        ("numb", "numbness"),
        ("wipe", "wiping", "wipes"),
        ("calf", "calves"),
        ("dizzy", "dizziness"),
        ("drop", "dropped", "dropping"),
        ("sudden", "suddenly"),
    ],
)
def test_forms_of_a_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_words_that_only_look_alike_stay_apart() -> None:
    assert stem("number") != stem("numb")
    assert stem("left") != stem("leave")
    assert stem("worst") != stem("worse")
    assert stem("care") != stem("car")


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14))
def test_every_word_has_a_stem(word: str) -> None:
    assert stem(word)
