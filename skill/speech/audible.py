"""Turns SSML into what any voice can do, a browser's or espeak-ng: stretches of words at a rate, and pauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element

from skill.speech import ssml

LONGEST_STRETCH = 200
"""Characters: some browsers cut an utterance off after about fifteen seconds, so longer ones are split at sentences."""

_RATES = {"x-slow": 0.5, "slow": 0.75, "medium": 1.0, "fast": 1.25, "x-fast": 1.5, "default": 1.0}
_PITCHES = {"x-low": 0.5, "low": 0.75, "medium": 1.0, "high": 1.25, "x-high": 1.5, "default": 1.0}
_VOLUMES = {"silent": 0.0, "x-soft": 0.3, "soft": 0.6, "medium": 1.0, "loud": 1.0, "x-loud": 1.0, "default": 1.0}
_BREAKS = {"none": 0.0, "x-weak": 0.1, "weak": 0.25, "medium": 0.5, "strong": 0.75, "x-strong": 1.0}
"""Seconds of a break by strength; Amazon names no lengths, these follow the order."""
_AROUND = {"s": _BREAKS["strong"], "p": _BREAKS["x-strong"]}
_SPELT = frozenset({"characters", "spell-out", "digits", "telephone"})
_PERCENT = re.compile(r"([+-]?)(\d+(?:\.\d+)?)%")


@dataclass(frozen=True, slots=True)
class Part:
    """Words, with rate, pitch and volume (1 is usual), or a pause in seconds."""

    say: str = ""
    rate: float = 1.0
    pitch: float = 1.0
    volume: float = 1.0
    pause: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """The part as the page's script reads it."""
        if self.pause:
            return {"pause": self.pause}
        return {"say": self.say, "rate": self.rate, "pitch": self.pitch, "volume": self.volume}


def parts(markup: str) -> list[Part]:
    """The parts of an SSML document in their order; none for an empty one. Raises BadSsml."""
    if not markup:
        return []
    joined: list[Part] = []
    for part in _walk(ssml.parse(markup), Part()):
        if part.pause and joined and joined[-1].pause:
            joined[-1] = replace(joined[-1], pause=joined[-1].pause + part.pause)
        elif part.say and joined and not joined[-1].pause and replace(joined[-1], say=part.say) == part:
            joined[-1] = replace(part, say=joined[-1].say + part.say)
        elif part.pause or part.say:
            joined.append(part)
    return [piece for part in joined for piece in _pieces(part)]


def _walk(element: Element, style: Part) -> Iterator[Part]:
    if element.tag == "break":
        yield Part(pause=_pause(element))
        return
    if element.tag == "sub":
        yield replace(style, say=element.attrib.get("alias", ""))
        return
    inner = _styled(element, style) if element.tag == "prosody" else style
    spelt = element.tag == "say-as" and element.attrib.get("interpret-as") in _SPELT
    yield replace(inner, say=" ".join(element.text or "") if spelt else element.text or "")
    for child in element:
        yield from _walk(child, inner)
        yield replace(inner, say=child.tail or "")
    if element.tag in _AROUND:
        yield Part(pause=_AROUND[element.tag])


def _pause(element: Element) -> float:
    if "time" in element.attrib:
        return ssml.break_seconds(element.attrib["time"])
    return _BREAKS.get(element.attrib.get("strength", "medium"), _BREAKS["medium"])


def _styled(element: Element, style: Part) -> Part:
    asked = element.attrib
    return replace(
        style,
        rate=_measure(asked.get("rate"), _RATES, style.rate, 0.2, 2.0),
        pitch=_measure(asked.get("pitch"), _PITCHES, style.pitch, 0.5, 1.5),
        volume=_measure(asked.get("volume"), _VOLUMES, style.volume, 0.0, 1.0),
    )


def _measure(value: str | None, named: dict[str, float], usual: float, least: float, most: float) -> float:
    """A named value, "80%" of the usual or "+10%" over it, within bounds; the usual where it is none of these."""
    if value is None:
        return usual
    if value in named:
        return named[value]
    match = _PERCENT.fullmatch(value)
    if not match:
        return usual
    amount = float(match[2]) / 100
    factor = {"": amount, "+": 1 + amount, "-": 1 - amount}[match[1]]
    return min(max(round(usual * factor, 3), least), most)


def _pieces(part: Part) -> Iterator[Part]:
    if part.pause:
        yield part
        return
    words = re.sub(r"\s+([.,?;:])", r"\1", " ".join(part.say.split()))
    piece = ""
    for sentence in re.split(r"(?<=[.?;:]) ", words):
        if piece and len(piece) + len(sentence) >= LONGEST_STRETCH:
            yield replace(part, say=piece)
            piece = ""
        piece = f"{piece} {sentence}".strip()
    if piece.strip(" .,;:"):
        yield replace(part, say=piece)
