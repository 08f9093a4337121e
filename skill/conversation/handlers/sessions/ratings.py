"""How strong it is before and after a session: offered, skipped with a word, and never turned into praise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from skill.conversation.entries import place_fields
from skill.conversation.free_words import from_words
from skill.conversation.handlers.sessions.plan import Plan
from skill.conversation.handlers.sessions.record import PLAN, RECORD, Record
from skill.conversation.said import LEVEL_SLOTS, PAIRED, Place, Said, from_slots
from skill.conversation.turn import Turn
from skill.diary.entries import Data, NewEntry, Window
from skill.diary.history import PARTS
from skill.diary.pairs import AROUND
from skill.language.levels import Outcome
from skill.speech.reply import Message, Question

BEFORE, AFTER = "session.before", "session.after"
RATINGS = frozenset({BEFORE, AFTER})
_AGAIN, _PLACES = "again", "places"
_OF_PAIN = LEVEL_SLOTS | {"area", "side", "quality"}
_CARRIERS = {"complaint": "", "denied": "i do not have "}


def is_wanted(turn: Turn, plan: Plan) -> bool:
    """Whether to offer a rating before: not where one was given, declined for good, or heard in the last two hours."""
    if not plan.rates or plan.skipped or plan.before is not None or turn.memory.no_ratings:
        return False
    since = turn.request.moment - AROUND
    pain = turn.pages.between(turn.today - AROUND, turn.today, {"pain"})
    return not any(each.data.level is not None and each.data.window != "day" and each.moment >= since for each in pain)


def ask_before(plan: Plan) -> Question:
    """The offer before the first step."""
    return _question(BEFORE, {PLAN: plan.as_json()})


def ask_after(turn: Turn, record: Record) -> Question | None:
    """The offer after the last step; None where it is not wanted."""
    if not record.rates or turn.memory.no_ratings:
        return None
    return _question(AFTER, {RECORD: record.as_json()})


def ask_again(asked: Question, said: Said) -> Question | None:
    """The same once more after an answer that is no number, with the place that was said; None the second time."""
    if _AGAIN in asked.about:
        return None
    places = [[place.area, place.side] for place in said.places]
    return replace(asked, about={**asked.about, _AGAIN: True, _PLACES: places})


def said_in(turn: Turn) -> Said:
    """What an answer says of the pain, from slots or from words; empty where it says nothing of it."""
    slots = turn.request.slots
    if _OF_PAIN & set(slots.values):
        return _with_place(turn, from_slots(slots))
    words = " ".join(carrier + slots.heard(net) for net, carrier in _CARRIERS.items() if net in slots)
    return _with_place(turn, from_words(words, turn.vocabulary, turn.today, asked=True)) if words else Said()


def only_place(said: Said) -> bool:
    """Whether an answer says where it hurts and not how strongly."""
    return said.level.outcome is Outcome.NOTHING and bool(said.places)


def one_level(said: Said) -> float | None:
    """The level of an answer; None where it has one of its own for each of several places."""
    own = {place.level for place in said.places if place.level is not None}
    return said.level.level if len(own) < 2 else None


def is_of(said: Said, areas: tuple[str, ...]) -> bool:
    """Whether an answer is about the places of a session; one without a place, or of a session without any, is."""
    named = {place.area for place in said.places}
    wide = {part for area in (*areas, *named) for part in PARTS.get(area, ())}
    return not named or not areas or not named.isdisjoint({*areas, *wide}) or not wide.isdisjoint(areas)


def store(turn: Turn, said: Said, window: Window, group: str, areas: tuple[str, ...]) -> None:
    """Puts a rating into the diary as it was said; without a place of its own it is for the one of the session."""
    own = Place(areas[0], said.side if areas[0] in PAIRED else "") if len(areas) == 1 else Place("")
    heard = {name: turn.request.slots.heard(name) for name in turn.request.slots.values}
    resolved = dict.fromkeys(heard, "asked")
    for place in said.places or (own,):
        level = place.level if place.level is not None else said.level.level
        where = place_fields(place) if place.area else {}
        qualities = tuple(dict.fromkeys((*said.qualities, *place.qualities)))
        data = Data(level=level, window=window, quality=qualities, **where)
        turn.pages.add(NewEntry("pain", turn.today, turn.zone, data, heard=heard, resolved=resolved, check_in=group))


def given_with(turn: Turn, plan: Plan) -> Plan:
    """The plan with the level that was said together with the request, kept at once."""
    said = Said(from_slots(turn.request.slots).level)
    if said.level.outcome is not Outcome.KEEP or said.level.level is None:
        return plan
    store(turn, said, "before", plan.group, plan.areas)
    return replace(plan, before=said.level.level)


def _with_place(turn: Turn, said: Said) -> Said:
    """With the place that was said to the same question before, where the answer has none."""
    asked = turn.dialog.asked
    before = asked.about.get(_PLACES) if asked else None
    if not before or said.places:
        return said
    return replace(said, places=tuple(Place(area, side) for area, side in before))


def _question(key: str, about: dict[str, Any]) -> Question:
    # The intent of a check-in has a slot for whatever tells one number from another: a range, a half, a place.
    return Question(Message(key), "CheckInIntent", "level", about)
