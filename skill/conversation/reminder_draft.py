"""A reminder as far as it was said: what is known of its time and its days, and what must still be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time
from typing import Any, Literal

from skill.alexa.interaction_model.vocabulary import Vocabulary
from skill.alexa.requests import Slots
from skill.alexa.services.schedule import FREQUENCIES, Schedule, once
from skill.language.calendar import WEEKDAYS, find_dates
from skill.language.clock_times import find_times
from skill.language.words import tokens

Missing = Literal["time", "frequency", "day"]
_PART_WORDS = {"morning": "MO", "lunchtime": "AF", "afternoon": "AF", "evening": "EV", "night": "NI"}
_LATER = {"AF": range(1, 7), "EV": range(4, 12), "NI": range(6, 12)}
"""The hours of a clock face that are the second half of the day, for each part of the day; others stay as said."""

_HOURS = {"MO": range(12), "AF": range(12, 18), "EV": range(16, 24), "NI": (*range(18, 24), *range(6))}
"""The hours that each part of the day may mean."""
_SOME_DAY = "?"
"""A day that was named as part of something longer, as "next week": it must be asked which."""


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
    on: str = ""
    """The one day on which it rings, ISO, or "?" where it was named no closer than a week or a month."""

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
            draft = replace(draft, frequency=frequency, on=draft.on if frequency == "once" else "")
        day = slots.heard("day").lower().removeprefix("on ").removesuffix("s")
        if day in WEEKDAYS:
            draft = replace(draft, day=day, on="")
        part_of_date = ""
        if "date" in slots:
            # Alexa writes "tonight" as 2026-11-22TNI.
            said_day, _, part_of_date = slots.heard("date").partition("T")
            draft = draft.on_date(said_day)
        words = slots.heard("frequency").lower()
        part = next((code for word, code in _PART_WORDS.items() if word in words), "")
        part = part or (part_of_date if part_of_date in _HOURS else "")
        said = slots.heard("time").upper()
        if said in _PART_WORDS.values():
            part, said = said, ""
        return draft.at_time(said, part)

    def in_words(self, words: str, vocabulary: Vocabulary, today: date) -> Draft:
        """The draft with what free words say of a time and of days, as "no, every day at nine"; as it is without."""
        heard = tokens(words)
        draft = self
        if found := vocabulary.find("FREQUENCY", heard):
            frequency = found[0][2]
            draft = replace(draft, frequency=frequency, on=draft.on if frequency == "once" else "")
        # "Monday to Friday" is no Monday.
        days = [day for day in WEEKDAYS if day in heard and (not found or found[0][2] in ("weekly", "once"))]
        if days:
            draft = replace(draft, day=days[0], on="")
        elif not found and (dates := find_dates(heard, today)):
            draft = draft.on_date(dates[0].value)
        times = find_times(heard)
        return draft.at_time(times[0].value) if times else draft

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

    def on_date(self, said: str) -> Draft:
        """The draft for a day as AMAZON.DATE has it; what is longer than a day leaves open which one."""
        try:
            day = date.fromisoformat(said) if len(said) == 10 else None
        except ValueError:
            day = None
        if self.frequency == "weekly":
            return replace(self, day=WEEKDAYS[day.weekday()] if day else self.day)
        if self.frequency in ("daily", "weekdays"):
            return self
        return replace(self, frequency="once", on=day.isoformat() if day else _SOME_DAY, day="")

    def settled(self, now: datetime) -> Draft:
        """The draft without a moment that has gone by: "at eight" is this evening's then, or is asked again."""
        if not self.at or self.on in ("", _SOME_DAY):
            return self
        day, at = date.fromisoformat(self.on), time.fromisoformat(self.at)
        if (day, at) > (now.date(), now.time()):
            return self
        later = at.replace(hour=at.hour + 12) if at.hour < 12 else at
        if day < now.date():
            return replace(self, on=_SOME_DAY)
        return replace(self, at=f"{later:%H:%M}" if later > now.time() else "")

    @property
    def missing(self) -> Missing | None:
        """What must be asked next; None when all is known."""
        if not self.at:
            return "time"
        if not self.frequency:
            return "frequency"
        open_day = self.frequency == "weekly" or self.on == _SOME_DAY
        return "day" if open_day and not self.day else None

    def schedule(self, now: datetime, zone: str) -> Schedule:
        """The schedule; ValueError as long as something is missing. A day makes whatever repeats weekly."""
        if self.missing:
            raise ValueError(f"the {self.missing} is missing")
        at = time.fromisoformat(self.at)
        weekday = WEEKDAYS.index(self.day) if self.day else None
        if self.on:
            return Schedule("once", at, zone, on=date.fromisoformat(self.on))
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
