"""The portable part of SSML: what may be sent, and what of it is heard."""

from __future__ import annotations

import re
from xml.etree import ElementTree

ALLOWED_TAGS = frozenset({"speak", "p", "s", "break", "prosody", "say-as", "sub", "emphasis", "audio"})
"""Tags that every voice and locale of Alexa takes (alexa-platform.md 3.1)."""

LONGEST_BREAK_SECONDS = 10.0
"""A single break above this fails the whole response (alexa-platform.md 3.3)."""

_TIME = re.compile(r"(\d+(?:\.\d+)?)(ms|s)")


class BadSsml(ValueError):
    """The markup would fail on a device."""


def break_seconds(value: str) -> float:
    """The length of a break's `time` attribute in seconds; BadSsml when it is none."""
    match = _TIME.fullmatch(value)
    if not match:
        raise BadSsml(f"a break of {value!r} is not a time")
    return float(match[1]) / (1000 if match[2] == "ms" else 1)


def parse(ssml: str) -> ElementTree.Element:
    """The parsed `<speak>` element; BadSsml unless it is valid for every device."""
    try:
        root = ElementTree.fromstring(ssml)
    except ElementTree.ParseError as error:
        raise BadSsml(f"the markup does not parse: {error}") from None
    if root.tag != "speak":
        raise BadSsml("the markup does not begin with <speak>")
    for element in root.iter():
        if element.tag not in ALLOWED_TAGS:
            raise BadSsml(f"<{element.tag}> is not portable")
        if element.tag == "break" and "time" in element.attrib:
            seconds = break_seconds(element.attrib["time"])
            if seconds > LONGEST_BREAK_SECONDS:
                raise BadSsml(f"a break of {seconds:g} seconds is too long")
    return root


def heard(ssml: str) -> str:
    """The words that are heard: markup out, `<sub>` gives its alias, a break nothing."""

    def walk(element: ElementTree.Element) -> str:
        if element.tag == "sub":
            inside = element.attrib.get("alias", "")
        else:
            inside = (element.text or "") + "".join(walk(child) + (child.tail or "") for child in element)
        return f" {inside} " if element.tag in ("p", "s", "break") else inside

    if not ssml:
        return ""
    return re.sub(r"\s+([.,?;:])", r"\1", re.sub(r"\s+", " ", walk(parse(ssml)))).strip()
