"""When a reminder rings: the person's wall clock as Alexa's trigger wants it, and the moments that come of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo

Frequency = Literal["daily", "weekdays", "weekly", "once"]
FREQUENCIES: tuple[Frequency, ...] = get_args(Frequency)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""RFC 5545's names of the weekdays, Monday first."""
LASTS = timedelta(days=365)
"""How long a repeated reminder goes on: the length in Amazon's own sample (alexa-platform.md 6.1)."""
_WORKING_DAYS = 5
_RULE = re.compile(
    r"FREQ=(DAILY|WEEKLY);(?:BYDAY=(MO|TU|WE|TH|FR|SA|SU);)?BYHOUR=(\d{1,2});BYMINUTE=(\d{1,2});BYSECOND=0;INTERVAL=1;?"
)


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a reminder rings, by the wall clock of a time zone. Raises ValueError for one that never could."""

    frequency: Frequency
    at: time
    """To the minute."""
    zone: str
    """IANA name."""
    weekday: int | None = None
    """0 for Monday; only and always where `frequency` is weekly."""
    on: date | None = None
    """The day; only and always where `frequency` is once."""

    def __post_init__(self) -> None:
        if (self.weekday is not None) != (self.frequency == "weekly") or (self.on is not None) != (
            self.frequency == "once"
        ):
            raise ValueError("a weekly reminder has a weekday and one that rings once a day, no other has either")
        if self.at.second or self.at.microsecond or self.at.tzinfo:
            raise ValueError("a reminder rings at a full minute of the wall clock")
        if self.weekday is not None and not 0 <= self.weekday < len(DAYS):
            raise ValueError("a weekday is a number from 0 to 6")

    def next_after(self, moment: datetime) -> datetime | None:
        """The first moment later than this one at which it rings, in UTC; None when it never does again.

        An hour that the clocks leave out rings as much later as they go forward, one that they repeat rings the first
        time: so RFC 5545 reads a local time.
        """
        return next((ring for ring in self._around(moment) if ring > moment), None)

    def _around(self, moment: datetime) -> Iterator[datetime]:
        if self.on is not None:
            yield self._on(self.on)
            return
        today = moment.astimezone(ZoneInfo(self.zone)).date()
        # From the day before: what an hour left out moves past midnight belongs to it.
        for ahead in range(-1, 9):
            day = today + timedelta(days=ahead)
            if self.rings_on(day):
                yield self._on(day)

    def rings_on(self, day: date) -> bool:
        """Whether it rings on a day of the person's calendar."""
        if self.frequency == "once":
            return day == self.on
        if self.frequency == "weekly":
            return day.weekday() == self.weekday
        return self.frequency == "daily" or day.weekday() < _WORKING_DAYS

    def _on(self, day: date) -> datetime:
        return datetime.combine(day, self.at, ZoneInfo(self.zone)).astimezone(UTC)


def once(at: time, zone: str, now: datetime, weekday: int | None = None) -> Schedule:
    """A single reminder at the next time that the wall clock shows `at`, on that weekday where one is given."""
    today = now.astimezone(ZoneInfo(zone)).date()
    for ahead in range(9):
        day = today + timedelta(days=ahead)
        found = Schedule("once", at, zone, on=day)
        if (weekday is None or day.weekday() == weekday) and found.next_after(now):
            return found
    raise ValueError(f"a weekday is a number from 0 to 6, not {weekday}")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A schedule as the Reminders API takes it: local times without a zone beside the zone's name, as text."""

    scheduled: str
    zone: str
    start: str = ""
    end: str = ""
    rules: tuple[str, ...] = ()
    """One rule for each weekday: several days in one rule were refused (alexa-platform.md 6.1)."""


def trigger(schedule: Schedule, now: datetime) -> Trigger:
    """The trigger of a reminder set now; ValueError for one that would never ring."""
    first = schedule.next_after(now)
    if first is None:
        raise ValueError("the moment of the reminder has gone by")
    zone = ZoneInfo(schedule.zone)
    local = first.astimezone(zone)
    if schedule.frequency == "once":
        return Trigger(wall(local), schedule.zone)
    # From the first day's midnight, as in Amazon's sample; today from now on, since an earlier start has gone by.
    midnight = datetime.combine(local.date(), time(), zone)
    start = max(midnight.astimezone(UTC), now.astimezone(UTC)).astimezone(zone)
    return Trigger(wall(local), schedule.zone, wall(start), wall(local + LASTS), tuple(rules(schedule)))


def rules(schedule: Schedule) -> list[str]:
    """The recurrence rules of a schedule; empty for one that rings once."""
    at = f"BYHOUR={schedule.at.hour};BYMINUTE={schedule.at.minute};BYSECOND=0;INTERVAL=1;"
    if schedule.frequency == "daily":
        return [f"FREQ=DAILY;{at}"]
    if schedule.weekday is not None:
        return [f"FREQ=WEEKLY;BYDAY={DAYS[schedule.weekday]};{at}"]
    if schedule.frequency == "weekdays":
        return [f"FREQ=WEEKLY;BYDAY={day};{at}" for day in DAYS[:_WORKING_DAYS]]
    return []


def read_schedule(scheduled: str, zone: str, given: Sequence[str]) -> Schedule | None:
    """The schedule of a trigger that this skill has made; None for one of another form."""
    try:
        if not given:
            day, _, clock = scheduled.partition("T")
            return Schedule("once", time.fromisoformat(clock[:5]), zone, on=date.fromisoformat(day))
        read = [_RULE.fullmatch(rule) for rule in given]
        parts = [found.groups() for found in read if found]
        if len(parts) != len(given) or len({(hour, minute) for _, _, hour, minute in parts}) != 1:
            return None
        at = time(int(parts[0][2]), int(parts[0][3]))
    except ValueError:
        return None
    days = [day for _, day, _, _ in parts]
    if days == [None] and parts[0][0] == "DAILY":
        return Schedule("daily", at, zone)
    if None in days or {kind for kind, _, _, _ in parts} != {"WEEKLY"}:
        return None
    if len(days) == 1:
        return Schedule("weekly", at, zone, weekday=DAYS.index(days[0]))
    return Schedule("weekdays", at, zone) if sorted(days) == sorted(DAYS[:_WORKING_DAYS]) else None


def wall(moment: datetime) -> str:
    """What the wall clock shows, in the form the API wants: no zone behind it (alexa-platform.md 6.1)."""
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}"
