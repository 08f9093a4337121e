"""Durations: lengths of time in ISO 8601."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.language.durations import find_durations
from skill.language.words import tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("box breathing for three minutes", ["PT3M"]),
        ("half an hour", ["PT30M"]),
        ("an hour and a half", ["PT1H30M"]),
        ("one and a half hours", ["PT1H30M"]),
        ("a quarter of an hour", ["PT15M"]),
        ("quarter of an hour", ["PT15M"]),
        ("three quarters of an hour", ["PT45M"]),
        ("90 seconds", ["PT90S"]),
        ("ninety minutes", ["PT90M"]),
        ("a couple of minutes", ["PT2M"]),
        ("two hours and ten minutes", ["PT2H10M"]),
        ("an hour ten minutes", ["PT1H10M"]),
        ("a minute and a half", ["PT1M30S"]),
        ("three days", ["P3D"]),
        ("a week", ["P1W"]),
        ("a fortnight", ["P2W"]),
        ("two and a half weeks", ["P17DT12H"]),
        ("half a day", ["PT12H"]),
        ("a ten minute stretch", ["PT10M"]),
        ("six months", ["P6M"]),
        ("half a year", ["P6M"]),
        ("two years", ["P2Y"]),
        ("two weeks and three days", ["P2W", "P3D"]),
        ("a few minutes", []),
        ("my pain is six", []),
        ("one day", ["P1D"]),
        ("a second", ["PT1S"]),
        ("15 mins", ["PT15M"]),
    ],
)
def test_find_durations(text: str, expected: list[str]) -> None:
    assert [span.value for span in find_durations(tokens(text))] == expected


@given(
    st.integers(1, 500), st.sampled_from([("minute", "PT{}M"), ("hour", "PT{}H"), ("day", "P{}D"), ("week", "P{}W")])
)
def test_every_amount_keeps_its_unit(amount: int, unit: tuple[str, str]) -> None:
    [span] = find_durations(tokens(f"for {amount} {unit[0]}s please"))
    assert (span.start, span.end, span.value) == (1, 3, unit[1].format(amount))
