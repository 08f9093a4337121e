"""Whether the best sample is what was meant, or only the nearest thing: then a net or nobody should have the phrase."""

from __future__ import annotations

import math
from dataclasses import dataclass

from skill.speaker.understanding.alignment import Alignment, Said
from skill.speaker.understanding.english import is_question, lemma
from skill.speaker.understanding.evidence import Judgement
from skill.speaker.understanding.model import STORING
from skill.speaker.understanding.nets import TELLING, Catch
from skill.speaker.understanding.slots import SlotFiller
from skill.speaker.understanding.weights import Weights

# What speaks for a sample and against it, in log odds. Fitted by logistic regression on samples whose own template had
# been taken out of the model, beside talk that is for someone else, free questions, and descriptions for the nets.
_BASE = -3.5
_SCORE, _MARGIN, _LEFT, _UNKNOWN = 5.3, 3.7, -1.6, -3.1
_LENGTH, _LONGEST = 0.17, 10
_QUESTION = "question"
_OVER_QUESTION, _QUESTION_LEFT, _QUESTION_MARGIN = 0.2, -3.6, 2.3
_OVER_TELLING, _TELLING_LEFT = -0.4, -1.9
_OVER_OTHER_NET = -1.1
_BUILT_IN = -0.8
_LEAST = 0.4
_LEAST_STORING, _LEAST_SCORE_STORING = 0.5, 0.55
_SURE_ASKED = 0.85
_MOST_MISSED, _SURE = 0.45, 0.8
"""A sample that stores needs to have been said by more than half, or nearly all that was said explained."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the trust in a sample rests on: its score, how far its intent is ahead of the next in the evidence of the
    words, and the shares of the phrase's weight that it leaves out and that no sample of the model knows."""

    score: float
    margin: float
    left: float
    unknown: float
    length: int


class Acceptance:
    """Judges samples by all that was said."""

    def __init__(self, weights: Weights, filler: SlotFiller) -> None:
        """`weights` tells which words the model knows, `filler` which words fill a slot beside the sample."""
        self._weights = weights
        self._filler = filler

    def grounds(self, said: Said, best: Alignment, judgement: Judgement) -> Grounds:
        """What speaks for the sample."""
        total = sum(said.weights) or 1.0
        intent = best.pattern.intent
        bound = self._filler.fill(intent, best.bound, best.used, said)
        used = set(best.used).union(*(range(entity.start, entity.end) for entity in bound.values()))
        left = sum(weight for at, weight in enumerate(said.weights) if at not in used)
        known = self._weights.known
        unknown = sum(w for at, w in enumerate(said.weights) if at not in used and lemma(said.words[at]) not in known)
        return Grounds(best.score, judgement.margin(intent), left / total, unknown / total, len(said.words))

    def trust(self, said: Said, best: Alignment, judgement: Judgement, net: Catch | None) -> float:
        """How likely the sample is meant, from 0 to 1, where `net` would have the phrase otherwise."""
        grounds = self.grounds(said, best, judgement)
        odds = (
            _BASE
            + _SCORE * grounds.score
            + _MARGIN * grounds.margin
            + _LEFT * grounds.left
            + _UNKNOWN * grounds.unknown
            + _LENGTH * min(grounds.length, _LONGEST)
        )
        if net is not None and (net.slot.name != _QUESTION or is_question(list(said.words))):
            odds += _against(net, grounds)
        if best.pattern.intent.startswith("AMAZON."):
            odds += _BUILT_IN
        return 1 / (1 + math.exp(-odds))

    def accepts(self, said: Said, best: Alignment, judgement: Judgement, net: Catch | None) -> bool:
        """Whether the sample is taken to be meant: more is asked where something would be stored."""
        if best.score >= 1 and not best.bound and len(best.used) == len(said.words):
            # A whole sample, word for word.
            return True
        storing = best.pattern.intent in STORING and bool(best.bound)
        if storing and best.score < (_LEAST_SCORE_STORING if best.missed < _MOST_MISSED else _SURE):
            return False
        told = best.pattern.elements[0] == said.words[0]
        if storing and best.score < _SURE_ASKED and not told and is_question(list(said.words)):
            return False
        return self.trust(said, best, judgement, net) >= (_LEAST_STORING if storing else _LEAST)


def _against(net: Catch, grounds: Grounds) -> float:
    """What a net says against the sample: the more of the phrase a sample leaves out, the more."""
    if net.slot.name == _QUESTION:
        return _OVER_QUESTION + _QUESTION_LEFT * grounds.left + _QUESTION_MARGIN * grounds.margin
    if net.slot.name in TELLING:
        return _OVER_TELLING + _TELLING_LEFT * grounds.left
    return _OVER_OTHER_NET
