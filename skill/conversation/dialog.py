"""The state of a conversation: what is asked, what was said last, what was interrupted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from skill.alexa.requests import Request
from skill.alexa.settings import is_zone
from skill.conversation.said import LEVEL_SLOTS
from skill.speech.reply import Question, Reply

VERSION = 1
"""Attributes of another version are left unread: an old session starts afresh instead of being misread."""

UNFINISHED_FOR = timedelta(hours=24)
"""How long an unanswered question of a check-in can be taken up again."""


@dataclass(frozen=True, slots=True)
class Dialog:
    """What one session must know from turn to turn; it travels in the session attributes."""

    asked: Question | None = None
    said: Reply | None = None
    """The last reply, for "repeat"."""
    check_in: str = ""
    """The id of the check-in that is going on."""
    misses: int = 0
    """How many answers in a row were not understood."""
    zone: str = ""
    known: Mapping[str, str] = field(default_factory=dict)
    """The slots that went out filled with the open question, by what was heard: Alexa sends them back unsaid."""
    first_used: tuple[str, ...] = ()
    """The activities whose opening words this session has heard."""

    def as_json(self) -> dict[str, Any]:
        """The session attributes."""
        return {
            "v": VERSION,
            "asked": self.asked.as_json() if self.asked else None,
            "said": self.said.as_json() if self.said else None,
            "check_in": self.check_in,
            "misses": self.misses,
            "zone": self.zone,
            "known": dict(self.known),
            "first_used": list(self.first_used),
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Dialog:
        """The dialog in session attributes; an empty one where they are foreign or damaged."""
        if raw.get("v") != VERSION:
            return cls()
        try:
            return cls(
                Question.from_json(raw["asked"]) if raw.get("asked") else None,
                Reply.from_json(raw["said"]) if raw.get("said") else None,
                str(raw.get("check_in") or ""),
                int(raw.get("misses") or 0),
                zone if is_zone(zone := str(raw.get("zone") or "")) else "",
                {str(name): str(heard) for name, heard in (raw.get("known") or {}).items()},
                tuple(str(activity) for activity in raw.get("first_used") or ()),
            )
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
            return cls()

    def newly_said(self, request: Request) -> Request:
        """The request without the slots that Alexa only sends back: what is left was said in this turn."""
        if not self.asked or request.intent != self.asked.intent:
            return request
        old = {name for name, heard in self.known.items() if heard == request.slots.heard(name)} - {self.asked.slot}
        if LEVEL_SLOTS & (set(request.slots.values) - old):
            # "Six or five" after a six: the numbers of one breath belong together.
            old -= LEVEL_SLOTS
        return replace(request, slots=request.slots.without(old))

    def owner(self) -> str:
        """The subject whose question is open: the first part of its key, as "check_in"; empty when none is."""
        return self.asked.owner if self.asked else ""


@dataclass(frozen=True, slots=True)
class Memory:
    """What must outlive the session, kept in the store beside the diary."""

    welcomed: bool = False
    told_keeping: bool = False
    """Whether the person was told what is kept, where, and how to delete it."""
    topic: str = ""
    topic_part: int = 0
    """How many parts of the topic's "more" were given."""
    topic_at: str = ""
    emergency: Mapping[str, Any] | None = None
    """The last emergency or crisis that was answered, with its moment."""
    private: bool = False
    """Whether numbers and places are kept out of speech."""
    paused_until: str = ""
    """The day on which check-ins may be offered again, ISO."""
    asked_on: str = ""
    """The last day on which they were asked how they are without having begun, ISO."""
    rhythm: str = "daily"
    """How often that may be: daily or weekly."""
    weekly_offered: str = ""
    """The day on which a weekly rhythm was offered last, ISO."""
    brief: bool = False
    """Whether shorter answers are wanted."""
    reminder: Mapping[str, Any] | None = None
    """The reminder that waits for a permission: Alexa asks for it, and session attributes may not outlast that."""
    reminders: Sequence[str] = ()
    """Alexa's tokens of the reminders that were set, so that a deletion finds those of this person."""
    session: Mapping[str, Any] | None = None
    """The led session that was begun or taken up last, with its exact place (handlers/sessions/record.py)."""
    waiting: Sequence[Mapping[str, Any]] = ()
    """Led sessions that were left for another one, the latest first, each with its place."""
    comfort: Mapping[str, Any] | None = None
    """The session of heat or cold that was begun last; it runs beside whatever is led."""
    pace: int = 0
    """How sessions are led: from slower, below zero, to faster."""
    conditions: Sequence[str] = ()
    """The ids of lasting exclusion questions that were answered with yes (design.md, "Settled")."""
    no_ratings: bool = False
    """Whether no rating before or after a session is wanted."""
    timer: Mapping[str, Any] | None = None
    """The session of heat or cold that waits for the permission to set a timer."""
    timers_asked: bool = False
    """Whether that permission was asked for by voice, which is done once."""
    unfinished: Mapping[str, Any] | None = None
    """The open question of a check-in, with the moment it was asked."""

    def as_json(self) -> dict[str, Any]:
        """The document that the store keeps."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Memory:
        """The memory in the store's document; fields that an older version did not have keep their defaults."""
        known = {name: raw[name] for name in cls.__slots__ if name in raw}
        return cls(**known)

    def with_unfinished(self, question: Question | None, check_in: str, moment: datetime) -> Memory:
        """The same memory with the question that the person may still answer, or with none."""
        if question is None:
            return replace(self, unfinished=None)
        kept = {"question": question.as_json(), "check_in": check_in, "at": moment.isoformat()}
        return replace(self, unfinished=kept)
