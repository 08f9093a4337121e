"""Whether a value that was found fills a slot where it stands, or is only said in passing: "as well", "a good soak"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from skill.speaker.understanding.alignment import Said
from skill.speaker.understanding.entity import DATE, NUMBER, Entity
from skill.speaker.understanding.neighbours import said_after
from skill.speaker.understanding.slot_days import is_today

_PLACE, _QUALITY, _EFFECT, _TREATMENT = "BODY_AREA", "PAIN_QUALITY", "EFFECT", "TREATMENT"
_FOR = frozenset(["for", "of"])
_OF_ONE_IN_PAIN = frozenset(["'s", "has", "is", "was", "had", "feels", "hurts", "got", "gets", "says", "reckons"])
"""What follows the one whose pain is told."""
_OF_A_SCALE = frozenset(["of", "over", "slash", "on", "from"])
_NAMED_SCALES = (["out"], ["scale"])
_WALKING, _STRAINS = "walking", frozenset(["exercise", "rest"])
_OF_A_PAIN = frozenset([_PLACE, _QUALITY, NUMBER, "FEELING"])
MODALS = frozenset(["would", "might", "could", "should", "will", "may"])
"""Verbs that make of what follows a thought or a wish."""
_DEGREES = frozenset(["slightly", "bit", "little", "tad", "touch", "somewhat"])
DONE = frozenset(
    """did done had have having used using use took taken take tried try trying after with from been went go put applied
    rubbed got getting despite even thanks doing since following stretched walked massaged rested iced heated""".split()
)
_WORKED = frozenset(
    """helped help helps helping eased eases worked works work did does made makes took takes brought didn't hasn't has
    seems seemed relieved loosened settled nothing""".split()
)
_MEASURE, _CHECK_INS = "MEASURE", "check_ins"
_COUNTS = frozenset("many number count often times total".split())
"""Words without which "what did i log" and "my entries" ask for no number of check-ins."""
# Words that are a value by themselves only where the sample has not used them as the particle they mostly are.
_PARTICLES = frozenset(
    ["back", "up", "down", "on", "off", "out", "over", "in", "right", "left", "no", "same", "even", "side"]
)


def was_done(entity: Entity, said: Said) -> bool:
    """Whether a treatment is told as done: "after a hot bath", "the rest helped"; a quiet day is none."""
    before, after = said.words[max(0, entity.start - 4) : entity.start], said.words[entity.end : entity.end + 4]
    return not DONE.isdisjoint(before) or not _WORKED.isdisjoint(after) or said.words[entity.start] in DONE


def is_whose(entity: Entity, said: Said) -> bool:
    """Whether a person is the one in pain: "mum's knee", "for my husband"; in "I carried my grandson" none is."""
    after, before = said.words[entity.end : entity.end + 1], said.words[max(0, entity.start - 2) : entity.start]
    return not _OF_ONE_IN_PAIN.isdisjoint(after) or not _FOR.isdisjoint(before)


def either_or(entity: Entity, entities: Iterable[Entity], said: Said) -> bool:
    """Whether the phrase leaves it open: "heat or ice". Numbers have a slot for the other one."""
    if entity.type.startswith("AMAZON.") or entity.items:
        return False
    return any(
        other.type == entity.type
        and other.id != entity.id
        and (
            list(said.words[entity.end : other.start]) == ["or"] or list(said.words[other.end : entity.start]) == ["or"]
        )
        for other in entities
    )


def names_a_scale(entity: Entity, said: Said) -> bool:
    """Whether a number is what another is counted out of: "six out of ten", "on a scale of ten", "six over ten"."""
    at = entity.start
    while at and said.words[at - 1] in ("a", "an", "the"):
        at -= 1
    if not at or said.words[at - 1] not in _OF_A_SCALE:
        return False
    others = [each for each in said.entities if each.type == NUMBER and not each.start <= entity.start < each.end]
    counted = any(each.end == at - 1 for each in others)
    return bool(others) and (counted or (said.words[at - 1] == "of" and said.words[at - 2 : at - 1] in _NAMED_SCALES))


def is_in_passing(entity: Entity, said: Said) -> bool:
    """Whether a value only colours what is said: "a good soak", "slightly tingly", "as well", "might have helped"."""
    return any(each(entity, said) for each in (_is_attribute, _is_degree, _is_hedged, _is_no_count, _is_also))


def _is_attribute(entity: Entity, said: Said) -> bool:
    """Whether a word of an effect only says what kind, or how long: "a good soak"."""
    before = said.words[entity.start - 1] if entity.start else ""
    if entity.type == _EFFECT and "for" in said.words[max(0, entity.start - 2) : entity.start]:
        # "Iced my knee for a bit" tells how long.
        return True
    return entity.type == _EFFECT and before in ("a", "an") and "{TREATMENT" in said_after(said, entity.end)


def is_beside_the_point(entity: Entity, said: Said, filled: Mapping[str, Entity]) -> bool:
    """Whether it says something else here: the "bit" of an hour, or the words for a pain whose level was said as
    well."""
    before = said.words[: entity.start]
    types = {each.type for each in filled.values()}
    if entity.type == DATE:
        return "pastLevel" in filled and any(is_today(each, said) for each in filled.values())
    if is_in_passing(entity, said) or (entity.type == "RATING" and "hours" in filled):
        return True
    if entity.type == "RATING":
        return list(before[-1:]) == ["and"] and entity.value == "a bit"
    return entity.type == "FEELING" and NUMBER in types


def _is_no_count(entity: Entity, said: Said) -> bool:
    """Whether check-ins are named and not counted: "read me my entries"."""
    return entity.type == _MEASURE and entity.id == _CHECK_INS and _COUNTS.isdisjoint(said.words)


def is_strain(entity: Entity, said: Said) -> bool:
    """Whether what was done is told as what the pain is from, and no treatment of it: "my calves are a four after the
    run"."""
    if entity.type != _TREATMENT or not _WORKED.isdisjoint(said.words[entity.end : entity.end + 4]):
        return False
    if not any(each.type in _OF_A_PAIN for each in said.entities):
        # "A lie down", to the question what was done for it.
        return False
    the_walk = entity.id == _WALKING and "the" in said.words[max(0, entity.start - 1) : entity.start + 1]
    return the_walk or entity.id in _STRAINS


