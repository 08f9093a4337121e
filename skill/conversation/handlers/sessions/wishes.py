"""What someone wants who speaks in the middle of a session: the open question decides, not the intent's name alone."""

from __future__ import annotations

from typing import Literal

from skill.conversation.guard_answers import meant
from skill.conversation.handlers.sessions.signs_told import felt, hurts, is_uneasy
from skill.conversation.said import LEVEL_SLOTS
from skill.conversation.turn import LEAVING, Turn
from skill.language.words import tokens
from skill.routines.sides import Side

Wish = Literal[
    "yes", "no", "next", "previous", "repeat", "over", "skip", "side", "slower", "faster", "normal",
    "pause", "stop", "left", "hurts", "help", "unclear", "never",
]  # fmt: skip

_PLAIN: dict[str, Wish] = {
    "AMAZON.YesIntent": "yes",
    "AMAZON.ResumeIntent": "yes",
    "AMAZON.NoIntent": "no",
    "AMAZON.NextIntent": "next",
    "AMAZON.PreviousIntent": "previous",
    "AMAZON.RepeatIntent": "repeat",
    "AMAZON.StartOverIntent": "over",
    "AMAZON.PauseIntent": "pause",
    "AMAZON.HelpIntent": "help",
    "AMAZON.FallbackIntent": "unclear",
    "TimeLeftIntent": "left",
}
STEERING = frozenset(_PLAIN) - {"AMAZON.YesIntent", "AMAZON.NoIntent", "AMAZON.HelpIntent", "AMAZON.FallbackIntent"}
"""Intents that mean a session also where none of its questions is open."""
_WELL = frozenset({"better", "none", "same"})
"""Feelings that say, at "Next?", that one may go on."""
_FINE = frozenset("fine okay ok alright good grand nice lovely great well".split())
_LIGHT = frozenset("that that's was is it it's feels felt feeling quite really very so all i'm am just right".split())
"""Words around one of these that say no more: "that was nice"."""
_NO_TROUBLE = frozenset("pain problem problems trouble bother".split())
_DONE = ({"done"}, {"did", "it"}, {"did", "that"})
_FILLERS = frozenset("i i'm i've am okay ok right well yes yeah now just all that it with one this then and".split())
_AGAIN = (["again"], ["once", "more"], ["one", "more", "time"])
_LONG = 5
"""Words up to which what ends in "again" asks for the same once more."""
_CANNOT = frozenset("do manage reach get hold".split())
"""What someone cannot who cannot do a stretch: "I can't do this one"."""
_SIDE = frozenset({"side"})
_SHORT = 3
"""Words up to which free words that begin with yes or no are that answer."""


def wish(turn: Turn) -> Wish | None:
    """The wish; None for what is about something else."""
    request = turn.request
    if request.intent in LEAVING:
        return "stop"
    if request.intent == "SkipIntent":
        return (
            "never"
            if request.slots.id("refusal")
            else "side"
            if {"part", "towards"} & set(request.slots.values)
            else "skip"
        )
    if request.intent == "PaceIntent":
        return _pace(request.slots.id("pace"))
    if request.intent in _PLAIN:
        return _PLAIN[request.intent]
    if request.intent == "MoreDetailIntent":
        # "What do you mean", of what was just led.
        return "repeat"
    if request.intent == "CorrectIntent" and set(request.slots.values) <= {"side"}:
        # "The other side": with a stretch going on nothing is there to be corrected.
        return "side"
    return _in_words(turn)


def side_of(turn: Turn) -> Side:
    """The side that is to be left out; empty for the one under way, as in "go to the other side"."""
    sides: dict[str, Side] = {"left": "left", "right": "right", "other": "other"}
    return sides.get(turn.request.slots.id("part"), "")


def _in_words(turn: Turn) -> Wish | None:
    request = turn.request
    if request.intent == "CheckInIntent":
        return _in_a_check_in(turn)
    if request.intent == "LogTreatmentIntent" and set(request.slots.values) == {"effect"}:
        return "hurts" if request.slots.id("effect") == "worse" else "yes"
    if request.intent == "LogFactorIntent":
        return "hurts" if "rating" not in request.slots and is_uneasy(turn) else None
    if request.intent != "SeekCareIntent" or not request.slots.values:
        return None
    if "hurt" in request.slots or hurts(turn) or felt(turn, ""):
        return "hurts"
    words = tokens(
        " ".join(request.slots.heard(net) for net in ("complaint", "symptom", "cannot") if net in request.slots)
    )
    if words[:1] == ["no"] and set(words[1:]) & _NO_TROUBLE:
        return "yes"
    if _SIDE & set(words):
        return "side"
    if len(words) <= _LONG and any(words[-len(each) :] == each for each in _AGAIN):
        return "repeat"
    if any(each <= set(words) and set(words) <= each | _FILLERS for each in _DONE):
        return "next"
    if _FINE & set(words) and set(words) <= _FINE | _LIGHT:
        return "yes"
    if set(request.slots.values) == {"cannot"} and words[:1] and words[0] in _CANNOT:
        return "skip"
    answer = meant(turn)
    if answer in ("yes", "no") and len(words) <= _SHORT:
        return "yes" if answer == "yes" else "no"
    return "unclear" if len(words) <= _SHORT else None


def _in_a_check_in(turn: Turn) -> Wish | None:
    """Bare, it is "check in", and a number is one; a place, a quality or a bad feeling tells what hurts now."""
    slots = turn.request.slots
    levels = LEVEL_SLOTS & set(slots.values)
    if not slots.values or levels - {"feeling"}:
        return None
    if not levels:
        return "hurts"
    if slots.id("feeling") in _WELL or set(tokens(slots.heard("feeling"))) <= _FINE | _LIGHT:
        # "My neck feels better" is something to be kept.
        return "yes" if set(slots.values) == {"feeling"} else None
    return "hurts"


def _pace(value: str) -> Wish:
    return "faster" if value == "faster" else "normal" if value == "normal" else "slower"
