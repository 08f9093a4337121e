"""What to say, without a word of how: handlers return this, the rest of the room says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to be said: a key of the catalogue and the facts its template needs."""

    key: str
    data: Mapping[str, Any] = field(default_factory=dict)
    """Plain values only (text, numbers, lists, mappings), so that a message survives the session attributes as JSON."""

    def as_json(self) -> dict[str, Any]:
        """The message as session attributes keep it."""
        return {"key": self.key, "data": dict(self.data)}

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Message:
        """The message that `as_json` gave."""
        return cls(str(raw["key"]), dict(raw.get("data") or {}))


@dataclass(frozen=True, slots=True)
class Question:
    """The one question that a reply may end with; silence gets its other wording once."""

    message: Message
    intent: str = "SeekCareIntent"
    """The intent whose slot the answer fills; by default the net, so that a bare sentence arrives in its words."""
    slot: str = "complaint"
    about: Mapping[str, Any] = field(default_factory=dict)
    """What the asking handler must know again when the answer comes."""

    @property
    def owner(self) -> str:
        """The subject that asks: the first part of the key, as "check_in"."""
        return self.message.key.split(".")[0]

    def as_json(self) -> dict[str, Any]:
        """The question as session attributes keep it."""
        return {
            "message": self.message.as_json(),
            "intent": self.intent,
            "slot": self.slot,
            "about": dict(self.about),
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Question:
        """The question that `as_json` gave."""
        return cls(
            Message.from_json(raw["message"]), str(raw["intent"]), str(raw["slot"]), dict(raw.get("about") or {})
        )


@dataclass(frozen=True, slots=True)
class Reply:
    """The whole of one answer."""

    messages: tuple[Message, ...] = ()
    question: Question | None = None
    """None closes the session."""
    card: Message | None = None
    """A catalogue key with a card; diary details never go on one."""
    care: str = "none"
    """The level of care that this answer gives: none, routine, urgent, emergency or crisis."""
    checking: bool = False
    """True when the question asks whether a possible warning sign is one; `care` is then what "yes" would get."""
    silent: bool = False
    """True where Alexa allows no words at all, as after SessionEndedRequest."""
    permission: Literal["reminders", "timers"] | None = None
    """What Alexa is to ask a permission for next: reminders or timers. By voice where nothing is asked or said here,
    by a card in the app beside words."""
    screen: Message | None = None
    """What a device with a screen shows beside the words: "screen.step" and the like (docs/architecture.md). Diary
    entries never go on one. "Repeat" does not show it again, since it still stands there."""
    leads_on: tuple[str | int, ...] = ()
    """What the screen's document reports as `Request.arguments` once it has spoken the messages, so that a session goes
    on without a spoken word; the question then stays unasked but open. On a device without a screen it does nothing."""

    once: bool = False
    """True where "repeat" is answered by whoever said it, so that the words are not kept in the session attributes."""

    @classmethod
    def say(cls, key: str, **data: Any) -> Reply:
        """A reply of one message that closes the session."""
        return cls((Message(key, data),))

    def as_json(self) -> dict[str, Any]:
        """The reply as session attributes keep it, so that "repeat" can say it again."""
        return {
            "messages": [message.as_json() for message in self.messages],
            "question": self.question.as_json() if self.question else None,
            "card": self.card.as_json() if self.card else None,
            "care": self.care,
            "checking": self.checking,
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Reply:
        """The reply that `as_json` gave."""
        return cls(
            tuple(Message.from_json(message) for message in raw.get("messages") or ()),
            Question.from_json(raw["question"]) if raw.get("question") else None,
            Message.from_json(raw["card"]) if raw.get("card") else None,
            str(raw.get("care", "none")),
            bool(raw.get("checking", False)),
        )
