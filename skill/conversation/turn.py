"""One turn of talk, as the handlers see it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from skill.alexa.interaction_model.vocabulary import Vocabulary
from skill.alexa.requests import Request, Slots
from skill.alexa.services.door import AlexaServices, no_services
from skill.conversation.dialog import Dialog, Memory
from skill.diary.entries import Entry, Kind, NewEntry
from skill.diary.store import Store
from skill.guidance.assessment import Assessment
from skill.speech.reply import Reply

LEAVING = frozenset({"AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent"})
"""Ways to end a conversation that the skill hears of."""


@dataclass(slots=True)
class Pages:
    """The person's diary during one turn: what is added waits here and is kept with the answer, or not at all."""

    store: Store
    person: str
    pending: list[NewEntry] = field(default_factory=list)

    def add(self, *entries: NewEntry) -> None:
        """Puts entries down to be kept at the end of the turn."""
        self.pending.extend(entries)

    def last(self, kinds: Collection[Kind] | None = None) -> Entry | None:
        """The standing entry that was said last."""
        return self.store.last(self.person, kinds)

    def last_check_in(self) -> list[Entry]:
        """The standing entries of the check-in that was last spoken in."""
        return self.store.last_check_in(self.person)

    def row(self, entry_id: int) -> Entry:
        """One stored row, standing or not; LookupError when this person has no such row."""
        for entry in self.store.log(self.person):
            if entry.id == entry_id:
                return entry
        raise LookupError(f"there is no entry {entry_id}")

    def check_in(self, group: str) -> list[Entry]:
        """The standing pain entries of the check-in that is going on; empty when it has none yet."""
        return [entry for entry in self.group(group) if entry.kind == "pain"]

    def group(self, group: str) -> list[Entry]:
        """All standing entries of the check-in that is going on, whatever their kind."""
        if not group:
            return []
        found = [entry for entry in self.last_check_in() if entry.check_in == group]
        # Another device of the same person may have spoken since.
        return found or [entry for entry in self.store.entries(self.person) if entry.check_in == group]

    def between(self, since: date, until: date, kinds: Collection[Kind] | None = None) -> list[Entry]:
        """Standing entries about the days from `since` to `until`, both included."""
        return self.store.entries(self.person, since, until, kinds)


@dataclass(slots=True)
class Turn:
    """A request with all that is known around it; handlers change `dialog` and `memory` by replacing them."""

    request: Request
    zone: str
    dialog: Dialog
    memory: Memory
    pages: Pages
    vocabulary: Vocabulary
    assessment: Assessment
    filled: Slots = field(default_factory=Slots)
    """All slots that the request carried, also those that Alexa only sent back."""
    known: Slots = field(default_factory=Slots)
    """The slots that go back with the question, so that Alexa keeps them filled."""
    reply: Reply = field(default_factory=Reply)
    kept_memory: Memory = field(default_factory=Memory)
    """The memory as it was read, to see whether it changed."""
    alexa: AlexaServices = field(default_factory=no_services)
    """What Alexa can do beside talking: reminders, timers, a word in between."""
    placed: bool = False
    """Whether it was put down where a guided session stands, or that there is none any more."""
    leaves: bool = False
    """The account has disabled the skill."""
    erase: bool = False
    """Everything of this person is to go at the end of the turn."""

    @property
    def now(self) -> datetime:
        """The moment of the turn in the person's own time zone."""
        return self.request.moment.astimezone(ZoneInfo(self.zone))

    @property
    def today(self) -> date:
        """The person's own day."""
        return self.now.date()


class Handler(Protocol):
    """Decides what to say; one for each subject."""

    aside: bool

    def accepts(self, turn: Turn) -> bool:
        """Whether this turn is this handler's."""

    def reply(self, turn: Turn) -> Reply:
        """What to say; the handler may also change the turn's dialog, memory and pages."""


class IntentHandler:
    """The usual handler: it accepts a set of intents."""

    intents: frozenset[str] = frozenset()
    aside = False
    """Whether a check-in that was going on goes on after this handler's reply."""

    def accepts(self, turn: Turn) -> bool:
        """Whether the request is one of this handler's intents."""
        return turn.request.kind == "IntentRequest" and turn.request.intent in self.intents
