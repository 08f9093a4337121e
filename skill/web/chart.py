"""Where the marks of a month's chart stand, in percent of its plot: the drawing itself is markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from skill.diary.history import DayLevel
from skill.diary.period import Period

HIGHEST = 10
"""The numeric rating scale ends here (guidance.md F6.01)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A rated day: `x` from the left and `y` from the top, both in percent."""

    x: float
    y: float
    day: date
    level: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The marks, the neighbours among them that a line joins, and the ticks: (percent, what is written there)."""

    marks: tuple[Mark, ...]
    lines: tuple[tuple[Mark, Mark], ...]
    days: tuple[tuple[float, int], ...]
    levels: tuple[tuple[float, int], ...]
    usual: float | None
    """The height of the median in percent from the top; None where there are too few days to speak of one."""


def chart(levels: Sequence[DayLevel], period: Period, median: float | None) -> Chart:
    """The chart of day levels, in the order of days. A line joins only days that follow one another: a gap is a gap."""
    marks = tuple(Mark(_across(each.day, period), _down(each.level), each.day, each.level) for each in levels)
    lines = tuple((one, next_) for one, next_ in pairwise(marks) if next_.day - one.day == timedelta(days=1))
    ticks = [period.first + timedelta(days=offset) for offset in range(0, period.length, 7)]
    return Chart(
        marks,
        lines,
        tuple((_across(day, period), day.day) for day in ticks),
        tuple((_down(level), level) for level in (0, 5, HIGHEST)),
        None if median is None or len(marks) < 3 else _down(median),
    )


def _across(day: date, period: Period) -> float:
    return round(100 * ((day - period.first).days + 0.5) / period.length, 3)


def _down(level: float) -> float:
    return round(100 - 100 * level / HIGHEST, 3)
