"""What someone wants who speaks in the middle of a session: the open question decides, not the intent's name alone."""

from __future__ import annotations

from typing import Literal

from skill.conversation.guard_answers import meant
from skill.conversation.said import LEVEL_SLOTS
from skill.conversation.turn import LEAVING, Turn
from skill.language.words import tokens

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
_HURTS = frozenset(
    """hurt hurts hurting pain pains painful sharp stabbing ouch ow sore pinch pinches pinching sting stings stinging
    burns burning cramp cramps cramping dizzy uncomfortable""".split()
)
_TOO_MUCH = ({"too", "much"}, {"too", "far"}, {"too", "hot"}, {"too", "cold"}, {"not", "good"})
_SKIN = frozenset(
    """white grey gray waxy blotchy red blister blisters blistered blistering numb numbness tingling tingles dizzy faint
    sick stinging burnt burned burn""".split()
)
"""What ends heat and cold at once (guidance.md F2.49)."""
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
        return "never" if request.slots.id("refusal") else "side" if request.slots.id("part") else "skip"
    if request.intent == "PaceIntent":
        return _pace(request.slots.id("pace"))
    if request.intent in _PLAIN:
        return _PLAIN[request.intent]
    if request.intent == "CorrectIntent" and set(request.slots.values) <= {"side"}:
        # "The other side": with a stretch going on nothing is there to be corrected.
        return "side"
    return _in_words(turn)


def _in_words(turn: Turn) -> Wish | None:
    request = turn.request
    if request.intent == "CheckInIntent":
        # Bare, it is "check in"; a place or a quality without a number tells what hurts now.
        begins = not request.slots.values or LEVEL_SLOTS & set(request.slots.values)
        return None if begins else "hurts"
    if request.intent != "SeekCareIntent" or not request.slots.values:
        return None
    if "hurt" in request.slots:
        return "hurts"
    words = tokens(
        " ".join(request.slots.heard(net) for net in ("complaint", "symptom", "cannot") if net in request.slots)
    )
    if _SIDE & set(words):
        return "side"
    if _HURTS & set(words) or any(each <= set(words) for each in _TOO_MUCH):
        return "hurts"
    if set(request.slots.values) == {"cannot"} and words[:1] and words[0] in _CANNOT:
        return "skip"
    answer = meant(turn)
    if answer in ("yes", "no") and len(words) <= _SHORT:
        return "yes" if answer == "yes" else "no"
    return "unclear" if len(words) <= _SHORT else None


def skin_changes(turn: Turn) -> bool:
    """Whether the words tell of a sign to stop heat or cold."""
    request = turn.request
    if request.intent != "SeekCareIntent":
        return False
    words = tokens(" ".join(request.slots.heard(name) for name in ("complaint", "symptom") if name in request.slots))
    return not _SKIN.isdisjoint(words)


def _pace(value: str) -> Wish:
    return "faster" if value == "faster" else "normal" if value == "normal" else "slower"
