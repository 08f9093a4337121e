"""Gathers what a request says, in words and in plain slots, so that a sign is seen wherever it turns up."""

from __future__ import annotations

from typing import get_args

from skill.alexa.requests import Request
from skill.guidance.warning_signs import Carrier, Utterance, Words

_NETS: tuple[Carrier, ...] = tuple(carrier for carrier in get_args(Carrier) if carrier)
"""The slots that deliver free words; the sign book puts their carriers back (voice-contract.md, Nets)."""

_FACT_SLOTS = ("area", "area2", "side", "quality", "symptom", "symptom2", "feeling", "effect", "factor", "rating")


def words_of(request: Request) -> Words:
    """Every slot of free words with its carrier, and plain slots as facts such as "area:chest"."""
    slots = request.slots
    return Words(
        tuple(Utterance(slots.heard(net), net) for net in _NETS if net in slots),
        frozenset(f"{slot.rstrip('2')}:{id_}" for slot in _FACT_SLOTS for id_ in slots.ids(slot)),
    )


def carries_words(request: Request) -> bool:
    """Whether any slot of the request delivers free words."""
    return any(net in request.slots for net in _NETS)
