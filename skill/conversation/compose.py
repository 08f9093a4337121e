"""From a reply to Alexa's response, and the state that goes with it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ask_sdk_model import Response

from skill.alexa.responses import build_response, silence
from skill.conversation.turn import Turn
from skill.speech.reply import Reply
from skill.speech.voice import Voice

REMEMBERED = ("check_in", "weekly")
"""Subjects whose open question is worth taking up again after the session."""


def compose(turn: Turn, reply: Reply, voice: Voice) -> Response:
    """The response to a reply; the turn's dialog and memory come to hold what it asks."""
    turn.reply = reply
    if reply.silent:
        return silence()
    question = reply.question
    was_asked = turn.dialog.owner()
    known = {name: turn.known.heard(name) for name in turn.known.values} if question else {}
    turn.dialog = replace(turn.dialog, asked=question, said=reply, zone=turn.zone, known=known)
    kept = question if turn.dialog.owner() in REMEMBERED else None
    if kept is None:
        turn.dialog = replace(turn.dialog, check_in="")
    if kept is not None or was_asked in REMEMBERED:
        turn.memory = turn.memory.with_unfinished(kept, turn.dialog.check_in, turn.request.moment)
    utterance = voice.render(
        reply, locale=turn.request.locale, today=turn.today, turn=turn.request.id, private=turn.memory.private
    )
    return build_response(utterance, question, turn.known)


def attributes_of(turn: Turn) -> dict[str, Any]:
    """The session attributes that go out with the response."""
    return turn.dialog.as_json()
