"""Times of day: read where a time is meant, and a level left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.language.clock_times import find_times
from skill.language.words import tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("remind me at eight", ["08:00"]),
        ("my pain is eight", []),
        ("eight a m", ["08:00"]),
        ("eight a.m.", ["08:00"]),
        ("at 7pm", ["19:00"]),
        ("twelve a m", ["00:00"]),
        ("twelve p m", ["12:00"]),
        ("half past seven", ["07:30"]),
        ("quarter to nine in the evening", ["20:45"]),
        ("a quarter past six", ["06:15"]),
        ("twenty to ten", ["09:40"]),
        ("ten past eight at night", ["20:10"]),
        ("20:00", ["20:00"]),
        ("at eight thirty", ["08:30"]),
        ("at nine oh five in the morning", ["09:05"]),
        ("eight o'clock", ["08:00"]),
        ("noon", ["12:00"]),
        ("at midnight", ["00:00"]),
        ("in the morning", ["MO"]),
        ("every evening", ["EV"]),
        ("afternoon", ["AF"]),
        ("at night", ["NI"]),
        ("six to seven", []),
        ("at eight in my back", ["08:00"]),
        ("nine tonight", ["21:00"]),
        ("for five minutes", []),
        ("about a four", []),
    ],
)
def test_find_times(text: str, expected: list[str]) -> None:
    assert [span.value for span in find_times(tokens(text))] == expected


@given(st.integers(1, 12), st.sampled_from([0, 5, 15, 30, 45, 59]), st.sampled_from(["am", "pm"]))
def test_every_time_with_its_half_of_the_day(hour: int, minute: int, half: str) -> None:
    [span] = find_times(tokens(f"at {hour}:{minute:02d} {half}"))
    assert span.value == f"{hour % 12 + (12 if half == 'pm' else 0):02d}:{minute:02d}"
