"""What is meant while a question is open: the intent that asked, rather than another that says the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from skill.speaker.understanding.heard import Heard
from skill.speaker.understanding.model import Slot

_CHECK_IN, _CORRECT, _SECOND = "CheckInIntent", "CorrectIntent", "2"
_PUTTING_RIGHT = frozenset(
    """no not nope wrong meant mean correct correction change actually sorry wait should make said told rather instead
    mistake mistaken fix put oops different misheard heard muddled""".split()
)
"""Words without which an answer puts nothing right: "it's my right hip, if you're asking"."""


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


def as_answer(heard: Heard, slots: Collection[str], words: Sequence[str]) -> Heard:
    """What would put an entry right as the answer to a check-in's question, with these `slots`, where nothing was said
    to be wrong."""
    if heard.intent != _CORRECT or not heard.slots.keys() <= set(slots) or not _PUTTING_RIGHT.isdisjoint(words):
        return heard
    return replace(heard, intent=_CHECK_IN)
