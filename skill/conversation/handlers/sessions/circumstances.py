"""Weighs a warning sign with what is going on: under a pack white skin is a sign to take it off before all else."""

from __future__ import annotations

from dataclasses import replace

from skill.conversation.handlers.sessions.record import open_record
from skill.conversation.handlers.sessions.signs_told import feels_nothing, hurts, is_uneasy
from skill.conversation.handlers.sessions.warmth import WHICH, Warmth
from skill.conversation.handlers.sessions.what_is_wrong import wrong_with
from skill.conversation.said import PAIRED
from skill.conversation.turn import Turn
from skill.guidance.assessment import Assessment
from skill.language.words import tokens

_SKIN_SIGNS = frozenset({"e8", "e11"})
"""Signs that a look at the skin alone can make."""
_LOOKS = frozenset("skin purple_black turn limb pale_blue numb cold_limb part".split())
"""The concepts of a look at the skin: whatever else is told beside it stays an emergency."""
_INJURY = frozenset("trauma odd_shape".split())
_FEW_WORDS = 8
_BARE = 3
_NETS = ("complaint", "cannot", "note", "question")
_LIMBS = (
    frozenset("shoulder upper_arm elbow forearm wrist hand arm".split()),
    frozenset("hip buttock thigh thigh_front thigh_back knee calf shin ankle foot leg".split()),
)


def weighed(turn: Turn) -> Assessment:
    """The assessment of the turn with what is going on; an emergency is at most asked about, never dropped (F5.06)."""
    found = turn.assessment
    if found.level == "emergency" and not found.checking and _is_explained(turn, found):
        return replace(found, checking=True, question_key=found.sign)
    if found.level == "routine" and not found.checking and _is_of_now(turn, found):
        return Assessment()
    return found


def _is_explained(turn: Turn, found: Assessment) -> bool:
    if found.person != "self" or len(_words(turn)) > _FEW_WORDS:
        return False
    if found.sign == "e4":
        # "I can't feel it", of the skin under a pack.
        return feels_nothing(turn) and len(_words(turn)) <= _BARE and _is_under_it(turn)
    if found.sign in _SKIN_SIGNS:
        return _LOOKS.issuperset(found.matched) and _is_under_it(turn)
    asked = turn.dialog.asked
    if found.sign == "e6" and asked is not None and asked.message.key == WHICH:
        # "I twisted it this morning" is what the question asks after.
        return _INJURY.issuperset(found.matched) and "new_injury" in wrong_with(turn)
    return False


def _is_under_it(turn: Turn) -> bool:
    """Whether heat or cold is on the place that is told of, or was a little while ago."""
    record = Warmth().recent(turn)
    if record is None:
        return False
    named = {area for _, _, area in turn.vocabulary.find("BODY_AREA", _words(turn))} | set(
        turn.request.slots.ids("area")
    )
    return not named or all(_belongs(area, record.areas) for area in named)


def _belongs(area: str, areas: tuple[str, ...]) -> bool:
    if not areas:
        return area not in PAIRED
    return area in areas or any(area in limb and not limb.isdisjoint(areas) for limb in _LIMBS)


def _is_of_now(turn: Turn, found: Assessment) -> bool:
    """Whether it tells of the session that is being led: unease, or pain that grows (guidance.md F3.09, F4.09)."""
    record = open_record(turn)
    if record is None or record.is_comfort:
        return False
    if found.sign == "r5":
        return is_uneasy(turn)
    return found.sign == "r2" and hurts(turn) and len(_words(turn)) <= _FEW_WORDS


def _words(turn: Turn) -> list[str]:
    slots = turn.request.slots
    return [word for name in _NETS for word in tokens(slots.heard(name))]
