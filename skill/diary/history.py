"""The numbers behind "how was my week", and the only place that decides whether they show a direction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import fmean, median
from typing import Literal

from skill.diary.entries import Entry
from skill.diary.period import Period

Direction = Literal["lower", "higher", "about_the_same"]
Verdict = Literal["none", "one", "too_few", "early", "enough", "lower", "higher", "about_the_same"]

COMPARABLE_DAYS = 5
"""How many rated days each of two windows needs before a direction is spoken (design.md, "Settled")."""
EARLY_DAYS = 6
"""Up to this many rated days are "still early" (guidance.md F6.31)."""

PARTS: Mapping[str, frozenset[str]] = {
    "back": frozenset({"upper_back", "lower_back"}),
    "arm": frozenset({"upper_arm", "elbow", "forearm"}),
    "leg": frozenset({"thigh", "knee", "calf", "shin"}),
}
"""The places that a wide one takes in; an entry about the wide place says nothing of its parts."""

_DAY_WINDOWS = ("now", "day")


@dataclass(frozen=True, slots=True)
class DayLevel:
    """A day and its level, 0 to 10."""

    day: date
    level: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The median day level of a period beside that of the period before it, and what may be said of the two."""

    median: float
    earlier_median: float
    rated_days: int
    earlier_rated_days: int
    direction: Direction


@dataclass(frozen=True, slots=True)
class Summary:
    """How pain was in a period, from day levels (0 to 10, unrounded: rounding is for speech, guidance.md F6.35).

    `days` counts the days of the period up to today, `rated_days` those with a level, `check_ins` the check-ins in
    it. `lowest` to `mean` are None without a rated day; `latest` is the most recent. `verdict` is the one thing that
    may be said of a pattern: `none`, `one` (read it back, no more), `too_few` (two days), `early` (up to six, F6.31),
    a direction where `comparison` is given, or `enough`: seven days or more with nothing to compare them with.
    """

    period: Period
    area: str | None
    days: int
    rated_days: int
    check_ins: int
    levels: tuple[DayLevel, ...]
    lowest: float | None
    highest: float | None
    latest: DayLevel | None
    median: float | None
    mean: float | None
    verdict: Verdict
    comparison: Comparison | None


def day_level(entries: Iterable[Entry], day: date) -> float | None:
    """A day's level: its highest rating of the windows `now` and `day` (design.md, "Settled"); None if unrated.

    Ratings before and after a session, and those about a week, are left out.
    """
    return max((level for each, level in _ratings(entries) if each == day), default=None)


def summarise(entries: Iterable[Entry], period: Period, today: date, area: str | None = None) -> Summary:
    """The numbers of a period, and of the period before it where the two may be compared.

    `entries` are one person's standing entries, at least those of both periods; `area` keeps to one place and its
    `PARTS`. Days after `today` do not count.
    """
    kept = [entry for entry in entries if entry.kind == "pain" and entry.day <= today and _is_about(entry, area)]
    levels = _levels(kept, period)
    values = [each.level for each in levels]
    comparison = _compare(values, _earlier(kept, period))
    return Summary(
        period=period,
        area=area,
        days=max(0, (min(period.last, today) - period.first).days + 1),
        rated_days=len(levels),
        check_ins=_check_ins(kept, period),
        levels=levels,
        lowest=min(values, default=None),
        highest=max(values, default=None),
        latest=levels[-1] if levels else None,
        median=float(median(values)) if values else None,
        mean=fmean(values) if values else None,
        verdict=_verdict(len(levels), comparison),
        comparison=comparison,
    )


def direction(earlier: float, later: float) -> Direction:
    """What may be said of a change from one median level to another.

    A change is meaningful only at two points or more *and* thirty percent or more of the earlier value (guidance.md
    F6.09, F6.32; design.md, "Settled"); anything less is "about the same".
    """
    change = abs(later - earlier)
    # Tenths, not 0.3: medians of halves are exact in binary, and so is this comparison.
    if change < 2 or change * 10 < earlier * 3:
        return "about_the_same"
    return "lower" if later < earlier else "higher"


def peg_change(earlier: float, later: float) -> Direction:
    """What may be said of a change in PEG scores: it needs thirty percent *and* one point (design.md, "Settled")."""
    change = round(abs(later - earlier), 6)
    if change < 1 or change * 10 < earlier * 3:
        return "about_the_same"
    return "lower" if later < earlier else "higher"


def said_on(entries: Iterable[Entry], day: date) -> list[Entry]:
    """The standing entries about a day, of all kinds, in the order in which they were said."""
    return sorted((entry for entry in entries if entry.day == day), key=lambda entry: (entry.moment, entry.id))


def factor_entries(entries: Iterable[Entry], factor: str, period: Period) -> list[Entry]:
    """The standing entries about one factor (`sleep`, `stress` ...) in a period, by day, then as they were said."""
    found = [entry for entry in entries if entry.data.factor == factor and entry.day in period]
    return sorted(found, key=lambda entry: (entry.day, entry.moment, entry.id))


def _is_about(entry: Entry, area: str | None) -> bool:
    return area is None or entry.data.area == area or entry.data.area in PARTS.get(area, frozenset())


def _ratings(entries: Iterable[Entry]) -> Iterable[tuple[date, float]]:
    for entry in entries:
        if entry.kind == "pain" and entry.data.level is not None and entry.data.window in _DAY_WINDOWS:
            yield entry.day, entry.data.level


def _levels(entries: Iterable[Entry], period: Period) -> tuple[DayLevel, ...]:
    highest: dict[date, float] = {}
    for day, level in _ratings(entries):
        if day in period:
            highest[day] = max(level, highest.get(day, level))
    return tuple(DayLevel(day, highest[day]) for day in sorted(highest))


def _earlier(entries: Iterable[Entry], period: Period) -> list[float]:
    try:
        before = period.before()
    except ValueError:
        return []
    return [each.level for each in _levels(entries, before)]


def _check_ins(entries: Iterable[Entry], period: Period) -> int:
    """How many check-ins gave a rating of a day, or a place in words alone; one request is at most one check-in."""
    asked = (entry for entry in entries if entry.day in period and entry.data.window not in ("before", "after"))
    return len({(entry.check_in != "", entry.check_in or entry.request_id) for entry in asked})


def _compare(values: list[float], earlier: list[float]) -> Comparison | None:
    if min(len(values), len(earlier)) < COMPARABLE_DAYS:
        return None
    now, then = float(median(values)), float(median(earlier))
    return Comparison(now, then, len(values), len(earlier), direction(then, now))


def _verdict(rated_days: int, comparison: Comparison | None) -> Verdict:
    if comparison is not None:
        return comparison.direction
    if rated_days > EARLY_DAYS:
        return "enough"
    few: Mapping[int, Verdict] = {0: "none", 1: "one", 2: "too_few"}
    return few.get(rated_days, "early")
