"""Relief first: in a flare nothing is asked about numbers."""

from __future__ import annotations

from collections.abc import Callable

from skill.content import load_yaml
from skill.conversation.turn import IntentHandler, Turn
from skill.speech.reply import Message, Question, Reply


class Flare(IntentHandler):
    """ "It's really bad right now": one short thing that can help, begun on a yes."""

    intents = frozenset({"FlareIntent"})

    def __init__(self, breathe: Callable[[Turn], Reply], lang: str = "en") -> None:
        """`breathe` begins a minute of slow breathing."""
        self._breathe = breathe
        self._offer = load_yaml(lang, "relief.yaml")["breathing"]["offer"]

    def reply(self, turn: Turn) -> Reply:
        """Offers a minute of slow breathing."""
        return Reply((Message("relief.offer", {"text": self._offer}),), Question(Message("relief.shall_we")))

    def confirmed(self, turn: Turn) -> Reply:
        """Breathes with the person, without holds (guidance.md F4.02)."""
        return self._breathe(turn)
