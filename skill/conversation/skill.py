"""The whole skill as one function from a request to a response: once for each request id, kept before it is said."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_core.skill import CustomSkill
from ask_sdk_model import RequestEnvelope, ResponseEnvelope

from skill.alexa import limits
from skill.alexa.envelopes import application_ids, request_type
from skill.alexa.requests import DEFAULT_LOCALE, USER_EVENT, Slots, read_request
from skill.alexa.responses import build_response
from skill.alexa.services.permissions import CONNECTIONS_RESPONSE, is_for_another
from skill.alexa.tolerance import essentials
from skill.conversation.compose import attributes_of, compose
from skill.conversation.exchange import Exchange
from skill.conversation.handlers.leaving import SKILL_DISABLED
from skill.conversation.services import Services, TurnRecord
from skill.conversation.turn import Turn
from skill.diary.entries import Change
from skill.diary.store import Answer, Commit, NotKept, StoreError
from skill.speech.reply import Message, Reply

EMPTY_RESPONSE: Mapping[str, Any] = {"version": "1.0", "response": {}}
"""The valid answer to a request that this skill has nothing to say to."""

ANSWERED = frozenset(
    {"LaunchRequest", "IntentRequest", "SessionEndedRequest", CONNECTIONS_RESPONSE, SKILL_DISABLED, USER_EVENT}
)
"""The request types that some handler is written for; every other gets the empty response."""

_log = logging.getLogger(__name__)


class ForeignSkill(PermissionError):
    """The request is addressed to another skill id than the configured ones."""


class Skill:
    """What web, speaker and Lambda call; they add nothing to what is said."""

    def __init__(self, custom: CustomSkill, services: Services) -> None:
        self._custom = custom
        self._services = services
        self._serializer = DefaultSerializer()

    def answer(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """The response envelope to a request envelope, both as JSON objects.

        Raises ForeignSkill for a request that is not for this skill, and nothing else: what no handler is written for,
        what ask-sdk cannot read and what fails past every apology gets the empty response (alexa-platform.md 1.3).
        """
        self._check_skill_id(request)
        if request_type(request) not in ANSWERED or is_for_another(request):
            return dict(EMPTY_RESPONSE)
        try:
            answered = self._answer(self._read(request))
            # An event is done with; it has no session and takes no answer.
            return dict(EMPTY_RESPONSE) if request_type(request) == SKILL_DISABLED else answered
        except Exception as error:
            # Alexa gets a valid answer whatever happens; the message could quote the person, so it is not logged.
            _log.error("a request got no answer: %s", type(error).__name__)
            return self._bare_apology(request)

    def _read(self, request: Mapping[str, Any]) -> RequestEnvelope:
        """The envelope as ask-sdk reads it; where it cannot, what a turn needs at least. Raises AskSdkException."""
        try:
            return self._serializer.deserialize(json.dumps(request), RequestEnvelope)
        except SerializationException:
            return self._serializer.deserialize(json.dumps(essentials(request)), RequestEnvelope)

    def _answer(self, envelope: RequestEnvelope) -> dict[str, Any]:
        began = perf_counter()
        earlier = self._earlier(envelope)
        if earlier is not None:
            self._tell(envelope, earlier.care, earlier.checking, "repeated", began)
            return dict(json.loads(earlier.text))
        exchange = Exchange()
        response = self._serialised(self._custom.invoke(envelope, exchange))
        turn = exchange.turn
        if turn is None:
            return response
        outcome = "ok" if exchange.failure is None else "error"
        limits.check(response)
        try:
            changes = self._keep(turn, response)
        except StoreError:
            outcome, changes = "not_kept", ()
            response = self._not_kept(turn, response)
        else:
            first = self._earlier(envelope)
            if first is not None and not turn.erase and json.loads(first.text) != response:
                # Another worker had the same request at the same moment and was faster: its answer is the answer.
                outcome, changes, response = "repeated", (), dict(json.loads(first.text))
        self._tell(envelope, turn.reply.care, turn.reply.checking, outcome, began, changes)
        self._forget_leavers(turn.request.moment)
        return response

    def _forget_leavers(self, now: datetime) -> None:
        """Erases the diaries of those who left long enough ago; it is tried again with every turn."""
        try:
            for person in self._services.store.overdue(now):
                self._services.store.erase(person)
        except StoreError as error:
            _log.error("a hidden diary was not deleted: %s", type(error).__name__)

    def _bare_apology(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """An apology that needs nothing of the turn that failed; Alexa takes no words where a session ended."""
        if request_type(request) == "SessionEndedRequest":
            return dict(EMPTY_RESPONSE)
        today = datetime.now(UTC).date()
        said = self._services.voice.render(Reply.say("error.apology"), locale=DEFAULT_LOCALE, today=today, turn="")
        return self._serialised(ResponseEnvelope(version="1.0", response=build_response(said, None, Slots())))

    def _check_skill_id(self, request: Mapping[str, Any]) -> None:
        ids, named = self._services.skill_ids, application_ids(request)
        if ids and not (named and named <= ids):
            raise ForeignSkill("the request is for another skill")

    def _earlier(self, envelope: RequestEnvelope) -> Answer | None:
        """The answer that this very request got before, if Alexa sends it again."""
        request = read_request(envelope)
        if not request.id or not request.person:
            return None
        try:
            if request.kind != SKILL_DISABLED:
                self._services.store.come_back(request.person, request.moment)
            return self._services.store.answer(request.person, request.id)
        except StoreError:
            return None

    def _keep(self, turn: Turn, response: Mapping[str, Any]) -> tuple[Change, ...]:
        """Stores the turn whole; raises StoreError when it could not be."""
        request, store = turn.request, self._services.store
        if not request.person or not request.id:
            if turn.pages.pending or turn.erase:
                raise NotKept("a request without a person or an id cannot be kept")
            return ()
        if turn.leaves:
            store.leave(request.account, request.moment)
            return ()
        if turn.erase:
            rows = store.entries(request.person)
            store.erase(request.person)
            return tuple(Change("erased", entry) for entry in rows)
        answer = Answer(json.dumps(response, ensure_ascii=False), turn.reply.care, turn.reply.checking)
        changed = turn.memory != turn.kept_memory
        return store.commit(
            Commit(
                person=request.person,
                request_id=request.id,
                moment=request.moment,
                entries=tuple(turn.pages.pending),
                state=turn.memory.as_json() if changed else None,
                answer=answer,
                account=request.account,
            )
        )

    def _not_kept(self, turn: Turn, response: dict[str, Any]) -> dict[str, Any]:
        """Never claims to have kept what it has not; a warning is said all the same."""
        before, after = turn.kept_memory, turn.memory
        settings = (before.private, before.paused_until) != (after.private, after.paused_until)
        claims = bool(turn.pages.pending) or turn.erase or settings
        if not claims or turn.reply.care != "none" or turn.reply.silent:
            return response
        key = "error.not_deleted" if turn.erase else "error.not_kept"
        turn.pages.pending.clear()
        turn.memory = turn.kept_memory
        said = compose(turn, Reply((Message(key),)), self._services.voice)
        return self._serialised(ResponseEnvelope(version="1.0", session_attributes=attributes_of(turn), response=said))

    def _serialised(self, envelope: ResponseEnvelope) -> dict[str, Any]:
        return dict(self._serializer.serialize(envelope))

    def _tell(
        self,
        envelope: RequestEnvelope,
        care: str,
        checking: bool,
        outcome: str,
        began: float,
        changes: tuple[Change, ...] = (),
    ) -> None:
        intent = getattr(envelope.request, "intent", None)
        self._services.on_turn(
            TurnRecord(
                request_id=envelope.request.request_id or "",
                kind=envelope.request.object_type,
                intent=(intent.name or "") if intent else "",
                care=care,
                checking=checking,
                outcome=outcome,
                milliseconds=round((perf_counter() - began) * 1000, 3),
                changes=changes,
            )
        )
