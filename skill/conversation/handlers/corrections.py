"""Putting right and taking back: a correction supersedes, nothing is overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from skill.conversation.days import Trouble, entry_day, no_day
from skill.conversation.entries import as_side, facts_of_entries, place_fields
from skill.conversation.handlers.check_in import CheckIn
from skill.conversation.handlers.help import Fallback
from skill.conversation.said import PAIRED, Said, from_slots
from skill.conversation.turn import IntentHandler, Turn
from skill.diary.entries import Entry, NewEntry
from skill.language.levels import Outcome
from skill.speech.reply import Message, Question, Reply

CORRECTED = "corrected"
"""The provenance of a value that a correction gave."""


class Correct(IntentHandler):
    """ "No, I meant seven", "it was my right shoulder"."""

    intents = frozenset({"CorrectIntent"})

    def __init__(self, check_in: CheckIn, fallback: Fallback) -> None:
        self._check_in = check_in
        self._fallback = fallback

    def reply(self, turn: Turn) -> Reply:
        """Corrects the last check-in; in answer to an open question of a check-in the words belong to it."""
        said = from_slots(turn.request.slots)
        asked = turn.dialog.asked
        standing = _pain(turn.pages.last_check_in())
        named = {place.area for place in said.places} & {entry.data.area for entry in standing}
        answers = asked is not None and (asked.slot in turn.request.slots or not standing)
        if turn.dialog.owner() == "check_in" and answers and not named:
            return self._check_in.record(turn, said)
        if turn.dialog.owner() == "check_in" and said.empty:
            return self._fallback.reply(turn)
        return self.correct(turn, said)

    def correct(self, turn: Turn, said: Said) -> Reply:
        """Puts the last check-in right, however the correction arrived."""
        day = entry_day(said.date, turn.today) if said.date else None
        if isinstance(day, Trouble):
            return no_day(day)
        standing = _meant(turn, said, day)
        if not standing and said.level.outcome is Outcome.KEEP:
            # Nothing to put right, but a number that was said: "it's a six, not a seven".
            return self._check_in.record(turn, said)
        if not standing:
            return Reply.say("correct.nothing")
        asked = turn.dialog.asked if turn.dialog.owner() == "check_in" else None
        if said.level.outcome is Outcome.ASK or said.empty:
            facts = facts_of_entries(standing)
            return Reply(question=Question(Message("correct.what", {"entries": facts}), "CorrectIntent", "level"))
        targets = _targets(standing, said)
        corrected = []
        for entry in targets:
            changes = _changes(said, entry)
            if day is not None and day != turn.today and entry.data.window == "now":
                changes["window"] = "day"
            data = replace(entry.data, **changes)
            if (data, day or entry.day) != (entry.data, entry.day):
                resolved = dict.fromkeys(said.heard, CORRECTED)
                corrected.append(entry.corrected(data, day=day, heard=said.heard, resolved=resolved))
        if not corrected:
            facts = facts_of_entries(targets)
            return Reply(question=Question(Message("correct.what", {"entries": facts}), "CorrectIntent", "level"))
        turn.pages.add(*corrected)
        return Reply((Message("correct.done", {"entries": facts_of_entries(corrected)}),), asked)


class Undo(IntentHandler):
    """ "Scratch that": takes back the last entry and says which."""

    intents = frozenset({"UndoIntent"})

    def reply(self, turn: Turn) -> Reply:
        """Takes back a correction, or else everything that was said in the same breath as the last entry."""
        last = turn.pages.last({"pain", "factor", "treatment", "note", "peg"})
        if last is None:
            return Reply.say("undo.nothing")
        together = [entry for entry in turn.pages.between(last.day, last.day) if _same_breath(entry, last)] or [last]
        if CORRECTED in last.resolved.values() and last.supersedes is not None:
            turn.pages.add(*(entry.taken_back() for entry in together))
            before = [turn.pages.row(entry.supersedes) for entry in together if entry.supersedes is not None]
            return Reply.say("undo.restored", entries=facts_of_entries(before))
        for entry in together:
            turn.pages.add(*_whole(turn, entry))
        pain = [entry for entry in together if entry.kind == "pain"]
        if pain:
            return Reply.say("undo.done", entries=facts_of_entries(pain))
        about = {"kind": last.kind, "factor": last.data.factor or "", "treatment": last.data.treatment or ""}
        return Reply.say("undo.other", **about, entries=facts_of_entries([last]))


def _pain(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.kind == "pain"]


def _meant(turn: Turn, said: Said, day: date | None) -> list[Entry]:
    """The entries that a correction can be about: of the day it names with a level, else of the last check-in.

    A place that is not in the last check-in may stand in an earlier one of today.
    """
    if day is not None and said.level.outcome is Outcome.KEEP:
        return _pain(turn.pages.between(day, day))
    last = _pain(turn.pages.last_check_in())
    # Of the ratings on both sides of a session the later one is meant.
    last = [entry for entry in last if entry.data.window == "after"] or last
    named = {place.area for place in said.places}
    if said.level.outcome is Outcome.KEEP and named and not named & {entry.data.area for entry in last}:
        today = [entry for entry in _pain(turn.pages.between(turn.today, turn.today)) if entry.data.area in named]
        return today[-1:] or last
    return last


def _targets(standing: Sequence[Entry], said: Said) -> list[Entry]:
    """The entries that a correction is about: those of a place it names, else all of the check-in."""
    named = {place.area for place in said.places}
    matching = [entry for entry in standing if entry.data.area in named]
    return matching or list(standing[-1:] if said.places else standing)


def _changes(said: Said, entry: Entry) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if said.level.outcome is Outcome.KEEP:
        changes["level"] = said.level.level
        changes["window"] = entry.data.window or "now"
    if said.places:
        place = said.places[0]
        changes |= place_fields(place)
        if not place.side and place.area in PAIRED and entry.data.area in PAIRED:
            # "Actually it's my hip", said of the left thigh, is the left hip.
            changes["side"] = entry.data.side
    elif said.side:
        changes["side"] = as_side(said.side)
    if said.qualities:
        changes["quality"] = said.qualities
    return changes


def _same_breath(entry: Entry, last: Entry) -> bool:
    return entry.request_id == last.request_id and entry.kind != "warning"


def _whole(turn: Turn, entry: Entry) -> list[NewEntry]:
    """The retractions that take an entry back with all that it had grown from."""
    taken = [entry.taken_back()]
    while entry.supersedes is not None:
        entry = turn.pages.row(entry.supersedes)
        taken.append(entry.taken_back())
    return taken
