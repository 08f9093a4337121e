"""Gathers what a request says, in words and in plain slots, so that a sign is seen wherever it turns up."""

from __future__ import annotations

from typing import get_args

from skill.alexa.requests import Request, Slots
from skill.guidance.warning_signs import Carrier, Utterance, Words

_NETS: tuple[Carrier, ...] = tuple(carrier for carrier in get_args(Carrier) if carrier)
"""The slots that deliver free words; the sign book puts their carriers back (voice-contract.md, Nets)."""

_ABOUT_PAIN = frozenset({"CheckInIntent", "SeekCareIntent", "FlareIntent"})
"""Intents in which a place named is one that hurts; "stretch my chest" says nothing of the kind."""

_WELL = frozenset({"fine", "okay", "ok", "alright", "good", "grand"})
"""Words for a place that does not trouble anyone; a mild pain in the chest still does."""

_FACT_SLOTS = ("area", "area2", "side", "quality", "symptom", "symptom2")


def words_of(request: Request) -> Words:
    """Every slot of free words with its carrier, and plain slots as facts such as "area:chest"."""
    slots = request.slots
    facts: set[str] = set()
    if request.intent in _ABOUT_PAIN and not _painless(slots):
        facts = {f"{slot.rstrip('2')}:{id_}" for slot in _FACT_SLOTS for id_ in slots.ids(slot)}
        facts |= {f"level:{slots.heard(slot)}" for slot in ("level", "level2") if slot in slots}
    return Words(tuple(Utterance(slots.heard(net), net) for net in _NETS if net in slots), frozenset(facts))


def _painless(slots: Slots) -> bool:
    well = not _WELL.isdisjoint(slots.heard("feeling").split())
    return well or slots.id("feeling") in ("none", "better") or slots.number("level") == 0


def carries_words(request: Request) -> bool:
    """Whether any slot of the request delivers free words."""
    return any(net in request.slots for net in _NETS)
