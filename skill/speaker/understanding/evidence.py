"""How far the words of a phrase, taken together, speak for an intent: what no single sample has, several may."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from skill.speaker.understanding.alignment import Said
from skill.speaker.understanding.model import Pattern

_START = "^"


_SAMPLE, _WORDS, _PAIRS = 0.6, 0.25, 0.15
_OF_WORDS, _OF_PAIRS = 0.6, 0.4


@dataclass(frozen=True, slots=True)
class Judgement:
    """The evidence of one phrase for every intent."""

    words: Mapping[str, float]
    pairs: Mapping[str, float]

    def judge(self, score: float, intent: str) -> float:
        """An alignment's score weighed together with the evidence for its intent; a whole fit stays a whole fit."""
        if score > 0.999:
            return score
        return _SAMPLE * score + _WORDS * self.words.get(intent, 0.0) + _PAIRS * self.pairs.get(intent, 0.0)

    def margin(self, intent: str) -> float:
        """How far the evidence for an intent is ahead of that for the next best one; below 0 where it is behind."""
        both = {name: _OF_WORDS * part + _OF_PAIRS * self.pairs.get(name, 0.0) for name, part in self.words.items()}
        return both.pop(intent, 0.0) - max(both.values(), default=0.0)

    def likely(self, count: int) -> list[str]:
        """The intents that most speaks for."""
        both = {intent: share + self.pairs.get(intent, 0.0) for intent, share in self.words.items()}
        return heapq.nlargest(count, both, key=both.__getitem__)


class Evidence:
    """For each word, pair of words and kind of slot: how typical it is of each intent, against all others."""

    def __init__(self, patterns: Sequence[Pattern], lemmas: Sequence[tuple[str, ...]]) -> None:
        """Count over the patterns; `lemmas` are those of their elements, a slot being a brace and its type."""
        counts: dict[str, dict[str, int]] = {}
        sizes: dict[str, int] = {}
        for pattern, elements in zip(patterns, lemmas, strict=True):
            intent = pattern.intent
            sizes[intent] = sizes.get(intent, 0) + 1
            features = set(elements)
            features.update(map(_pair, (_START, *elements), elements))
            for feature in features:
                by_intent = counts.setdefault(feature, {})
                by_intent[intent] = by_intent.get(intent, 0) + 1
        self._typical: dict[str, dict[str, float]] = {}
        for feature, by_intent in counts.items():
            shares = {intent: (count / sizes[intent]) ** 0.5 for intent, count in by_intent.items()}
            most = max(shares.values())
            self._typical[feature] = {intent: share / most for intent, share in shares.items()}
        self.intents = frozenset(sizes)

    def judgement(self, said: Said) -> Judgement:
        """The evidence of a phrase."""
        return Judgement(self.of_words(said), self.of_pairs(said))

    def of_words(self, said: Said) -> dict[str, float]:
        """For each intent, the share of the phrase's weight that speaks for it, from 0 to 1."""
        parts: dict[str, float] = {}
        total = 0.0
        for index, weight in enumerate(said.weights):
            total += weight
            strength: dict[str, float] = dict(self._typical.get(said.lemmas[index], {}))
            for entity in said.entities_at[index]:
                for intent, share in self._typical.get("{" + entity.type, {}).items():
                    strength[intent] = max(strength.get(intent, 0.0), share * entity.sureness)
            for intent, share in strength.items():
                parts[intent] = parts.get(intent, 0.0) + weight * share
        return {intent: part / total for intent, part in parts.items()} if total else {}

    def of_pairs(self, said: Said) -> dict[str, float]:
        """The same for neighbouring words; a slot's words stand for their kind."""
        parts: dict[str, float] = {}
        total = 0.0
        before: list[str] = [_START]
        last_weight = 0.1
        for index, weight in enumerate(said.weights):
            here = [said.lemmas[index], *("{" + entity.type for entity in said.entities_at[index])]
            both = weight + last_weight
            total += both
            strength: dict[str, float] = {}
            for first in before:
                for second in here:
                    for intent, share in self._typical.get(_pair(first, second), {}).items():
                        strength[intent] = max(strength.get(intent, 0.0), share)
            for intent, share in strength.items():
                parts[intent] = parts.get(intent, 0.0) + both * share
            before, last_weight = here, weight
        return {intent: part / total for intent, part in parts.items()} if total else {}


def _pair(first: str, second: str) -> str:
    return first + " " + second
