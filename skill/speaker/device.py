"""A smart speaker: it hears phrases, keeps a session as Alexa does, and tells what came back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from skill.conversation.services import TurnRecord
from skill.speaker.amazon import consent
from skill.speaker.amazon.account import Account
from skill.speaker.clock import Clock
from skill.speaker.envelopes import (
    Household,
    Session,
    copy_of,
    empty_slot,
    envelope,
    intent_request,
    slot_json,
)
from skill.speaker.invocation import read_invocation
from skill.speaker.models import LocaleModel
from skill.speaker.show import Leading, changes_nothing, leading
from skill.speaker.understanding.heard import FALLBACK, Heard, HeardSlot
from skill.speech import ssml

SILENT_SECONDS = 16
"""Two windows of about eight seconds, then Alexa closes the session (alexa-platform.md 2.2)."""

_EXIT = frozenset({"exit", "quit"})
"""Words that end a session without reaching the skill (alexa-platform.md 1.3)."""


class SkillDoor(Protocol):
    """What the speaker needs of the skill."""

    def answer(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """The response envelope to a request envelope."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One turn, as the person and the developer see it."""

    heard: str = ""
    request: Mapping[str, Any] = field(default_factory=dict)
    """The request envelope; empty where none was sent."""
    slots: Mapping[str, Any] = field(default_factory=dict)
    """The slots' canonical values."""
    response: Mapping[str, Any] = field(default_factory=dict)
    said: str = ""
    """SSML that is spoken."""
    record: TurnRecord | None = None
    ends: bool = False

    @property
    def speech(self) -> str:
        """The words that are heard."""
        return ssml.heard(self.said)

    @property
    def reprompt(self) -> str:
        """The words that silence would get."""
        return ssml.heard(_speech(self.response.get("response", {}).get("reprompt")))


