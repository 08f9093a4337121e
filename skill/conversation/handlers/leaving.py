"""Ends of a conversation; whatever was said is kept already."""

from __future__ import annotations

from skill.conversation.turn import LEAVING, IntentHandler, Turn
from skill.speech.reply import Reply

SKILL_DISABLED = "AlexaSkillEvent.SkillDisabled"


class Leave(IntentHandler):
    """Stop, cancel and home close the session."""

    intents = LEAVING

    def reply(self, turn: Turn) -> Reply:
        """A short goodbye; in the middle of a check-in that what was said is kept."""
        if turn.pages.group(turn.dialog.check_in):
            return Reply.say("check_in.kept_part")
        return Reply.say("leave.goodbye")


class Disabled:
    """The account has disabled the skill: its diaries are hidden, and deleted after a while if it stays so."""

    aside = False

    def accepts(self, turn: Turn) -> bool:
        """Whether this is the event that the skill was disabled."""
        return turn.request.kind == SKILL_DISABLED

    def reply(self, turn: Turn) -> Reply:
        """Silence; the diaries are hidden when the turn is kept."""
        turn.leaves = True
        return Reply(silent=True)


class SessionEnded:
    """Alexa ended the session; no word can be answered."""

    aside = False

    def accepts(self, turn: Turn) -> bool:
        """Whether this request only tells that the session is over."""
        return turn.request.kind == "SessionEndedRequest"

    def reply(self, turn: Turn) -> Reply:
        """Silence."""
        return Reply(silent=True)
