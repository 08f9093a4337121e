"""Whether what a reading would keep was surely said: a wrong entry is worse than a question."""

from __future__ import annotations

from collections.abc import Sequence

from skill.language.level_relations import MOVED
from skill.language.level_words import parts_from_words
from skill.speaker.understanding.alignment import Alignment, Said
from skill.speaker.understanding.choice import SURELY_MEANT, Reading
from skill.speaker.understanding.english import PAIN, PLAIN_WORDS
from skill.speaker.understanding.entity import NUMBER, Entity
from skill.speaker.understanding.limits import tells_it_done

_LIKELY_MEANT, _PLAINLY_MEANT, _MOST_LEFT = 0.45, 0.6, 0.35
_A_STORY = 0.4
_MOST_MISSED, _HARDLY, _CERTAIN = 0.3, 0.1, 0.9
"""Where more of the sample itself was not said, it must be certain."""
_PLACE = "BODY_AREA"
_BESIDE = frozenset([_PLACE, "PAIN_QUALITY", "SIDE", "AMAZON.DATE", "AMAZON.DURATION", "CHANGE", "FEELING", NUMBER])
_BEFORE_A_LEVEL = PLAIN_WORDS | frozenset(
    """log record add note track save enter put report mark tell say call give make set jot write change correct fix
    reached hit number around level score rating pain hurt ache sore throbs aches hurts down up dropped gone went crept
    risen rose eased fallen fell climbed sitting stuck hovering steady solid rated feels felt""".split()
)
_ASKING = frozenset(["have", "has", "am", "was", "were", "did", "do", "does"])
_MISHEARD, _MOST_LEFT_MISHEARD = 0.7, 0.15
_A_PHRASE = 3


def may_be_kept(said: Said, reading: Reading, readings: Sequence[Reading]) -> bool:
    """Whether a reading that stores is likely enough among the readings of the phrase, and its level is one."""
    sample = reading.sample
    if sample is None or not tells_it_done(sample, said) or not _is_a_level(said, sample, reading.left_out):
        return False
    if reading.grounds.get("stores what is asked") and said.words[0] in _ASKING:
        # "Have I been more worn out than usual lately" asks how it was.
        return False
    if sample.missed > _MOST_MISSED and reading.left_out > _HARDLY and reading.likelihood < _CERTAIN:
        return False
    if reading.left_out > _A_STORY and reading.likelihood < _CERTAIN:
        return False
    if reading.likelihood >= SURELY_MEANT:
        return True
    if reading.likelihood < _LIKELY_MEANT or reading.left_out > _MOST_LEFT:
        return False
    # Either nothing is lost, or the next likely reading would keep something as well: they differ in its name only.
    others = [each for each in readings if each is not reading]
    left = (word for at, word in enumerate(said.words) if at not in sample.used)
    plain = reading.likelihood >= _PLAINLY_MEANT and PLAIN_WORDS.issuperset(left)
    return plain or (bool(others) and others[0].stores)


def _is_a_level(said: Said, sample: Alignment, left_out: float) -> bool:
    """Whether a number in a slot stands where a level does: "i work nine to five at a desk", "i opened a tin"."""
    if "unit" in sample.bound and "area" not in sample.bound and PAIN.isdisjoint(said.lemmas) and left_out > _HARDLY:
        # "My phone is at ten percent" is of no pain.
        return False
    if sample.bound.keys() == {"feeling"} and PAIN.isdisjoint(said.lemmas) and left_out > _HARDLY:
        feeling = sample.bound["feeling"]
        # "Not a twinge" can be said of nothing else.
        return feeling.end - feeling.start >= _A_PHRASE
    numbers = [entity for entity in sample.bound.values() if entity.type == NUMBER]
    if any(number.sureness < _MISHEARD for number in numbers):
        return left_out <= _MOST_LEFT_MISHEARD
    if any(counts_places(said, number) or _tells_when(said, number) for number in numbers):
        return False
    hours = any(said.words[max(0, number.start - 1) : number.start] == ["to"] for number in numbers)
    return left_out < _A_STORY or not hours or not MOVED.isdisjoint(said.words)


def _tells_when(said: Said, number: Entity) -> bool:
    """Whether a number is an hour: "the kids have swimming at four" has no level in it."""
    is_at = said.words[max(0, number.start - 1) : number.start] == ["at"]
    is_doing = any(
        (each.type == "TREATMENT" and each.end == number.start - 1) or each.type == "PERSON_WORD"
        for each in said.entities
    )
    return is_at and is_doing and parts_from_words(" ".join(said.words)).level is None


def counts_places(said: Said, number: Entity) -> bool:
    """Whether a number counts parts of the body, and is what somebody did with them: "i cracked two ribs"."""
    follows = any(each.start == number.end and each.type == _PLACE for each in said.entities)
    return follows and not stands_as_a_level(said, number)


def stands_as_a_level(said: Said, number: Entity) -> bool:
    """Whether what stands before a number lets it be a level."""
    before = said.words[number.start - 1] if number.start else ""
    between = number.start > 1 and said.words[number.start - 2] in ("a", "an")
    beside = any(each.type in _BESIDE and each.start < number.start <= each.end for each in said.entities)
    return not before or before in _BEFORE_A_LEVEL or beside or between
