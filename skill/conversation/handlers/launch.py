"""Opening the skill."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from skill.conversation.cadence import opening
from skill.conversation.dialog import UNFINISHED_FOR
from skill.conversation.handlers.check_in import INTENT, level_question
from skill.conversation.turn import Turn
from skill.speech.reply import Message, Question, Reply

FollowUp = Callable[[Turn], Reply | None]
"""What must be asked before anything else, as after an emergency; None where nothing must."""


class Launch:
    """The first time a welcome that says what this is and keeps; afterwards one short greeting."""

    aside = False

    def __init__(self, where: str, follow_up: FollowUp, offer: Callable[[Turn], Question | None]) -> None:
        """`offer`: what may be gone on with beside a check-in."""
        self._where = where
        self._follow_up = follow_up
        self._offer = offer

    def accepts(self, turn: Turn) -> bool:
        """Whether the skill was opened without a request."""
        return turn.request.kind == "LaunchRequest"

    def reply(self, turn: Turn) -> Reply:
        """Welcomes once, ever; offers once to finish a check-in that broke off; greets otherwise."""
        first = self._follow_up(turn)
        if first is not None:
            return first
        if not turn.memory.welcomed:
            told = turn.memory.told_keeping
            turn.memory = replace(turn.memory, welcomed=True, told_keeping=True)
            greeting = Message("launch.first", {"where": self._where, "told": told})
        else:
            greeting = Message("launch.again")
        return Reply((greeting,), offer_to_finish(turn) or self._offer(turn) or opening(turn))


def offer_to_finish(turn: Turn) -> Question | None:
    """The offer to go on with a check-in that was left within the last day; it is made once."""
    left = turn.memory.unfinished
    if turn.memory.paused_until > turn.today.isoformat():
        return None
    turn.memory = replace(turn.memory, unfinished=None)
    if not left or turn.request.moment - datetime.fromisoformat(left["at"]) > UNFINISHED_FOR:
        return None
    question = _of_that_day(Question.from_json(left["question"]), turn)
    if question is None:
        return None
    about = {"question": question.as_json(), "check_in": left["check_in"]}
    turn.memory = replace(turn.memory, asked_on=turn.today.isoformat())
    return Question(Message("finish.offer"), about=about)


def finish(turn: Turn) -> Reply:
    """Takes the check-in up at the question where it broke off."""
    about = turn.dialog.asked.about if turn.dialog.asked else {}
    question = Question.from_json(about["question"])
    turn.dialog = replace(turn.dialog, check_in=str(about["check_in"]))
    return Reply(question=question)


def _of_that_day(question: Question, turn: Turn) -> Question | None:
    """The question as it must be asked when its day may have gone by; None for one that only made sense then."""
    day = str(question.about.get("day", ""))
    if not day or day == turn.today.isoformat():
        return question
    if question.intent != INTENT:
        return None
    return level_question(dict(question.about), turn.today) if question.slot == "level" else question
