"""Ends of a conversation; whatever was said is kept already."""

from __future__ import annotations

from skill.conversation.turn import IntentHandler, Turn
from skill.speech.reply import Reply


class Leave(IntentHandler):
    """Stop, cancel and home close the session."""

    intents = frozenset({"AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent"})

    def reply(self, turn: Turn) -> Reply:
        """A short goodbye; in the middle of a check-in that what was said is kept."""
        if turn.pages.group(turn.dialog.check_in):
            return Reply.say("check_in.kept_part")
        return Reply.say("leave.goodbye")


class SessionEnded:
    """Alexa ended the session; no word can be answered."""

    aside = False

    def accepts(self, turn: Turn) -> bool:
        """Whether this request only tells that the session is over."""
        return turn.request.kind == "SessionEndedRequest"

    def reply(self, turn: Turn) -> Reply:
        """Silence."""
        return Reply(silent=True)
