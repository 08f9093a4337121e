"""From a reply to Alexa's response, and the state that goes with it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ask_sdk_model import Response

from skill.alexa.responses import build_response, silence
from skill.conversation.turn import Turn
from skill.speech.reply import Question, Reply
from skill.speech.voice import Voice

_REMEMBERED = ("check_in",)
"""Subjects whose open question is worth taking up again after the session."""


def compose(turn: Turn, reply: Reply, voice: Voice) -> Response:
    """The response to a reply; the turn's dialog and memory come to hold what it asks."""
    turn.reply = reply
    if reply.silent:
        return silence()
    question = reply.question
    repeated = replace(reply, messages=reply.messages)
    turn.dialog = replace(turn.dialog, asked=question, said=repeated, zone=turn.zone)
    if question is None or question.message.key.split(".")[0] not in _REMEMBERED:
        turn.dialog = replace(turn.dialog, check_in="")
    turn.memory = turn.memory.with_unfinished(_worth_keeping(question), turn.dialog.check_in, turn.request.moment)
    utterance = voice.render(reply, locale=turn.request.locale, today=turn.today, turn=turn.request.id)
    return build_response(utterance, question, turn.known)


def attributes_of(turn: Turn) -> dict[str, Any]:
    """The session attributes that go out with the response."""
    return turn.dialog.as_json()


def _worth_keeping(question: Question | None) -> Question | None:
    return question if question and question.message.key.split(".")[0] in _REMEMBERED else None
