"""Messages that a screen shows: every kind with every sort of data, and how a document is looked through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from skill.content import load_topics, localise
from skill.guidance.signs import read_numbers
from skill.speech.reply import Message
from skill.speech.screens import Screen, Screens

LOCALES = ("en-US", "en-CA", "en-GB", "en-AU", "en-IN", "en-XX")
SCREENS = Screens()
STEP = {"title": "a slow turn of the head", "instruction": "Look to the left, and stay.", "step": 3, "of": 12}
BREATH = [("In", 4.0, "in"), ("Hold", 4.0, "held"), ("Out", 4.0, "out"), ("Rest", 4.0, "held")]


def answers() -> list[Message]:
    """The answer of every topic, as the handler gives it, and the barest one."""
    facts = [
        {
            "title": topic.title,
            "text": localise(topic.answer, "en-GB"),
            "limits": localise(topic.limits, "en-GB"),
            "sources": list(dict.fromkeys(source.organisation for source in topic.sources))[:3],
        }
        for topic in load_topics()
    ]
    return [Message("screen.answer", each) for each in (*facts, {"title": "heat", "text": "Warm."})]


def emergencies() -> list[Message]:
    """The numbers of every locale, with and without the other lines that an answer may name."""
    return [
        Message(
            "screen.emergency", {"numbers": asdict(read_numbers(locale)), "names_poison": more, "names_crisis": more}
        )
        for locale in LOCALES
        for more in (False, True)
    ]


def steps() -> list[Message]:
    """A step alone, with all that it may have, and with others after it."""
    full = {**STEP, "side": "left", "seconds": 15.5, "next_title": "a chin tuck"}
    later = [{**full, "side": "right", "step": 4, "at": 31.5}, {**STEP, "step": 5, "at": 60.0}]
    long = {**STEP, "instruction": "Bring your attention there. " * 12}
    return [Message("screen.step", each) for each in (STEP, full, long, {**full, "then": later})]


def breaths() -> list[Message]:
    """Breaths of two, three and four phases, once and often, at once and after other words."""
    phases = [{"say": say, "seconds": seconds, "kind": kind} for say, seconds, kind in BREATH]
    return [
        Message("screen.breathing", {"title": "box breathing", "phases": phases[:count], "rounds": rounds, **lead})
        for count in (2, 3, 4)
        for rounds in (1, 20)
        for lead in ({}, {"lead": 12.5})
    ]


def timers() -> list[Message]:
    """Short and long ones."""
    return [Message("screen.timer", {"title": "heat", "seconds": seconds}) for seconds in (1, 900, 1200)]


MESSAGES = [*answers(), *emergencies(), *steps(), *breaths(), *timers()]


def shown(message: Message, *, speaks: bool = False) -> Screen:
    """The screen of a message; with `speaks`, one that leads on by itself."""
    if speaks:
        return SCREENS.render(message, speech='<speak>Stay. <break time="10s"/></speak>', report=("next", 4))
    return SCREENS.render(message)


def texts(part: Any) -> Iterator[str]:
    """Every string inside a document, in or outside of bindings."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from texts(value)
