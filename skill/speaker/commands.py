"""The lines of `talk` that begin with a slash: commands to the speaker, not words to the skill."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, timedelta
from typing import Any

from skill.alexa.services.permissions import SCOPES as SCOPES
from skill.config import BadSetting, zone
from skill.language.iso_durations import read_duration
from skill.speaker.clock import local_moment
from skill.speaker.device import Outcome, Speaker
from skill.speaker.understanding.heard import Heard

NAME = re.compile(r"[\w' -]{1,60}")
"""What the name of a voice may be."""


class BadCommand(ValueError):
    """The line is no command; the message is one sentence that says what to write."""


class Commands:
    """Carries out one slash command on a speaker."""

    def __init__(self, speaker: Speaker, locales: tuple[str, ...]) -> None:
        self._speaker = speaker
        self._locales = locales
        self._acting: Mapping[str, Callable[[str], Outcome]] = {
            "open": lambda _: speaker.open(),
            "intent": self._intent,
            "silence": lambda _: speaker.silence(),
            "end": lambda _: speaker.end(),
            "drop": lambda _: speaker.drop(),
            "repeat": lambda _: speaker.repeat(),
        }
        self._setting: Mapping[str, Callable[[str], None]] = {
            "at": self._at,
            "wait": self._wait,
            "interrupt": self._interrupt,
            "person": self._person,
            "device": self._device,
            "grant": lambda rest: self._permit(rest, True),
            "deny": lambda rest: self._permit(rest, False),
            "locale": self._locale,
            "zone": self._zone,
        }

    @property
    def names(self) -> tuple[str, ...]:
        """Every command, for help."""
        return (*self._acting, *self._setting)

    def run(self, line: str) -> Outcome | None:
        """Carries out a line; None for one that only sets something. Raises BadCommand."""
        name, _, rest = line.removeprefix("/").strip().partition(" ")
        if name in self._acting:
            return self._acting[name](rest.strip())
        if name in self._setting:
            self._setting[name](rest.strip())
            return None
        raise BadCommand(f"There is no command /{name}; there are /{', /'.join(self.names)}, /help.")

    def _intent(self, rest: str) -> Outcome:
        name, _, raw = rest.partition(" ")
        try:
            given = json.loads(raw, parse_constant=_no_number) if raw.strip() else {}
        except ValueError:
            raise BadCommand('Write the slots as JSON, as in /intent CheckInIntent {"level": 6}.') from None
        if not isinstance(given, dict):
            raise BadCommand('Write the slots as a JSON object, as in /intent CheckInIntent {"level": 6}.')
        if not self._speaker.knows(name):
            raise BadCommand(f"There is no intent {name or 'without a name'} in the model.")
        try:
            slots = {key: self._speaker.slot(name, key, value) for key, value in given.items() if _given(value)}
        except ValueError as error:
            raise BadCommand(f"That can't be sent: {error}.") from None
        return self._speaker.send(Heard("", name, slots, 1.0))

    def _at(self, rest: str) -> None:
        try:
            moment = local_moment(rest, self._speaker.household.zone)
            moment.astimezone(UTC)
        except (ValueError, OverflowError):
            raise BadCommand("Write the time as in /at 2026-11-23T08:00.") from None
        self._speaker.move(moment - self._speaker.clock.now())

    def _wait(self, rest: str) -> None:
        self._speaker.move(_length(rest, "/wait PT20M"))

    def _interrupt(self, rest: str) -> None:
        self._speaker.interrupt(_length(rest, "/interrupt PT12S"))

    def _person(self, rest: str) -> None:
        if rest and not NAME.fullmatch(rest):
            raise BadCommand("Write the name as in /person Ana.")
        self._speaker.household.person = rest

    def _device(self, rest: str) -> None:
        if rest not in ("speaker", "screen"):
            raise BadCommand("Write /device speaker or /device screen.")
        self._speaker.household.screen = rest == "screen"

    def _permit(self, rest: str, granted: bool) -> None:
        if rest not in SCOPES:
            raise BadCommand(f"Permission is for {' or '.join(SCOPES)}.")
        self._speaker.household.granted[SCOPES[rest]] = granted

    def _locale(self, rest: str) -> None:
        if rest not in self._locales:
            raise BadCommand(f"Write one of {', '.join(self._locales)} after /locale.")
        self._speaker.household.locale = rest

    def _zone(self, rest: str) -> None:
        try:
            self._speaker.household.zone = zone(rest)
        except BadSetting as error:
            raise BadCommand(str(error)) from None


def _length(text: str, example: str) -> timedelta:
    length = read_duration(text)
    if length is None:
        raise BadCommand(f"Write the length of time as in {example}.")
    return length


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _given(value: Any) -> bool:
    return value is not None and value != "" and value != []
