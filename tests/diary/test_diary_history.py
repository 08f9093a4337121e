"""What may be said of how someone has been: day levels, counts, and a direction only where the numbers carry it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.diary.entries import Data, Entry, Kind
from skill.diary.history import Summary, day_level, direction, factor_entries, said_on, summarise
from skill.diary.period import Period, last_week, this_week

TODAY = date(2026, 11, 22)
WEEK = this_week(TODAY)
ids = count(1)
halves = st.integers(0, 20).map(lambda tenths: tenths / 2)
weeks = st.lists(st.none() | halves, max_size=7)


def entry(ago: int, data: Data, kind: Kind = "pain", check_in: str = "") -> Entry:
    """What was said about a day so many days ago."""
    number = next(ids)
    day = TODAY - timedelta(days=ago)
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC) + timedelta(microseconds=number)
    return Entry(number, "ann", kind, moment, day, "UTC", data, {}, {}, f"r{number}", check_in, None, None)


def rated(*levels: float | None, since: int = 0) -> list[Entry]:
    """One rating a day going back from so many days ago; None is a day without one."""
    return [
        entry(since + ago, Data(level=level, window="now")) for ago, level in enumerate(levels) if level is not None
    ]


def week(*levels: float | None, earlier: tuple[float | None, ...] = ()) -> Summary:
    return summarise(rated(*levels) + rated(*earlier, since=7), WEEK, TODAY)


def test_a_day_is_as_high_as_its_highest_rating_of_now_and_day() -> None:
    said: list[tuple[float, Any]] = [
        (3, "now"),
        (6.5, "day"),
        (5, "now"),
        (9, "before"),
        (8, "after"),
        (10, "past_week"),
    ]
    entries = [entry(0, Data(level=level, window=window)) for level, window in said]
    entries += [entry(0, Data(area="neck", window="now")), entry(1, Data(level=8, window="now"))]
    assert day_level(entries, TODAY) == 6.5
    assert day_level(entries[3:7], TODAY) is None


@pytest.mark.parametrize(
    ("levels", "verdict"),
    [
        ((), "none"),
        ((4,), "one"),
        ((4, 9), "too_few"),
        ((4, 9, 1), "early"),
        ((1, 2, 3, 4, 5, 6), "early"),
        ((1, 2, 3, 4, 5, 6, 7), "enough"),
    ],
)
def test_without_a_week_before_there_is_no_direction(levels: tuple[float, ...], verdict: str) -> None:
    summary = week(*levels)
    assert (summary.verdict, summary.comparison, summary.rated_days) == (verdict, None, len(levels))


def test_ratings_of_one_day_are_one_day() -> None:
    summary = summarise([*rated(4), *rated(6), *rated(5)], WEEK, TODAY)
    assert (summary.verdict, summary.rated_days, summary.lowest) == ("one", 1, 6)


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (6, 4, "lower"),
        (4, 6, "higher"),
        (6, 4.5, "about_the_same"),  # 25 percent, one and a half points
        (4, 2.5, "about_the_same"),  # 37 percent, but one and a half points
        (8, 6, "about_the_same"),  # two points, but 25 percent
        (8, 5.5, "lower"),
        (10, 7, "lower"),  # thirty percent to the dot
        (10, 7.5, "about_the_same"),
        (7, 9, "about_the_same"),  # two points, but 28 percent
        (0, 2, "higher"),
        (0, 1.5, "about_the_same"),
        (2, 0, "lower"),
        (5, 5, "about_the_same"),
    ],
)
def test_a_change_needs_two_points_and_thirty_percent(earlier: float, later: float, expected: str) -> None:
    assert direction(earlier, later) == expected
    assert week(*[later] * 5, earlier=(earlier,) * 5).verdict == expected


@pytest.mark.parametrize(("now", "then", "given"), [(5, 5, True), (4, 7, False), (7, 4, False), (7, 7, True)])
def test_each_window_needs_five_rated_days(now: int, then: int, given: bool) -> None:
    summary = week(*[2] * now, earlier=(8,) * then)
    assert (summary.comparison is not None) is given
    assert (summary.verdict == "lower") is given


@given(weeks, weeks)
def test_a_direction_is_always_carried_by_the_numbers(now: list[float | None], then: list[float | None]) -> None:
    summary = week(*now, earlier=tuple(then))
    here, there = ([level for level in levels if level is not None] for levels in (now, then))
    assert summary.rated_days == len(here)
    if summary.verdict in ("lower", "higher"):
        assert min(len(here), len(there)) >= 5
        change = median(here) - median(there)
        assert abs(change) >= 2
        assert abs(change) >= 0.3 * median(there) - 1e-9
        assert (change < 0) == (summary.verdict == "lower")
    elif summary.comparison is not None:
        assert summary.verdict == "about_the_same"
    if here:
        assert summary.lowest <= summary.median <= summary.highest
        assert summary.lowest <= summary.mean <= summary.highest
        assert summary.latest.level == here[0]


def test_the_numbers_of_a_week() -> None:
    summary = week(5, None, 6.5, 2, earlier=(9, 9))
    assert [(TODAY - each.day).days for each in summary.levels] == [3, 2, 0]
    assert (summary.days, summary.rated_days) == (7, 3)
    assert (summary.lowest, summary.highest, summary.median, summary.mean) == (2, 6.5, 5, 4.5)
    assert summary.latest.day == TODAY


def test_days_to_come_do_not_count() -> None:
    month = summarise(rated(5, since=-1) + rated(3), Period.parse("2026-11"), TODAY)
    assert (month.days, month.rated_days, month.highest) == (22, 1, 3)
    assert summarise(rated(3), Period.parse("2026-12"), TODAY).days == 0


def test_one_place_is_one_place_and_a_wide_one_its_parts() -> None:
    places = {"neck": 1, "lower_back": 2, "back": 3, "upper_back": 4, "arm": 9}
    entries = [entry(0, Data(level=level, window="now", area=area)) for area, level in places.items()]
    expected = {None: 9, "neck": 1, "lower_back": 2, "back": 4, "knee": None}
    assert {area: summarise(entries, WEEK, TODAY, area).highest for area in expected} == expected


def test_check_ins_are_counted_by_group() -> None:
    now = Data(level=4, window="now")
    entries = [entry(0, now, check_in="c1"), entry(0, now, check_in="c1"), entry(1, now, check_in="c2"), entry(2, now)]
    entries += [entry(0, Data(level=2, window="after")), entry(9, now), entry(0, Data(note="x"), "note", "c3")]
    assert summarise(entries, WEEK, TODAY).check_ins == 3


def test_what_was_said_on_a_day_is_all_of_it_in_order() -> None:
    entries = [*rated(5, 6), entry(0, Data(note="rain"), "note"), entry(0, Data(factor="sleep", hours=5), "factor")]
    assert said_on(reversed(entries), TODAY) == [entries[0], entries[2], entries[3]]


def test_a_factor_is_found_in_its_period() -> None:
    slept = [entry(ago, Data(factor="sleep", hours=5 + ago), "factor") for ago in (8, 1, 0)]
    other = entry(0, Data(factor="stress", rating="high"), "factor")
    assert [each.data.hours for each in factor_entries([*slept, other], "sleep", WEEK)] == [6, 5]
    assert [each.data.hours for each in factor_entries(slept, "sleep", last_week(TODAY))] == [13]