class Speaker:
    """The device of one household. `records` is where the skill's observer leaves each finished turn."""

    def __init__(
        self,
        skill: SkillDoor,
        models: Callable[[str], LocaleModel],
        household: Household,
        clock: Clock,
        new_id: Callable[[], str],
        records: list[TurnRecord],
        account: Account | None = None,
    ) -> None:
        """`account` is where timers and reminders come due; None for a speaker without Alexa's services."""
        self.household = household
        self.clock = clock
        self._skill = skill
        self._models = models
        self._new_id = new_id
        self._records = records
        self._account = account
        self._session: Session | None = None
        self._elicited: Mapping[str, Any] | None = None
        self._last: tuple[Mapping[str, Any], str, Mapping[str, Any]] | None = None
        self._reprompt = ""
        self._interrupt = timedelta(0)
        self._consent: Mapping[str, Any] | None = None
        self._leading: tuple[Leading, datetime] | None = None
        self._went_on: list[Outcome] = []

    @property
    def in_session(self) -> bool:
        """Whether an answer is waited for: by the skill, or by Alexa who asks for a permission."""
        return self._session is not None

    def due(self) -> list[Outcome]:
        """What has come due since it was asked last: what the screen went on with, then timers and reminders."""
        self._go_on_until(self.clock.now())
        went_on, self._went_on = self._went_on, []
        said = self._account.due() if self._account else []
        return went_on + [Outcome(said=f"<speak>{escape(text)}</speak>", ends=not self.in_session) for text in said]

    def say(self, text: str) -> Outcome:
        """A phrase is spoken to the speaker."""
        invocation = read_invocation(text)
        if invocation.named:
            self._close()
        if self._consent and self._session and invocation.phrases[-1].strip(" .!").lower() not in _EXIT:
            return self._consented(consent.understood(invocation.phrases[-1]), text)
        if not invocation.phrases:
            return self.open(text)
        if self._session and invocation.phrases[-1].strip(" .!").lower() in _EXIT:
            return self.end(text)
        heard = max((self.understand(phrase) for phrase in invocation.phrases), key=_rank)
        return self.send(heard, text)

    def understand(self, phrase: str) -> Heard:
        """What the speaker makes of a phrase, with the open question in mind."""
        model = self._models(self.household.locale)
        today = self.clock.now().astimezone(ZoneInfo(self.household.zone)).date()
        return model.understanding.understand(phrase, today, self._open_question())

    def open(self, text: str = "") -> Outcome:
        """The skill is launched in a new session."""
        self._close()
        return self._exchange(text, {"type": "LaunchRequest"}, {})

    def send(self, heard: Heard, text: str = "") -> Outcome:
        """An intent is sent as Alexa would send it, in the session or opening one."""
        declared = self._models(self.household.locale).slots_of(heard.intent)
        slots = {name: empty_slot(name) for name in declared}
        canonical: dict[str, Any] = {}
        elicited = self._elicited if self._session else None
        if elicited and elicited["updatedIntent"]["name"] == heard.intent:
            slots |= {name: slot for name, slot in elicited["updatedIntent"]["slots"].items() if _filled(slot)}
        for name, slot in heard.slots.items():
            slots[name] = slot_json(slot)
            canonical[name] = slot.canonical()
        state = "IN_PROGRESS" if elicited else "STARTED"
        body = intent_request(heard.intent, slots, state if declared else "")
        return self._exchange(text, body, canonical)

    def silence(self) -> Outcome:
        """Nothing is said: the reprompt is spoken, then the session ends as Alexa ends it. A screen goes on."""
        if self._leading:
            self._go_on_until(self._leading[1])
            return self._went_on.pop()
        said = self._reprompt
        if self._session is None:
            return Outcome(ends=True)
        if self._consent:
            return self._consented("NOT_ANSWERED")
        outcome = self._ended("EXCEEDED_MAX_REPROMPTS")
        return Outcome(request=outcome.request, response=outcome.response, said=said, record=outcome.record, ends=True)

    def end(self, text: str = "") -> Outcome:
        """The person leaves with "exit": Alexa tells the skill, and nothing can be answered."""
        if self._session is None:
            return Outcome(heard=text, ends=True)
        outcome = self._ended("USER_INITIATED")
        return Outcome(text, outcome.request, {}, outcome.response, "", outcome.record, True)

    def drop(self) -> Outcome:
        """The connection breaks: no further request of this session arrives."""
        self._close()
        return Outcome(ends=True)

    def repeat(self) -> Outcome:
        """The last request arrives a second time, byte for byte."""
        if self._last is None:
            return Outcome(ends=self._session is None)
        request, heard, slots = self._last
        return self._finish(heard, copy_of(request), slots)

    def move(self, by: timedelta) -> None:
        """Moves the clock; with a question open, a long silence ends the session. A screen goes on by itself."""
        until = self.clock.now() + by
        self._go_on_until(until)
        by = until - self.clock.now()
        if self._leading:
            self.clock.move(by)
            return
        if self._session and by >= timedelta(seconds=SILENT_SECONDS):
            self.clock.move(timedelta(seconds=SILENT_SECONDS))
            if self._consent:
                self._consented("NOT_ANSWERED")
            if self._session:
                self._ended("EXCEEDED_MAX_REPROMPTS")
            by -= timedelta(seconds=SILENT_SECONDS)
        self.clock.move(by)

    def interrupt(self, after: timedelta) -> None:
        """The next phrase is said this long into the last reply."""
        self._interrupt = after

    def slot(self, intent: str, name: str, value: Any) -> HeardSlot:
        """A slot given past the understanding; ValueError for an intent or slot that the model does not have."""
        return self._models(self.household.locale).slot(intent, name, value)

    def knows(self, intent: str) -> bool:
        """Whether the model has this intent."""
        return self._models(self.household.locale).knows(intent)

    def _go_on_until(self, moment: datetime) -> None:
        """Sends the reports of the screen's documents that are due by a moment, each at its own time."""
        while self._leading and self._leading[1] <= moment:
            led, at = self._leading
            self._leading = None
            self.clock.move(max(timedelta(0), at - self.clock.now()))
            self._went_on.append(self._exchange("", led.request, {}))

    def _open_question(self) -> tuple[str, str] | None:
        if self._session is None or self._elicited is None:
            return None
        return self._elicited["updatedIntent"]["name"], self._elicited["slotToElicit"]

    def _ended(self, reason: str) -> Outcome:
        outcome = self._exchange("", {"type": "SessionEndedRequest", "reason": reason}, {})
        self._close()
        return outcome

    def _exchange(self, heard: str, body: Mapping[str, Any], slots: Mapping[str, Any]) -> Outcome:
        if self._session is None:
            self._session = Session(f"amzn1.echo-api.session.{self._new_id()}")
        if self._interrupt:
            self.clock.move(self._interrupt)
            self._interrupt = timedelta(0)
        request = copy_of(envelope(self.household, self._session, self.clock.now(), self._new_id, body))
        self._last = (request, heard, slots)
        return self._finish(heard, request, slots)

    def _finish(self, heard: str, request: Mapping[str, Any], slots: Mapping[str, Any]) -> Outcome:
        self._records.clear()
        if self._account:
            self._account.begin(request["request"]["requestId"])
        response = copy_of(self._skill.answer(request))
        before = self._account.spoken() if self._account else []
        record = self._records[-1] if self._records else None
        body = response.get("response", {})
        if self._session and changes_nothing(request["request"], body):
            return Outcome(heard, request, slots, response, "", record, False)
        led = leading(body) if request["context"].get("Viewport") else None
        self._leading = (led, self.clock.now() + led.lasts) if led else None
        ends = bool(body.get("shouldEndSession", led is None))
        self._consent = consent.asked(body.get("directives", ()))
        if self._consent:
            # Alexa asks herself and comes back in the same session; whether its attributes outlast that is unsaid.
            self._session = Session(request["session"]["sessionId"], new=False)
            self._elicited, self._reprompt, ends = None, "", False
            before.append(consent.prompt(self._consent))
        elif ends:
            self._close()
        else:
            if self._session is None:
                self._session = Session(request["session"]["sessionId"])
            self._session.new = False
            self._session.attributes = response.get("sessionAttributes", {})
            self._reprompt = _speech(body.get("reprompt"))
            self._elicited = _elicited(body.get("directives", ()))
        said = led.said if led else _speech(body)
        return Outcome(heard, request, slots, response, _joined([*before, said]), record, ends)

    def _consented(self, status: str, text: str = "") -> Outcome:
        asked, self._consent = self._consent or {}, None
        consent.settle(self.household, asked, status)
        return self._exchange(text, consent.response(asked, status), {})

    def _close(self) -> None:
        self._session = None
        self._elicited = None
        self._consent = None
        self._leading = None
        self._reprompt = ""


def _rank(heard: Heard) -> tuple[bool, bool, float]:
    return heard.intent != FALLBACK, not heard.is_net, heard.confidence


def _speech(part: Mapping[str, Any] | None) -> str:
    return str(((part or {}).get("outputSpeech") or {}).get("ssml", ""))


def _joined(spoken: Sequence[str]) -> str:
    """Several pieces of SSML as one."""
    inside = [piece.removeprefix("<speak>").removesuffix("</speak>") for piece in spoken if piece]
    return f"<speak>{' '.join(inside)}</speak>" if inside else ""


def _filled(slot: Mapping[str, Any]) -> bool:
    return bool(slot.get("value") or slot.get("slotValue"))


def _elicited(directives: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    return next((each for each in directives if each.get("type") == "Dialog.ElicitSlot"), None)
