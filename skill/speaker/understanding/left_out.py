"""What the best sample leaves out and must not be lost: then the phrase goes whole, in words, to be read there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from skill.speaker.understanding.alignment import Alignment, Said
from skill.speaker.understanding.english import PAIN, PLAIN_WORDS, is_question
from skill.speaker.understanding.entity import DATE, NUMBER, Entity
from skill.speaker.understanding.in_passing import is_side, was_done
from skill.speaker.understanding.limits import SURENESS, TURNED

_PLACE, _QUALITY, _TREATMENT, _SYMPTOM = "BODY_AREA", "PAIN_QUALITY", "TREATMENT", "SYMPTOM"
_SIDE, _TOPIC = "SIDE", "TOPIC"
_OF_A_BODY = frozenset([_PLACE, _QUALITY, _SYMPTOM])
_SENTENCE = 4
_SURE = 0.9
_NEGATIONS = frozenset(["not", "no", "never", "cannot"])
_ARTICLES = frozenset(["a", "an", "the", "my", "so", "very", "really", "too"])
_HIGHEST = 10
_MEDICINE, _FEW = "medication", 2
_TOO_MANY = frozenset(
    [("too", "many"), ("too", "much"), ("far", "too"), ("all", "of"), ("double", "the"), ("extra", "dose")]
)
_PART_OF_IT = frozenset(["low_mood", "warmth", "severe_pain"])
"""Symptoms that a wish for relief names by itself."""
_ASKED_OF = frozenset("i it that this you we they there a the my any".split())
_BE, _NO_SUBJECT = frozenset(["is", "are", "was"]), frozenset(["a", "the", "my", "any", "there"])
_SUBJECTS = frozenset("i it he she they that this we you what how why which who when where there".split())
_WH = frozenset(["what", "how", "why"])
_HOW = frozenset("should would will did much long often many about".split())
_ASKED_AFTER = 2
"""The words that are told at least before a question about them."""
_LEVEL_MEASURES = frozenset(["scale", "unit"])


def leaves_a_pain(said: Said, used: Collection[int]) -> bool:
    """Whether pain is named in words that the sample leaves out: "where do i start everything aches"."""
    return any(each in PAIN and at not in used for at, each in enumerate(said.lemmas))


def asks_on(said: Said, used: Collection[int]) -> int:
    """Where a question follows what is told, begun in words that the sample leaves out; 0 where none does.

    "My neck is a six should i use heat": the words before it tell, and only the whole phrase can carry both.
    """
    for at in range(_ASKED_AFTER, len(said.words) - _ASKED_AFTER):
        before, word, after = said.words[at - 1 : at + 2]
        turned = word in TURNED and after in _ASKED_OF and before not in _SUBJECTS
        turned = turned and not (word in _BE and after in _NO_SUBJECT)
        if (turned or (word in _WH and after in TURNED | _HOW)) and at not in used:
            return at
    return 0


def tells_a_number(said: Said, end: int, used: Collection[int]) -> bool:
    """Whether a number stands in the first `end` words that the sample leaves out: it is told, and not asked about."""
    return any(
        entity.type == NUMBER and entity.end <= end and not set(range(entity.start, entity.end)) <= set(used)
        for entity in said.entities
    )


def tells_of_a_body(said: Said) -> bool:
    """Whether a sentence names a place, a quality of pain or a symptom: too much to be met as if nothing was said."""
    named = any(entity.type in _OF_A_BODY and entity.sureness > _SURE for entity in said.entities)
    return named and len(said.words) >= _SENTENCE


def is_on_subject(said: Said) -> bool:
    """Whether words name a topic or a treatment beside others: "heating pad while pregnant okay" asks something."""
    named = any(entity.type in (_TOPIC, _TREATMENT) and entity.sureness > _SURE for entity in said.entities)
    return named and len(said.words) >= _SENTENCE


def names_a_symptom(said: Said, telling: Collection[str]) -> bool:
    """Whether the phrase is little but a value of the `telling` types: "worst headache of my life" has no carrier."""
    covered = max(
        (
            sum(said.weights[place] for place in range(each.start, each.end))
            for each in said.entities
            if each.type in telling and each.type != _PLACE and each.sureness > _SURE
        ),
        default=0.0,
    )
    return covered > sum(said.weights) / 2


def starts_before(said: Said, start: int) -> bool:
    """Whether words before a net's own hold a day, a number or a part of the body: "yesterday my pain was awful"."""
    return any(
        entity.end <= start and entity.type in (DATE, NUMBER, _PLACE, _SYMPTOM) and entity.sureness > _SURE
        for entity in said.entities
    )


