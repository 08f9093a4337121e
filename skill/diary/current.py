"""Which rows of an append-only diary still stand: the one rule for corrections and undo, whatever the engine."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from skill.diary.entries import Entry


class Linked(Protocol):
    """Anything that knows its own id and the ids of what it corrects or takes back."""

    @property
    def id(self) -> int:
        """The row's own id."""

    @property
    def supersedes(self) -> int | None:
        """The id of the row that it corrects."""

    @property
    def retracts(self) -> int | None:
        """The id of the row that it takes back."""


class Link(NamedTuple):
    """The links of one row, for engines that need not read the whole row."""

    id: int
    supersedes: int | None
    retracts: int | None


def fallen(rows: Iterable[Linked]) -> frozenset[int]:
    """The ids that do not stand, given at least every row of a person that corrects or takes back.

    A row that takes back never stands itself. A row falls when it is taken back, or when a row that corrects it has
    not been taken back; so taking back a correction lets what it corrected stand again.
    """
    linked = list(rows)
    taken_back = {row.retracts for row in linked if row.retracts is not None}
    corrected = {row.supersedes for row in linked if row.supersedes is not None and row.id not in taken_back}
    retractions = {row.id for row in linked if row.retracts is not None}
    return frozenset(taken_back | corrected | retractions)


def standing(rows: Iterable[Entry]) -> list[Entry]:
    """Those of a person's complete rows that stand, in the order of a diary: by moment, then id."""
    complete = list(rows)
    gone = fallen(complete)
    return sorted((row for row in complete if row.id not in gone), key=lambda row: (row.moment, row.id))
