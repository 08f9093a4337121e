"""Reminders to check in: asked for, set after a clear yes, with Alexa's permission."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from skill.alexa.requests import Slots
from skill.alexa.services.errors import PermissionDenied, ServiceTrouble
from skill.alexa.services.permissions import CONNECTIONS_RESPONSE
from skill.conversation.guard_answers import meant, said
from skill.conversation.interrupted import carried, given_back
from skill.conversation.reminder_draft import Draft, spoken
from skill.conversation.turn import IntentHandler, Turn
from skill.speech import ssml
from skill.speech.reply import Message, Question, Reply
from skill.speech.voice import Voice

INTENT = "ReminderIntent"
_OWNER = "reminder"
_SURE = "reminder.sure"
_DRAFT = "draft"
_AGAIN = "again"
"""In a question that a bare yes did not answer: it is asked once more, and not for ever."""
_PENDING_FOR = timedelta(minutes=10)
"""How long a reminder waits for the permission that Alexa asks for."""
_SHORT_ANSWER = 4
"""Words up to which free words that begin with yes or no are the answer and nothing else."""
_NUMBER_INTENTS = frozenset({"CorrectIntent", "CheckInIntent"})
"""What "make it nine" is taken for elsewhere."""


class SetReminder(IntentHandler):
    """Asks for what is missing, then for a yes to exactly this reminder (alexa-platform.md 6.1, consent rules)."""

    intents = frozenset({INTENT})

    def __init__(self, voice: Voice) -> None:
        """`voice` words what the reminder itself says."""
        self._voice = voice

    def accepts(self, turn: Turn) -> bool:
        """Also the answer to its own questions, and to Alexa's question for the permission."""
        if turn.request.kind == CONNECTIONS_RESPONSE:
            consent = turn.request.consent
            return consent is None or consent.permission != "timers"
        return super().accepts(turn) or (turn.request.kind == "IntentRequest" and _answers(turn))

    def reply(self, turn: Turn) -> Reply:
        """The next question, or what came of the reminder."""
        if turn.request.kind == CONNECTIONS_RESPONSE:
            return self._consented(turn)
        asked = turn.dialog.asked if turn.dialog.owner() == _OWNER else None
        about = dict(asked.about) if asked else carried(turn)
        draft = Draft.from_json(about.get(_DRAFT, {}))
        if turn.request.intent == INTENT:
            return self._ask(turn, draft.heard(turn.request.slots), about)
        if turn.request.intent in _NUMBER_INTENTS:
            return self._ask(turn, _at_clock(draft, turn.request.slots), about)
        other = _in_words(turn, draft)
        if other != draft:
            return self._ask(turn, other, about)
        if meant(turn) == "yes":
            if asked and asked.message.key == _SURE:
                return self._set(turn, draft, about)
            if draft.missing == "frequency" and draft.day:
                # "Every Monday, or just once?" "Yes": the first of the two, which is asked about once more.
                return self._ask(turn, replace(draft, frequency="weekly"), about)
            if asked and not about.get(_AGAIN):
                return Reply(question=replace(asked, about={**about, _AGAIN: True}))
        return given_back(turn, about, Message("reminder.left"))

    def _ask(self, turn: Turn, draft: Draft, about: Mapping[str, Any]) -> Reply:
        draft = draft.settled(turn.now)
        known = {**about, _DRAFT: draft.as_json()}
        known.pop(_AGAIN, None)
        missing = draft.missing
        if missing == "time":
            message = Message("reminder.time", {"part": draft.part})
        elif missing == "frequency" and draft.day:
            message = Message("reminder.frequency_of_day", {"day": draft.day})
        elif missing:
            message = Message(f"reminder.{missing}")
        else:
            ring = spoken(draft.schedule(turn.now, turn.zone))
            return Reply(question=Question(Message(_SURE, {"ring": ring}), about=known))
        return Reply(question=Question(message, INTENT, missing or "time", known))

    def _set(self, turn: Turn, draft: Draft, about: Mapping[str, Any], *, asks: bool = True) -> Reply:
        """Sets it; `asks`: whether a missing permission is asked for, which Alexa does by herself."""
        draft = draft.settled(turn.now)
        if draft.missing:
            # Its moment has gone by between the question and the yes.
            return self._ask(turn, draft, about)
        schedule = draft.schedule(turn.now, turn.zone)
        try:
            token = turn.alexa.reminders.create(schedule, self._label(turn), turn.request.locale, turn.now)
        except PermissionDenied as trouble:
            if not asks:
                return _with_card(given_back(turn, about, Message("reminder.trouble", {"why": trouble.why})))
            moment = turn.request.moment.isoformat()
            turn.memory = replace(turn.memory, reminder={**about, _DRAFT: draft.as_json(), "at": moment})
            return Reply(permission="reminders")
        except ServiceTrouble as trouble:
            return given_back(turn, about, Message("reminder.trouble", {"why": trouble.why}))
        turn.memory = replace(turn.memory, reminders=[*turn.memory.reminders, token])
        told = [Message("reminder.set", {"ring": spoken(schedule)})]
        # After Alexa's own question the turn may have asked for the time zone as well: eight seconds are soon over.
        count = _how_many(turn) if asks else 0
        if count > 1:
            told.append(Message("reminder.others", {"count": count}))
        return given_back(turn, about, *told)

    def _consented(self, turn: Turn) -> Reply:
        pending = turn.memory.reminder
        turn.memory = replace(turn.memory, reminder=None)
        answer = turn.request.consent.answer if turn.request.consent else "not_answered"
        if not pending or turn.request.moment - datetime.fromisoformat(pending["at"]) > _PENDING_FOR:
            return Reply.say("reminder.trouble", why="lost")
        about = {name: value for name, value in pending.items() if name not in (_DRAFT, "at")}
        if answer == "accepted":
            return self._set(turn, Draft.from_json(pending[_DRAFT]), about, asks=False)
        if answer == "denied":
            return given_back(turn, about, Message("reminder.denied"))
        return _with_card(given_back(turn, about, Message("reminder.not_answered")))

    def _label(self, turn: Turn) -> str:
        reply = Reply.say("reminder.label")
        rendered = self._voice.render(reply, locale=turn.request.locale, today=turn.today, turn=turn.request.id)
        return ssml.heard(rendered.speech)


