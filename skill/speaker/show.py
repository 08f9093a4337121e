"""What a device with a screen does by itself: a document that speaks, and then reports to the skill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from skill.alexa.documents import objects
from skill.alexa.limits import RENDER_DOCUMENT
from skill.alexa.requests import USER_EVENT
from skill.routines.timing import Part, seconds
from skill.speech import ssml


@dataclass(frozen=True, slots=True)
class Leading:
    """A document that leads on."""

    said: str
    """SSML that it speaks."""
    lasts: timedelta
    """From its first word until its report, by the speech-rate model."""
    request: Mapping[str, Any]
    """The body of the request that is its report."""


def leading(response: Mapping[str, Any]) -> Leading | None:
    """The document of a response body that goes on by itself; None where the microphone or the end comes next."""
    if "shouldEndSession" in response:
        return None
    for directive in response.get("directives") or ():
        if directive.get("type") != RENDER_DOCUMENT:
            continue
        commands = list(objects(directive.get("document")))
        report = next((each for each in commands if each.get("type") == "SendEvent"), None)
        said = next((each["ssml"] for each in objects(directive.get("datasources")) if "ssml" in each), "")
        if report is None or not any(each.get("type") == "SpeakItem" for each in commands):
            continue
        idle = next((each["delay"] for each in commands if each.get("type") == "Idle" and each["delay"]), 0)
        body = {
            "type": USER_EVENT,
            "token": directive["token"],
            "arguments": report["arguments"],
            "source": {"type": "Document", "handler": "Mount", "id": ""},
            "components": {},
        }
        return Leading(said, timedelta(seconds=seconds(_parts(said)), milliseconds=idle), body)
    return None


def changes_nothing(request: Mapping[str, Any], response: Mapping[str, Any]) -> bool:
    """Whether a report got an empty answer, so that the session stays as it is."""
    return request.get("type") == USER_EVENT and "shouldEndSession" not in response and not response.get("directives")


def _parts(said: str) -> list[Part]:
    """Words and quiet in their order."""
    parts: list[Part] = []
    words = ""
    for element in ssml.parse(said).iter() if said else ():
        if element.tag == "break":
            parts += [words, ssml.break_seconds(element.attrib.get("time", "0s"))]
            words = element.tail or ""
        else:
            words += f" {element.text or ''} {element.tail or ''}"
    return [*parts, words]
