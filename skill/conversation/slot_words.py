"""Makes sentences of what plain slots hold, since Alexa fills them with anything that was said in their place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from skill.alexa.requests import Request, Resolved, Slots
from skill.diary.period import Period
from skill.language.iso_durations import read_duration

_NUMBERS_AND_DAYS = frozenset(
    """level otherLevel scale pastLevel level2 hours date since lasting duration period span time day frequency switch
    pace pain enjoyment activity""".split()
)
"""Slots in which Alexa writes no words, or words that tell of no body."""
_OWN_SENTENCE = frozenset("area area2 quality symptom symptom2 feeling topic treatment".split())
_NETS = frozenset({"complaint", "cannot", "denied", "past", "other", "question", "note"})
_TELLING = frozenset(
    "face cheek cheeks eye eyes ear scalp temple temples throat groin pelvic pelvis toes fingers".split()
)
"""Words that say more than the id they resolve to: "face" is the head, and the face is what is numb after a stroke."""
_WEEK = 7
_LONG = timedelta(weeks=3)
"""From when on the length itself is a reason for an appointment (guidance.md R1)."""


def sentences_of(request: Request, *, hurts: bool) -> Iterator[str]:
    """The sentences; `hurts` where a place that is named is one that hurts.

    A value that resolved to a canonical id is a fact already and is left out, unless its words say more than the id.
    """
    slots = request.slots
    if hurts:
        yield from _about_pain(slots, request.moment.date())
    else:
        yield from (value.heard for name in ("area", "quality", "symptom", "feeling") for value in _odd(slots, name))
    if slots.id("emergency") == "ambulance":
        yield "call an ambulance"
    if slots.id("effect") == "worse":
        yield from (f"my {value.heard} hurts after {slots.heard('treatment')}" for value in slots.all("area"))
    yield from (f"tell me about {value.heard}" for value in _odd(slots, "topic"))
    yield from (f"i used {value.heard}" for value in _odd(slots, "treatment"))
    for name in slots.values:
        if name not in _NUMBERS_AND_DAYS | _OWN_SENTENCE | _NETS:
            yield from (value.heard for value in _odd(slots, name))


def _about_pain(slots: Slots, today: date) -> Iterator[str]:
    named = ("quality", "symptom", "symptom2")
    how = [value.heard for name in named for value in slots.all(name)]
    odd = [value.heard for name in (*named, "feeling") for value in _odd(slots, name)]
    side = slots.heard("side")
    for value in (value for name in ("area", "area2") for value in slots.all(name)):
        place = " ".join(("my", side, value.heard) if side else ("my", value.heard))
        if odd or (how and _TELLING.intersection(value.heard.lower().split())):
            yield f"{place} is {' and '.join(dict.fromkeys(how + odd))}"
        elif not value.id:
            yield f"{place} hurts"
    if odd:
        yield " and ".join(odd)
    if weeks := _weeks(slots, today):
        yield f"it has hurt for {weeks} weeks"


def _odd(slots: Slots, name: str) -> list[Resolved]:
    return [value for value in slots.all(name) if not value.id]


def _weeks(slots: Slots, today: date) -> int:
    """How many weeks it has lasted, from a duration or from the day since when; 0 for less than counts."""
    length = read_duration(slots.heard("lasting") or slots.heard("since"))
    try:
        length = length or (today - Period.parse(slots.heard("since")).last)
    except ValueError:
        return 0
    return length.days // _WEEK if length >= _LONG else 0