def _answers(turn: Turn) -> bool:
    """Whether a turn answers a question of this subject; what tells of the body never does."""
    if turn.dialog.owner() != _OWNER:
        return False
    request = turn.request
    if request.intent in _NUMBER_INTENTS:
        # With a time of day in the question, a bare number is no pain level: it would correct the diary.
        return {"level"} <= set(request.slots.values) <= {"level", "otherLevel"}
    if request.intent == "SkipIntent":
        return True
    asked = turn.dialog.asked
    draft = Draft.from_json(asked.about.get(_DRAFT, {})) if asked else Draft()
    short = len(said(turn).split()) <= _SHORT_ANSWER
    return short and (meant(turn) in ("yes", "no") or _in_words(turn, draft) != draft)


def _in_words(turn: Turn, draft: Draft) -> Draft:
    """The draft with what an answer in free words changes of it: "no, every day", also as a net for denials has it."""
    words = said(turn) or turn.request.slots.heard("denied")
    return draft.in_words(words, turn.vocabulary, turn.today) if turn.request.slots.values else draft


def _at_clock(draft: Draft, slots: Slots) -> Draft:
    """The draft at an hour of the clock face, "nine" or "nine thirty", in the half of the day that it was in."""
    hour, minute = slots.number("level"), slots.number("otherLevel") or 0
    if hour is None or hour != int(hour) or not 0 < hour < 24 or minute != int(minute) or not 0 <= minute < 60:
        return draft
    later = draft.at >= "12:00" and hour < 12
    return draft.at_time(f"{int(hour) + (12 if later else 0):02d}:{int(minute):02d}")


def _how_many(turn: Turn) -> int:
    """How many reminders there are now; 0 where Alexa does not say."""
    try:
        return len(turn.alexa.reminders.all())
    except ServiceTrouble:
        return 0


def _with_card(reply: Reply) -> Reply:
    """The reply with the card on which the permission can still be given."""
    return replace(reply, permission="reminders")
