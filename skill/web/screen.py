"""What an Echo Show would have on its screen after a reply, from the same response, as the page draws it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from skill.alexa.documents import objects
from skill.alexa.limits import RENDER_DOCUMENT
from skill.web.calls import Call

KINDS = frozenset({"answer", "emergency", "step", "breathing", "timer"})
"""The documents that the page draws in their own way (skill/speech/screens)."""
_TITLES = ("title", "headerTitle", "primaryText")
_TEXTS = ("text", "bodyText", "secondaryText", "content")
_HINTS = ("hint", "source")


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a breath: its words, its seconds, and how large the circle is before and after, up to 1."""

    name: str
    seconds: float
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Step:
    """One step of those that follow each other by themselves; `after` seconds after the one before it."""

    text: str
    side: str = ""
    progress: str = ""
    hold: str = ""
    hint: str = ""
    done: float = 0.0
    """Percent of the session."""
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Screen:
    """What is to be seen: `kind` is one of `KINDS`, `document` for any other, `reply` without one, or `rest`."""

    kind: str = "rest"
    title: str = ""
    text: str = ""
    hint: str = ""
    digits: str = ""
    """The number to call, with the words before it in `title`."""
    steps: tuple[Step, ...] = ()
    phases: tuple[Phase, ...] = ()
    rounds: int = 1
    seconds: float = 0.0
    """What a timer runs down from; for a breath, how long other words are spoken before it."""
    gone: float = 0.0
    """Seconds of the breathing that are over."""

    @property
    def dials(self) -> str:
        """The address that opens the telephone with the digits; empty where words stand in their place."""
        return Call(self.digits).href if self.digits[:1].isdecimal() else ""

    def after(self, seconds: float) -> Screen:
        """The same screen that many seconds later: a page that is loaded again goes on where the device is."""
        seconds = max(0.0, seconds)
        if self.kind == "breathing":
            whole = self.rounds * sum(phase.seconds for phase in self.phases)
            gone = min(max(0.0, seconds - self.seconds), whole)
            return replace(self, seconds=max(0.0, self.seconds - seconds), gone=gone)
        if self.kind == "step":
            return replace(self, steps=_left(self.steps, seconds))
        return replace(self, seconds=max(0.0, self.seconds - seconds))


def screen(response: Mapping[str, Any], speech: str) -> Screen:
    """The screen after a response envelope whose spoken words are `speech`.

    A document is drawn from its data: the first data source that names one of `KINDS` decides; of any other document
    the title and the text are shown. Without a document a Show has no more than the card, or its own calm face; the
    page puts the spoken words there.
    """
    body = response.get("response") or {}
    for directive in body.get("directives") or ():
        if directive.get("type") == RENDER_DOCUMENT:
            return _document(directive, speech)
    card = body.get("card") or {}
    title, text = _text(card.get("title")), _text(card.get("content") or card.get("text"))
    if text:
        return Screen("reply", title, text)
    return Screen("reply", text=speech) if speech else Screen()


def _document(directive: Mapping[str, Any], speech: str) -> Screen:
    sources, commands = list(objects(directive.get("datasources"))), list(objects(directive.get("document")))
    for data in sources:
        kind = _text(data.get("kind"))
        if kind in KINDS:
            return _ours(kind, data, commands)
    titles = [found for data in sources if (found := _first(data, _TITLES))]
    texts = [found for data in sources if (found := _first(data, _TEXTS))]
    return Screen("document", titles[0] if titles else "", texts[0] if texts else speech)


def _ours(kind: str, data: Mapping[str, Any], commands: list[Mapping[str, Any]]) -> Screen:
    lead = next((_seconds(each.get("delay"), 1000) for each in commands if each.get("type") == "Idle"), 0.0)
    return Screen(
        kind=kind,
        title=_text(data.get("call")) or _first(data, _TITLES),
        text=_first(data, _TEXTS),
        hint=_first(data, _HINTS),
        digits=_text(data.get("digits")),
        steps=_steps(data, commands) if kind == "step" else (),
        phases=_phases(data.get("phases")),
        rounds=_count(data.get("rounds")) or 1,
        seconds=_seconds(data.get("seconds")) if kind == "timer" else lead if kind == "breathing" else 0.0,
    )


def _steps(data: Mapping[str, Any], commands: list[Mapping[str, Any]]) -> tuple[Step, ...]:
    """The steps with their pauses, which the document keeps in the commands that turn its pages."""
    given = data.get("steps")
    shown = [each for each in given if isinstance(each, Mapping)] if isinstance(given, list) else []
    turns = [_seconds(each.get("delay"), 1000) for each in commands if each.get("property") == "shown"]
    return tuple(
        Step(
            text=_first(each, _TEXTS),
            side=_text(each.get("side")),
            progress=_text(each.get("progress")),
            hold=_text(each.get("hold")),
            hint=_first(each, _HINTS),
            done=min(_seconds(each.get("done")), 100.0),
            after=turns[place - 1] if 0 < place <= len(turns) else 0.0,
        )
        for place, each in enumerate(shown or [data])
    )


def _left(steps: tuple[Step, ...], seconds: float) -> tuple[Step, ...]:
    """The step that is shown after some seconds, and those that follow it."""
    while len(steps) > 1 and steps[1].after <= seconds:
        seconds -= steps[1].after
        steps = (replace(steps[1], after=0.0), *steps[2:])
    return (steps[0], replace(steps[1], after=steps[1].after - seconds), *steps[2:]) if len(steps) > 1 else steps


def _phases(value: Any) -> tuple[Phase, ...]:
    found = [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
    return tuple(
        Phase(_text(each.get("name")), seconds, _size(each.get("from")), _size(each.get("to")))
        for each in found
        if (seconds := _seconds(each.get("seconds")))
    )


def _first(source: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((found for name in names if (found := _text(source.get(name)))), "")


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _count(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1000 else 0


def _seconds(value: Any, parts: int = 1) -> float:
    usable = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) / parts if usable and 0 < value / parts <= 86_400 else 0.0


def _size(value: Any) -> float:
    return min(_seconds(value), 1.0) or 1.0
