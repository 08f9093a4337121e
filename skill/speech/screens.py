"""What a device with a screen shows beside what is said: a message as an APL document with its data."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from skill.content import read_yaml
from skill.speech import spoken
from skill.speech.reply import Message

FOLDER = Path(__file__).parent / "screens"
PREFIX = "screen."

LONG_TEXT = 160
"""Characters above which a text is set in the smaller of its two sizes."""
LONGEST_STAY = 3_600
"""Seconds that a document may stay without anything happening."""
AFTER_SPEECH = 1_000
"""Milliseconds of rest between the end of what a document speaks and its report."""
SMALL, WHOLE = 0.45, 1.0
"""The size of the breathing circle with empty and with full lungs."""

_MARKUP = str.maketrans({"<": "\u2039", ">": "\u203a"})


class ScreenError(ValueError):
    """There is no such screen, or it lacks something that it must show."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A document as it is rendered; `name` is its kind, such as "step"."""

    name: str
    document: Mapping[str, Any]
    data: Mapping[str, Any]
    """The data sources. `screen.properties` holds the texts as they are seen, and `kind`."""
    speaks: bool = False
    """Whether the document speaks the reply itself and reports when it is done, so that nothing else is spoken."""


@dataclass(frozen=True, slots=True)
class _Made:
    """What a kind makes of a message: its properties beside the texts, what happens by itself, how long it stays."""

    properties: dict[str, Any]
    commands: list[dict[str, Any]] = field(default_factory=list)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class _Page:
    words: Mapping[str, Template]
    main: Mapping[str, Any]
    stays: float

    def texts(self, facts: Mapping[str, Any]) -> dict[str, str]:
        return {name: plain(template.render(facts)) for name, template in self.words.items()}


class Screens:
    """Every screen of one language."""

    def __init__(self, lang: str = "en") -> None:
        self._pages = _pages(lang)

    def names(self) -> frozenset[str]:
        """The kinds there are."""
        return frozenset(self._pages)

    def render(self, message: Message, *, speech: str = "", report: Sequence[str | int] = ()) -> Screen:
        """The document of a message "screen.KIND"; what data each kind needs is told in docs/architecture.md.

        With `speech` (SSML) the document speaks it, and then sends `report` to the skill as a UserEvent
        (alexa-platform.md 7.3). Raises ScreenError for an unknown kind, jinja2's UndefinedError or KeyError for
        missing data.
        """
        name = message.key.removeprefix(PREFIX)
        page = self._pages.get(name)
        if page is None or name == message.key:
            raise ScreenError(f"there is no screen {message.key}")
        made = _MAKERS[name](page, message.data)
        properties = {"kind": name, **made.properties}
        source: dict[str, Any] = {"type": "object", "properties": properties}
        main = dict(page.main)
        commands = made.commands
        if speech:
            properties["ssml"] = speech
            source["transformers"] = [{"inputPath": "ssml", "outputName": "speech", "transformer": "ssmlToSpeech"}]
            main["speech"] = "${payload.screen.properties.speech}"
            commands = _speaking(commands, report)
        if commands:
            main["onMount"] = commands
        stays = min(max(page.stays, made.seconds + page.stays), LONGEST_STAY)
        document = {
            **_base(),
            "settings": {"idleTimeout": round(stays * 1000)},
            "mainTemplate": {"parameters": ["payload"], "items": [main]},
        }
        return Screen(name, document, {"screen": source}, bool(speech))


def plain(text: str) -> str:
    """Text without any sign that APL would read as markup, as an entity or as a binding."""
    words = re.sub(r"\s*&\s*", " and ", text.replace("${", "{")).translate(_MARKUP)
    return " ".join(words.split())


def _answer(page: _Page, data: Mapping[str, Any]) -> _Made:
    texts = page.texts({"limits": "", "sources": [], **data})
    return _Made({**texts, "long": len(texts["text"]) > LONG_TEXT})


def _emergency(page: _Page, data: Mapping[str, Any]) -> _Made:
    texts = page.texts({"names_poison": False, "names_crisis": False, **data})
    return _Made({**texts, "isNumber": bool(data["numbers"]["emergency"]["digits"])})


