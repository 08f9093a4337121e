"""Picks the few samples that a phrase may fit, by the words and the kinds of slot they share."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping, Sequence

from skill.speaker.understanding.alignment import places
from skill.speaker.understanding.english import lemma
from skill.speaker.understanding.model import Pattern, Slot

_TELLING = 0.65
"""The weight a feature needs to bring a pattern in by itself."""


class Retrieval:
    """An inverted index over weighted patterns."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        """Index the patterns; those with an AMAZON.SearchQuery slot are the nets' business and are left out."""
        self.patterns = [pattern for pattern in patterns if pattern.query is None]
        self.lemmas = [
            tuple("{" + e.type if isinstance(e, Slot) else lemma(e) for e in pattern.elements)
            for pattern in self.patterns
        ]
        self._postings: dict[str, dict[str, list[int]]] = {}
        for index, (pattern, features) in enumerate(zip(self.patterns, self.lemmas, strict=True)):
            for feature in {*features, *twice(features)}:
                by_intent = self._postings.setdefault(feature, {})
                if pattern.intent in by_intent:
                    by_intent[pattern.intent].append(index)
                else:
                    by_intent[pattern.intent] = [index]
        self._whole = {pattern.elements: index for index, pattern in enumerate(self.patterns) if not pattern.slot_count}
        self._places: dict[int, dict[str, list[int]]] = {}
        self._totals = [pattern.total for pattern in self.patterns]

    def best(
        self, features: Mapping[str, float], phrase_weight: float, count: int, intents: Collection[str] | None = None
    ) -> list[int]:
        """The indexes of the `count` patterns that share most with the phrase, of these intents or of all.

        `features` holds its lemmas and, with a brace before them, its entity types, each with its weight.
        """
        scores: dict[int, float] = {}
        for feature, weight in sorted(features.items(), key=lambda item: -item[1]):
            if weight < _TELLING and scores:
                for indexes in self._of(feature, intents):
                    for index in indexes:
                        if index in scores:
                            scores[index] += weight
                continue
            for indexes in self._of(feature, intents):
                for index in indexes:
                    scores[index] = scores.get(index, 0.0) + weight
        totals = self._totals
        if not scores:
            return []
        enough = _ENOUGH * max(scores.values())
        shares = {index: score / (phrase_weight + totals[index]) for index, score in scores.items() if score >= enough}
        if len(shares) > 4 * count:
            least = _CUT * max(shares.values())
            close = [index for index, share in shares.items() if share >= least]
            if len(close) >= count:
                return heapq.nlargest(count, close, key=shares.__getitem__)
        return heapq.nlargest(count, shares, key=shares.__getitem__)

    def whole(self, words: Sequence[str]) -> list[int]:
        """The index of the pattern that is these very words, if there is one."""
        index = self._whole.get(tuple(words))
        return [] if index is None else [index]

    def places_of(self, index: int) -> dict[str, list[int]]:
        """Where each lemma stands in the pattern of this index."""
        if index not in self._places:
            self._places[index] = places(self.lemmas[index])
        return self._places[index]

    def _of(self, feature: str, intents: Collection[str] | None) -> list[list[int]]:
        by_intent = self._postings.get(feature, {})
        if intents is None:
            return list(by_intent.values())
        return [by_intent[intent] for intent in intents if intent in by_intent]


def twice(features: Sequence[str]) -> set[str]:
    """The slot types that come at least twice, as features of their own: "neck four, back seven" needs them so."""
    kinds = [feature for feature in features if feature.startswith("{")]
    return {f"{kind} twice" for kind in kinds if kinds.count(kind) > 1}


_ENOUGH = 0.35
_CUT = 0.6
