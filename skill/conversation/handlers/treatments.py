"""What was done for the pain, and what it did in the person's own words."""

from __future__ import annotations

from datetime import date

from skill.conversation.days import Trouble, entry_day, no_day
from skill.conversation.entries import place_fields
from skill.conversation.said import Said, from_slots
from skill.conversation.turn import IntentHandler, Turn
from skill.diary.entries import Data, NewEntry
from skill.speech.reply import Message, Question, Reply

INTENT = "LogTreatmentIntent"


class LogTreatment(IntentHandler):
    """ "I used a heating pad on my neck"."""

    aside = True
    intents = frozenset({INTENT})

    def reply(self, turn: Turn) -> Reply:
        """Keeps the treatment with its places and effect; asks only when no treatment was understood."""
        turn.known = turn.filled
        return self.record(turn, from_slots(turn.request.slots))

    def record(self, turn: Turn, said: Said) -> Reply:
        """Keeps what was done, however it arrived."""
        if not said.done:
            return Reply(question=Question(Message("treatment.which"), INTENT, "treatment"))
        days: list[date] = []
        for done in said.done:
            day = entry_day(done.date or said.date, turn.today)
            if isinstance(day, Trouble):
                return no_day(day)
            days.append(day)
        places = [place_fields(place) for place in said.places] or [{"area": None, "side": None}]
        resolved = dict.fromkeys(said.heard, said.how)
        noted = []
        for done, day in zip(said.done, days, strict=True):
            for place in places:
                data = Data(treatment=done.treatment, effect=done.effect or None, **place)
                turn.pages.add(NewEntry("treatment", day, turn.zone, data, heard=said.heard, resolved=resolved))
            where = [{"area": place["area"] or "", "side": place["side"] or ""} for place in places]
            facts = {"treatment": done.treatment, "effect": done.effect, "places": where, "day": day.isoformat()}
            noted.append(Message("treatment.noted", facts))
        return Reply(tuple(noted))
