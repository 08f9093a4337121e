"""What a warning sign interrupted and may go on afterwards, whoever it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from skill.conversation.compose import REMEMBERED, RESUME
from skill.conversation.turn import Turn
from skill.speech.reply import Message, Question, Reply

OWNER = "resume"
"""The owner of the question whether to go on."""
WHAT = "what"
POSITION = "position"
_CARRIED = (WHAT, RESUME, "check_in", POSITION)
"""What a question in between must hand on in its `about`, so that nothing interrupted is forgotten."""


@dataclass(frozen=True, slots=True)
class Interruptible:
    """Something that can go on after an urgent or routine answer; a session player registers its own.

    `what` is its name in names.yaml under `going_on`. `position` gives what must be known to take it up, as plain
    values under RESUME and "check_in" for an open question or POSITION for anything else; None when it is not going
    on. `take_up` gets that back after a yes.
    """

    what: str
    position: Callable[[Turn], Mapping[str, Any] | None]
    take_up: Callable[[Turn, Mapping[str, Any]], Reply]


class Interruptions:
    """Everything that can be taken up again."""

    def __init__(self, parts: Sequence[Interruptible], ends: Callable[[Turn, str], bool] | None = None) -> None:
        """`ends`: puts an end to what an answer at a level of care forbids to go on with, and says whether it did."""
        self._parts = {part.what: part for part in parts}
        self._ends = ends

    def ended(self, turn: Turn, level: str) -> bool:
        """Whether care of this level has put an end to what was interrupted: nothing is offered then."""
        return self._ends is not None and self._ends(turn, level)

    def position(self, turn: Turn) -> dict[str, Any]:
        """What is going on now, or what the open question in between had interrupted; empty for nothing."""
        asked = turn.dialog.asked
        if asked and asked.about.get(WHAT):
            return {name: asked.about[name] for name in _CARRIED if name in asked.about}
        for part in self._parts.values():
            found = part.position(turn)
            if found is not None:
                return {WHAT: part.what, **found}
        return {}

    def offer(self, turn: Turn, position: Mapping[str, Any]) -> Question | None:
        """ "Shall we go on with the check-in?"; None when nothing was interrupted."""
        if not position:
            return None
        turn.dialog = replace(turn.dialog, check_in=str(position.get("check_in", "")))
        return Question(Message("resume.offer", {"what": position[WHAT]}), about=dict(position))

    def take_up(self, turn: Turn, position: Mapping[str, Any]) -> Reply:
        """Goes on where it broke off."""
        return self._parts[position[WHAT]].take_up(turn, position)


def questions() -> tuple[Interruptible, ...]:
    """The subjects that go on by their open question: the check-in and the weekly questions."""
    return tuple(Interruptible(what, lambda turn, what=what: _open(turn, what), _ask_again) for what in REMEMBERED)  # type: ignore[misc]


def asking(what: str, question: Question, check_in: str) -> dict[str, Any]:
    """The position of something that goes on by a question."""
    return {WHAT: what, RESUME: question.as_json(), "check_in": check_in}


def _open(turn: Turn, what: str) -> dict[str, Any] | None:
    asked = turn.dialog.asked
    if asked is None:
        return None
    if asked.owner == what:
        return {RESUME: asked.as_json(), "check_in": turn.dialog.check_in}
    # An offer to stop, or to finish what was left, holds the question that it is about.
    inner = asked.about.get(RESUME) or asked.about.get("question")
    if not inner or Question.from_json(inner).owner != what:
        return None
    return {RESUME: dict(inner), "check_in": str(asked.about.get("check_in", ""))}


def _ask_again(turn: Turn, position: Mapping[str, Any]) -> Reply:
    turn.dialog = replace(turn.dialog, check_in=str(position.get("check_in", "")), misses=0)
    return Reply(question=Question.from_json(position[RESUME]))
