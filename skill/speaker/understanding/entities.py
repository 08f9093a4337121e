"""Finds in a phrase the places that could fill a slot: listed values, numbers, dates, times, lengths of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from skill.language.calendar import WEEKDAYS, find_dates
from skill.language.clock_times import find_times
from skill.language.durations import find_durations
from skill.language.homophones import number_readings, word_readings
from skill.language.numbers import find_numbers, whole_number_at
from skill.speaker.understanding.english import FUNCTION_WORDS, lemma
from skill.speaker.understanding.entity import DATE, DAY_OF_WEEK, DURATION, NUMBER, TIME, Entity
from skill.speaker.understanding.meant_else import (
    counts_time,
    is_denied,
    is_in_a_name,
    is_no_level,
    literal,
    means_else,
)
from skill.speaker.understanding.model import Model, Value
from skill.speaker.understanding.spelling import Speller

_PLACE = "BODY_AREA"
_THINGS = frozenset([_PLACE, "PERSON_WORD"])
"""Types whose values are things and people: a verb that comes of one means something else."""
OWNERS = frozenset(["my", "me", "left", "right", "upper", "lower", "both"])
"""Words before a part of the body."""
_QUALITY, _FEELING = "PAIN_QUALITY", "FEELING"
_ADJECTIVES = frozenset(["tight", "stiff", "sharp", "dull", "tender", "numb", "sore", "raw"])
_FEW, _KEYED = 3, 2
"""The length of a phrase in which any word may be misheard, and how many lemmas a value is filed under."""
_CALENDAR = frozenset(["day", "week", "month", "year", "hour"])
_DENIED = 0.6
_COUNTS_TIME = 0.6
_HOURS, _HALF = 24, 0.5


class EntityFinder:
    """Finds entities of the types of one model."""

    def __init__(self, model: Model, speller: Speller) -> None:
        """Index the values of `model`; `speller` mends words the model does not know."""
        self._speller = speller
        self._sample_words = {word for pattern in model.patterns for word in pattern.elements if isinstance(word, str)}
        self._value_words = {word for value in model.values for word in value.words}
        self._values: dict[tuple[str, ...], list[tuple[tuple[str, ...], Value]]] = {}
        for value in model.values:
            lemmas = tuple(lemma(word) for word in value.words)
            self._values.setdefault(lemmas[:_KEYED], []).append((lemmas, value))
        for options in self._values.values():
            options.sort(key=lambda option: len(option[0]), reverse=True)

    def find(self, words: Sequence[str], today: date) -> list[Entity]:
        """All entities of the words, overlapping ones too; of one type only the longest at a place."""
        found = self._listed(words)
        found = literal(words, [each for each in found if not means_else(words, each)])
        found += _built_in(words, today)
        found = [each for each in found if not is_no_level(words, each) and not is_in_a_name(each, found)]
        found = [replace(e, sureness=e.sureness * _DENIED) if is_denied(words, e.start) else e for e in found]
        return [replace(e, sureness=e.sureness * _COUNTS_TIME) if counts_time(words, e, found) else e for e in found]

    def is_said(self, word: str) -> bool:
        """Whether samples have the word itself as a word of time: then it is not another one misheard."""
        return word in _CALENDAR and word in self._sample_words

    def _listed(self, words: Sequence[str]) -> list[Entity]:
        lemmas = [lemma(word) for word in words]
        found: list[Entity] = []
        for start in range(len(words)):
            found += self._at(words, lemmas, start, 1.0)
        covered = {index for entity in found for index in range(entity.start, entity.end)}
        for start, word in enumerate(words):
            if start in covered:
                continue
            sounds = word_readings([word]) if self._may_be_misheard(words, start) else ()
            for heard in (*sounds, *self._speller.mend(word)):
                mended = [*lemmas[:start], lemma(heard), *lemmas[start + 1 :]]
                for first in range(max(0, start - 3), start + 1):
                    found += [e for e in self._at(words, mended, first, 0.7) if e.start <= start < e.end]
        return _longest(found)

    def _may_be_misheard(self, words: Sequence[str], at: int) -> bool:
        """Whether a word is none of the model's, stands where a place does, or is nearly all that was said."""
        unknown = words[at] not in self._sample_words and words[at] not in self._value_words
        owned = at > 0 and words[at - 1] in OWNERS
        return not self.is_said(words[at]) and (unknown or owned or len(words) <= _FEW)

    def _at(self, words: Sequence[str], lemmas: Sequence[str], start: int, sureness: float) -> list[Entity]:
        found: dict[tuple[str, str], Entity] = {}
        keys = (tuple(lemmas[start : start + size]) for size in range(_KEYED, 0, -1))
        for pattern, value in (option for key in dict.fromkeys(keys) for option in self._values.get(key, ())):
            end = start + len(pattern)
            if tuple(lemmas[start:end]) != pattern:
                continue
            exact = tuple(words[start:end]) == value.words
            if not exact and not self._is_form(words[start:end], value):
                continue
            sure = sureness if exact or sureness < 1 else 0.97
            known = found.get((value.type, value.id))
            if known is None or (known.end, known.sureness) < (end, sure):
                found[value.type, value.id] = Entity(
                    start, end, value.type, " ".join(words[start:end]), value.id, value.name, sure
                )
        return list(found.values())

    def _is_form(self, said: Sequence[str], value: Value) -> bool:
        """Whether words with the same lemmas are forms of one another: a word of the samples that only ends like one is
        not ("number" is not more numb), and a place is no verb ("heading back")."""
        pairs = [(a, b) for a, b in zip(said, value.words, strict=True) if a != b]
        changed = [a for a, _ in pairs]
        if value.type in _THINGS and any(a.endswith(("ing", "ed")) for a in changed):
            return False
        if value.type == _QUALITY and any(b.endswith("ed") and not a.endswith(("ed", "ing")) for a, b in pairs):
            # "Lock a five" is no stiffness.
            return False
        if value.type == _QUALITY and any(a == b + "s" and b in _ADJECTIVES for a, b in pairs):
            # "Tights" are no tightness.
            return False
        others = [a for a in changed if a.endswith(("er", "est"))]
        return self._sample_words.isdisjoint(others) and _same_word_class(said, value.words)


