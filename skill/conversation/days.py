"""Which day an entry is about: the person's own days, never a day to come, never long ago."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from skill.speech.reply import Reply

OLDEST = timedelta(days=31)
"""How far back a day may be entered: recall beyond days is poor (needs.md section 3, Recall)."""


class Trouble(StrEnum):
    """Why a day cannot be taken."""

    FUTURE = "future"
    TOO_OLD = "too_old"
    UNCLEAR = "unclear"


def no_day(trouble: Trouble) -> Reply:
    """Says why nothing was written down for the day that was named."""
    return Reply.say(f"day.{trouble}")


def entry_day(value: str, today: date) -> date | Trouble:
    """The local day that an AMAZON.DATE of a check-in means; empty means today.

    Alexa sends a bare weekday as the coming one; nobody enters a day to come, so within a week it means the last one
    (voice-contract.md, Nets). Tomorrow is refused: it is far likelier to have been said.
    """
    if not value or value == "PRESENT_REF":
        return today
    try:
        day = date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        day = None
    if day is None:
        return Trouble.UNCLEAR
    if timedelta(days=1) < day - today <= timedelta(days=7):
        day -= timedelta(days=7)
    if day > today:
        return Trouble.FUTURE
    if today - day > OLDEST:
        return Trouble.TOO_OLD
    return day
