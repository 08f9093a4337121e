"""Lasting conditions as they are said, and whether it matters which of several is meant."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from skill.conversation.turn import Turn
from skill.language.words import tokens
from skill.routines.exclusions import Exclusions, Question

_OF_A_PLACE = {"hip": "hip_replacement", "knee": "knee_replacement", "neck": "neck_condition"}
"""What a bare place means as the answer to which of them: "my knee"."""
_ALL = frozenset({"all", "both", "everything"})


def named(turn: Turn) -> frozenset[str]:
    """The lasting conditions that the words of a turn name, in whatever slot they came."""
    slots = turn.request.slots
    heard = tokens(" ".join(slots.heard(name) for name in slots.values))
    found = {value for _, _, value in turn.vocabulary.find("CONDITION", heard)}
    return frozenset({*slots.ids("condition"), *found})


def which(turn: Turn, question: Question) -> frozenset[str]:
    """Those of a question's conditions that an answer to "which of them" names; empty where that is not clear."""
    slots = turn.request.slots
    heard = tokens(" ".join(slots.heard(name) for name in slots.values))
    if _ALL & set(heard):
        return question.covers
    places = {*slots.ids("area"), *(value for _, _, value in turn.vocabulary.find("BODY_AREA", heard))}
    return (named(turn) | {_OF_A_PLACE[each] for each in places & set(_OF_A_PLACE)}) & question.covers


def remember(turn: Turn, ids: Collection[str]) -> None:
    """Keeps a yes: conditions by name, or a question where it makes no difference which one it was."""
    known = dict.fromkeys((*turn.memory.conditions, *sorted(ids)))
    turn.memory = replace(turn.memory, conditions=tuple(known))


def differ(conditions: Collection[str], steps_without: Callable[[Collection[str]], object]) -> bool:
    """Whether leaving out for one of the conditions gives another session than for the next."""
    return len({steps_without((each,)) for each in conditions}) > 1


def covers(exclusions: Exclusions, kept: str) -> frozenset[str]:
    """The conditions that one remembered id stands for."""
    return frozenset({kept}) if kept in exclusions.conditions else exclusions.question(kept).covers
