"""How often the diary may ask of its own accord, on simulated courses."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.diary.history import DayLevel
from skill.diary.rhythm import STEADY_DAYS, Asked, Rhythm, is_steady, may_ask

TODAY = date(2026, 11, 22)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("rhythm", "asked", "told", "paused", "may"),
    [
        ("daily", None, None, None, True),
        ("daily", 0, None, None, False),
        ("daily", None, 0, None, False),
        ("daily", 1, 1, None, True),
        ("daily", 1, 1, -1, False),
        ("daily", 1, 1, 0, True),
        ("weekly", 6, None, None, False),
        ("weekly", None, 6, None, False),
        ("weekly", 7, 7, None, True),
    ],
)
def test_when_it_may_ask(rhythm: Rhythm, asked: int | None, told: int | None, paused: int | None, may: bool) -> None:
    days = [None if each is None else ago(each) for each in (asked, told, paused)]
    assert may_ask(TODAY, Asked(rhythm, *days)) is may


@given(st.lists(st.booleans(), min_size=1, max_size=60), st.sampled_from(["daily", "weekly"]))
def test_never_twice_a_day_nor_twice_a_week(opened: list[bool], rhythm: Rhythm) -> None:
    asked: list[date] = []
    for number, opens in enumerate(opened):
        day = TODAY + timedelta(days=number // 2)  # every day has two occasions
        if opens and may_ask(day, Asked(rhythm, asked[-1] if asked else None, None, None)):
            asked.append(day)
    gaps = [(later - earlier).days for earlier, later in pairwise(asked)]
    assert all(gap >= (7 if rhythm == "weekly" else 1) for gap in gaps)


def course(*levels: float | None) -> list[DayLevel]:
    """Day levels up to today, the last being today's."""
    days = [ago(len(levels) - 1 - at) for at in range(len(levels))]
    return [DayLevel(day, level) for day, level in zip(days, levels, strict=True) if level is not None]


def test_fourteen_days_that_were_much_the_same_are_steady() -> None:
    assert is_steady(course(*[4, 5] * 7), TODAY)
    assert is_steady(course(*[4, 5, 4, 6, None, 5, 4] * 2), TODAY)


def test_fewer_or_rougher_days_are_not() -> None:
    assert not is_steady(course(*[4] * (STEADY_DAYS - 1)), TODAY)
    assert not is_steady(course(*[4, 7] * 7), TODAY)
    assert not is_steady(course(*[4, None] * 7), TODAY)
    assert not is_steady([], TODAY)
