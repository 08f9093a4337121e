"""Times of day as they are spoken."""

from __future__ import annotations

import re
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.speech.clock import clock


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("08:00", "eight in the morning"),
        ("19:30", "seven thirty in the evening"),
        ("13:05", "one oh five in the afternoon"),
        ("12:15", "twelve fifteen in the afternoon"),
        ("22:45", "ten forty-five at night"),
        ("00:10", "twelve ten at night"),
        ("12:00", "noon"),
        ("00:00", "midnight"),
    ],
)
def test_times(at: str, words: str) -> None:
    assert clock(time.fromisoformat(at)) == words


@given(st.times())
def test_no_two_minutes_of_a_day_sound_alike_and_none_has_a_numeral(at: time) -> None:
    at = at.replace(second=0, microsecond=0)
    other = at.replace(hour=(at.hour + 12) % 24)
    assert not re.search(r"\d", clock(at))
    assert clock(at) != clock(other)
