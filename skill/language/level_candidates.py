"""A number of a sentence that may be a pain level, and what was found of it."""

from __future__ import annotations

from dataclasses import dataclass

PERCENT = frozenset({"percent", "%", "percentage"})


@dataclass(slots=True)
class Candidate:
    """A number in the sentence, and what its neighbours make of it."""

    start: int
    end: int
    value: float
    past: bool = False
    now: bool = False
    denied: bool = False
