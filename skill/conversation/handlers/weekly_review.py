"""The PEG scale by voice: three published questions about the past week (guidance.md F6.13 to F6.16)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from statistics import fmean
from typing import Any

from skill.alexa.requests import Slots
from skill.conversation.said import from_slots
from skill.conversation.turn import IntentHandler, Turn
from skill.diary.entries import PEG_ITEMS, Data, Entry, NewEntry
from skill.diary.history import peg_change
from skill.language.level_words import read_words
from skill.language.levels import NOTHING, LevelParts, LevelReading, Outcome, read_level
from skill.speech.reply import Message, Question, Reply

INTENT = "WeeklyReviewIntent"
_LOOKS_BACK = timedelta(days=400)


class WeeklyReview(IntentHandler):
    """Asks what is missing, keeps each answer at once, and gives a mean only of all three."""

    intents = frozenset({INTENT})

    def accepts(self, turn: Turn) -> bool:
        """Also a level that arrives as a check-in or in free words while a question of the scale is open."""
        open_now = turn.dialog.owner() == "weekly" and turn.request.kind == "IntentRequest"
        return super().accepts(turn) or (open_now and _level(turn).outcome is not Outcome.NOTHING)

    def reply(self, turn: Turn) -> Reply:
        """Keeps the numbers that the slots hold and asks the next question."""
        if turn.request.intent != INTENT:
            return self._answered(turn, _level(turn))
        slots = turn.request.slots
        items = {name: number for name in PEG_ITEMS if (number := slots.number(name)) is not None}
        # A range ("four or five") is the last item's: the one that was asked, or that was said last.
        ranged = list(items)[-1:] if slots.number("otherLevel") not in (None, *items.values()) else []
        good = {name: number for name, number in items.items() if _on_scale(number) and name not in ranged}
        wrong = next((name for name in PEG_ITEMS if name in slots and name not in good), "")
        return self._go_on(turn, good, again=wrong)

    def begin(self, turn: Turn) -> Reply:
        """The first question, when the review was offered and wanted."""
        return self._go_on(turn, {})

    def _answered(self, turn: Turn, level: LevelReading) -> Reply:
        name = turn.dialog.asked.slot if turn.dialog.asked else PEG_ITEMS[0]
        if level.outcome is Outcome.KEEP and level.level is not None:
            return self._go_on(turn, {name: level.level})
        return self._go_on(turn, {}, again=name)

    def skipped(self, turn: Turn) -> Reply:
        """Leaves the open question out; without all three there is no mean."""
        asked = turn.dialog.asked
        return self._go_on(turn, {}, skip=asked.slot if asked else "")

    def _go_on(self, turn: Turn, given: Mapping[str, float], again: str = "", skip: str = "") -> Reply:
        open_now = turn.dialog.owner() == "weekly" and turn.dialog.asked is not None
        about: dict[str, Any] = dict(turn.dialog.asked.about) if open_now and turn.dialog.asked else {}
        group = turn.dialog.check_in if open_now else turn.request.id
        standing = _standing(turn, group)
        items = {**(standing.data.items if standing else {}), **given}
        skipped = [*about.get("skipped", ()), *([skip] if skip else ())]
        turn.dialog = replace(turn.dialog, check_in=group, misses=0)
        turn.known = Slots()
        if given:
            turn.pages.add(_entry(turn, standing, items, group))
        if again:
            return Reply(question=_question(f"weekly.{again}_again", again, skipped))
        missing = next((name for name in PEG_ITEMS if name not in items and name not in skipped), None)
        if missing:
            first = not open_now and not standing
            opening = (Message("weekly.begin"),) if first else ()
            return Reply(opening, _question(f"weekly.{missing}", missing, skipped))
        return self._close(turn, items, group)

    def _close(self, turn: Turn, items: Mapping[str, float], group: str) -> Reply:
        if len(items) < len(PEG_ITEMS):
            return Reply.say("weekly.part" if items else "weekly.nothing")
        mean = fmean(items.values())
        earlier = _last_mean(turn, group)
        data: dict[str, Any] = {"mean": mean}
        if earlier is not None and earlier.data.mean is not None:
            change = peg_change(earlier.data.mean, mean)
            data |= {"earlier": earlier.data.mean, "day": earlier.day.isoformat(), "change": change}
        return Reply.say("weekly.done", **data)


def _level(turn: Turn) -> LevelReading:
    """A level in the slots of a check-in or correction, or in free words."""
    slots = turn.request.slots
    if turn.request.intent in ("CheckInIntent", "CorrectIntent"):
        said = from_slots(slots)
        # "Four in my jaw" is no answer to a question about the week.
        return NOTHING if said.places else said.level
    return read_words(slots.heard("complaint"), asked=True) if "complaint" in slots else NOTHING


def _question(key: str, name: str, skipped: list[str]) -> Question:
    return Question(Message(key), INTENT, name, {"skipped": skipped})


def _on_scale(number: float) -> bool:
    return read_level(LevelParts(level=number)).outcome is Outcome.KEEP


def _standing(turn: Turn, group: str) -> Entry | None:
    return next((entry for entry in _pegs(turn) if entry.check_in == group), None)


def _last_mean(turn: Turn, group: str) -> Entry | None:
    scored = [entry for entry in _pegs(turn) if entry.data.mean is not None and entry.check_in != group]
    return max(scored, key=lambda entry: (entry.day, entry.id), default=None)


def _pegs(turn: Turn) -> list[Entry]:
    since: date = turn.today - _LOOKS_BACK
    return turn.pages.between(since, turn.today, {"peg"})


def _entry(turn: Turn, standing: Entry | None, items: Mapping[str, float], group: str) -> NewEntry:
    mean = fmean(items.values()) if len(items) == len(PEG_ITEMS) else None
    data = Data(items=dict(items), mean=mean)
    heard = {name: turn.request.slots.heard(name) for name in turn.request.slots.values}
    if standing is not None:
        return standing.corrected(data, heard=heard, resolved=dict.fromkeys(heard, "asked"))
    return NewEntry(
        "peg", turn.today, turn.zone, data, heard=heard, resolved=dict.fromkeys(heard, "slot"), check_in=group
    )
