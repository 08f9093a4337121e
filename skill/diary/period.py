"""The stretch of days that a question is about, read from what Alexa sends for it (voice-contract.md, `period`)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

PeriodKind = Literal["day", "week", "weekend", "month", "year", "days"]

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_SHAPES = re.compile(
    r"(?P<year>\d{4})(-W(?P<week>\d{2})(?P<weekend>-WE)?|-(?P<month>\d{2})(-(?P<day>\d{2}))?)?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included. `kind` says what it is called; `days` is any run of days.

    Raises ValueError if `last` is before `first`.
    """

    first: date
    last: date
    kind: PeriodKind = "days"

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period cannot end ({self.last}) before it begins ({self.first})")

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period of an AMAZON.DATE value: `2026-11-22`, `2026-W47`, `2026-W47-WE`, `2026-11` or `2026`.

        A week goes from Monday to Sunday (ISO 8601), its weekend is Saturday and Sunday. Raises ValueError for any
        other shape (a decade, a season, `PRESENT_REF`) and for days that no calendar has.
        """
        found = _SHAPES.fullmatch(text)
        try:
            return _read(found) if found else _refuse(text)
        except (ValueError, OverflowError) as error:
            raise ValueError(f"not a day, week, weekend, month or year: {text!r}") from error

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def length(self) -> int:
        """The number of days in it."""
        return (self.last - self.first).days + 1

    def before(self) -> Period:
        """The period of the same kind that it follows: the week before a week, the seven days before seven days.

        Raises ValueError where the calendar begins.
        """
        try:
            end = self.first - _DAY
            if self.kind == "month":
                return Period(end.replace(day=1), end, "month")
            if self.kind == "year":
                return Period(end.replace(month=1, day=1), end, "year")
            if self.kind == "weekend":
                return Period(self.first - _WEEK, self.last - _WEEK, "weekend")
            return Period(self.first - timedelta(days=self.length), end, self.kind)
        except OverflowError as error:
            raise ValueError("the calendar begins here") from error


def this_week(today: date) -> Period:
    """The last seven days, today included: what people mean by "my week"."""
    return Period(today - 6 * _DAY, today)


def last_week(today: date) -> Period:
    """The seven days before `this_week`."""
    return this_week(today).before()


def _read(found: re.Match[str]) -> Period:
    year = int(found["year"])
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        if found["weekend"]:
            return Period(monday + 5 * _DAY, monday + 6 * _DAY, "weekend")
        return Period(monday, monday + 6 * _DAY, "week")
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return Period(day, day, "day")
    if found["month"]:
        month = int(found["month"])
        return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")
    return Period(date(year, 1, 1), date(year, 12, 31), "year")


def _refuse(text: str) -> Period:
    raise ValueError(text)
