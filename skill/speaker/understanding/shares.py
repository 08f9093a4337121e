"""How likely each intent is by all the words of a phrase: learned from the samples, so that none has to be near."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from itertools import pairwise

from skill.guidance.layered import LayeredModel, load_layers
from skill.language.meaning import vector
from skill.speaker.understanding.alignment import Said
from skill.speaker.understanding.heard import FALLBACK

_START, _END = "^", "$"
_SURE = 0.9
_PLAIN = 0.85
"""The likelihood from which words alone decide: where they do, meaning would hardly ever say otherwise."""


def intent_features(said: Said) -> dict[str, float]:
    """The features of a phrase beside its meaning: its lemmas and pairs of neighbours, and the types of its values."""
    lemmas = (_START, *said.lemmas, _END)
    terms = {*said.lemmas, *(f"{one} {other}" for one, other in pairwise(lemmas))}
    terms.update("{" + entity.type for entity in said.entities if entity.sureness > _SURE)
    return dict.fromkeys(terms, 1 / math.sqrt(len(terms)))


class Shares:
    """Names the likely intents of a phrase."""

    def __init__(self, learned: LayeredModel) -> None:
        """The model names every intent, and AMAZON.FallbackIntent for talk that is for somebody else."""
        self._learned = learned

    def of(self, said: Said) -> Mapping[str, float]:
        """For each intent its likelihood, from 0 to 1, and 1 together."""
        features = intent_features(said)
        by_words = self._learned.shares(None, features)
        if max(by_words.values()) > _PLAIN:
            # The vector of a phrase takes about half the time of its understanding.
            return by_words
        return self._learned.shares(vector(" ".join(said.words)), features)


def shares_for(intents: Collection[str]) -> Shares | None:
    """What was learned of a model with these intents; None for another model than the skill's own."""
    learned = load_layers("en", "intents")
    return Shares(learned) if {*intents, FALLBACK} == set(learned.names) else None
