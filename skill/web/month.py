"""A month of one person's diary as the page lists it: its days, their entries, its chart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from skill.diary.entries import Entry
from skill.diary.history import Summary, day_level, said_on, summarise
from skill.diary.period import Period
from skill.diary.store import Store
from skill.web.chart import Chart, chart
from skill.web.corrections import can_be_corrected
from skill.web.labels import Label, label

DAYS_OPEN = 7
"""So many days are open from the beginning; of a full month the others would make a page without an end."""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as the page lists it."""

    entry: Entry
    label: Label
    time: str
    """When it was said, in the zone of that time."""
    heard: str
    """The words as they were heard; empty where they add nothing."""
    form: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day with entries; its level is None where it has no rating."""

    day: date
    level: float | None
    rows: tuple[Row, ...]

    def holds(self, number: int) -> bool:
        """Whether the entry of that number stands on this day."""
        return any(row.entry.id == number for row in self.rows)


@dataclass(frozen=True, slots=True)
class Month:
    """One person's month, newest day first."""

    period: Period
    summary: Summary
    chart: Chart
    days: tuple[Day, ...]
    earlier: str
    """The month before as YYYY-MM; empty where the calendar begins."""
    later: str
    """The month after; empty where it is still to come."""

    def holds(self, number: int) -> bool:
        """Whether the entry of that number stands in this month."""
        return any(day.holds(number) for day in self.days)


def read_month(store: Store, person: str, period: Period, today: date) -> Month:
    """A month of a person's diary. Raises StoreError."""
    try:
        since = period.before().first
    except ValueError:
        since = period.first
    entries = store.entries(person, since=since, until=period.last)
    summary = summarise(entries, period, today)
    days = sorted({entry.day for entry in entries if entry.day in period}, reverse=True)
    after = period.last + timedelta(days=1)
    return Month(
        period,
        summary,
        chart(summary.levels, period, summary.median),
        tuple(Day(day, day_level(entries, day), tuple(_row(each) for each in said_on(entries, day))) for day in days),
        since.strftime("%Y-%m") if since < period.first else "",
        after.strftime("%Y-%m") if after <= today else "",
    )


def month_of(text: str, today: date) -> Period:
    """The month that is asked for as YYYY-MM; the present one where that is none, or still to come."""
    try:
        period = Period.parse(text)
    except ValueError:
        return Period.parse(today.strftime("%Y-%m"))
    return period if period.kind == "month" and period.first <= today else Period.parse(today.strftime("%Y-%m"))


def _row(entry: Entry) -> Row:
    said = ", ".join(dict.fromkeys(entry.heard.values()))
    shown = label(entry)
    time = entry.moment.astimezone(ZoneInfo(entry.zone)).strftime("%H:%M")
    return Row(entry, shown, time, "" if said == entry.data.note else said, can_be_corrected(entry))
