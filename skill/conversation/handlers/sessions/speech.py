"""How long the words of a reply take before a leg begins in it: by that the player knows where someone is."""

from __future__ import annotations

from collections.abc import Sequence

from skill.conversation.turn import Turn
from skill.routines.timing import speech_seconds
from skill.speech import ssml
from skill.speech.reply import Message, Reply
from skill.speech.voice import Voice


def seconds(voice: Voice, turn: Turn, messages: Sequence[Message]) -> float:
    """The seconds that messages take, in the wording that this turn gives them."""
    if not messages:
        return 0.0
    said = voice.render(
        Reply(tuple(messages)),
        locale=turn.request.locale,
        today=turn.today,
        turn=turn.request.id,
        private=turn.memory.private,
        brief=turn.memory.brief,
    )
    return speech_seconds(ssml.heard(said.speech), quiet_follows=False)
