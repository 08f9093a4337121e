"""Joins our handlers to ask-sdk, which calls them by its own rules (anchors.md section 1)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ask_sdk_core.dispatch_components import (
    AbstractExceptionHandler,
    AbstractRequestHandler,
    AbstractRequestInterceptor,
)
from ask_sdk_model import Response

from skill.alexa.requests import USER_EVENT, read_request
from skill.alexa.services.door import services_of
from skill.alexa.services.permissions import CONNECTIONS_RESPONSE
from skill.alexa.settings import is_zone, time_zone
from skill.conversation.compose import REMEMBERED, attributes_of, compose
from skill.conversation.dialog import Dialog, Memory
from skill.conversation.exchange import turn_of
from skill.conversation.handlers.sessions.circumstances import weighed
from skill.conversation.handlers.sessions.place import is_preparing, keep_place
from skill.conversation.handlers.sessions.taking_off import take_off
from skill.conversation.nets import assess
from skill.conversation.services import Services
from skill.conversation.turn import Handler, Pages, Turn
from skill.diary.store import StoreError
from skill.speech.reply import Message, Reply
from skill.speech.voice import Voice


class OpenTurn(AbstractRequestInterceptor):
    """Reads the request, the state and every word that the slots carry, before any handler is asked."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def process(self, handler_input: Any) -> None:
        """Leaves the turn in the exchange."""
        services = self._services
        request = read_request(handler_input.request_envelope)
        dialog = Dialog.from_json(request.attributes)
        spoken = request
        request = dialog.newly_said(spoken)
        try:
            memory = Memory.from_json(services.store.state(request.person)) if request.person else Memory()
        except StoreError:
            # An unreadable diary must not keep the guard from answering; handlers that need it will say so.
            memory = Memory(welcomed=True, told_keeping=True, private=True)
        pages = Pages(services.store, request.person)
        turn = Turn(
            request=request,
            filled=spoken.slots,
            zone=dialog.zone if is_zone(dialog.zone) else time_zone(handler_input, request, services.zone),
            dialog=dialog,
            memory=memory,
            alexa=services_of(handler_input),
            kept_memory=memory,
            pages=pages,
            vocabulary=services.vocabularies(request.locale),
            assessment=assess(services.signs, spoken, request, dialog, pages),
        )
        turn.assessment = weighed(turn)
        handler_input.context.turn = turn


class HandlerAdapter(AbstractRequestHandler):
    """One of our handlers, as ask-sdk wants it."""

    def __init__(self, handler: Handler, voice: Voice) -> None:
        self._handler = handler
        self._voice = voice

    def can_handle(self, handler_input: Any) -> bool:
        """Whether our handler takes the turn."""
        return self._handler.accepts(turn_of(handler_input))

    def handle(self, handler_input: Any) -> Response:
        """The response to what our handler decides to say."""
        turn = turn_of(handler_input)
        going_on = turn.dialog
        reply = self._handler.reply(turn)
        waits = going_on.owner() in REMEMBERED or (is_preparing(going_on.asked))
        asked = going_on.asked if waits and reply.care == "none" else None
        if self._handler.aside and asked and asked.intent != turn.request.intent:
            # Something else was told or asked in the middle of a check-in: its open question comes back.
            turn.dialog = replace(turn.dialog, check_in=going_on.check_in)
            goes_on = reply.question is not None and reply.question.owner in REMEMBERED
            if not (goes_on or is_preparing(reply.question)):
                reply = replace(reply, question=asked)
        reply = take_off(turn, keep_place(turn, going_on.asked, reply))
        response = compose(turn, reply, self._voice)
        if turn.request.in_session:
            handler_input.attributes_manager.session_attributes = attributes_of(turn)
        return response


class Apology(AbstractExceptionHandler):
    """Whatever went wrong, a person hears an apology and the open question stays open."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice

    def can_handle(self, handler_input: Any, exception: Exception) -> bool:
        """Every exception but those that come before the turn was opened."""
        return handler_input.context.turn is not None

    def handle(self, handler_input: Any, exception: Exception) -> Response:
        """Says so, keeps nothing of the failed turn, and asks again what was asked."""
        turn = turn_of(handler_input)
        handler_input.context.failure = exception
        turn.pages.pending.clear()
        turn.erase = False
        turn.memory = turn.kept_memory
        key = "error.not_read" if isinstance(exception, StoreError) else "error.apology"
        dialog = Dialog.from_json(turn.request.attributes)
        turn.dialog = dialog
        silent = turn.request.kind not in ("LaunchRequest", "IntentRequest", CONNECTIONS_RESPONSE, USER_EVENT)
        reply = Reply((Message(key),), dialog.asked, silent=silent)
        try:
            response = compose(turn, reply, self._voice)
        except Exception:
            # The open question itself is what fails, as after a change of wordings: the apology goes without it.
            turn.dialog = Dialog(zone=turn.zone)
            response = compose(turn, replace(reply, question=None), self._voice)
        if turn.request.in_session:
            handler_input.attributes_manager.session_attributes = attributes_of(turn)
        return response
