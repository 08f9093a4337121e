"""What a phrase says for a slot: some of its words as a value of a type."""

from __future__ import annotations

from dataclasses import dataclass

NUMBER = "AMAZON.NUMBER"
DATE = "AMAZON.DATE"
TIME = "AMAZON.TIME"
DURATION = "AMAZON.DURATION"
DAY_OF_WEEK = "AMAZON.DayOfWeek"


@dataclass(frozen=True, slots=True)
class Entity:
    """Words start..end of a phrase as a value of a slot type. `sureness` below 1 marks a guess (a misspelling, a
    homophone, what "not" stands before); `items` are the values of a list; `is_fractional` says that a number took in
    an "and a half"."""

    start: int
    end: int
    type: str
    value: str
    id: str | None = None
    name: str | None = None
    sureness: float = 1.0
    items: tuple[Entity, ...] = ()
    is_fractional: bool = False