def _step(page: _Page, data: Mapping[str, Any]) -> _Made:
    """The steps of one reply: the first is shown at once, each of `then` when its seconds have passed."""
    steps = [{"side": "", "seconds": 0, "next_title": "", "at": 0.0, **each} for each in (data, *data.get("then", ()))]
    shown = [{**page.texts(each), "done": round(100 * each["step"] / each["of"])} for each in steps]
    first = {"number": data["step"], "of": data["of"], "seconds": steps[0]["seconds"]}
    commands = [
        {
            "type": "SetValue",
            "componentId": "page",
            "property": "shown",
            "value": place,
            "delay": _milliseconds(step["at"] - steps[place - 1]["at"]),
        }
        for place, step in enumerate(steps)
        if place
    ]
    properties = {
        **shown[0],
        **first,
        "sided": any(each["side"] for each in shown),
        "long": max(len(each["text"]) for each in shown) > LONG_TEXT,
        "steps": shown,
    }
    return _Made(properties, _in_order(commands), steps[-1]["at"] + steps[-1]["seconds"])


def _breathing(page: _Page, data: Mapping[str, Any]) -> _Made:
    """The circle follows the phases, for as many rounds as there are, after `lead` seconds of other words."""
    size = SMALL
    phases: list[dict[str, Any]] = []
    for phase in data["phases"]:
        goal = {"in": WHOLE, "out": SMALL}.get(phase["kind"], size)
        phases.append({"name": plain(phase["say"]), "seconds": phase["seconds"], "from": size, "to": goal})
        size = goal
    if not phases:
        raise ScreenError("a breath without phases cannot be shown")
    breath: list[dict[str, Any]] = []
    for place, phase in enumerate(phases):
        scales = {"from": [{"scale": phase["from"]}], "to": [{"scale": phase["to"]}]}
        breath += [
            {"type": "SetValue", "componentId": "page", "property": "phase", "value": place},
            {
                "type": "AnimateItem",
                "componentId": "circle",
                "duration": _milliseconds(phase["seconds"]),
                "easing": "ease-in-out",
                "value": [{"property": "transform", **scales}],
            },
        ]
    rounds, lead = max(1, int(data["rounds"])), float(data.get("lead", 0))
    commands = [
        {"type": "Idle", "delay": _milliseconds(lead)},
        {"type": "Sequential", "repeatCount": rounds - 1, "commands": breath},
    ]
    seconds = lead + rounds * sum(phase["seconds"] for phase in phases)
    return _Made({**page.texts(data), "phases": phases, "rounds": rounds}, _in_order(commands), seconds)


def _timer(page: _Page, data: Mapping[str, Any]) -> _Made:
    seconds = int(data["seconds"])
    if seconds <= 0:
        raise ScreenError("a timer needs seconds")
    return _Made({**page.texts(data), "seconds": seconds}, seconds=seconds)


_MAKERS: Mapping[str, Callable[[_Page, Mapping[str, Any]], _Made]] = {
    "answer": _answer,
    "breathing": _breathing,
    "emergency": _emergency,
    "step": _step,
    "timer": _timer,
}


def _in_order(commands: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One command that runs the others and keeps the document from being put away meanwhile."""
    return [{"type": "Sequential", "screenLock": True, "commands": list(commands)}] if commands else []


def _speaking(commands: Sequence[Mapping[str, Any]], report: Sequence[str | int]) -> list[dict[str, Any]]:
    """The page's own commands while it speaks, then the report; Idle lets the last word end."""
    meanwhile = [{"type": "SpeakItem", "componentId": "page"}, *commands]
    return _in_order(
        [
            {"type": "Parallel", "commands": meanwhile},
            {"type": "Idle", "delay": AFTER_SPEECH},
            {"type": "SendEvent", "arguments": list(report)},
        ]
    )


def _milliseconds(seconds: float) -> int:
    return round(max(0.0, seconds) * 1000)


@cache
def _base() -> Mapping[str, Any]:
    base: Mapping[str, Any] = read_yaml(FOLDER / "base.yaml")
    return base


@cache
def _pages(lang: str) -> Mapping[str, _Page]:
    environment = Environment(undefined=StrictUndefined, autoescape=False)
    environment.filters["listed"] = spoken.listed
    environment.filters["sentence"] = lambda text: text[:1].upper() + text[1:]
    environment.filters["whole"] = lambda seconds: round(seconds)
    pages: dict[str, _Page] = {}
    for path in sorted((FOLDER / lang).glob("*.yaml")):
        raw = read_yaml(path)
        words = {name: environment.from_string(text) for name, text in raw["words"].items()}
        pages[path.stem] = _Page(words, raw["main"], raw["stays"])
    return pages
