"""Picks the few samples that a phrase may fit, by the words and the kinds of slot they share."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from skill.speaker.understanding.english import lemma
from skill.speaker.understanding.model import Pattern, Slot

_Indexes = NDArray[np.intp]


class Retrieval:
    """An inverted index over weighted patterns, an intent at a time."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        """Index the patterns; those with an AMAZON.SearchQuery slot are the nets' business and are left out."""
        self.patterns = [pattern for pattern in patterns if pattern.query is None]
        self.lemmas = [
            tuple("{" + e.type if isinstance(e, Slot) else lemma(e) for e in pattern.elements)
            for pattern in self.patterns
        ]
        self._of_intent: dict[str, list[int]] = {}
        self._postings: dict[str, dict[str, list[int]]] = {}
        for index, (pattern, features) in enumerate(zip(self.patterns, self.lemmas, strict=True)):
            siblings = self._of_intent.setdefault(pattern.intent, [])
            for feature in {*features, *twice(features)}:
                self._postings.setdefault(pattern.intent, {}).setdefault(feature, []).append(len(siblings))
            siblings.append(index)
        self._whole = {pattern.elements: index for index, pattern in enumerate(self.patterns) if not pattern.slot_count}
        self._totals = {
            intent: np.array([self.patterns[index].total for index in indexes])
            for intent, indexes in self._of_intent.items()
        }
        self._arrays: dict[tuple[str, str], _Indexes] = {}

    def best(
        self, features: Mapping[str, float], phrase_weight: float, count: int, intents: Collection[str] | None = None
    ) -> list[int]:
        """The indexes of the `count` patterns that share most with the phrase, of these intents or of all.

        `features` holds its lemmas and, with a brace before them, its entity types, each with its weight.
        """
        return [index for _, index in self.shared(features, phrase_weight, count, intents)]

    def shared(
        self, features: Mapping[str, float], phrase_weight: float, count: int, intents: Collection[str] | None = None
    ) -> list[tuple[float, int]]:
        """As `best`, each index behind the share of its weight and the phrase's that they have in common."""
        found: list[tuple[float, int]] = []
        for intent in self._of_intent if intents is None else intents:
            found += self._best_of(intent, features, phrase_weight, count)
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        return found[:count]

    def _best_of(
        self, intent: str, features: Mapping[str, float], phrase_weight: float, count: int
    ) -> list[tuple[float, int]]:
        postings = self._postings.get(intent, {})
        shared = [(feature, weight) for feature, weight in features.items() if feature in postings]
        if not shared:
            return []
        totals = self._totals[intent]
        scores = np.zeros(len(totals))
        for feature, weight in shared:
            scores[self._array(intent, feature)] += weight
        scores /= phrase_weight + totals
        size = min(count, len(scores))
        top = np.argpartition(-scores, size - 1)[:size]
        indexes = self._of_intent[intent]
        return [(float(scores[at]), indexes[at]) for at in top if scores[at] > 0]

    def whole(self, words: Sequence[str]) -> list[int]:
        """The index of the pattern that is these very words, if there is one."""
        index = self._whole.get(tuple(words))
        return [] if index is None else [index]

    def _array(self, intent: str, feature: str) -> _Indexes:
        """The postings as an array, made when they are first wanted: most never are."""
        key = intent, feature
        if key not in self._arrays:
            self._arrays[key] = np.array(self._postings[intent][feature], dtype=np.intp)
        return self._arrays[key]


def twice(features: Sequence[str]) -> set[str]:
    """The slot types that come at least twice, as features of their own: "neck four, back seven" needs them so."""
    kinds = [feature for feature in features if feature.startswith("{")]
    return {f"{kind} twice" for kind in kinds if kinds.count(kind) > 1}
