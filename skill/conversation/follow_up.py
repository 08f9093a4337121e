"""Asks whether help came when somebody is back within the hour of an emergency (guidance.md F5.10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from skill.conversation.cadence import WHAT
from skill.conversation.care_answers import FINAL, Care, answer_of, number_again, numbers_message, on_screen
from skill.conversation.guard_answers import meant, was_helped
from skill.conversation.turn import LEAVING, Turn
from skill.guidance.warning_signs import SignBook
from skill.speech.reply import Message, Question, Reply

KEY = "guard.got_help"
_WITHIN = timedelta(hours=1)
_ASKED = "asked"
_AGAIN = "again"


def is_due(turn: Turn) -> bool:
    """Whether a request that opens a session comes back within the hour; asked once, then what is wanted goes on."""
    request = turn.request
    opens = request.kind == "IntentRequest" and request.new_session and request.intent not in LEAVING
    return opens and _recent(turn) and not (turn.memory.emergency or {}).get(_ASKED)


def question(turn: Turn) -> Reply | None:
    """The question, before anything else; None when nothing happened within the hour."""
    last = turn.memory.emergency
    if not last or not _recent(turn):
        return None
    care = Care.from_json(last)
    turn.memory = replace(turn.memory, emergency={**last, _ASKED: True})
    return Reply(question=Question(Message(KEY, {"level": care.level}), about=care.as_json()))


def answered(turn: Turn, asked: Question, signs: SignBook) -> Reply:
    """A yes lets it rest, a no gets the same answer again; neither adds to the diary what stands there already."""
    care = Care.from_json(asked.about)
    if was_helped(turn):
        turn.memory = replace(turn.memory, emergency=None)
        return Reply((Message("guard.helped", {"level": care.level}),), WHAT)
    answer = meant(turn)
    if answer == "leave":
        return Reply((numbers_message("guard.left", turn.request.locale),))
    if answer in ("other", "unclear") and _AGAIN not in asked.about:
        return Reply(question=replace(asked, about={**asked.about, _AGAIN: True}))
    told = answer_of(signs, care, turn.request.locale)
    again = number_again(care, turn.request.locale) if care.level == "crisis" else None
    return Reply((told,), again, care=care.level, screen=on_screen(care, told))


def _recent(turn: Turn) -> bool:
    last = turn.memory.emergency
    if not last or last.get("level") not in FINAL:
        return False
    return turn.request.moment - datetime.fromisoformat(last["at"]) <= _WITHIN
