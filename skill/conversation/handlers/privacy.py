"""What is kept and where, and its deletion."""

from __future__ import annotations

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
        return Reply.say("delete.done")
