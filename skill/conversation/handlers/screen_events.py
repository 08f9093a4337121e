"""What a screen's document reports when no session waits for it any more."""

from __future__ import annotations

from skill.alexa.requests import USER_EVENT
from skill.conversation.turn import Turn
from skill.speech.reply import Reply


class UnclaimedEvent:
    """Stands behind every handler that waits for a report: one that comes too late changes nothing."""

    aside = False

    def accepts(self, turn: Turn) -> bool:
        """Whether a document on the screen reports."""
        return turn.request.kind == USER_EVENT

    def reply(self, turn: Turn) -> Reply:
        """Silence; the session stays as it is."""
        return Reply(silent=True)
