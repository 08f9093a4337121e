"""What is said and timed in a step, and how it becomes words and quiet."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from skill.routines.model import WITHIN, PhaseKind, Words
from skill.routines.order import Counting
from skill.routines.timing import LONGEST_QUIET, Part, quiet, speech_seconds

MARK_EVERY = 5
"""Seconds between the times named in a hold that is counted."""
_ROOM = 0.2
"""Seconds that must be left before a count, so that it does not tread on the words before it."""


@dataclass(frozen=True, slots=True)
class Beat:
    """Words and a length of time, in seconds: of a breath with its words, of anything else after them."""

    say: str
    kind: PhaseKind | Literal["words"]
    seconds: float
    counts: int = 0
    """Into how many counts a breath is divided aloud; zero for none."""
    marks: tuple[str, ...] = ()
    """Words for a long quiet; empty for the player's own."""


def parts_of(beats: tuple[Beat, ...], words: Words, counting: Counting, place: int) -> tuple[Part, ...]:
    """The beats as words and quiet; `place` varies which of several words a long quiet gets."""
    parts: list[Part] = []
    for beat in beats:
        if beat.kind in WITHIN:
            parts += _within(beat, words)
        elif beat.kind in ("hold", "tense", "rest"):
            parts += [beat.say, *_held(beat, words, counting, place)]
        else:
            parts += [beat.say, *quiet(beat.seconds)]
    return tuple(parts)


def _within(beat: Beat, words: Words) -> list[Part]:
    """Words and counts that together with the quiet make exactly the beat's seconds.

    Counting begins with "two" or, where the words leave no room for that, not at all.
    """
    parts: list[Part] = [beat.say]
    at = speech_seconds(beat.say)
    for count in range(2, beat.counts + 1):
        due = round(beat.seconds * (count - 1) / beat.counts, 1)
        number = words.number(count)
        if due < at + _ROOM or not number:
            break
        spoken = speech_seconds(number)
        parts += [*quiet(due - at), number]
        at = round(due + spoken, 1)
    return [*parts, *quiet(beat.seconds - at)]


def _held(beat: Beat, words: Words, counting: Counting, place: int) -> list[Part]:
    """The quiet of a hold or a rest, with words in it as `counting` says; its length is the beat's seconds."""
    if counting == "none":
        return quiet(beat.seconds)
    if counting == "all" and beat.kind != "rest":
        return _spread(beat.seconds, _counts(beat.seconds, words))
    pieces = math.ceil(beat.seconds / LONGEST_QUIET)
    if pieces == 2 and beat.kind == "hold":
        texts: tuple[str, ...] = (words.halfway,)
    else:
        texts = beat.marks or (words.rest if beat.kind == "rest" else words.hold)
    first = place * (pieces - 1)
    marks = [
        (round(beat.seconds * piece / pieces, 1), texts[(first + piece - 1) % len(texts)]) for piece in range(1, pieces)
    ]
    return _spread(beat.seconds, marks)


def _counts(seconds: float, words: Words) -> list[tuple[float, str]]:
    """Every second of a short hold; of a long one, how much is left at each multiple of five."""
    if seconds <= LONGEST_QUIET:
        return [(float(second), words.number(second)) for second in range(1, math.ceil(seconds))]
    left = range(MARK_EVERY * ((math.ceil(seconds) - 1) // MARK_EVERY), 0, -MARK_EVERY)
    return [
        (round(seconds - each, 1), words.more.format(count=words.number(each)).capitalize())
        for each in left
        if words.number(each) and seconds - each >= _ROOM
    ]


def _spread(seconds: float, marks: list[tuple[float, str]]) -> list[Part]:
    parts: list[Part] = []
    at = 0.0
    for due, text in marks:
        spoken = speech_seconds(text)
        if due < at or due + spoken > seconds:
            continue
        parts += [*quiet(due - at), text]
        at = round(due + spoken, 1)
    return [*parts, *quiet(seconds - at)]
