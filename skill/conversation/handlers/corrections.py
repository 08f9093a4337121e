"""Putting right and taking back: a correction supersedes, nothing is overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from skill.conversation.days import Trouble, entry_day, no_day
from skill.conversation.entries import as_side, facts_of_entries, place_fields
from skill.conversation.handlers.check_in import CheckIn
from skill.conversation.said import Said, from_slots
from skill.conversation.turn import IntentHandler, Turn
from skill.diary.entries import Entry, NewEntry
from skill.language.levels import Outcome
from skill.speech.reply import Message, Question, Reply

CORRECTED = "corrected"
"""The provenance of a value that a correction gave."""


class Correct(IntentHandler):
    """ "No, I meant seven", "it was my right shoulder"."""

    intents = frozenset({"CorrectIntent"})

    def __init__(self, check_in: CheckIn) -> None:
        self._check_in = check_in

    def reply(self, turn: Turn) -> Reply:
        """Corrects the last check-in; in answer to an open question of a check-in the words belong to it."""
        said = from_slots(turn.request.slots)
        asked = turn.dialog.asked
        standing = _pain(turn.pages.last_check_in())
        if turn.dialog.owner() == "check_in" and asked and (asked.slot in turn.request.slots or not standing):
            return self._check_in.record(turn, said)
        return self.correct(turn, said)

    def correct(self, turn: Turn, said: Said) -> Reply:
        """Puts the last check-in right, however the correction arrived."""
        standing = _pain(turn.pages.last_check_in())
        if not standing:
            return Reply.say("correct.nothing")
        asked = turn.dialog.asked if turn.dialog.owner() == "check_in" else None
        if said.level.outcome is Outcome.ASK or said.empty:
            facts = facts_of_entries(standing)
            return Reply(question=Question(Message("correct.what", {"entries": facts}), "CorrectIntent", "level"))
        day = entry_day(said.date, turn.today) if said.date else None
        if isinstance(day, Trouble):
            return no_day(day)
        targets = _targets(standing, said)
        corrected = []
        for entry in targets:
            data = replace(entry.data, **_changes(said, entry))
            corrected.append(
                entry.corrected(data, day=day, heard=said.heard, resolved=dict.fromkeys(said.heard, CORRECTED))
            )
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
        return Reply.say("undo.other", what=_about(last), entries=facts_of_entries([last]))


def _pain(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.kind == "pain"]


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
        changes |= place_fields(said.places[0])
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


def _about(entry: Entry) -> str:
    return {"peg": "your weekly review"}.get(entry.kind, entry.data.factor or entry.data.treatment or f"a {entry.kind}")
