"""What is kept and where, and its deletion."""

from __future__ import annotations

from skill.alexa.services.errors import NotSupported, PermissionDenied, ServiceTrouble
from skill.conversation.handlers.sessions.record import comfort_record
from skill.conversation.turn import IntentHandler, Turn
from skill.speech.reply import Message, Question, Reply


class Privacy(IntentHandler):
    """ "What do you know about me"."""

    aside = True
    intents = frozenset({"PrivacyIntent"})

    def __init__(self, where: str) -> None:
        self._where = where

    def reply(self, turn: Turn) -> Reply:
        """What is kept, where, and how to delete it."""
        return Reply.say("privacy.what", where=self._where)


class DeleteData(IntentHandler):
    """ "Delete all my data"."""

    intents = frozenset({"DeleteDataIntent"})

    def reply(self, turn: Turn) -> Reply:
        """Asks once, plainly."""
        return Reply(question=Question(Message("delete.sure")))

    def confirmed(self, turn: Turn) -> Reply:
        """Everything of this person goes at the end of the turn, and nothing of the turn is kept."""
        turn.erase = True
        return Reply.say("delete.done", **_cleared(turn))


def _cleared(turn: Turn) -> dict[str, str]:
    """What is left at Amazon of reminders and timers after all that may be cancelled is: gone, unseen or left.

    A voice that is known takes only its own away, since the account's are those of the whole household.
    """
    own = turn.request.person != turn.request.account
    return {"reminders": _no_reminders(turn, own), "timers": _no_timers(turn, own)}


def _no_reminders(turn: Turn, own: bool) -> str:
    known = list(turn.memory.reminders)
    try:
        found = known if own else [each.token for each in turn.alexa.reminders.all()]
    except ServiceTrouble as trouble:
        return _left(trouble, known)
    cancelled = turn.alexa.reminders.cancel_all(found)
    if len(cancelled.gone) == len(found):
        return "gone"
    return _left(cancelled.trouble, known) if cancelled.trouble else "left"


def _left(trouble: ServiceTrouble, known: list[str]) -> str:
    """Without the permission there may be none to speak of: only who is known to have set one hears of it."""
    if isinstance(trouble, NotSupported) or (isinstance(trouble, PermissionDenied) and not known):
        return "gone"
    return "unseen" if isinstance(trouble, PermissionDenied) else "left"


def _no_timers(turn: Turn, own: bool) -> str:
    record = comfort_record(turn)
    try:
        timers = [record.timer] if own and record and record.timer else []
        for each in timers if own else [timer.id for timer in turn.alexa.timers.all()]:
            turn.alexa.timers.cancel(each)
    except (NotSupported, PermissionDenied):
        return "left" if record and record.timer else "gone"
    except ServiceTrouble:
        return "left"
    return "gone"
