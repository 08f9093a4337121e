"""The Reminders API of the speaker's cloud (alexa-platform.md 6.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from skill.speaker.amazon.answers import Answer, Wrong
from skill.speaker.amazon.recurrence import check, is_over, rings
from skill.speech import ssml

MOST = 250
"""The figure that Amazon gives for managed devices; it publishes none for others."""


_KEPT = ("trigger", "alertInfo", "pushNotification")


@dataclass(slots=True)
class _Alert:
    token: str
    created: datetime
    updated: datetime
    request: Mapping[str, Any]
    rung: datetime
    """Up to when its rings were handed out."""
    version: int = 1


class ReminderService:
    """Keeps the reminders of one account."""

    def __init__(self) -> None:
        self._alerts: dict[str, _Alert] = {}

    def answer(self, method: str, token: str, body: Any, now: datetime) -> Answer:
        """The answer to a call on the collection (`token` empty) or on one reminder; raises Wrong."""
        if not token:
            if method == "GET":
                found = [_described(alert, now) for alert in self._alerts.values()]
                return Answer(200, {"totalCount": str(len(found)), "alerts": found, "links": None})
            if method == "POST":
                return self._create(body, now)
            raise Wrong(405, "METHOD_NOT_ALLOWED")
        alert = self._alerts.get(token)
        if alert is None:
            raise Wrong(404, "ALERT_NOT_FOUND")
        if method == "DELETE":
            del self._alerts[token]
            return Answer(200)
        if method == "PUT":
            _check(body, now)
            alert.request, alert.updated, alert.rung, alert.version = body, now, now, alert.version + 1
            return Answer(200, _short(alert, now))
        if method == "GET":
            return Answer(200, _described(alert, now))
        raise Wrong(405, "METHOD_NOT_ALLOWED")

    def due(self, now: datetime) -> list[tuple[datetime, str]]:
        """What has come due since it was asked last, in words, with the moments."""
        found = []
        for alert in self._alerts.values():
            moments = rings(alert.request["trigger"], alert.created, alert.rung, now)
            found += [(moment, f"Here's your reminder: {_text(alert.request)}.") for moment in moments]
            alert.rung = max(alert.rung, now)
        return found

    def _create(self, body: Any, now: datetime) -> Answer:
        _check(body, now)
        waiting = [alert for alert in self._alerts.values() if _status(alert, now) == "ON"]
        if len(waiting) >= MOST:
            raise Wrong(403, "MAX_REMINDERS_EXCEEDED")
        alert = _Alert(str(uuid4()), now, now, body, now)
        self._alerts[alert.token] = alert
        return Answer(200, _short(alert, now))


def _check(body: Any, now: datetime) -> None:
    if not isinstance(body, Mapping):
        raise Wrong(400, "INVALID_REQUEST")
    check(body.get("trigger"), now)
    if not _text(body):
        raise Wrong(400, "INVALID_ALERT_INFO")


def _text(body: Mapping[str, Any]) -> str:
    """What the reminder says: its markup where it has some, without the full stop at its end."""
    try:
        content = body["alertInfo"]["spokenInfo"]["content"][0]
        said = ssml.heard(content["ssml"]) if content.get("ssml") else str(content["text"])
    except (KeyError, IndexError, TypeError, AttributeError, ssml.BadSsml):
        raise Wrong(400, "INVALID_ALERT_INFO") from None
    return said.strip().rstrip(".")


def _status(alert: _Alert, now: datetime) -> str:
    return "COMPLETED" if is_over(alert.request["trigger"], alert.created, now) else "ON"


def _short(alert: _Alert, now: datetime) -> dict[str, Any]:
    return {
        "alertToken": alert.token,
        "createdTime": stamp(alert.created),
        "updatedTime": stamp(alert.updated),
        "status": _status(alert, now),
        "version": str(alert.version),
        "href": f"/v1/alerts/reminders/{alert.token}",
    }


def _described(alert: _Alert, now: datetime) -> dict[str, Any]:
    known = {
        name: alert.request[name] for name in ("trigger", "alertInfo", "pushNotification") if name in alert.request
    }
    short = _short(alert, now)
    del short["href"]
    return {**short, **known}


def stamp(moment: datetime) -> str:
    """A moment as Amazon's answers have it."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
