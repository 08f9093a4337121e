"""How strong it is before and after a session: offered, skipped with a word, and never turned into praise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from skill.conversation.free_words import from_words
from skill.conversation.handlers.sessions.plan import Plan
from skill.conversation.handlers.sessions.record import PLAN, RECORD, Record
from skill.conversation.said import LEVEL_SLOTS, from_slots
from skill.conversation.turn import Turn
from skill.diary.entries import Data, NewEntry, Window
from skill.diary.pairs import AROUND
from skill.language.levels import NOTHING, LevelReading, Outcome
from skill.speech.reply import Message, Question

BEFORE, AFTER = "session.before", "session.after"
RATINGS = frozenset({BEFORE, AFTER})
_INTENTS = {"stretch": "StretchIntent", "breathe": "BreatheIntent", "relax": "RelaxIntent"}
_AGAIN = "again"
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
    return _question(BEFORE, plan.kind, {PLAN: plan.as_json()})


def ask_after(turn: Turn, record: Record) -> Question | None:
    """The offer after the last step; None where it is not wanted."""
    if not record.rates or turn.memory.no_ratings:
        return None
    return _question(AFTER, record.kind, {RECORD: record.as_json()})


def ask_again(asked: Question) -> Question | None:
    """The same once more after an answer that is no number; None the second time."""
    return None if _AGAIN in asked.about else replace(asked, about={**asked.about, _AGAIN: True})


def read(turn: Turn) -> LevelReading:
    """The level in an answer, from slots or from words; its outcome is NOTHING where none was said."""
    slots = turn.request.slots
    if LEVEL_SLOTS & set(slots.values):
        return from_slots(slots).level
    words = " ".join(carrier + slots.heard(net) for net, carrier in _CARRIERS.items() if net in slots)
    return from_words(words, turn.vocabulary, turn.today, asked=True).level if words else NOTHING


def store(turn: Turn, level: float, window: Window, group: str, areas: tuple[str, ...]) -> None:
    """Puts a rating into the diary, with its place where there is one."""
    area = areas[0] if len(areas) == 1 else None
    heard = {name: turn.request.slots.heard(name) for name in turn.request.slots.values}
    data = Data(level=level, window=window, area=area)
    resolved = dict.fromkeys(heard, "asked")
    turn.pages.add(NewEntry("pain", turn.today, turn.zone, data, heard=heard, resolved=resolved, check_in=group))


def given_with(turn: Turn, plan: Plan) -> Plan:
    """The plan with the level that was said together with the request, kept at once."""
    level = from_slots(turn.request.slots).level
    if level.outcome is not Outcome.KEEP or level.level is None:
        return plan
    store(turn, level.level, "before", plan.group, plan.areas)
    return replace(plan, before=level.level)


def _question(key: str, kind: str, about: dict[str, Any]) -> Question:
    return Question(Message(key), _INTENTS.get(kind, "HeatColdIntent"), "level", about)
