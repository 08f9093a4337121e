"""Picks the few samples that a phrase may fit, by the words and the kinds of slot they share."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

from skill.speaker.understanding.english import lemma
from skill.speaker.understanding.model import Pattern, Slot


class Retrieval:
    """An inverted index over weighted patterns."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        """Index the patterns; those with an AMAZON.SearchQuery slot are the nets' business and are left out."""
        self.patterns = [pattern for pattern in patterns if pattern.query is None]
        self.lemmas = [
            tuple("{" + e.type if isinstance(e, Slot) else lemma(e) for e in pattern.elements)
            for pattern in self.patterns
        ]
        self._postings: dict[str, list[int]] = {}
        for index, features in enumerate(self.lemmas):
            for feature in set(features):
                self._postings.setdefault(feature, []).append(index)
        self._totals = [pattern.total for pattern in self.patterns]

    def best(self, features: Mapping[str, float], phrase_weight: float, count: int) -> list[int]:
        """The indexes of the `count` patterns that share most with the phrase.

        `features` holds its lemmas and, with a brace before them, its entity types, each with its weight.
        """
        scores = [0.0] * len(self.patterns)
        touched: set[int] = set()
        for feature, weight in features.items():
            postings: Iterable[int] = self._postings.get(feature, ())
            for index in postings:
                scores[index] += weight
            if weight > 0.25:
                touched.update(postings)
        if not touched:
            touched = {index for feature in features for index in self._postings.get(feature, ())}
        totals = self._totals
        return heapq.nlargest(count, touched, key=lambda i: scores[i] / (phrase_weight + totals[i]))
