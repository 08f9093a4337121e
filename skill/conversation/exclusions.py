"""Who leaves out an exercise, heat or cold: said or asked before its first use in a session, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, get_args

from skill.content import load_yaml, localise
from skill.conversation.turn import Turn
from skill.speech.reply import Message, Question

Activity = Literal["breathing", "relaxation", "stretching", "heat", "cold", "contrast"]
ACTIVITIES: tuple[Activity, ...] = get_args(Activity)
_BEFORE_ANYTHING = frozenset({"urgent", "crisis", "emergency"})
"""Levels of care before whose answer none of these words may come (design.md, "Settled")."""
_FILE = "first_use.yaml"
_KEY = "first_use.say"


class Exclusions:
    """The first-use words of every activity (guidance.md sections 2 to 4), and whether a session has heard them."""

    def __init__(self, lang: str = "en") -> None:
        self._words: Mapping[str, Mapping[str, str]] = load_yaml(lang, _FILE)

    def first_use(self, turn: Turn, activity: Activity) -> tuple[Message, ...]:
        """What is stated before the activity begins; nothing where this session has heard it already.

        Nothing either where the turn calls for urgent care or more: that is answered before anything else.
        """
        if turn.assessment.level in _BEFORE_ANYTHING or activity in turn.dialog.first_used:
            return ()
        self.heard(turn, activity)
        return (self._message(turn, activity, "say"),)

    def question(self, turn: Turn, activity: Activity, about: Mapping[str, object] | None = None) -> Question:
        """The exclusions as one question, for heat, cold and contrast: asked every time, since skin and patches change.

        Anything but a clear no is answered with `refused` (guidance.md F2.52). LookupError for an activity whose words
        are only stated.
        """
        text = localise(self._words[activity]["ask"], turn.request.locale)
        return Question(Message("first_use.ask", {"text": text}), about={"activity": activity, **(about or {})})

    def refused(self, turn: Turn, activity: Activity) -> Message:
        """Why the activity does not begin after a yes or a "not sure"."""
        return self._message(turn, activity, "refused")

    def instead(self, turn: Turn, activity: Activity) -> tuple[Message, ...]:
        """What must be said where the activity is asked for and does not begin; empty for most."""
        return (self._message(turn, activity, "instead"),) if "instead" in self._words[activity] else ()

    def heard(self, turn: Turn, activity: Activity) -> None:
        """Puts down that this session has heard the words of the activity, or has answered its question."""
        turn.dialog = replace(turn.dialog, first_used=tuple(dict.fromkeys((*turn.dialog.first_used, activity))))

    def _message(self, turn: Turn, activity: Activity, part: str) -> Message:
        return Message(_KEY, {"text": localise(self._words[activity][part], turn.request.locale)})
