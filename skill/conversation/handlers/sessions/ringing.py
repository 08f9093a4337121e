"""Alexa's timer beside heat and cold: it may be refused, fail or get lost, and the session goes on all the same."""

from __future__ import annotations

from datetime import timedelta

from skill.alexa.services.errors import PermissionDenied, ServiceTrouble, Unsure
from skill.content import localise
from skill.conversation.handlers.sessions.record import Record
from skill.conversation.turn import Turn
from skill.routines.comfort import Comfort
from skill.speech.reply import Message


def start(turn: Turn, comfort: Comfort, seconds: float) -> str:
    """Alexa's id of a timer that was started; empty where she sets none. Raises PermissionDenied."""
    length, announce = timedelta(seconds=seconds), localise(comfort.finish, turn.request.locale)
    try:
        return turn.alexa.timers.start(length, comfort.title, announce, turn.request.locale).id
    except PermissionDenied:
        raise
    except Unsure:
        return _found(turn, comfort.title, length)
    except ServiceTrouble:
        return ""


def hold(turn: Turn, record: Record) -> tuple[str, bool]:
    """The id of the timer that waits while the time stands, and whether none can ring too early.

    One that cannot be held goes; another is started when the time runs on.
    """
    if _does(turn, record, "pause"):
        return record.timer, True
    return "", cancel(turn, record)


def run_on(turn: Turn, record: Record, comfort: Comfort, seconds: float) -> tuple[str, bool]:
    """The id of the timer for the rest of the time, and whether one runs."""
    if _does(turn, record, "resume"):
        return record.timer, True
    if not cancel(turn, record):
        return record.timer, False
    try:
        timer = start(turn, comfort, seconds)
    except PermissionDenied:
        timer = ""
    return timer, bool(timer)


def cancel(turn: Turn, record: Record) -> bool:
    """Takes the timer away; False where it may still ring."""
    return not record.timer or _does(turn, record, "cancel")


def warning(gone: bool) -> tuple[Message, ...]:
    """What is said where a timer that is not meant any more could not be taken away."""
    return () if gone else (Message("session.timer_rings"),)


def _does(turn: Turn, record: Record, what: str) -> bool:
    if not record.timer:
        return False
    try:
        getattr(turn.alexa.timers, what)(record.timer)
    except ServiceTrouble:
        return False
    return True


def _found(turn: Turn, label: str, length: timedelta) -> str:
    """The id of a timer whose start was asked for and never answered; empty where there is none."""
    try:
        running = turn.alexa.timers.all()
    except ServiceTrouble:
        return ""
    return next((each.id for each in running if (each.label, each.length) == (label, length)), "")