def leaves_a_symptom(
    said: Said, found: Alignment, bound: Sequence[Entity], telling: Collection[str], storing: bool
) -> bool:
    """Whether a symptom was named that the sample leaves out and that no slot of its intent takes whole.

    "My chest feels tight and it's going down my arm" is no stiff chest, though a slot took each word of it.
    """
    taken = [set(found.used), *(set(range(entity.start, entity.end)) for entity in bound)]
    named = [
        each
        for each in said.entities
        if each.type in telling
        and each.sureness > _SURE
        and (storing or (each.type != _PLACE and each.id not in _PART_OF_IT))
    ]
    return any(
        not any(set(range(each.start, each.end)) <= span for span in taken) or (storing and _is_split(each, bound))
        for each in named
    )


def _is_split(symptom: Entity, bound: Sequence[Entity]) -> bool:
    """Whether a symptom is read as a place and what it feels like, each in a slot of its own, without a level."""
    inside = {entity.type for entity in bound if symptom.start <= entity.start and entity.end <= symptom.end}
    begun = {entity.type for entity in bound if symptom.start <= entity.start < symptom.end}
    return _QUALITY in inside and _PLACE in begun and all(entity.type != NUMBER for entity in bound)


def loses_a_value(said: Said, used: Collection[int], bound: Sequence[Entity]) -> bool:
    """Whether a place, a quality or something done was named that no slot takes: "a six in my neck, heat helped"."""
    sides = [entity for entity in said.entities if entity.type == _SIDE and is_side(entity, said)]
    held = {entity.value for entity in bound if entity.type == _SIDE}
    if held and any(entity.value not in held and not _is_in_one(entity, bound) for entity in sides):
        return True
    done = [entity for entity in said.entities if entity.type == _TREATMENT and was_done(entity, said)]
    named = [*sides, *done, *(entity for entity in said.entities if entity.type in (_PLACE, _QUALITY))]
    taken = [entity for entity in named if all(at in used for at in range(entity.start, entity.end))]
    held_ids = {(item.type, item.id) for one in bound for item in one.items or (one,)}
    return any(
        entity.sureness > _SURE
        and (entity.type, entity.id) not in held_ids
        and not any(one.start < entity.end and entity.start < one.end for one in taken)
        for entity in named
        if not any(at in used for at in range(entity.start, entity.end))
    )


def loses_a_not(said: Said, used: Collection[int]) -> bool:
    """Whether a sentence says "not" of something and no slot or sample holds it: "my right leg is not working"."""
    if len(said.words) < _SENTENCE:
        return False
    for at, word in enumerate(said.words):
        if word not in _NEGATIONS:
            continue
        denied = next((each for each in range(at + 1, len(said.words)) if said.words[each] not in _ARTICLES), None)
        if denied is not None and said.words[denied] in SURENESS:
            continue
        if denied is not None and (
            denied not in used or any(e.type == NUMBER and e.start == denied for e in said.entities)
        ):
            return True
    return False


def loses_a_count(said: Said, bound: Mapping[str, Entity], used: Collection[int]) -> bool:
    """Whether a number that is no level stands for one, or beside what was taken: "twenty paracetamol"."""
    numbers = [entity for entity in said.entities if entity.type == NUMBER and entity.sureness > _SURE]
    level = bound.get("level")
    if level is not None and not _LEVEL_MEASURES & bound.keys():
        far = any(_value(entity) > _HIGHEST for entity in numbers if entity.start == level.start)
        return far and len(said.words) > _SENTENCE and not PLAIN_WORDS.issuperset(_left(said, used))
    treatment = bound.get("treatment")
    if treatment is None or treatment.id != _MEDICINE:
        return False
    if not _TOO_MANY.isdisjoint(pairwise(said.words)):
        return True
    return any(entity.start not in used and _value(entity) > _FEW for entity in numbers)


def _left(said: Said, used: Collection[int]) -> list[str]:
    """The words that neither the sample nor a slot takes."""
    return [word for at, word in enumerate(said.words) if at not in used]


def turns_a_symptom(said: Said, bound: Mapping[str, Entity]) -> bool:
    """Whether a symptom is asked about or denied, so that its name alone would tell the contrary."""
    if not any(entity.type == _SYMPTOM for entity in bound.values()):
        return False
    return is_question(list(said.words)) or not _NEGATIONS.isdisjoint(said.words)


def _is_in_one(side: Entity, bound: Sequence[Entity]) -> bool:
    """Whether the side belongs to the words of one value: "the left one" of something else."""
    return any(not one.items and one.start <= side.start and side.end <= one.end for one in bound)


def _value(entity: Entity) -> float:
    try:
        return float(entity.value)
    except ValueError:
        return 0.0
