"""Answers to the offers to rate before and after a session."""

from __future__ import annotations

from dataclasses import replace

from skill.conversation.handlers.sessions import place, ratings
from skill.conversation.handlers.sessions.plan import Plan
from skill.conversation.handlers.sessions.preparing import Preparing
from skill.conversation.handlers.sessions.record import OWNER, PLAN, forget, open_record
from skill.conversation.handlers.sessions.wishes import wish
from skill.conversation.turn import LEAVING, IntentHandler, Turn
from skill.language.levels import Outcome
from skill.speech.reply import Message, Reply

_STARTING = frozenset({"StretchIntent", "BreatheIntent", "RelaxIntent", "HeatColdIntent"})


class AnswerRating(IntentHandler):
    """A number, a word that leaves the question out, or words that are neither: whatever is no wish of its own."""

    def __init__(self, preparing: Preparing) -> None:
        self._preparing = preparing

    def accepts(self, turn: Turn) -> bool:
        """Whether a rating was asked for and this answers it."""
        asked = turn.dialog.asked
        if turn.request.kind != "IntentRequest" or asked is None or asked.owner != OWNER:
            return False
        if asked.message.key not in ratings.RATINGS:
            return False
        if turn.request.intent in _STARTING:
            return set(turn.request.slots.values) == {"level"}
        before = asked.message.key == ratings.BEFORE
        said = ratings.said_in(turn)
        if said.level.outcome is not Outcome.NOTHING or (before and ratings.only_place(said)):
            return turn.request.intent in ("CheckInIntent", "CorrectIntent", "SeekCareIntent")
        allowed = {"yes", "no", "skip", "never", "unclear", "help", "next"} | ({"stop", "left"} if before else set())
        return wish(turn) in allowed

    def reply(self, turn: Turn) -> Reply:
        """Keeps a number as it was said; without one the session goes on, or is over."""
        asked = turn.dialog.asked
        if asked is None:
            raise LookupError("no rating was asked for")
        wanted, said = wish(turn), ratings.said_in(turn)
        if wanted == "never":
            turn.memory = replace(turn.memory, no_ratings=True)
        record = open_record(turn)
        if record is not None:
            # The last leg was heard, or broken into: now it is known what was done.
            record = place.left(turn, record)
        keeps = said.level.outcome is Outcome.KEEP and said.level.level is not None
        unclear = said.level.outcome is Outcome.ASK or wanted in ("yes", "unclear", "help", "left")
        if (unclear or ratings.only_place(said)) and not keeps and (again := ratings.ask_again(asked, said)):
            return Reply((Message("session.one_number"),), again)
        if record is None:
            if turn.request.intent in LEAVING:
                return Reply.say("leave.goodbye")
            never = (Message("session.never"),) if wanted == "never" else ()
            return self._preparing.rated(turn, Plan.from_json(asked.about[PLAN]), said, never)
        if place.is_done_with(turn, record):
            forget(turn, record)
        if keeps:
            ratings.store(turn, said, "after", record.group, record.areas)
            # A number of another place than the session's is no second one to the first.
            before = record.before if ratings.is_of(said, record.areas) else None
            return Reply.say("session.after_noted", level=ratings.one_level(said), before=before)
        return Reply.say("session.never" if wanted == "never" else "session.over")
