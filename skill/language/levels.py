"""What a person says of how strong the pain is: a number to keep, or a reason to ask again.

The numeric rating scale runs from zero to ten (guidance.md F6.01); only what was plainly said on it is kept.
The same rules read Alexa's separate slots (`LevelParts`) and free words (`parts_from_words`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

LOWEST, HIGHEST = 0.0, 10.0


class Outcome(StrEnum):
    """What becomes of what was said."""

    NOTHING = "none"
    """No level was said."""
    KEEP = "store"
    ASK = "ask"


class Reason(StrEnum):
    """Why a level is asked again instead of guessed."""

    RANGE = "range"
    OFF_SCALE = "off_scale"
    OTHER_SCALE = "other_scale"
    PERCENT = "percent"
    SAME = "same"
    CHANGE = "change"
    WORDS = "words"
    BOUND = "bound"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class LevelParts:
    """What tells one meaning of a number from another, as the slots of CheckInIntent carry it."""

    level: float | None = None
    other: float | None = None
    """The second number of a range, or the amount of a change."""
    scale: float | None = None
    """The ten of "six out of ten"."""
    percent: bool = False
    half: bool = False
    past: float | None = None
    """A number said of an earlier time beside the present one."""
    change: str = ""
    """same, up or down, against an earlier rating."""
    feeling: str = ""
    """none, mild, moderate, severe, worst, better, same or worse."""
    bound: bool = False
    """The number was only a limit: "at least a six"."""
    unclear: bool = False
    """A number was said that was not understood."""


@dataclass(frozen=True, slots=True)
class LevelReading:
    """The outcome, with the level to keep or the reason to ask."""

    outcome: Outcome
    level: float | None = None
    reason: Reason | None = None
    heard: tuple[float, ...] = ()
    """The numbers heard, for saying them back when asking."""
    feeling: str = ""
    """The word said in place of a number, for offering the range that it usually means."""
    change: str = ""
    """same, up or down."""


NOTHING = LevelReading(Outcome.NOTHING)


def _ask(reason: Reason, heard: Sequence[float] = (), feeling: str = "", change: str = "") -> LevelReading:
    return LevelReading(Outcome.ASK, None, reason, tuple(heard), feeling, change)


def read_level(parts: LevelParts) -> LevelReading:
    """The level to keep, or why to ask: nothing that was not plainly said is ever kept."""
    level = parts.level
    if level is None:
        return _without_number(parts)
    if parts.half and level == int(level):
        level += 0.5
    if parts.percent:
        return _ask(Reason.PERCENT, [level])
    if parts.change in ("up", "down"):
        return _ask(Reason.CHANGE, [parts.other if parts.other is not None else level], change=parts.change)
    if parts.scale is not None and parts.scale != HIGHEST:
        return _ask(Reason.OTHER_SCALE, [level, parts.scale])
    if parts.other is not None and parts.other != level:
        return _ask(Reason.RANGE, [level, parts.other])
    if parts.bound:
        return _ask(Reason.BOUND, [level])
    if not LOWEST <= level <= HIGHEST:
        return _ask(Reason.OFF_SCALE, [level])
    if level * 2 != int(level * 2):
        return _ask(Reason.UNCLEAR, [level])
    return LevelReading(Outcome.KEEP, level, heard=(level,))


def _without_number(parts: LevelParts) -> LevelReading:
    if parts.unclear:
        return _ask(Reason.UNCLEAR)
    if parts.change in ("up", "down"):
        return _ask(Reason.CHANGE, [] if parts.other is None else [parts.other], change=parts.change)
    if parts.change == "same" or parts.feeling == "same":
        return _ask(Reason.SAME, change="same")
    if parts.feeling == "none":
        return LevelReading(Outcome.KEEP, 0.0, feeling="none")
    if parts.feeling in ("better", "worse"):
        return _ask(Reason.CHANGE, change="down" if parts.feeling == "better" else "up", feeling=parts.feeling)
    if parts.feeling:
        return _ask(Reason.WORDS, feeling=parts.feeling)
    if parts.past is not None:
        return read_level(LevelParts(level=parts.past))
    return NOTHING
