"""What was done for the pain, and what it did in the person's own words."""

from __future__ import annotations

from skill.conversation.days import Trouble, entry_day, no_day
from skill.conversation.entries import place_fields
from skill.conversation.said import from_slots
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
        slots = turn.request.slots
        said = from_slots(slots)
        turn.known = turn.filled
        if not said.treatment:
            return Reply(question=Question(Message("treatment.which"), INTENT, "treatment"))
        day = entry_day(said.date, turn.today)
        if isinstance(day, Trouble):
            return no_day(day)
        places = [place_fields(place) for place in said.places] or [{"area": None, "side": None}]
        resolved = dict.fromkeys(said.heard, "slot")
        for place in places:
            data = Data(treatment=said.treatment, effect=said.effect or None, **place)
            turn.pages.add(NewEntry("treatment", day, turn.zone, data, heard=said.heard, resolved=resolved))
        facts = {
            "treatment": said.treatment,
            "effect": said.effect,
            "places": [{"area": place["area"] or "", "side": place["side"] or ""} for place in places],
            "day": day.isoformat(),
        }
        return Reply((Message("treatment.noted", facts),))
