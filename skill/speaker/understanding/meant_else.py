"""Words that would be a value and mean something else where they stand: an idiom, an age, a landmark, a way."""

from __future__ import annotations

import re
from collections.abc import Sequence

from skill.language.idioms import figurative
from skill.language.level_relations import WRITING
from skill.language.other_numbers import is_of_a_kind
from skill.speaker.understanding.entity import DATE, DURATION, NUMBER, TIME, Entity

_PLACE, _QUALITY, _FEELING = "BODY_AREA", "PAIN_QUALITY", "FEELING"
_ON_THE_WAY = frozenset(
    """heading head going go gone coming come came went be getting get got bring call roaring flooding creeping crept
    bounced bouncing rushing straight it""".split()
)
"""Words behind which "back" is a way and no part of the body."""
_AND_BACK = re.compile(r"\b(there|(to|into|from) (the |my |our )?\w+) and back$")
"""A way that leads somewhere "and back"."""
_LEFT_BEHIND = frozenset(("left", word) for word in ("my", "me", "him", "her", "us", "them", "it", "work", "home"))
"""The verb and no side: "standing has left my calves aching"."""
_DONE_BY_ONESELF = frozenset("clench pinch press squeeze knot twist grip".split())
"""Verbs that behind "I" are what somebody does, and no feeling."""
_RATHER = ("more", "like")
"""Words before what is meant rather, and no change: "the hip's more like a six"."""
_MOODS = frozenset(["feel", "feeling", "felt"])
"""Behind these "down" is a mood and no change."""
_NEARBY = frozenset(["near", "by", "beside", "above", "below", "beneath", "underneath", "nearest"])
_DETERMINERS = frozenset(["the", "my"])
_VERY = frozenset(["dead", "raw", "mad", "deadly"])
_HIGHEST_LEVEL = 10


def means_else(words: Sequence[str], entity: Entity) -> bool:
    """Whether a value is another word here: "a cold" is an illness, the "nothing" that was done is no feeling."""
    if entity.end - entity.start != 1:
        return False
    word, before = words[entity.start], words[entity.start - 1] if entity.start else ""
    if word == "cold":
        return before in ("a", "bad") and words[entity.end : entity.end + 1] not in (["pack"], ["compress"])
    if word == "down" and not _MOODS.isdisjoint(words[: entity.start]):
        return True
    after = words[entity.end] if entity.end < len(words) else ""
    if word == "back" and (before in _ON_THE_WAY or _AND_BACK.search(" ".join(words[: entity.end]))):
        return True
    if word == "beat" or (before == "i" and word in _DONE_BY_ONESELF):
        # "My hips are beat" are tired and do not throb.
        return True
    if (word, after) in _LEFT_BEHIND or (word, after) == _RATHER:
        return True
    if word == "down" and not WRITING.isdisjoint(words[max(0, entity.start - 2) : entity.start]):
        return True
    return word == "nothing" and entity.type == "FEELING" and before in ("did", "done", "doing", "do", "said", "ate")


def _without_landmarks(words: Sequence[str], found: list[Entity]) -> list[Entity]:
    """Without the places that only tell where another is: "my forearm near the elbow"."""
    places = [each for each in found if each.type == _PLACE]
    landmarks = [
        each
        for each in places[1:]
        if not _NEARBY.isdisjoint(words[max(0, each.start - 2) : each.start])
        and words[each.start - 1] in _NEARBY | _DETERMINERS
    ]
    return [each for each in found if each not in landmarks]


def _without_degrees(found: list[Entity]) -> list[Entity]:
    """Without the qualities that before another one only say how much: "dead sharp"."""
    begun = {each.start for each in found if each.type in (_QUALITY, _FEELING)}
    return [each for each in found if each.type != _QUALITY or each.value not in _VERY or each.end not in begun]


def literal(words: Sequence[str], found: list[Entity]) -> list[Entity]:
    """Without what is said and not meant: words of degree, landmarks, idioms such as "my hands are full"."""
    found = _without_landmarks(words, _without_degrees(found))
    places = [each for each in found if each.type == _PLACE]
    if not places:
        return found
    apart = any(each.start >= one.end or each.end <= one.start for one in places for each in places)
    idiom = figurative(words, beside_another=apart)
    return [each for each in found if each.type != _PLACE or not idiom.intersection(range(each.start, each.end))]


def is_no_level(words: Sequence[str], entity: Entity) -> bool:
    """Whether a number counts years or tablets, or is none: "i'm sixty two and my back's a five", "took two pills",
    "a dull one"."""
    if entity.type != NUMBER:
        return False
    if is_of_a_kind(words, entity.start):
        return True
    after = words[entity.end] if entity.end < len(words) else ""
    if after in ("pills", "tablets", "pill", "tablet", "capsules", "painkillers"):
        return True
    is_age = list(words[max(0, entity.start - 2) : entity.start]) == ["i", "am"] and after in ("and", "years", "now")
    return is_age and float(entity.value) > _HIGHEST_LEVEL


def is_in_a_name(entity: Entity, found: Sequence[Entity]) -> bool:
    """Whether a number is part of a longer value of the model: "four seven eight breathing" counts nothing."""
    return entity.type == NUMBER and any(
        not other.type.startswith("AMAZON.")
        and other.sureness >= 1
        and other.start <= entity.start
        and entity.end <= other.end
        and other.end - other.start > entity.end - entity.start + 1
        for other in found
    )


def is_denied(words: Sequence[str], start: int) -> bool:
    """Whether "not" stands before: "five, not eight" means the five."""
    while start and words[start - 1] in ("a", "an", "the", "my"):
        start -= 1
    return start > 1 and words[start - 1] == "not"


def counts_time(words: Sequence[str], entity: Entity, found: Sequence[Entity]) -> bool:
    """Whether a number belongs to a length of time, a time or a date; hours are counted by themselves as well."""
    return (
        entity.type == NUMBER
        and any(
            other.type in (DURATION, TIME, DATE) and other.start <= entity.start and entity.end < other.end
            for other in found
        )
        and words[entity.end : entity.end + 1] not in (["hours"], ["hour"])
    )
