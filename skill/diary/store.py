"""What a store of diaries promises, and how it says that it could not: the contract of every engine."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from skill.diary.entries import Change, Entry, Kind, NewEntry, utc

ANSWERS_KEPT = timedelta(days=1)
"""How long the answer to a request is kept. A commit drops the words of every answer older than this, of any person.

That a request was committed is never forgotten while the person's diary exists: a repeat that arrives later gets a
fresh answer, and still stores nothing twice.
"""


class StoreError(Exception):
    """A store could not do what it was asked; the message is one sentence that says what to do."""


class BadDiaryUrl(StoreError):
    """The diary URL names no store that this version can open."""


class BadDiary(StoreError):
    """What the URL names is no diary, or cannot be opened."""


class NewerDiary(BadDiary):
    """The diary was written by a newer version of this program; it was not touched."""


class NotKept(StoreError):
    """A commit or an erasure could not be written; nothing of a commit was stored."""


class NotRead(StoreError):
    """The diary could not be read."""


class Outdated(NotKept):
    """The entry to correct or take back does not stand (any more), or is not this person's; nothing was stored."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to a request: the response as JSON text, its level of care, and whether it checked a sign."""

    text: str
    care: str = "none"
    checking: bool = False


@dataclass(frozen=True, slots=True)
class Commit:
    """All that one turn stores. `state` None leaves the person's state as it is; `moment` must know its zone.

    Raises ValueError without a person or a request id, or for a moment without a zone.
    """

    person: str
    request_id: str
    moment: datetime
    entries: tuple[NewEntry, ...] = ()
    state: Mapping[str, Any] | None = field(default=None, hash=False)
    answer: Answer | None = None
    account: str = ""
    """The account that the person was heard under; empty when the person is the account."""

    def __post_init__(self) -> None:
        if not self.person or not self.request_id:
            raise ValueError("a commit needs a person and a request id")
        utc(self.moment)
        object.__setattr__(self, "entries", tuple(self.entries))


class Store(Protocol):
    """A store of many persons' diaries; safe to use from several threads. Any method may raise StoreError."""

    def commit(self, commit: Commit) -> tuple[Change, ...]:
        """Keep a whole turn or nothing of it; the changes in the order of `commit.entries`.

        A request id that this person already committed stores nothing and returns (): the caller then answers with
        `answer(...)`, which is the answer that won where two processes had the same request at once.
        Raises NotKept (nothing was stored), or its kind Outdated.
        """

    def answer(self, person: str, request_id: str) -> Answer | None:
        """The answer kept for this request, to the byte; None if there is none or it is older than ANSWERS_KEPT."""

    def state(self, person: str) -> dict[str, Any]:
        """The JSON document that outlives a person's sessions; empty for someone new."""

    def entries(
        self, person: str, since: date | None = None, until: date | None = None, kinds: Collection[Kind] | None = None
    ) -> list[Entry]:
        """Standing entries about the days from `since` to `until` (both included), by moment then id."""

    def log(self, person: str) -> list[Entry]:
        """Every row of a person in the order it was stored: corrected, taken back and retracting ones too."""

    def last(self, person: str, kinds: Collection[Kind] | None = None) -> Entry | None:
        """The standing entry that was said last."""

    def last_check_in(self, person: str) -> list[Entry]:
        """The standing entries of the check-in that was last spoken in, by moment then id; [] if there is none."""

    def erase(self, person: str) -> int:
        """Remove everything of a person (entries, state, answers) at once; the number of diary rows removed.

        No byte of it stays in the store's files. Raises NotKept if that cannot be made sure of; asking again is safe.
        """

    def leave(self, account: str, moment: datetime) -> None:
        """Hide the diaries that were spoken in under an account: every read of them is as of an empty one.

        Nothing changes for a diary that was spoken in after `moment`. Raises NotKept.
        """

    def come_back(self, person: str, moment: datetime) -> None:
        """Show a person's diary again if it was hidden before `moment`; nothing otherwise. Raises NotKept."""

    def overdue(self, now: datetime) -> list[str]:
        """The persons whose diaries have been hidden for so long that they are to be erased."""

    def close(self) -> None:
        """Let go of the files; a closed store is of no further use."""
