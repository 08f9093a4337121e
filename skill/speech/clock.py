"""Times of day in the words people use for them."""

from __future__ import annotations

from datetime import time

from skill.speech.spoken import whole

_PARTS = ((4, "at night"), (12, "in the morning"), (18, "in the afternoon"), (22, "in the evening"), (24, "at night"))
"""Up to which hour each part of the day goes."""


def clock(at: time) -> str:
    """A time as it is spoken: "eight in the morning", "seven thirty in the evening", "noon"."""
    if (at.hour, at.minute) == (12, 0):
        return "noon"
    if (at.hour, at.minute) == (0, 0):
        return "midnight"
    part = next(name for until, name in _PARTS if at.hour < until)
    minute = "" if not at.minute else f" {'oh ' if at.minute < 10 else ''}{whole(at.minute)}"
    return f"{whole(at.hour % 12 or 12)}{minute} {part}"
