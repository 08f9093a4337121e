"""What the best sample leaves out and must not be lost: then the phrase goes whole, in words, to be read there."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from skill.speaker.understanding.alignment import Said
from skill.speaker.understanding.english import is_question
from skill.speaker.understanding.entities import NUMBER, Entity

_PLACE, _QUALITY, _TREATMENT, _SYMPTOM = "BODY_AREA", "PAIN_QUALITY", "TREATMENT", "SYMPTOM"
_SIDE = "SIDE"
_OF_A_BODY = frozenset([_PLACE, _QUALITY, _SYMPTOM])
_SENTENCE = 4
_SURE = 0.9
_NEGATIONS = frozenset(["not", "no", "never", "cannot"])
_ARTICLES = frozenset(["a", "an", "the", "my", "so", "very", "really", "too"])
_HIGHEST = 10
_MEDICINE, _FEW = "medication", 2
_LEVEL_MEASURES = frozenset(["scale", "unit"])


def tells_of_a_body(said: Said) -> bool:
    """Whether a sentence names a place, a quality of pain or a symptom: too much to be met as if nothing was said."""
    named = any(entity.type in _OF_A_BODY and entity.sureness > _SURE for entity in said.entities)
    return named and len(said.words) >= _SENTENCE


def loses_a_value(said: Said, used: Collection[int]) -> bool:
    """Whether a place, a quality or something done was named that no slot takes: "a six in my neck, heat helped"."""
    named = [entity for entity in said.entities if entity.type in (_PLACE, _QUALITY, _TREATMENT, _SIDE)]
    taken = [entity for entity in named if all(at in used for at in range(entity.start, entity.end))]
    return any(
        entity.sureness > _SURE and not any(one.start < entity.end and entity.start < one.end for one in taken)
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
        return far and len(said.words) > _SENTENCE
    treatment = bound.get("treatment")
    if treatment is None or treatment.id != _MEDICINE:
        return False
    return any(entity.start not in used and _value(entity) > _FEW for entity in numbers)


def turns_a_symptom(said: Said, bound: Mapping[str, Entity]) -> bool:
    """Whether a symptom is asked about or denied, so that its name alone would tell the contrary."""
    if not any(entity.type == _SYMPTOM for entity in bound.values()):
        return False
    return is_question(list(said.words)) or not _NEGATIONS.isdisjoint(said.words)


def _value(entity: Entity) -> float:
    try:
        return float(entity.value)
    except ValueError:
        return 0.0
