"""Words about heat or cold that is on: take it off, leave it longer."""

from __future__ import annotations

from dataclasses import replace

from skill.conversation.handlers.sessions import place
from skill.conversation.handlers.sessions.longer import lengthened
from skill.conversation.handlers.sessions.plan import Plan
from skill.conversation.handlers.sessions.preparing import Preparing
from skill.conversation.handlers.sessions.record import PLAN
from skill.conversation.handlers.sessions.warmth import Warmth
from skill.conversation.turn import IntentHandler, Turn
from skill.language.iso_durations import read_duration
from skill.routines.comfort import ComfortState
from skill.speech.reply import Reply


class ChangeComfort(IntentHandler):
    """ "Stop the heat", "add ten minutes", "can I leave it on longer"."""

    aside = True
    intents = frozenset({"HeatColdIntent"})

    def __init__(self, warmth: Warmth, preparing: Preparing) -> None:
        self._warmth = warmth
        self._preparing = preparing

    def accepts(self, turn: Turn) -> bool:
        """Whether the words are about a pack that is on, and not about one to be put on."""
        return super().accepts(turn) and "pack" in turn.request.slots

    def reply(self, turn: Turn) -> Reply:
        """Takes it off, or changes the time within twenty minutes; before a session, changes what is planned."""
        asked, change = turn.dialog.asked, turn.request.slots.id("pack")
        length = read_duration(turn.request.slots.heard("duration"))
        record = self._warmth.running(turn)
        if record is None or not self._warmth.is_on(turn, record):
            if change == "off" or asked is None or not place.is_preparing(asked):
                return Reply.say("session.nothing_on") if record is None else self._warmth.time_left(turn, record)
            plan = Plan.from_json(asked.about[PLAN])
            return self._preparing.begin(turn, replace(plan, seconds=length.total_seconds()) if length else plan)
        if change == "off":
            return self._warmth.stop(turn, record)
        seconds = length.total_seconds() if length else None
        if seconds is not None and change == "longer":
            seconds += ComfortState.from_json(record.state).seconds
        return lengthened(turn, record, seconds)
