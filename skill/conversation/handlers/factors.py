"""Sleep, stress, tiredness, stiffness, activity and mood: noted as said, never guessed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from skill.alexa.requests import Slots
from skill.conversation.days import Trouble, entry_day, no_day
from skill.conversation.handlers.check_in import FACTOR_INTENT as INTENT
from skill.conversation.handlers.check_in import CheckIn
from skill.conversation.turn import IntentHandler, Turn
from skill.diary.entries import Data, NewEntry
from skill.speech.reply import Message, Question, Reply

MOST_HOURS = 24.0
_OF_SLEEP = frozenset("sleep slept sleeping awake wink tossed tossing".split())
"""Words of a rating that say what it is of: "hardly slept"."""


class LogFactor(IntentHandler):
    """ "I slept five hours", "my stress is high today"."""

    aside = True
    intents = frozenset({INTENT})

    def __init__(self, check_in: CheckIn) -> None:
        self._check_in = check_in

    def reply(self, turn: Turn) -> Reply:
        """Keeps what was said of one factor; asks only where there is nothing to keep."""
        slots = turn.request.slots
        about = dict(turn.dialog.asked.about) if turn.dialog.asked else {}
        factor = slots.id("factor") or str(about.get("factor", ""))
        rating, hours = slots.id("rating"), slots.number("hours")
        turn.known = turn.filled
        if not factor and (hours is not None or not _OF_SLEEP.isdisjoint(slots.heard("rating").split())):
            factor = "sleep"
        if factor != "sleep":
            # A bare number in answer to "a lot, some or little" is no number of hours.
            hours = None
        if not factor:
            return Reply(question=Question(Message("factor.which"), INTENT, "factor"))
        if hours is not None and not 0 <= hours <= MOST_HOURS:
            turn.known = Slots()
            question = Question(Message("factor.hours", {"hours": hours}), INTENT, "hours", {"factor": factor})
            return Reply(question=question)
        if not rating and hours is None:
            again = turn.dialog.asked if "then" in about and about.get("factor") == factor else None
            return Reply(question=again or rating_question(factor))
        day = entry_day(slots.heard("date"), turn.today)
        if isinstance(day, Trouble):
            return no_day(day)
        data = Data(factor=factor, rating=rating or None, hours=hours)
        heard = {name: slots.heard(name) for name in slots.values}
        guided = about.get("factor") == factor and "then" in about
        group = turn.dialog.check_in if guided else ""
        resolved = dict.fromkeys(heard, "slot")
        turn.pages.add(NewEntry("factor", day, turn.zone, data, heard=heard, resolved=resolved, check_in=group))
        turn.dialog = replace(turn.dialog, misses=0)
        if guided:
            return self._check_in.go_on_after_factor(turn)
        facts: dict[str, Any] = {"factor": factor, "rating": rating, "day": day.isoformat()}
        noted = Message("factor.noted", facts | ({"hours": hours} if hours is not None else {}))
        # In a guided check-in its own question comes back after something else was told.
        return Reply((noted,), turn.dialog.asked if "then" in about else None)


def rating_question(factor: str) -> Question:
    """How a factor was, in a word."""
    return Question(Message("factor.rating", {"factor": factor}), INTENT, "rating", {"factor": factor})
