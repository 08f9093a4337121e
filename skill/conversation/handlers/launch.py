"""Opening the skill."""

from __future__ import annotations

from dataclasses import replace

from skill.conversation.turn import Turn
from skill.speech.reply import Message, Question, Reply

HOW = Question(Message("launch.how"))


class Launch:
    """The first time a welcome that says what this is and keeps; afterwards one short greeting."""

    def __init__(self, where: str) -> None:
        self._where = where

    def accepts(self, turn: Turn) -> bool:
        """Whether the skill was opened without a request."""
        return turn.request.kind == "LaunchRequest"

    def reply(self, turn: Turn) -> Reply:
        """Welcomes once, ever; greets otherwise."""
        if turn.memory.welcomed:
            return Reply((Message("launch.again"),), HOW)
        turn.memory = replace(turn.memory, welcomed=True, told_keeping=True)
        return Reply((Message("launch.first", {"where": self._where}),), HOW)
