"""Words: every reader sees the same tokens, whatever the punctuation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.language.words import normalise, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My pain\u2019s a six, today!", ["my", "pain's", "a", "six", "today"]),
        ("it's 6.5 - or 7/10?", ["it's", "6.5", "or", "7/10"]),
        ("70%", ["70", "%"]),
        ("eight a.m. and 7pm", ["eight", "am", "and", "7", "pm"]),
        ("at 20:00.", ["at", "20:00"]),
        ("twenty-five", ["twenty", "five"]),
        ("6-7", ["6", "to", "7"]),
        ("level 6½", ["level", "6.5"]),
        ("1,000 steps", ["1000", "steps"]),
        ("-2", ["minus", "2"]),
        ("the 3rd", ["the", "3rd"]),
        ("'bout shoulders'", ["bout", "shoulders"]),
        ("a.m", ["am"]),
        ("", []),
        (" ?!… ", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
