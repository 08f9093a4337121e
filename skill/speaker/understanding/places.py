"""Which slots the places of an entry belong in: the first or the second, each with its side and level."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from skill.speaker.understanding.entity import NUMBER, Entity
from skill.speaker.understanding.heard import HeardSlot
from skill.speaker.understanding.model import Slot

_SECOND, _OF_A_PLACE = "2", ("area", "side", "level")
_PLACE, _SIDE, _TWO = "BODY_AREA", "SIDE", 2
PLACES = frozenset(["area", "side", "level", "area2", "side2", "level2", "otherLevel"])
"""The slots that are filled anew where two places have a level each."""
_APART = frozenset(["fraction", "unit", "scale", "pastLevel", "change"])
"""Slots that make of two numbers no two levels."""
_EARLIER = frozenset("was were yesterday earlier before last ago used or to between".split())
"""Words by which one of two numbers may be of an earlier time, or the end of a range."""


def pairs(words: Sequence[str], values: Sequence[Entity], slots: Collection[str]) -> dict[str, Entity]:
    """The slots of two places with a level each, however they are told: "neck four hip six", "four in the neck, the
    hip's a six"; empty where it is not plain that there are two.

    `values` are what belongs to the entry, in the order it was said, `slots` the names of those that are filled.
    """
    if "level" not in slots or not _APART.isdisjoint(slots):
        return {}
    told = [each for each in values if each.type in (_PLACE, NUMBER)]
    halves = (told[:_TWO], told[_TWO:])
    if len(told) != _TWO + _TWO or any(len({each.type for each in half}) != _TWO for half in halves):
        return {}
    if not _EARLIER.isdisjoint(words):
        return {}
    filled: dict[str, Entity] = {}
    for number, half in zip(("", _SECOND), halves, strict=True):
        place = next(each for each in half if each.type == _PLACE)
        side = next((e for e in values if e.type == _SIDE and place.start in (e.end, e.start - 1)), None)
        parts = {"area": place, "side": side, "level": next(each for each in half if each is not place)}
        filled |= {name + number: each for name, each in parts.items() if each is not None}
    same_side = "side" in filled and "side2" in filled and filled["side"].id == filled["side2"].id
    if filled["area"].id == filled["area2"].id and (same_side or not {"side", "side2"} & filled.keys()):
        return {}
    return filled


def as_seconds(slots: Mapping[str, HeardSlot], asked: Slot) -> Mapping[str, HeardSlot]:
    """The slots of an answer to the question for a second place: what was said is of that one, and not of the first."""
    first = asked.name.removesuffix(_SECOND)
    if first == asked.name or first not in slots or asked.name in slots or len(slots[first].many) > 1:
        return slots
    moved = {}
    for name, slot in slots.items():
        second = name + _SECOND if name in _OF_A_PLACE else name
        one = slot.many[0] if slot.many and second != name else slot
        moved[second] = replace(one, name=second)
    return moved


def apart(values: Sequence[Entity], slots: Mapping[str, HeardSlot]) -> dict[str, Entity]:
    """The slots of two places that only their sides tell apart: "neck and left shoulder", "right foot and left hip";
    empty where one side, or none, is said of both."""
    places = [each for each in values if each.type == _PLACE]
    if len(places) != _TWO or _SECOND in "".join(slots) or "area" not in slots or len(slots["area"].many) != _TWO:
        return {}
    sides = [next((e for e in values if e.type == _SIDE and e.end == place.start), None) for place in places]
    first, second = sides
    if second is None or (first is not None and first.id == second.id):
        return {}
    told = {"area": places[0], "side": first, "area2": places[1], "side2": second}
    return {name: each for name, each in told.items() if each is not None}


def in_order(slots: Mapping[str, HeardSlot]) -> Mapping[str, HeardSlot]:
    """The slots of a check-in without a second that has lost its first, or its place."""
    if "area2" in slots or {"side", "side2"} <= slots.keys():
        return slots
    firsts = {name: slot for name, slot in slots.items() if not name.endswith(_SECOND)}
    seconds = {name.removesuffix(_SECOND): slot for name, slot in slots.items() if name.endswith(_SECOND)}
    return {**{name: replace(slot, name=name) for name, slot in seconds.items()}, **firsts}


def said_once(slots: Mapping[str, HeardSlot]) -> Mapping[str, HeardSlot]:
    """The slots of a check-in in which no place stands twice: of "nine for the head, sorry, the head is a three" what
    was said last counts."""
    places = [_ids(slots[name]) for name in ("area", "area2") if name in slots]
    another = {"side", "side2"} <= slots.keys() and slots["side"].id != slots["side2"].id
    if len(places) < _TWO or places[0] != places[1] or another:
        return slots
    kept = {name: slot for name, slot in slots.items() if not name.endswith(_SECOND)}
    last = {name: replace(slots[name + _SECOND], name=name) for name in ("side", "level") if name + _SECOND in slots}
    return {**kept, **last}


def _ids(slot: HeardSlot) -> set[str | None]:
    return {each.id for each in slot.many or (slot,)}
