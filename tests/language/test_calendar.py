"""Dates: the forms that AMAZON.DATE has, from a Sunday in November."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.language.calendar import WEEKDAYS, find_dates
from skill.language.words import tokens

TODAY = date(2026, 11, 22)  # a Sunday, the last day of week 47


def values(text: str, today: date = TODAY) -> list[str]:
    return [span.value for span in find_dates(tokens(text), today)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", ["2026-11-22"]),
        ("tonight", ["2026-11-22"]),
        ("yesterday my pain was five", ["2026-11-21"]),
        ("yesterday morning", ["2026-11-21"]),
        ("the day before yesterday", ["2026-11-20"]),
        ("the day after tomorrow", ["2026-11-24"]),
        ("on monday", ["2026-11-23"]),
        ("sunday", ["2026-11-29"]),
        ("last monday", ["2026-11-16"]),
        ("monday just gone", ["2026-11-16"]),
        ("this past friday", ["2026-11-20"]),
        ("last sunday", ["2026-11-15"]),
        ("tuesday last week", ["2026-11-10"]),
        ("this week", ["2026-W47"]),
        ("last week", ["2026-W46"]),
        ("the past week", ["2026-W46"]),
        ("next week", ["2026-W48"]),
        ("this weekend", ["2026-W47-WE"]),
        ("last weekend", ["2026-W46-WE"]),
        ("this month", ["2026-11"]),
        ("last month", ["2026-10"]),
        ("last year", ["2025"]),
        ("in october", ["2026-10"]),
        ("last october", ["2026-10"]),
        ("last december", ["2025-12"]),
        ("march", []),
        ("in may", ["2026-05"]),
        ("it may help", []),
        ("november third", ["2026-11-03"]),
        ("the third of november", ["2026-11-03"]),
        ("3 november 2025", ["2025-11-03"]),
        ("november the twenty first twenty twenty five", ["2025-11-21"]),
        ("january two thousand and twenty five", ["2025-01"]),
        ("2025", ["2025"]),
        ("three days ago", ["2026-11-19"]),
        ("a couple of days ago", ["2026-11-20"]),
        ("two weeks ago", ["2026-11-08"]),
        ("a month ago", ["2026-10-22"]),
        ("this morning", ["2026-11-22"]),
        ("last night", ["2026-11-21"]),
        ("last winter", ["2025-WI"]),
        ("my back hurts", []),
        ("february thirtieth", ["2026-02"]),
    ],
)
def test_find_dates(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@given(st.dates(date(2020, 1, 8), date(2035, 12, 1)), st.integers(0, 6))
def test_a_bare_weekday_comes_and_a_last_one_went(today: date, weekday: int) -> None:
    coming = date.fromisoformat(values(WEEKDAYS[weekday], today)[0])
    gone = date.fromisoformat(values("last " + WEEKDAYS[weekday], today)[0])
    assert coming.weekday() == gone.weekday() == weekday
    assert 0 < (coming - today).days <= 7
    assert 0 < (today - gone).days <= 7


@given(st.dates(date(2020, 4, 1), date(2035, 12, 1)), st.integers(1, 60))
def test_days_ago(today: date, days: int) -> None:
    assert values(f"{days} days ago", today) == [(today - timedelta(days=days)).isoformat()]


@pytest.mark.parametrize(
    ("text", "day"), [("yoga on the twentieth", "2026-11-20"), ("on the 3rd i rested", "2026-11-03"), ("on the", None)]
)
def test_a_day_of_this_month_is_named_by_its_number(text: str, day: str | None) -> None:
    assert [span.value for span in find_dates(text.split(), date(2026, 11, 22))] == ([day] if day else [])
