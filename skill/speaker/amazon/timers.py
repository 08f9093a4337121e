"""The Timers API of the speaker's cloud (alexa-platform.md 6.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from skill.language.iso_durations import read_duration
from skill.speaker.amazon.answers import Answer, Wrong
from skill.speaker.amazon.reminders import stamp

MOST = 10
LONGEST = timedelta(hours=2)
MOST_LABEL_CHARACTERS = 256


@dataclass(slots=True)
class _Timer:
    id: str
    created: datetime
    updated: datetime
    length: timedelta
    duration: str
    label: str
    says: str
    ends: datetime
    left: timedelta | None = None
    """What is left of a paused one."""


class TimerService:
    """Keeps the timers of one account."""

    def __init__(self) -> None:
        self._timers: dict[str, _Timer] = {}

    def answer(self, method: str, timer_id: str, action: str, body: Any, now: datetime) -> Answer:
        """The answer to a call on the collection (`timer_id` empty), one timer, or an action of it; raises Wrong.

        A timer that has rung is there no more, also while it waits to be handed to the device.
        """
        running = {each: timer for each, timer in self._timers.items() if timer.left is not None or timer.ends > now}
        if not timer_id:
            if method == "GET":
                found = [_described(timer) for timer in running.values()]
                return Answer(200, {"totalCount": len(found), "timers": found})
            if method == "POST":
                return self._create(body, now, running)
            if method == "DELETE":
                self._timers.clear()
                return Answer(200)
            raise Wrong(405, "METHOD_NOT_ALLOWED")
        timer = running.get(timer_id)
        if timer is None:
            raise Wrong(404, "TIMER_NOT_FOUND")
        if method == "GET" and not action:
            return Answer(200, _described(timer))
        if method == "DELETE" and not action:
            del self._timers[timer_id]
            return Answer(200)
        if method == "POST" and action in ("pause", "resume"):
            _hold(timer, now) if action == "pause" else _let_go(timer, now)
            return Answer(200)
        raise Wrong(405, "METHOD_NOT_ALLOWED")

    def due(self, now: datetime) -> list[tuple[datetime, str]]:
        """What has come due since it was asked last, in words, with the moments; it is over then."""
        over = [timer for timer in self._timers.values() if timer.left is None and timer.ends <= now]
        for timer in over:
            del self._timers[timer.id]
        return [(timer.ends, timer.says) for timer in over]

    def _create(self, body: Any, now: datetime, running: Mapping[str, _Timer]) -> Answer:
        length, label, says = _read(body)
        if any(timer.label == label for timer in running.values() if label):
            raise Wrong(400, "DUPLICATE_TIMER_LABEL")
        if len(running) >= MOST:
            raise Wrong(403, "MAX_TIMERS_EXCEEDED")
        timer = _Timer(str(uuid4()), now, now, length, body["duration"], label, says, now + length)
        self._timers[timer.id] = timer
        return Answer(200, _described(timer))


def _read(body: Any) -> tuple[timedelta, str, str]:
    """The length, the label and what is said at the end of it; raises Wrong."""
    if not isinstance(body, Mapping):
        raise Wrong(400, "INVALID_REQUEST")
    length = read_duration(str(body.get("duration")))
    if length is None or not timedelta(0) < length <= LONGEST:
        raise Wrong(400, "INVALID_DURATION")
    label = str(body.get("timerLabel") or "")
    if len(label) > MOST_LABEL_CHARACTERS:
        raise Wrong(400, "INVALID_TIMER_LABEL")
    try:
        behaviour = body["triggeringBehavior"]
        operation = behaviour["operation"]
        if not isinstance(behaviour["notificationConfig"]["playAudible"], bool):
            raise Wrong(400, "INVALID_NOTIFICATION_CONFIG")
        if body["creationBehavior"]["displayExperience"]["visibility"] not in ("VISIBLE", "HIDDEN"):
            raise Wrong(400, "INVALID_VISIBILITY")
        if operation["type"] == "NOTIFY_ONLY":
            return length, label, f"Your {label} timer is done." if label else "Your timer is done."
        if operation["type"] == "ANNOUNCE" and operation["textToAnnounce"][0]["text"].strip():
            return length, label, operation["textToAnnounce"][0]["text"].strip()
    except (KeyError, IndexError, TypeError, AttributeError):
        raise Wrong(400, "INVALID_REQUEST") from None
    raise Wrong(400, "INVALID_OPERATION")


def _hold(timer: _Timer, now: datetime) -> None:
    if timer.left is None:
        timer.left, timer.updated = max(timer.ends - now, timedelta(0)), now


def _let_go(timer: _Timer, now: datetime) -> None:
    if timer.left is not None:
        timer.ends, timer.left, timer.updated = now + timer.left, None, now


def _described(timer: _Timer) -> dict[str, Any]:
    described = {
        "id": timer.id,
        "status": "ON" if timer.left is None else "PAUSED",
        "duration": timer.duration,
        "timerLabel": timer.label,
        "createdTime": stamp(timer.created),
        "updatedTime": stamp(timer.updated),
    }
    if timer.left is None:
        return {**described, "triggerTime": stamp(timer.ends)}
    return {**described, "remainingTimeWhenPaused": f"PT{round(timer.left.total_seconds())}S"}
