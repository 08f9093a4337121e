"""Which of several reminders is meant, by words or slots that name its place, its time or its days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from skill.alexa.requests import Slots
from skill.language.calendar import WEEKDAYS
from skill.language.clock_times import find_times
from skill.language.words import tokens

ALL: Literal["all"] = "all"
_ALL = frozenset({"all", "both", "everything"})
_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}
_DAILY = ("every day", "daily", "each day")


def chosen(rings: Sequence[Mapping[str, str]], words: str, slots: Slots) -> int | Literal["all"] | None:
    """The index of the one that is meant, "all", or None where that is not clear.

    `rings` are the reminders as templates get them, in the order in which they were read out.
    """
    heard = tokens(words)
    if _ALL.intersection(heard) or heard == ["of", "them"]:
        # "All of them" may arrive without its first word, which a carrier of the net takes along.
        return ALL
    places = [_PLACES[word] for word in heard if word in _PLACES]
    if len(places) == 1 and -len(rings) <= places[0] < len(rings):
        return places[0] % len(rings)
    times = {span.value for span in find_times(heard)} | {slots.heard("time")} - {""}
    days = {
        day for day in WEEKDAYS if day in heard or f"{day}s" in heard or slots.heard("day").lower() in (day, f"{day}s")
    }
    frequency = slots.id("frequency") or ("daily" if any(each in words for each in _DAILY) else "")
    if not (times or days or frequency):
        return None
    found = [
        index
        for index, ring in enumerate(rings)
        if (not times or any(_same_time(ring["at"], time) for time in times))
        and (not days or ring["day"] in days)
        and (not frequency or ring["frequency"] == frequency)
    ]
    return found[0] if len(found) == 1 else None


def _same_time(at: str, said: str) -> bool:
    """Whether a time said, in either half of the day or as a part of it, is the reminder's."""
    if not at:
        return False
    hour, minute = int(at[:2]), at[3:]
    if ":" not in said:
        parts = {"MO": range(4, 12), "AF": range(12, 18), "EV": range(17, 22), "NI": (*range(20, 24), *range(4))}
        return hour in parts.get(said, ())
    return said[3:] == minute and int(said[:2]) % 12 == hour % 12
