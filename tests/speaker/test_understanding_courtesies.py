"""Courtesies are taken off what somebody wants, and never all that was said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.speaker.understanding.courtesies import without_courtesies

WORDS = (
    "please thank you sorry to bother kindly would be so kind as log a six for my neck good morning dear no rush but"
)


def bare(text: str) -> str:
    words = text.split()
    return " ".join(without_courtesies(words, list(range(len(words))))[0])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("might i trouble you to log a six thank you kindly", "log a six"),
     ("sorry to bother you but how was my week", "how was my week"),
     ("if it is not too much bother stretch my neck", "stretch my neck"),
     ("good morning dear my back is a four", "my back is a four"),
     ("would you be so kind as to remind me at nine", "remind me at nine"),
     ("morning stretches in a chair", "morning stretches in a chair"), ("sorry it is the hip", "sorry it is the hip"),
     ("next one thank you", "next one"), ("thank you", "thank you"), ("no thank you", "no")],
)  # fmt: skip
def test_what_is_wanted_is_left(text: str, wanted: str) -> None:
    assert bare(text) == wanted


@given(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=12))
def test_something_is_always_left_in_its_order(words: list[str]) -> None:
    left, origins = without_courtesies(words, list(range(len(words))))
    assert left
    assert origins == sorted(origins)
    assert [words[at] for at in origins] == left
