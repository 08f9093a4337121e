"""Weighs what the written combinations found against the learned reader's opinion, leaning to the safer side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from skill.guidance.assessment import Assessment
from skill.guidance.second_opinion import Opinion
from skill.guidance.signs import Sign
from skill.language.people import Person

# Likelihoods, chosen on sentences that the model had not learned from (docs/measurements.md).
SURE_SERIOUS, ASK_SERIOUS, ASK_BRIEF = 0.5, 0.15, 0.25
"""From these an emergency or crisis that no combination found is answered, or asked about; the last for a few words."""
DOUBT_SERIOUS = 0.08
"""Below this an emergency that a combination found is asked about first."""
SETTLED_SERIOUS = 0.6
"""From this an emergency counts beside an urgent sign that a combination found."""
NO_NEAR_MISS = 0.9
"""From this what a combination would ask about is answered at once."""
CALM, DESPAIR = 0.02, "e10"
"""Below this of all that needs care today, nobody is asked whether they wish to die."""
FEW_WORDS, SHORT, BRIEF = 3, 4, 7
"""Up to so many words the learned reader is not heard, doubts no urgent or routine sign, and no emergency."""
SURE_URGENT, ASK_URGENT = 0.5, 0.35
SURE_ROUTINE = 0.5
DOUBT_URGENT, UNLIKE_URGENT, UNLIKE_ROUTINE = 0.2, 0.03, 0.15
"""Below these an urgent sign that a combination found is asked about first, or does not count; or a routine one."""
_UNBEARABLE = "u9"
_SERIOUS, _SEEN_TODAY, _ROUTINE, _ALL = "e", "eu", "r", "eur"


def weighed(
    written: Assessment, opinion: Opinion, signs: Mapping[str, Sign], person: Person, words: int = BRIEF + 1
) -> Assessment:
    """The assessment of both readers together, of a sentence of so many `words`.

    An emergency or crisis that a combination found is never dropped, only asked about where the learned reader hears
    nothing of the kind (guidance.md F5.06); what the learned reader alone hears is answered when it is likely, asked
    about when it may be.
    """
    serious = opinion.of(_SERIOUS)
    if written.checking and written.sign == DESPAIR and opinion.of(_SEEN_TODAY) < CALM:
        return written.settled or Assessment()
    if written.level in ("emergency", "crisis"):
        if written.checking:
            return _found(opinion, _SERIOUS, signs, person) if serious >= NO_NEAR_MISS else written
        doubted = serious < DOUBT_SERIOUS and words > BRIEF
        return replace(written, checking=True, question_key=written.sign) if doubted else written
    urgent = written.level == "urgent" and not written.checking
    likeliest = opinion.shares.get(opinion.first(_SERIOUS), 0)
    if serious >= SURE_SERIOUS and likeliest >= (
        SETTLED_SERIOUS if urgent else opinion.shares.get(opinion.first("u"), 0)
    ):
        return _found(opinion, _SERIOUS, signs, person)
    written = _doubted(written, opinion) if words > SHORT else written
    settled = written if written.level != "none" and not written.checking else None
    likely = ASK_SERIOUS if words > BRIEF else ASK_BRIEF
    if serious >= (SETTLED_SERIOUS if urgent else likely):
        return _asked(_found(opinion, _SERIOUS, signs, person), settled)
    if urgent and not written.checking:
        return written
    today = opinion.of(_SEEN_TODAY)
    if today >= (NO_NEAR_MISS if written.level == "urgent" else SURE_URGENT):
        found = _found(opinion, "u", signs, person)
        # How much is too much only the person can tell.
        return _asked(found, settled) if found.sign == _UNBEARABLE and written.level != "urgent" else found
    if written.level == "urgent":
        return written
    if today >= ASK_URGENT:
        return _asked(_found(opinion, "u", signs, person), settled)
    if written.level == "none" and opinion.of(_ROUTINE) >= SURE_ROUTINE:
        return _found(opinion, _ROUTINE, signs, person)
    return written


def _doubted(written: Assessment, opinion: Opinion) -> Assessment:
    today = opinion.of(_SEEN_TODAY)
    if written.level == "urgent" and today < UNLIKE_URGENT:
        return written.settled or Assessment()
    if written.level == "urgent" and today < DOUBT_URGENT and not written.checking:
        return replace(written, checking=True, question_key=written.sign)
    return Assessment() if written.level == "routine" and opinion.of(_ALL) < UNLIKE_ROUTINE else written


def _found(opinion: Opinion, kinds: str, signs: Mapping[str, Sign], person: Person) -> Assessment:
    sign = signs[opinion.first(kinds)]
    return Assessment(level=sign.level, sign=sign.id, person=person, names_crisis=sign.level == "crisis")


def _asked(found: Assessment, settled: Assessment | None) -> Assessment:
    return replace(found, checking=True, question_key=found.sign, settled=settled)
