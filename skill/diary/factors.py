"""What was told of sleep, stress and the like in a period: counted and read back, never explained."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from skill.diary.entries import Entry
from skill.diary.history import factor_entries
from skill.diary.period import Period

SCALE = ("very_low", "low", "medium", "high", "very_high", "good", "bad")
"""Rating words in the order in which they are read out."""


@dataclass(frozen=True, slots=True)
class FactorSummary:
    """One factor in a period: on how many days it was told, the hours from least to most, how often each rating."""

    days: int
    told_days: int
    ratings: tuple[tuple[str, int], ...]
    least_hours: float | None
    most_hours: float | None
    latest: Entry | None


def summarise_factor(entries: Iterable[Entry], factor: str, period: Period, today: date) -> FactorSummary:
    """The entries about one factor in a period up to today; the last rating of a day is the day's."""
    told = factor_entries(entries, factor, Period(period.first, min(period.last, today), period.kind))
    by_day = {entry.day: entry.data.rating for entry in told if entry.data.rating}
    ratings = list(by_day.values())
    hours = [entry.data.hours for entry in told if entry.data.hours is not None]
    return FactorSummary(
        days=(min(period.last, today) - period.first).days + 1,
        told_days=len({entry.day for entry in told}),
        ratings=tuple((name, ratings.count(name)) for name in SCALE if name in ratings),
        least_hours=min(hours, default=None),
        most_hours=max(hours, default=None),
        latest=told[-1] if told else None,
    )
