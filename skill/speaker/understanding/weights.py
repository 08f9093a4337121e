"""What a word is worth as evidence: much where few intents use it, little where all do."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from skill.speaker.understanding.english import FUNCTION_WORDS, filler_positions, is_question, lemma, request_positions
from skill.speaker.understanding.model import Model, Pattern, Slot

_FILLER = 0.03
_REQUEST = 0.1
_FLOOR = 0.12
_FUNCTION_CAP = 0.3
_UNKNOWN = 1.1
_NEGATION = 0.6
_NEGATIONS = frozenset(["not", "no", "never", "without", "nobody", "none"])
_SLOT = 0.6
_NUMBER_WORD = 0.5


class Weights:
    """The weights of words and slots for one model, from 0 (says nothing) to 1 (says which intent is meant)."""

    def __init__(self, model: Model) -> None:
        """Count in how many intents each word stands."""
        intents: dict[str, set[str]] = {}
        listed: set[str] = set()
        for pattern in model.patterns:
            for element in pattern.elements:
                if isinstance(element, str):
                    intents.setdefault(element, set()).add(pattern.intent)
        by_lemma: dict[str, set[str]] = {}
        for word, names in intents.items():
            by_lemma.setdefault(lemma(word), set()).update(names)
        for value in model.values:
            listed.update(lemma(word) for word in value.words)
        most = math.log(len(model.slots) + 1)
        self._of_lemma = {
            one: max(_FLOOR, 1 - math.log(len(names) + 0.3) / most * 1.15) for one, names in by_lemma.items()
        }
        for one in listed:
            self._of_lemma[one] = max(_NUMBER_WORD, min(0.8, self._of_lemma.get(one, _UNKNOWN)))
        self.known = frozenset(self._of_lemma)

    def of_words(self, words: Sequence[str]) -> list[float]:
        """The weight of each word where it stands: fillers and politeness weigh next to nothing."""
        fillers, requests = filler_positions(list(words)), request_positions(list(words))
        return [
            _FILLER
            if index in fillers
            else min(_REQUEST, self.of_word(word))
            if index in requests
            else self.of_word(word)
            for index, word in enumerate(words)
        ]

    def of_word(self, word: str) -> float:
        """The weight of a word by itself."""
        if word in _NEGATIONS:
            return _NEGATION
        weight = self._of_lemma.get(lemma(word), _UNKNOWN)
        return min(weight, _FUNCTION_CAP) if word in FUNCTION_WORDS else weight

    def weigh(self, patterns: Iterable[Pattern]) -> None:
        """Set the weights of the patterns' elements and their totals."""
        for pattern in patterns:
            words = [element if isinstance(element, str) else "\0" for element in pattern.elements]
            weights = self.of_words(words)
            pattern.weights = tuple(
                _SLOT if isinstance(element, Slot) else weight
                for element, weight in zip(pattern.elements, weights, strict=True)
            )
            pattern.total = sum(pattern.weights)
            pattern.slot_count = sum(isinstance(element, Slot) for element in pattern.elements)
            pattern.is_question = is_question(words)
