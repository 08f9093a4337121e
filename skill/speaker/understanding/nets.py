"""Samples with an AMAZON.SearchQuery slot: a carrier, and the words after it as they were said."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from skill.language.numbers import number_at
from skill.speaker.understanding.english import FILLERS, FUNCTION_WORDS, filler_positions, lemma, request_positions
from skill.speaker.understanding.model import EVERYDAY_TYPES, Model, Pattern, Slot
from skill.speaker.understanding.weights import Weights

TELLING = frozenset(["complaint", "cannot", "other"])
"""The nets whose words tell how someone is."""
NOTE = "note"
_BASE = 0.3
_GAIN = 0.55
_LATEST_START = 6
_SEVERAL_VALUES = 4


@dataclass(frozen=True, slots=True)
class Catch:
    """A net that caught: its pattern, the words start..end of its slot, and its score from 0 to 1."""

    pattern: Pattern
    slot: Slot
    start: int
    end: int
    score: float
    carrier_words: int

    @property
    def dictates(self) -> bool:
        """Whether the carrier orders a note, so that whatever follows is its words: "add a note the stairs ..."."""
        return self.slot.name == NOTE and NOTE in self.pattern.elements


class Nets:
    """All samples of a model that have an AMAZON.SearchQuery slot."""

    def __init__(self, model: Model, weights: Weights) -> None:
        """Index the carriers by their first word, and the words that belong to the model's subject."""
        self._weights = weights
        self._carriers: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], Pattern, Slot]]] = {}
        for pattern in model.patterns:
            slot = pattern.query
            if slot is not None:
                self._add(pattern, slot)
        self._subject = _subject_words(model)

    def _add(self, pattern: Pattern, slot: Slot) -> None:
        place = pattern.elements.index(slot)
        before = tuple(str(word) for word in pattern.elements[:place])
        after = tuple(str(word) for word in pattern.elements[place + 1 :])
        if before:
            self._carriers.setdefault(before[0], []).append((before, after, pattern, slot))

    def catch(self, words: Sequence[str]) -> Catch | None:
        """The net with the weightiest carrier at the beginning of the phrase, or after politeness; None if no net fits.

        A question is caught only where its words touch the model's subject: anything else is for someone else.
        """
        best: Catch | None = None
        requests = request_positions(list(words))
        politeness = requests | filler_positions(list(words))
        for start in range(min(len(words), _LATEST_START)):
            if start in requests and start - 1 in requests:
                continue
            for before, after, pattern, slot in self._carriers.get(words[start], ()):
                caught = self._try(words, start, before, after, pattern, slot)
                if caught and (best is None or (caught.score, caught.carrier_words) > (best.score, best.carrier_words)):
                    best = caught
            if start not in politeness and words[start] not in ("and", "but", "oh"):
                break
        return best

    def _try(
        self,
        words: Sequence[str],
        start: int,
        before: tuple[str, ...],
        after: tuple[str, ...],
        pattern: Pattern,
        slot: Slot,
    ) -> Catch | None:
        end_of_carrier = _after_carrier(words, start, before)
        end = len(words) - len(after)
        if end_of_carrier is None or end <= end_of_carrier or tuple(words[end:]) != after:
            return None
        weight = sum(self._weights.of_word(word) for word in (*before, *after))
        score = _BASE + _GAIN * (1 - math.exp(-weight / 1.1))
        if slot.name == "question" and not self._on_subject(words):
            return None
        return Catch(pattern, slot, end_of_carrier, end, score, len(before) + len(after))

    def _on_subject(self, words: Sequence[str]) -> bool:
        return any(lemma(word) in self._subject for word in words)


def _after_carrier(words: Sequence[str], start: int, carrier: tuple[str, ...]) -> int | None:
    """Where the words after the carrier begin, fillers inside it passed over; None where it does not fit."""
    position = start
    for expected in carrier:
        while position < len(words) and words[position] != expected and words[position] in FILLERS:
            position += 1
        if position >= len(words) or words[position] != expected:
            return None
        position += 1
    return position


def _is_any_talk(word: str) -> bool:
    """Whether a word stands in talk of anything: small words, fillers, numbers."""
    return word in FUNCTION_WORDS or word in FILLERS or number_at([word], 0) is not None


def _subject_words(model: Model) -> frozenset[str]:
    """Lemmas that are a slot value by themselves, or stand in several values, without those that any sentence has."""
    values: dict[str, set[str]] = {}
    alone: set[str] = set()
    for value in model.values:
        if value.type in EVERYDAY_TYPES:
            continue
        content = [w for w in value.words if len(w) > 2 and not _is_any_talk(w)]
        for word in content:
            values.setdefault(lemma(word), set()).add(value.id)
        if len(value.words) == 1:
            alone.update(lemma(word) for word in content)
    return frozenset(alone) | {word for word, ids in values.items() if len(ids) >= _SEVERAL_VALUES}