def _same_word_class(said: Sequence[str], listed: Sequence[str]) -> bool:
    """Whether words with the same lemmas are the same value: short function words must be alike."""
    return all(
        a == b or (a not in FUNCTION_WORDS and b not in FUNCTION_WORDS) for a, b in zip(said, listed, strict=True)
    )


def _longest(found: list[Entity]) -> list[Entity]:
    """Without the entities inside a longer one of the same type; at the same place the surest stays."""
    kept: list[Entity] = []
    for entity in sorted(found, key=lambda e: (-_content(e), e.start - e.end, -e.sureness, e.start)):
        if not any(k.type == entity.type and k.start < entity.end and entity.start < k.end for k in kept):
            kept.append(entity)
    return sorted(kept, key=lambda e: e.start)


def _content(entity: Entity) -> int:
    """How many words of an entity mean something by themselves: "heat pack" says more than "the heat"."""
    return sum(word not in FUNCTION_WORDS for word in entity.value.split()) or 1


def _built_in(words: Sequence[str], today: date) -> list[Entity]:
    found: list[Entity] = []
    for number in find_numbers(words):
        whole = whole_number_at(words, number.start)
        fractional = whole is not None and whole.end < number.end and number.value - whole.value == _HALF
        found.append(Entity(number.start, number.end, NUMBER, _number(number.value), is_fractional=fractional))
        if whole and fractional:
            found.append(Entity(whole.start, whole.end, NUMBER, _number(whole.value)))
    found += [Entity(s.start, s.end, DATE, s.value) for s in find_dates(words, today)]
    found += [Entity(s.start, s.end, TIME, s.value) for s in find_times(words)]
    found += [Entity(s.start, s.end, DURATION, s.value) for s in find_durations(_unmisheard(words))]
    for index, word in enumerate(words):
        name = word if word in WEEKDAYS else word[:-1]
        if name in WEEKDAYS:
            found.append(Entity(index, index + 1, DAY_OF_WEEK, name))
    return found


def _unmisheard(words: Sequence[str]) -> list[str]:
    """The words with a homophone before a unit of time read as its number: "for ate minutes"."""
    units = ("minutes", "hours", "days", "weeks", "seconds", "months")
    mended = list(words)
    for index in range(len(words) - 1):
        readings = number_readings(words[index])
        if readings and words[index + 1] in units and words[index] not in ("for", "to", "the", "not", "of", "then"):
            mended[index] = str(readings[0])
    return mended


def hours_alone(found: Sequence[Entity]) -> list[Entity]:
    """Times that bare numbers are where a time of day is asked for: "eight"."""
    times = [entity for entity in found if entity.type == TIME]
    return [
        Entity(each.start, each.end, TIME, f"{int(each.value):02d}:00")
        for each in found
        if each.type == NUMBER
        and each.value.isdigit()
        and 0 < int(each.value) < _HOURS
        and not any(time.start < each.end and each.start < time.end for time in times)
    ]


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)
