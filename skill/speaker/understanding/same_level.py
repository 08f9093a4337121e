"""Whether slots tell of a pain's level what the words do: a number must not come to mean another one on its way."""

from __future__ import annotations

from collections.abc import Mapping

from skill.language.level_words import read_words
from skill.language.levels import LevelParts, LevelReading, Outcome, read_level
from skill.language.numbers import find_numbers
from skill.language.words import tokens
from skill.speaker.understanding.heard import HeardSlot


def same_level(words: str, slots: Mapping[str, HeardSlot], asked: bool) -> bool:
    """Whether the slots of a check-in lead to the level, or to the question, that the words themselves lead to.

    `asked`: the words answer the question for a number from zero to ten.
    """
    several = "area2" in slots or ("area" in slots and len(slots["area"].many) > 1)
    if several or not {"level", "feeling", "change", "pastLevel"} & slots.keys():
        # Two places may have a number each, which the words alone would take for a range.
        return True
    by_slots, by_words = _by_slots(slots), read_words(words, asked=asked)
    if Outcome.KEEP not in (by_slots.outcome, by_words.outcome):
        return True
    if by_words.outcome is Outcome.NOTHING and not asked:
        # A number that was said as one, in words that the reader of sentences has no pattern for.
        return by_slots.level in {number.value for number in find_numbers(tokens(words))}
    return (by_slots.outcome, by_slots.level) == (by_words.outcome, by_words.level)


def _by_slots(slots: Mapping[str, HeardSlot]) -> LevelReading:
    level = _number(slots, "level")
    return read_level(
        LevelParts(
            level=level,
            other=_number(slots, "otherLevel"),
            scale=_number(slots, "scale"),
            percent="unit" in slots,
            half="fraction" in slots,
            past=_number(slots, "pastLevel"),
            change=_id(slots, "change"),
            feeling=_id(slots, "feeling"),
            unclear="level" in slots and level is None,
        )
    )


def _number(slots: Mapping[str, HeardSlot], name: str) -> float | None:
    found = slots[name].canonical() if name in slots else None
    return float(found) if isinstance(found, (int, float)) else None


def _id(slots: Mapping[str, HeardSlot], name: str) -> str:
    return (slots[name].id or "") if name in slots else ""
