"""One account at the speaker's cloud: its reminders, its timers, its settings, and what goes wrong on demand."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Any

from skill.alexa.services.permissions import SCOPES, Permission
from skill.speaker.amazon.answers import Answer, Wrong
from skill.speaker.amazon.reminders import ReminderService
from skill.speaker.amazon.timers import TimerService
from skill.speaker.clock import Clock
from skill.speaker.envelopes import Household
from skill.speech import ssml

MOST_PROGRESSIVE = 5
"""For one request (alexa-platform.md 2.3)."""
_SETTING = re.compile(r"/v2/devices/[^/]+/settings/System\.(timeZone|distanceUnits|temperatureUnit)")
_REMINDERS = re.compile(r"/v1/alerts/reminders(?:/([^/]+))?")
_TIMERS = re.compile(r"/v1/alerts/timers(?:/([^/]+)(?:/(pause|resume))?)?")


@dataclass(slots=True)
class Fault:
    """Something that goes wrong with calls of a method whose path begins so, as often as `times` says."""

    method: str
    path: str
    status: int = 0
    """0 for a call that is heard and carried out, and whose answer does not come before `over` is set."""
    body: str = ""
    times: int = 1
    over: Event = field(default_factory=Event)


class Account:
    """What Amazon keeps for one household; several threads may call."""

    def __init__(self, household: Household, clock: Clock) -> None:
        self.token = f"speaker-{secrets.token_hex(16)}"
        self.calls: list[str] = []
        """Every call so far, as "POST /v1/alerts/reminders"."""
        self._household = household
        self._clock = clock
        self._reminders = ReminderService()
        self._timers = TimerService()
        self._faults: list[Fault] = []
        self._request = ""
        self._spoken: list[str] = []
        self._lock = Lock()

    def fail(self, fault: Fault) -> Fault:
        """From now on this goes wrong."""
        self._faults.append(fault)
        return fault

    def begin(self, request_id: str) -> None:
        """A request goes out to the skill: only to this one may progressive responses belong."""
        with self._lock:
            self._request = request_id
            self._spoken.clear()

    def spoken(self) -> list[str]:
        """The progressive responses to the request so far, as SSML; the request is over with this."""
        with self._lock:
            self._request = ""
            return list(self._spoken)

    def due(self) -> list[str]:
        """What has come due since it was asked last, in words, in the order of coming due."""
        with self._lock:
            now = self._clock.now()
            return [said for _, said in sorted(self._reminders.due(now) + self._timers.due(now))]

    def answer(self, method: str, path: str, body: bytes) -> tuple[int, str, Event | None]:
        """Status and body for a call with this account's token, and what to wait for before they are sent."""
        with self._lock:
            self.calls.append(f"{method} {path}")
            fault = self._fault(method, path)
            if fault and fault.status:
                return fault.status, fault.body, None
            try:
                found = self._answered(method, path, json.loads(body) if body else None)
            except Wrong as wrong:
                found = wrong.answer
            except ValueError:
                found = Wrong(400, "INVALID_REQUEST").answer
            said = "" if found.body is None else json.dumps(found.body)
            return found.status, said, fault.over if fault else None

    def _fault(self, method: str, path: str) -> Fault | None:
        for fault in self._faults:
            if fault.times > 0 and fault.method == method and path.startswith(fault.path):
                fault.times -= 1
                return fault
        return None

    def _answered(self, method: str, path: str, body: Any) -> Answer:
        now = self._clock.now()
        if method == "GET" and (setting := _SETTING.fullmatch(path)):
            return Answer(200, self._setting(setting[1]))
        if method == "POST" and path == "/v1/directives":
            return self._speak(body)
        if called := _REMINDERS.fullmatch(path):
            self._allowed("reminders")
            return self._reminders.answer(method, called[1] or "", body, now)
        if called := _TIMERS.fullmatch(path):
            self._allowed("timers")
            return self._timers.answer(method, called[1] or "", called[2] or "", body, now)
        raise Wrong(404, "NO_SUCH_RESOURCE")

    def _setting(self, name: str) -> str:
        here = self._household.locale == "en-US"
        settings = {
            "timeZone": self._household.zone,
            "distanceUnits": "IMPERIAL" if here else "METRIC",
            "temperatureUnit": "FAHRENHEIT" if here else "CELSIUS",
        }
        return settings[name]

    def _speak(self, body: Any) -> Answer:
        directive = body.get("directive") if isinstance(body, Mapping) else None
        header = body.get("header") if isinstance(body, Mapping) else None
        if not isinstance(directive, Mapping) or not isinstance(header, Mapping):
            raise Wrong(400, "INVALID_REQUEST")
        if directive.get("type") != "VoicePlayer.Speak" or header.get("requestId") != self._request:
            raise Wrong(400, "INVALID_DIRECTIVE")
        if len(self._spoken) >= MOST_PROGRESSIVE:
            raise Wrong(403, "NOT_ALLOWED_AT_THE_MOMENT")
        try:
            ssml.parse(str(directive.get("speech")))
        except ssml.BadSsml:
            raise Wrong(400, "INVALID_DIRECTIVE") from None
        self._spoken.append(str(directive["speech"]))
        return Answer(204)

    def _allowed(self, permission: Permission) -> None:
        if not self._household.granted.get(SCOPES[permission]):
            raise Wrong(401, "UNAUTHORIZED")
