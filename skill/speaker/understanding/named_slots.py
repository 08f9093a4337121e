"""Numbers that are told by the name of their slot: "weekly review, pain four and activity six"."""

from __future__ import annotations

from collections.abc import Mapping

from skill.speaker.understanding.alignment import Said
from skill.speaker.understanding.entity import NUMBER, Entity
from skill.speaker.understanding.model import Slot

_STEM = 5
"""The letters by which a word is a form of a slot's name: "enjoyed" of enjoyment."""
_SURE = 0.9


def by_name(filled: dict[str, Entity], slots: Mapping[str, Slot], said: Said) -> dict[str, Entity]:
    """The filled slots with each number in the slot whose name stands before it, or else behind it, on its own side of
    the other numbers; as they are where not every number that fills one has its own name there."""
    numbers = sorted((e for e in filled.values() if e.type == NUMBER and e.sureness >= _SURE), key=lambda e: e.start)
    stems = {name: name[:_STEM] for name, slot in slots.items() if slot.type == NUMBER and name.isalpha()}
    named = {at: name for at, word in enumerate(said.words) for name, stem in stems.items() if word.startswith(stem)}
    if not numbers or not named:
        return filled
    told: dict[str, Entity] = {}
    for at, number in enumerate(numbers):
        left = numbers[at - 1].end if at else 0
        right = numbers[at + 1].start if at + 1 < len(numbers) else len(said.words)
        near = [place for place in named if left <= place < right and named[place] not in told]
        if not near:
            return filled
        # "Six for pain" has its name behind it, where none is left before it.
        told[named[max((place for place in near if place < number.start), default=min(near))]] = number
    return {**{name: each for name, each in filled.items() if each.type != NUMBER}, **told}
