"""A reminder as far as it was said: what is known of its time and its days, and what must still be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, time
from typing import Any, Literal

from skill.alexa.requests import Slots
from skill.alexa.services.schedule import FREQUENCIES, Schedule, once
from skill.language.calendar import WEEKDAYS

Missing = Literal["time", "frequency", "day"]
_PART_WORDS = {"morning": "MO", "lunchtime": "AF", "afternoon": "AF", "evening": "EV", "night": "NI"}
_LATER = {"AF": range(1, 7), "EV": range(4, 12), "NI": range(6, 12)}
"""The hours of a clock face that are the second half of the day, for each part of the day; others stay as said."""

_HOURS = {"MO": range(12), "AF": range(12, 18), "EV": range(16, 24), "NI": (*range(18, 24), *range(6))}
"""The hours that each part of the day may mean."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything in plain text, so that it survives the session attributes; empty for what is not known."""

    at: str = ""
    """HH:MM."""
    part: str = ""
    """MO, AF, EV or NI: a part of the day without its hour."""
    frequency: str = ""
    day: str = ""
    """The name of a weekday, in lower case."""

    def as_json(self) -> dict[str, str]:
        """The draft as a question's `about` keeps it."""
        return asdict(self)

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Draft:
        """The draft that `as_json` gave."""
        return cls(**{name: str(raw.get(name, "")) for name in cls.__slots__})

    def heard(self, slots: Slots) -> Draft:
        """The draft with what a ReminderIntent says laid over it."""
        draft = self
        frequency = slots.id("frequency") or slots.heard("frequency").lower()
        if frequency in FREQUENCIES:
            draft = replace(draft, frequency=frequency)
        day = slots.heard("day").lower().removeprefix("on ").removesuffix("s")
        if day in WEEKDAYS:
            draft = replace(draft, day=day)
        words = slots.heard("frequency").lower()
        part = next((code for word, code in _PART_WORDS.items() if word in words), "")
        said = slots.heard("time").upper()
        if said in _PART_WORDS.values():
            part, said = said, ""
        return draft.at_time(said, part)

    def at_time(self, said: str, part: str = "") -> Draft:
        """The draft with a time, HH:MM, or a part of the day; what is neither changes nothing."""
        part = part or self.part
        try:
            hour = time.fromisoformat(said) if len(said) == 5 else None
        except ValueError:
            hour = None
        if hour is not None:
            return replace(self, at=f"{_within(hour, part):%H:%M}", part="")
        if not self.at or not part:
            return replace(self, part=part)
        # A part of the day, said of a time that is known, shifts it, or asks for another.
        shifted = _within(time.fromisoformat(self.at), part)
        return replace(self, at=f"{shifted:%H:%M}") if shifted.hour in _HOURS[part] else replace(self, at="", part=part)

    @property
    def missing(self) -> Missing | None:
        """What must be asked next; None when all is known."""
        if not self.at:
            return "time"
        if not self.frequency:
            return "frequency"
        return "day" if self.frequency == "weekly" and not self.day else None

    def schedule(self, now: datetime, zone: str) -> Schedule:
        """The schedule; ValueError as long as something is missing. A day makes whatever repeats weekly."""
        if self.missing:
            raise ValueError(f"the {self.missing} is missing")
        at = time.fromisoformat(self.at)
        weekday = WEEKDAYS.index(self.day) if self.day else None
        if self.frequency == "once":
            return once(at, zone, now, weekday)
        if weekday is not None:
            return Schedule("weekly", at, zone, weekday=weekday)
        return Schedule("daily" if self.frequency == "daily" else "weekdays", at, zone)


def _within(hour: time, part: str) -> time:
    if part == "NI" and hour.hour == 12:
        return hour.replace(hour=0)
    return hour.replace(hour=hour.hour + 12) if hour.hour in _LATER.get(part, ()) else hour


def spoken(schedule: Schedule | None) -> dict[str, str]:
    """What the templates say of a schedule; `frequency` is "other" for one that this skill has not made."""
    if schedule is None:
        return {"frequency": "other", "at": "", "day": ""}
    day = WEEKDAYS[schedule.weekday] if schedule.weekday is not None else ""
    return {
        "frequency": schedule.frequency,
        "at": schedule.at.isoformat("minutes"),
        "day": schedule.on.isoformat() if schedule.on else day,
    }
