"""A conversation in the terminal: lines in, what is heard out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from time import perf_counter
from typing import Any, TextIO

from skill.speaker.aloud import Aloud
from skill.speaker.commands import BadCommand, Commands
from skill.speaker.device import Outcome, Speaker
from skill.speaker.help import HELP, help_text
from skill.speaker.prompt import Looks


class Talk:
    """Reads lines and answers each, as text for people or as JSON for programs."""

    def __init__(
        self,
        speaker: Speaker,
        commands: Commands,
        out: TextIO,
        err: TextIO,
        as_json: bool,
        looks: Looks = Looks(),  # noqa: B008 - it is frozen
        aloud: Aloud | None = None,
    ) -> None:
        """`looks` is how turns are written for people; `aloud` reads them as well, where it is given."""
        self._speaker = speaker
        self._commands = commands
        self._out = out
        self._err = err
        self._as_json = as_json
        self._looks = looks
        self._aloud = aloud
        self._unread: list[str] = []

    def run(self, lines: Iterable[str]) -> None:
        """Holds the whole conversation."""
        for number, line in enumerate(lines, start=1):
            self.line(number, line.strip())

    def line(self, number: int, line: str) -> None:
        """One line: a phrase, a command, a comment, or nothing."""
        if not line or line.startswith("#"):
            return
        self._tell_due(number)
        began = perf_counter()
        try:
            outcome = self._outcome(line)
        except BadCommand as error:
            self._err.write(self._looks.complaint(number, str(error)))
            # A program gets an object for the line all the same; for people, nothing was answered.
            outcome = Outcome(ends=not self._speaker.in_session) if self._as_json else None
        if outcome is not None:
            self._print(number, line, outcome, round((perf_counter() - began) * 1000, 1))
        self._tell_due(number)
        if self._aloud:
            self._aloud.say(self._unread, self._speaker.household.locale)
        self._unread.clear()

    def _outcome(self, line: str) -> Outcome | None:
        if line == HELP:
            # A program gets an object for the line, as for every other that sets nothing; the words are for people.
            (self._err if self._as_json else self._out).write(help_text(self._looks.width))
            self._out.flush()
            return Outcome(ends=not self._speaker.in_session) if self._as_json else None
        return self._commands.run(line) if line.startswith("/") else self._speaker.say(line)

    def _tell_due(self, number: int) -> None:
        """Timers and reminders whose time has come, each as an utterance of its own."""
        for outcome in self._speaker.due():
            self._print(number, "", outcome, 0.0)

    def _print(self, number: int, line: str, outcome: Outcome, milliseconds: float) -> None:
        self._out.write(
            json.dumps(as_json(number, outcome, milliseconds), ensure_ascii=False) + "\n"
            if self._as_json
            else self._looks.turn(line, outcome)
        )
        self._out.flush()
        self._unread.append(outcome.said)


def as_json(line: int, outcome: Outcome, milliseconds: float) -> dict[str, Any]:
    """One turn as `talk --json` prints it (design.md); nothing in it is null."""
    request = outcome.request.get("request", {})
    body = outcome.response.get("response", {})
    directives = list(body.get("directives") or ())
    record = outcome.record
    return {
        "line": line,
        "heard": outcome.heard,
        "request": {
            "type": request.get("type", ""),
            "intent": (request.get("intent") or {}).get("name", ""),
            "slots": dict(outcome.slots),
        },
        "speech": outcome.speech,
        "ssml": outcome.said,
        "reprompt": outcome.reprompt,
        "card": _card(body.get("card")),
        "screen": _screen(directives),
        "directives": directives,
        "care": record.care if record else "none",
        "checking": record.checking if record else False,
        "ends": outcome.ends,
        "entries": [change.as_json() for change in record.changes] if record else [],
        "ms": milliseconds,
    }


def _card(card: Any) -> dict[str, str]:
    return {"title": card.get("title", ""), "text": card.get("content") or card.get("text", "")} if card else {}


def _screen(directives: Iterable[Any]) -> dict[str, Any]:
    for each in directives:
        if each.get("type") == "Alexa.Presentation.APL.RenderDocument":
            return {"document": each.get("document") or {}, "data": each.get("datasources") or {}}
    return {}
