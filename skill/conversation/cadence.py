"""Which question a person meets who has not begun one: about how they are when that is due, else an open one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from skill.conversation.turn import Turn
from skill.diary.entries import NewEntry
from skill.diary.history import DayLevel, summarise
from skill.diary.period import Period
from skill.diary.rhythm import OFFER_AGAIN, STEADY_DAYS, WEEK, Asked, Rhythm, is_steady, may_ask
from skill.speech.reply import Message, Question

HOW = Question(Message("launch.how"))
"""How the person is; it counts as the one question about pain that they did not begin."""
WHAT = Question(Message("start.what"))
"""What they would like, which says nothing of pain."""
_REVIEW = Question(Message("review.offer"))
_WEEKLY = Question(Message("rhythm.weekly"))
_LOOKS_BACK = timedelta(days=2 * STEADY_DAYS)


def opening(turn: Turn) -> Question:
    """The question of a greeting; asking how the person is is put down as asked."""
    memory = turn.memory
    told = turn.pages.between(turn.today - WEEK, turn.today, {"pain", "peg"})
    asked = Asked(
        rhythm=_rhythm(memory.rhythm),
        asked_on=_day(memory.asked_on),
        told_on=max((entry.day for entry in told), default=None),
        paused_until=_day(memory.paused_until),
    )
    if not may_ask(turn.today, asked):
        return WHAT
    turn.memory = replace(memory, asked_on=turn.today.isoformat())
    return _REVIEW if asked.rhythm == "weekly" else HOW


def weekly_offer(turn: Turn, drafts: Sequence[NewEntry]) -> Question | None:
    """After fourteen steady days, the offer to be asked once a week from now on; made once in eight weeks."""
    memory = turn.memory
    offered = _day(memory.weekly_offered)
    if memory.rhythm == "weekly" or (offered and turn.today - offered < OFFER_AGAIN):
        return None
    period = Period(turn.today - _LOOKS_BACK, turn.today)
    levels = list(summarise(turn.pages.between(period.first, period.last, {"pain"}), period, turn.today).levels)
    levels += [DayLevel(draft.day, draft.data.level) for draft in drafts if draft.data.level is not None]
    if not is_steady(levels, turn.today):
        return None
    turn.memory = replace(memory, weekly_offered=turn.today.isoformat())
    return _WEEKLY


def _rhythm(name: str) -> Rhythm:
    return "weekly" if name == "weekly" else "daily"


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
