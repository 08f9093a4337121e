"""Weighs what the written combinations found against the learned reader's opinion, leaning to the safer side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from skill.guidance.assessment import Assessment
from skill.guidance.second_opinion import Opinion
from skill.guidance.signs import Sign
from skill.language.people import Person

# Likelihoods, chosen on sentences that the model had not learned from (docs/measurements.md).
SURE_SERIOUS, ASK_SERIOUS = 0.5, 0.2
"""From these an emergency or crisis that no combination found is answered, or asked about."""
DOUBT_SERIOUS = 0.08
"""Below this an emergency that a combination found is asked about first."""
SETTLED_SERIOUS = 0.6
"""From this an emergency counts beside an urgent sign that a combination found."""
NO_NEAR_MISS = 0.9
"""From this what a combination would ask about is answered at once."""
CALM, DESPAIR = 0.02, "e10"
"""Below this of all that needs care today, nobody is asked whether they wish to die."""
FEW_WORDS, BRIEF = 3, 7
"""Up to so many words the learned reader alone raises nothing; up to so many it doubts nothing that was found."""
SURE_URGENT, ASK_URGENT = 0.5, 0.35
SURE_ROUTINE = 0.5
_SERIOUS, _SEEN_TODAY, _ANY = "e", "eu", "r"


def weighed(
    written: Assessment, opinion: Opinion, signs: Mapping[str, Sign], person: Person, words: int = BRIEF + 1
) -> Assessment:
    """The assessment of both readers together, of a sentence of so many `words`.

    What a combination found is never dropped, only asked about where the learned reader hears nothing of the kind
    (guidance.md F5.06); what the learned reader alone hears is answered when it is likely, asked about when it may be.
    """
    if words <= FEW_WORDS:
        return written
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
    settled = written if written.level != "none" and not written.checking else None
    if serious >= (SETTLED_SERIOUS if urgent else ASK_SERIOUS):
        return _asked(_found(opinion, _SERIOUS, signs, person), settled)
    if urgent:
        return written
    today = opinion.of(_SEEN_TODAY)
    if today >= SURE_URGENT:
        return _found(opinion, "u", signs, person)
    if written.level == "urgent":
        return written
    if today >= ASK_URGENT:
        return _asked(_found(opinion, "u", signs, person), settled)
    if written.level == "none" and opinion.of(_ANY) >= SURE_ROUTINE:
        return _found(opinion, _ANY, signs, person)
    return written


def _found(opinion: Opinion, kinds: str, signs: Mapping[str, Sign], person: Person) -> Assessment:
    sign = signs[opinion.first(kinds)]
    return Assessment(level=sign.level, sign=sign.id, person=person, names_crisis=sign.level == "crisis")


def _asked(found: Assessment, settled: Assessment | None) -> Assessment:
    return replace(found, checking=True, question_key=found.sign, settled=settled)