def _is_also(entity: Entity, said: Said) -> bool:
    """Whether "well" only says that something comes beside another: "the dog was barking as well"."""
    end = said.words[max(0, entity.end - 2) : entity.end]
    return entity.type == "RATING" and list(end) == ["as", "well"]


def _is_degree(entity: Entity, said: Said) -> bool:
    """Whether a word for how strong only says how much of a quality there is: "slightly tingly"."""
    if entity.type != "FEELING" or said.words[entity.end - 1] not in _DEGREES:
        return False
    return any(e.type == _QUALITY and e.start == entity.end for e in said.entities)


def _is_hedged(entity: Entity, said: Said) -> bool:
    """Whether an effect is only thought possible: "it might have helped"."""
    return entity.type == _EFFECT and not MODALS.isdisjoint(said.words[max(0, entity.start - 2) : entity.start])


def is_particle(entity: Entity, said: Said) -> bool:
    """Whether it is one word that mostly is no value, such as the "down" of "put it down"."""
    return entity.end - entity.start == 1 and said.words[entity.start] in _PARTICLES


def is_side(entity: Entity, said: Said) -> bool:
    """Whether "left" or "right" is a side here, not a verb and not "right now"."""
    if entity.end - entity.start > 1:
        return True
    after, before = said_after(said, entity.end), said.words[entity.start - 1] if entity.start else ""
    ends = entity.end == len(said.words)
    follows_place = any(
        each.type == _PLACE or (each.type == NUMBER and ends) for each in said.entities_ending[entity.start]
    )
    beside = follows_place or before in ("my", "the", "on", "both", "me") or after[0] in ("side", "one", "hand")
    return "{BODY_AREA" in after or (
        after[0] not in ("now", "away", "then", "over") and (beside or entity.value == "both")
    )
