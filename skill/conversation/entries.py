"""Between what was said, what is stored and what is read back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from skill.conversation.said import PAIRED, Place
from skill.diary.entries import SIDES, Data, Entry, NewEntry, Side


def as_side(side: str) -> Side | None:
    """A canonical side; None for anything else."""
    return next((known for known in SIDES if known == side), None)


def place_fields(place: Place) -> dict[str, Any]:
    """A place as the fields of an entry."""
    # "Both" of a place that there is one of says nothing: "both back".
    side = "" if place.side == "both" and place.area not in PAIRED else place.side
    return {"area": place.area, "side": as_side(side)}


def pain_facts(data: Data, day: date) -> dict[str, Any]:
    """What the templates say of one entry: only what it has, and its day."""
    facts: dict[str, Any] = {"day": day.isoformat(), "area": data.area or "", "side": data.side or ""}
    facts["quality"] = list(data.quality)
    if data.level is not None:
        facts["level"] = data.level
    return facts


def facts_of_entries(entries: Iterable[Entry | NewEntry]) -> list[dict[str, Any]]:
    """The facts of several pain entries, in their order."""
    return [pain_facts(entry.data, entry.day) for entry in entries]
