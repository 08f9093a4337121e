"""Whether slots tell of a pain's level what the words do: a number must not come to mean another one on its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from skill.language.homophones import number_readings
from skill.language.level_numbers import without_idioms
from skill.language.level_words import is_plainly_a_level, parts_from_words, read_words
from skill.language.levels import LevelParts, LevelReading, Outcome, Reason, read_level
from skill.language.numbers import find_numbers
from skill.language.words import tokens
from skill.speaker.understanding.entity import DATE, NUMBER
from skill.speaker.understanding.heard import HeardSlot
from skill.speaker.understanding.model import FRACTION

_STRENGTH = frozenset(["level", "level2", "otherLevel", "pastLevel", "change", "feeling", "unit"])
_HOW_STRONG = frozenset(["mild", "moderate", "severe", "worst"])
_FEELINGS = frozenset(["better", "worse"])
_NUMBERS = frozenset(["level", "otherLevel", "pastLevel", "feeling"])
_OUT_OF = ["out", "of"]
_EARLIER = frozenset("was were yesterday before earlier last ago used".split())
_NO_PAIN, _HALF = "none", 0.5
_IN_SLOTS = frozenset([Reason.RANGE, Reason.OTHER_SCALE])
"""Why a level is asked again, where slots tell it as well as the words do."""
_SAID_OF = frozenset(["area", "side", "quality"])
_OF_LEVEL = frozenset(["level", "level2", "otherLevel", "pastLevel", "scale", "unit", "fraction", "change", "feeling"])


def with_level_of(words: str, slots: Mapping[str, HeardSlot], asked: bool) -> Mapping[str, HeardSlot] | None:
    """The slots of a check-in, their numbers put right by how the words relate them; None where only the words can
    carry the level.

    `asked`: the words answer the question for a number from zero to ten.
    """
    found = _with_level(words, _as_before(words, _of_now(words, slots, asked)), asked)
    if found is not None and "otherLevel" in found and "change" not in found:
        level = _number(found, "level")
        if level is None or level == _number(found, "otherLevel"):
            # "Ten on ten" is one number; the ten of "night out of ten" is none by itself.
            found = {name: slot for name, slot in found.items() if name != "otherLevel"} or None
    if found is None or not {"pastLevel", "date", "since"} <= found.keys() or found["since"].type != DATE:
        return found
    # "A two yesterday, but today a five": yesterday is the day of the level before.
    return {name: slot for name, slot in found.items() if name != "since"}


def _with_level(words: str, slots: Mapping[str, HeardSlot], asked: bool) -> Mapping[str, HeardSlot] | None:
    if "level" in slots and find_numbers(tokens(words)) and not find_numbers(without_idioms(words)):
        # "Two nil at half time" has numbers, and none of them is a level.
        return None
    if not (_STRENGTH | _SAID_OF) & slots.keys() and parts_from_words(words, asked=asked).feeling == _NO_PAIN:
        # "Thanks a bunch, no pain to report today, eh": what a sample has for itself.
        return {**slots, "feeling": HeardSlot("feeling", "FEELING", "no pain", _NO_PAIN, _NO_PAIN)}
    if not _STRENGTH & slots.keys() and (_SAID_OF & slots.keys() or is_plainly_a_level(words)):
        # "Hips are shot eh, put seven": a level that no sample put beside the place.
        said = parts_from_words(words, asked=asked)
        if said.feeling == _NO_PAIN:
            return None
        is_plain = said.level is not None and read_level(said).outcome is Outcome.KEEP
        return {**slots, **level_slots(said)} if is_plain else slots
    if same_level(words, slots, asked):
        return _by_how_much(words, slots, asked)
    parts = parts_from_words(words, asked=asked)
    reading = read_level(parts)
    if parts.level is None or (reading.level != parts.level and reading.reason not in _IN_SLOTS):
        return None
    kept = {name: slot for name, slot in slots.items() if name not in _OF_LEVEL} | level_slots(parts)
    return kept if same_level(words, kept, asked) else None


def _of_now(words: str, slots: Mapping[str, HeardSlot], asked: bool) -> Mapping[str, HeardSlot]:
    """The slots with the only number that was said as the level, where nothing tells that it is of an earlier time."""
    past = slots.get("pastLevel")
    if past is None or "level" in slots or len(find_numbers(tokens(words))) != 1:
        return slots
    if parts_from_words(words, asked=asked).past is not None or not _EARLIER.isdisjoint(tokens(words)):
        return slots
    kept = {name: slot for name, slot in slots.items() if name != "pastLevel"}
    return {**kept, "level": replace(past, name="level")}


def _as_before(words: str, slots: Mapping[str, HeardSlot]) -> Mapping[str, HeardSlot]:
    """The slots with "the same as yesterday" as a change, and without a word for how strong beside a number."""
    feeling = slots.get("feeling")
    if feeling is not None and "level" in slots and feeling.id in _HOW_STRONG | {_NO_PAIN}:
        # "Neck's crook, reckon a six": the number says it closer.
        return {name: slot for name, slot in slots.items() if name != "feeling"}
    change = slots.get("change")
    if change is not None and change.value in _FEELINGS and not _NUMBERS & slots.keys():
        # "My knee is worse today" tells how it feels; worse by two is a change.
        kept = {name: slot for name, slot in slots.items() if name != "change"}
        return {**kept, "feeling": HeardSlot("feeling", "FEELING", change.value, change.value, change.value)}
    compared = {"as", "change"}.intersection(tokens(words))
    if feeling is None or feeling.id != "same" or not compared or {"change", "level"} & slots.keys():
        return slots
    kept = {name: slot for name, slot in slots.items() if name not in ("feeling", "date", "since")}
    return {**kept, "change": HeardSlot("change", "CHANGE", feeling.value, "same", "same")}


def level_slots(parts: LevelParts) -> dict[str, HeardSlot]:
    """The slots for a level: the other end of a range, its scale, and the level of an earlier time with it."""
    other = parts.other if parts.other != parts.level else None
    whole = parts.level if parts.level is None or other is not None else float(int(parts.level))
    values = {"level": whole, "otherLevel": other, "pastLevel": parts.past, "scale": parts.scale}
    slots = {name: _of_number(name, value) for name, value in values.items() if value is not None}
    if parts.level is not None and whole is not None and parts.level - whole == _HALF:
        slots["fraction"] = HeardSlot("fraction", FRACTION, "half", "half", "half")
    return slots


def _by_how_much(words: str, slots: Mapping[str, HeardSlot], asked: bool) -> Mapping[str, HeardSlot]:
    """The slots with the amount of a change in its own: "up two since yesterday" is no level of two."""
    said = parts_from_words(words, asked=asked)
    if "pastLevel" in slots and said.past is None and said.level is not None and said.level == _number(slots, "level"):
        # "A two, well, actually nearer to four": the two was taken back.
        return {**{name: slot for name, slot in slots.items() if name != "pastLevel"}, **level_slots(said)}
    if said.scale is not None and said.other is None and "scale" not in slots and said.level == _number(slots, "level"):
        # "Ten out of ten thighs and calves": the second ten is the scale of the first.
        slots = {**slots, **level_slots(said)}
    if said.other is not None and (said.other, said.level) == (_number(slots, "level"), _number(slots, "otherLevel")):
        # "Maybe six seven" is asked about in the order it was said in.
        return {**slots, **level_slots(said)}
    if not said.change or _id(slots, "change") != said.change or "level" not in slots or "otherLevel" in slots:
        return slots
    amount = _number(slots, "level")
    if amount is None or said.level != amount:
        return slots
    return {**{n: slot for n, slot in slots.items() if n != "level"}, "otherLevel": _of_number("otherLevel", amount)}


def same_level(words: str, slots: Mapping[str, HeardSlot], asked: bool) -> bool:
    """Whether the slots of a check-in lead to the level, or to the question, that the words themselves lead to."""
    several = (
        {"level2", "side2"} <= slots.keys() or "area2" in slots or ("area" in slots and len(slots["area"].many) > 1)
    )
    if several or not {"level", "feeling", "change", "pastLevel"} & slots.keys():
        # Two places may have a number each, which the words alone would take for a range.
        return True
    by_slots, by_words = _by_slots(slots), read_words(words, asked=asked)
    if Outcome.KEEP not in (by_slots.outcome, by_words.outcome):
        return True
    if by_words.outcome is Outcome.NOTHING and not asked:
        # A number that was said as one, or sounds like it, in words that the reader of sentences has no pattern for.
        said = without_idioms(words)
        sounds = {number for word in said for number in number_readings(word)}
        said_as_levels = {
            each.value for each in find_numbers(said) if said[max(0, each.start - 2) : each.start] != _OUT_OF
        }
        return by_slots.level in said_as_levels | sounds
    return (by_slots.outcome, by_slots.level) == (by_words.outcome, by_words.level)


def _of_number(name: str, value: float) -> HeardSlot:
    return HeardSlot(name, NUMBER, f"{value:g}")


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
