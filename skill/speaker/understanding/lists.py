"""Several values of one type as a list: "neck and both of my shoulders"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from skill.speaker.understanding.entity import Entity

# What may stand between two values of a list: "neck and both of my shoulders".
_LIST_LINKS = frozenset(
    ["and", "or", "plus", "also", "my", "me", "the", "in", "a", "bit", "of", "with", "both", "left", "right", "then"]
)
_LIST_LINK_WORDS = 6


def join_lists(words: Sequence[str], found: Sequence[Entity], many_types: set[str]) -> list[Entity]:
    """For each type that takes many values, the runs of two or more values joined by words such as "and my"."""
    joined: list[Entity] = []
    for slot_type in many_types:
        run: list[Entity] = []
        for entity in [e for e in found if e.type == slot_type and not e.items]:
            if run and not _linked(words, run[-1].end, entity.start):
                joined += [as_list(run)] if len(run) > 1 else []
                run = []
            run.append(entity)
        joined += [as_list(run)] if len(run) > 1 else []
    return joined


def _linked(words: Sequence[str], start: int, end: int) -> bool:
    between = words[start:end]
    return len(between) <= _LIST_LINK_WORDS and all(word in _LIST_LINKS for word in between)


def as_list(run: Sequence[Entity]) -> Entity:
    """The values as one list, each once, in the order they were said; the run must not be empty."""
    unique = {entity.id: entity for entity in reversed(run)}
    items = tuple(entity for entity in run if unique[entity.id] is entity)
    text = " ".join(entity.value for entity in items)
    return replace(run[0], end=max(e.end for e in run), value=text, id=None, name=None, items=items)
