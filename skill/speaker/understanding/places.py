"""Which slots the places of an entry belong in: the first or the second, and the question that asked for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from skill.speaker.understanding.heard import Heard, HeardSlot
from skill.speaker.understanding.model import Slot

_SECOND, _OF_A_PLACE = "2", ("area", "side", "level")
_CHECK_IN = "CheckInIntent"


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


def said_once(slots: Mapping[str, HeardSlot]) -> Mapping[str, HeardSlot]:
    """The slots of a check-in in which no place stands twice: of "nine for the head, sorry, the head is a three" what
    was said last counts."""
    places = [_ids(slots[name]) for name in ("area", "area2") if name in slots]
    side2 = slots.get("side2")
    another = side2 is not None and ("side" not in slots or side2.id != slots["side"].id)
    if len(places) < len(("area", "area2")) or places[0] != places[1] or another:
        return slots
    kept = {name: slot for name, slot in slots.items() if not name.endswith(_SECOND)}
    return {**kept, "level": replace(slots["level2"], name="level")} if "level2" in slots else kept


def as_asked(heard: Heard, intent: str, asked: Slot, slots: Mapping[str, Slot]) -> Heard:
    """What would be a check-in as the answer to the question of another `intent` with these `slots`, where that can
    carry all of it: "the neck, it's a four" to the question what to stretch."""
    given = next((s for n, s in heard.slots.items() if s.type == asked.type and not n.endswith(_SECOND)), None)
    if heard.intent != _CHECK_IN or heard.is_net or intent == _CHECK_IN or given is None:
        return heard
    rest = {name: slot for name, slot in heard.slots.items() if slot is not given}
    if any(name not in slots or slots[name].type != slot.type for name, slot in rest.items()):
        return heard
    return replace(heard, intent=intent, slots={asked.name: replace(given, name=asked.name), **rest})


def _ids(slot: HeardSlot) -> set[str | None]:
    return {each.id for each in slot.many or (slot,)}
