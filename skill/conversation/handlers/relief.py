"""Relief first: in a flare nothing is asked about numbers."""

from __future__ import annotations

from skill.content import load_yaml
from skill.conversation.exclusions import Exclusions
from skill.conversation.turn import IntentHandler, Turn
from skill.speech.reply import Message, Question, Reply


class Flare(IntentHandler):
    """ "It's really bad right now": one short thing that can help, begun on a yes."""

    intents = frozenset({"FlareIntent"})

    def __init__(self, exclusions: Exclusions, lang: str = "en") -> None:
        self._exclusions = exclusions
        self._breathing = load_yaml(lang, "relief.yaml")["breathing"]

    def reply(self, turn: Turn) -> Reply:
        """Offers a minute of slow breathing."""
        return Reply(
            (Message("relief.offer", {"text": self._breathing["offer"]}),), Question(Message("relief.shall_we"))
        )

    def confirmed(self, turn: Turn) -> Reply:
        """Breathes with the person, without holds (guidance.md F4.02)."""
        spoken = {name: part for name, part in self._breathing.items() if isinstance(part, (str, int))}
        return Reply((*self._exclusions.first_use(turn, "breathing"), Message("relief.breathing", spoken)))
