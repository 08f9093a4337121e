"""The reminders that are set: heard, and stopped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from skill.alexa.services.errors import PermissionDenied, ServiceTrouble
from skill.conversation.guard_answers import said
from skill.conversation.interrupted import carried, given_back
from skill.conversation.reminder_choice import ALL, chosen
from skill.conversation.reminder_draft import spoken
from skill.conversation.turn import IntentHandler, Turn
from skill.speech.reply import Message, Question, Reply

_OWNER = "reminders"
_WHICH = "reminders.which"
_ROWS = "rows"
_COUNT = "count"
_AGAIN = "again"
_SPOKEN = 3
"""How many are read out; more is too long to listen to."""
_CHOICE = 10
"""How many one can be chosen from: the question travels in the session attributes."""


class ListReminders(IntentHandler):
    """ "What reminders do I have"."""

    aside = True
    intents = frozenset({"ListRemindersIntent"})

    def reply(self, turn: Turn) -> Reply:
        """The reminders that this skill has set; of no other may it know."""
        try:
            found = turn.alexa.reminders.all()
        except ServiceTrouble as trouble:
            return _unseen(trouble)
        if not found:
            return Reply.say("reminders.none")
        return Reply.say("reminders.list", **_told([spoken(each.schedule) for each in found]))


class CancelReminder(IntentHandler):
    """ "Stop reminding me": the only one at once, of several the one that is meant, or all."""

    intents = frozenset({"CancelReminderIntent"})

    def accepts(self, turn: Turn) -> bool:
        """Also the answer to which of several is meant."""
        if super().accepts(turn):
            return True
        if turn.dialog.owner() != _OWNER or turn.request.kind != "IntentRequest":
            return False
        short = turn.request.intent in ("AMAZON.YesIntent", "AMAZON.NoIntent", "SkipIntent", "ReminderIntent")
        return short or _choice(turn, _rows(turn)) is not None

    def reply(self, turn: Turn) -> Reply:
        """What was stopped, or which of several is meant."""
        if turn.dialog.owner() == _OWNER and turn.request.intent != "CancelReminderIntent":
            return self._chosen(turn)
        about = carried(turn)
        try:
            found = turn.alexa.reminders.all()
        except ServiceTrouble as trouble:
            return _given_back(turn, about, _unseen(trouble))
        rows = [{"token": each.token, "ring": spoken(each.schedule)} for each in found]
        if not rows:
            return given_back(turn, about, Message("reminders.none"))
        if len(rows) == 1 or turn.request.slots.id("which") == ALL:
            return _stop(turn, about, rows)
        return _ask(rows[:_CHOICE], len(rows), about)

    def _chosen(self, turn: Turn) -> Reply:
        rows, asked = _rows(turn), turn.dialog.asked
        about = dict(asked.about) if asked else {}
        if turn.request.intent in ("AMAZON.NoIntent", "SkipIntent"):
            return given_back(turn, about, Message("reminders.kept"))
        meant = _choice(turn, rows)
        if meant == ALL:
            return self._stop_all(turn, about)
        if isinstance(meant, int):
            return _stop(turn, about, [rows[meant]])
        if _AGAIN in about:
            return given_back(turn, about, Message("reminders.kept"))
        return _ask(rows, int(about[_COUNT]), {**about, _AGAIN: True})

    def _stop_all(self, turn: Turn, about: Mapping[str, Any]) -> Reply:
        try:
            found = turn.alexa.reminders.all()
        except ServiceTrouble as trouble:
            return given_back(turn, about, Message("reminders.not_stopped", {"why": trouble.why}))
        return _stop(turn, about, [{"token": each.token, "ring": spoken(each.schedule)} for each in found])


def _rows(turn: Turn) -> list[dict[str, Any]]:
    return list(turn.dialog.asked.about.get(_ROWS, ())) if turn.dialog.asked else []


def _choice(turn: Turn, rows: Sequence[Mapping[str, Any]]) -> int | str | None:
    return chosen([row["ring"] for row in rows], said(turn), turn.request.slots)


def _ask(rows: Sequence[Mapping[str, Any]], count: int, about: Mapping[str, Any]) -> Reply:
    told = _told([row["ring"] for row in rows], count)
    return Reply(question=Question(Message(_WHICH, told), about={**about, _ROWS: list(rows), _COUNT: count}))


def _told(rings: Sequence[Mapping[str, str]], count: int | None = None) -> dict[str, Any]:
    """What the templates say of several: the first few, and how many there are."""
    return {"rings": list(rings[:_SPOKEN]), "count": len(rings) if count is None else count}


def _stop(turn: Turn, about: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Reply:
    done = turn.alexa.reminders.cancel_all([row["token"] for row in rows])
    count = len(done.gone)
    if count == len(rows):
        if count == 1:
            return given_back(turn, about, Message("reminders.stopped", {"rings": [rows[0]["ring"]]}))
        return given_back(turn, about, Message("reminders.stopped_all", {"count": count}))
    if count:
        return given_back(turn, about, Message("reminders.stopped_some", {"count": count, "wanted": len(rows)}))
    why = done.trouble.why if done.trouble else "unavailable"
    return given_back(turn, about, Message("reminders.not_stopped", {"why": why}))


def _unseen(trouble: ServiceTrouble) -> Reply:
    """Why the reminders cannot be looked at; a missing permission can be given on a card."""
    told = (Message("reminders.unseen", {"why": trouble.why}),)
    return Reply(told, permission="reminders" if isinstance(trouble, PermissionDenied) else None)


def _given_back(turn: Turn, about: Mapping[str, Any], reply: Reply) -> Reply:
    question = given_back(turn, about).question
    return Reply(reply.messages, question, permission=reply.permission)
