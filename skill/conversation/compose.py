"""From a reply to Alexa's response, and the state that goes with it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ask_sdk_model import Response

from skill.alexa.requests import USER_EVENT
from skill.alexa.responses import build_response, silence
from skill.conversation.turn import LEAVING, Turn
from skill.speech.reply import Question, Reply
from skill.speech.voice import Voice

REMEMBERED = ("check_in", "weekly")
"""Subjects whose open question is worth taking up again after the session."""

RESUME = "resume"
"""What a question in between knows of the question that it interrupted, as JSON (`Question.about`)."""


def compose(turn: Turn, reply: Reply, voice: Voice) -> Response:
    """The response to a reply; the turn's dialog and memory come to hold what it asks."""
    turn.reply = reply
    if reply.silent:
        return silence(ends=turn.request.kind != USER_EVENT)
    question = reply.question
    was_asked = turn.dialog.owner()
    known = {name: turn.known.heard(name) for name in turn.known.values} if question else {}
    turn.dialog = replace(turn.dialog, asked=question, said=None if reply.once else reply, zone=turn.zone, known=known)
    group = turn.dialog.check_in
    if turn.dialog.owner() not in REMEMBERED:
        turn.dialog = replace(turn.dialog, check_in="")
    kept = _worth_taking_up(question)
    over = reply.care in ("emergency", "crisis") and not reply.checking
    answered = was_asked in REMEMBERED and turn.request.intent not in LEAVING
    if kept is not None or over or answered:
        group = group or str(question.about.get("check_in") or "") if question else ""
        turn.memory = turn.memory.with_unfinished(kept, group, turn.request.moment)
    utterance = voice.render(
        reply,
        locale=turn.request.locale,
        today=turn.today,
        turn=turn.request.id,
        private=turn.memory.private,
        brief=turn.memory.brief,
        has_screen=turn.request.has_screen,
    )
    return build_response(utterance, question, turn.known, reply.permission)


def _worth_taking_up(question: Question | None) -> Question | None:
    """The question of a check-in that the person may still answer: the open one, or the one that it interrupted."""
    if question is None or question.owner in REMEMBERED:
        return question
    interrupted = question.about.get(RESUME)
    return Question.from_json(interrupted) if interrupted else None


def attributes_of(turn: Turn) -> dict[str, Any]:
    """The session attributes that go out with the response."""
    return turn.dialog.as_json()
