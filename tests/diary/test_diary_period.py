"""Which days a question is about."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.diary.period import Period, last_week, this_week

dates = st.dates(date(1000, 1, 8), date(9999, 12, 20))


@pytest.mark.parametrize(
    ("text", "first", "last", "kind"),
    [
        ("2026-11-22", "2026-11-22", "2026-11-22", "day"),
        ("2026-W47", "2026-11-16", "2026-11-22", "week"),
        ("2026-W47-WE", "2026-11-21", "2026-11-22", "weekend"),
        ("2026-W53", "2026-12-28", "2027-01-03", "week"),
        ("2026-W01", "2025-12-29", "2026-01-04", "week"),
        ("2026-11", "2026-11-01", "2026-11-30", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2026", "2026-01-01", "2026-12-31", "year"),
    ],
)
def test_what_alexa_sends_is_read(text: str, first: str, last: str, kind: str) -> None:
    found = Period.parse(text)
    assert (found.first.isoformat(), found.last.isoformat(), found.kind) == (first, last, kind)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PRESENT_REF",
        "202X",
        "2026-WI",
        "2026-13",
        "2026-02-29",
        "2025-W53",
        "2026-W00",
        "2026-W47-WX",
        "2026-11-22T08:00",
        "0000",
        "9999-W52-WE",
        "\uff12\uff10\uff12\uff16",
        "2026\n",
    ],
)
def test_anything_else_is_refused_clearly(text: str) -> None:
    with pytest.raises(ValueError, match="not a day, week, weekend, month or year"):
        Period.parse(text)


@given(dates)
def test_every_day_is_in_the_periods_that_are_named_after_it(day: date) -> None:
    year, week, weekday = day.isocalendar()
    names = [day.isoformat(), f"{year:04}-W{week:02}", f"{day.year:04}-{day.month:02}", f"{day.year:04}"]
    assert all(day in Period.parse(name) for name in names)
    assert (day in Period.parse(f"{year:04}-W{week:02}-WE")) == (weekday >= 6)


@given(dates, st.sampled_from(("{0}", "{0:%Y}-{0:%m}", "{0:%Y}")))
def test_the_period_before_ends_where_this_one_begins(day: date, shape: str) -> None:
    period = Period.parse(shape.format(day))
    before = period.before()
    assert before.last + timedelta(days=1) == period.first
    assert before.kind == period.kind
    if period.kind == "month":
        assert before.first.day == 1
    if period.kind == "year":
        assert before == Period.parse(f"{day.year - 1:04}")


@pytest.mark.parametrize(("text", "before"), [("2026-W01", "2025-W52"), ("2026-W47-WE", "2026-W46-WE")])
def test_the_week_before(text: str, before: str) -> None:
    assert Period.parse(text).before() == Period.parse(before)


@given(dates)
def test_my_week_is_the_last_seven_days(today: date) -> None:
    assert this_week(today).length == last_week(today).length == 7
    assert this_week(today).last == today
    assert last_week(today) == this_week(today - timedelta(days=7))


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2026, 11, 22), date(2026, 11, 21))


def test_the_calendar_has_a_beginning() -> None:
    with pytest.raises(ValueError, match="calendar begins"):
        Period.parse("0001").before()
