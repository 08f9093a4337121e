"""Where someone is in a session that is led, and how it is kept when something else comes in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from skill.alexa.requests import USER_EVENT
from skill.conversation.handlers.sessions.record import (
    OWNER,
    PLAN,
    RECORD,
    Record,
    hold,
    keep,
    last_led,
    latest,
    led_records,
    log,
    open_record,
    take_back,
)
from skill.conversation.turn import LEAVING, Turn
from skill.routines.loading import load_library
from skill.routines.order import Order
from skill.routines.planning import Session, plan
from skill.routines.player import Player
from skill.routines.state import State
from skill.speech.reply import Message, Question, Reply

_STANDS = timedelta(seconds=1)
"""Nobody speaks so soon after a reply has gone out: on a clock that stands, it was heard in full (design.md, talk)."""
_KEEPS = frozenset({"check_in", "weekly"})
"""Owners of questions that take the place of a session: it is said that the session waits."""
_SILENCE = "EXCEEDED_MAX_REPROMPTS"
"""Why a session ended where its question was heard and not answered."""


@cache
def player() -> Player:
    """The player over the checked routines."""
    return Player(load_library())


def plan_of(order: Order) -> Session:
    """The steps of an order."""
    return plan(player().library, order)


def state_of(record: Record, now: datetime) -> State | None:
    """The player's state of a record; None where nothing of it can be led any more."""
    return player().restore(record.state, now).state


def moment_of(state: State, now: datetime, *, whole: bool = False) -> datetime:
    """The moment that counts for where someone is: the end of the leg where it was heard in full (`whole`)."""
    leg = player().leg(state)
    if leg is None or not (whole or now - state.since < _STANDS):
        return now
    return max(now, state.since + timedelta(seconds=state.lead + leg.seconds))


def settled(record: Record, now: datetime, *, whole: bool = False) -> Record:
    """The record as it is when nothing is being led any more."""
    state = state_of(record, now)
    if state is None:
        return record
    paused = player().pause(state, moment_of(state, now, whole=whole)).state
    return replace(record, state=replace(paused, since=now).as_json())


def left(turn: Turn, record: Record, *, whole: bool = False, day: date | None = None) -> Record:
    """Keeps the place and puts what was done into the diary; gives the record as it was kept."""
    if record.is_comfort:
        return record
    resting = settled(record, turn.request.moment, whole=whole)
    state = state_of(resting, turn.request.moment)
    done = player().done(state, turn.request.moment).steps if state is not None else 0
    if done:
        resting = log(turn, resting, day)
    elif resting.ahead:
        resting = take_back(turn, resting)
    return keep(turn, replace(resting, ahead=False))


def going_on(turn: Turn) -> Record | None:
    """The led session that the open question is about, or that was left and has steps to go."""
    record = open_record(turn)
    if record is None:
        return next((each for each in led_records(turn) if _has_more(turn, each)), None)
    return record if not record.is_comfort and _has_more(turn, record) else None


def is_over(state: State, now: datetime) -> bool:
    """Whether every step was led to its end."""
    return player().position(state, moment_of(state, now)) >= len(player().session(state).steps)


def is_done_with(turn: Turn, record: Record) -> bool:
    """Whether nothing of a session is left to take up: of heat and cold always, of a led one at its end."""
    return record.is_comfort or not _has_more(turn, record)


def _has_more(turn: Turn, record: Record) -> bool:
    state = state_of(record, turn.request.moment)
    return state is not None and not is_over(state, turn.request.moment)


def shall_we(record: Record) -> Question:
    """The offer to go on after something in between."""
    return Question(Message("session.go_on", {"what": record.kind}), about={RECORD: record.as_json()})


def is_preparing(asked: Question | None) -> bool:
    """Whether a question comes before a session: an aside gives it back, so that the session is not lost."""
    return asked is not None and asked.owner == OWNER and PLAN in asked.about


def keep_place(turn: Turn, asked: Question | None, reply: Reply) -> Reply:
    """Called after every handler: whatever comes in between, a session that is being led keeps its place.

    `asked` was open before the turn. An answer that asks nothing itself ends with the offer to go on.
    """
    if turn.erase or turn.leaves:
        return reply
    if asked is None or asked.owner != OWNER or not asked.about.get(RECORD):
        if turn.request.new_session and not turn.placed:
            found_again(turn)
        return reply
    if turn.request.kind == USER_EVENT:
        return reply
    if turn.placed:
        return reply
    ours = reply.question is not None and reply.question.owner == OWNER
    if ours and reply.question != asked:
        return reply
    record = latest(turn, Record.from_json(asked.about[RECORD]))
    if record.is_comfort:
        return reply
    record = left(turn, record, whole=turn.request.reason == _SILENCE)
    state = state_of(record, turn.request.moment)
    spoken = turn.request.kind == "IntentRequest" and turn.request.intent not in LEAVING
    if spoken and reply.question and reply.question.owner in _KEEPS and reply.care == "none" and state is not None:
        return replace(reply, messages=(Message("session.kept"), *reply.messages))
    if not spoken or (reply.question and not ours) or _hands_over(reply) or reply.care != "none" or state is None:
        return reply
    return reply if is_over(state, turn.request.moment) else replace(reply, question=shall_we(record))


def _hands_over(reply: Reply) -> bool:
    """Whether Alexa takes the turn, to ask for a permission; a card beside words leaves it here."""
    return reply.permission is not None and not reply.messages


def found_again(turn: Turn) -> Record | None:
    """The led session to take up, at rest; one whose connection broke goes into the diary of its own day."""
    last = last_led(turn)
    state = state_of(last, turn.request.moment) if last else None
    if last and state is not None and state.status == "playing":
        day = datetime.fromisoformat(last.at).astimezone(ZoneInfo(turn.zone)).date()
        hold(turn, replace(left(turn, last, day=day), at=last.at))
    return next(iter([each for each in led_records(turn) if _has_more(turn, each)] or led_records(turn)), None)
