"""Which of the readings of a phrase is meant: a sample, words for a net, or nothing that the skill is for."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import yaml

from skill.speaker.understanding.alignment import Alignment, Said
from skill.speaker.understanding.english import is_question, lemma, tells_of_done
from skill.speaker.understanding.entity import Entity
from skill.speaker.understanding.evidence import Judgement
from skill.speaker.understanding.heard import FALLBACK
from skill.speaker.understanding.left_out import names_a_symptom, tells_of_a_body
from skill.speaker.understanding.limits import KEPT, is_of_another, outgrows_slots
from skill.speaker.understanding.matching import best_within, features_of
from skill.speaker.understanding.model import SEARCH_QUERY, STORING, Model, Slot
from skill.speaker.understanding.nets import Catch
from skill.speaker.understanding.retrieval import Retrieval
from skill.speaker.understanding.shares import Shares
from skill.speaker.understanding.slots import SlotFiller
from skill.speaker.understanding.weights import Weights

_BY_SHARE, _BY_EVIDENCE, _PLAIN = 3, 2, 0.9
_LEAST_SHARE, _HARDLY, _TENTH = 0.001, 0.01, 0.1
_LONG = 10
SURELY_MEANT = 0.7
"""The likelihood from which a reading is taken where a wrong one would do harm."""
_MEANT, _MEANT_BY_WORDS = 0.8, math.log(0.2)
_WHOLE = 0.999
_BARE, _FEW_WORDS, _KNOWN = 0.75, 4, 0.8
_AT_ONCE = 4
"""How many words tell at the beginning that something is to be kept."""
_MANY, _SOME = 28, 5
"""How many samples of an intent are tried: of one that is likely, and of the others."""
_QUESTION, _COMPLAINT, _CHECK_IN, _FEELING = "question", "complaint", "CheckInIntent", "FEELING"
_LED = frozenset(["HeatColdIntent", "StretchIntent", "BreatheIntent", "RelaxIntent"])
"""What is done now: where it is told as done, it is for the diary."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A phrase read as one intent: by its sample that fits best, by a net, or both; as FALLBACK, by neither.

    `grounds` is what speaks for it; `likelihood`, from 0 to 1, how likely it is among the readings of the phrase.
    """

    intent: str
    sample: Alignment | None
    net: Catch | None
    grounds: Mapping[str, float]
    likelihood: float = 0.0

    @property
    def fit(self) -> float:
        """How well a sample or a carrier fits, from 0 to 1; 0 for nothing."""
        return max(self.sample.score if self.sample else 0.0, self.net.score if self.net else 0.0)

    @property
    def left_out(self) -> float:
        """The share of the phrase's weight that neither its sample nor a slot takes; all of it without a sample."""
        return self.grounds.get("left out", 1.0)

    @property
    def is_meant(self) -> bool:
        """Whether it is meant whatever its sample leaves out: likely, and by all the words as well as by a sample."""
        return self.likelihood >= _MEANT and self.grounds["share"] > _MEANT_BY_WORDS

    @property
    def stores(self) -> bool:
        """Whether it would keep something, or less than its sample does: a wrong guess is then worse than none."""
        return self.intent in STORING and self.sample is not None and self.sample.pattern.slot_count > 0


class Choice:
    """Weighs the readings of a phrase against each other: a conditional logit, whose weights `training.choice` fits."""

    def __init__(
        self, model: Model, retrieval: Retrieval, filler: SlotFiller, weights: Weights, shares: Shares | None
    ) -> None:
        """`shares` is what was learned of the model's intents; without it the samples alone decide."""
        self._retrieval = retrieval
        self._filler = filler
        self._weights = weights
        self._shares = shares
        self._shapes: dict[tuple[str, ...], set[str]] = {}
        for pattern in model.patterns:
            if pattern.slot_count <= 1:
                self._shapes.setdefault(tuple(map(_shape, pattern.elements)), set()).add(pattern.intent)
        catching = [name for name, slots in model.slots.items() if any(s.type == SEARCH_QUERY for s in slots.values())]
        self._telling = tuple(name for name in catching if _COMPLAINT in model.slots[name])
        self._asking = tuple(name for name in catching if _QUESTION in model.slots[name])
        self._told_types = {slot.type for name in self._telling for slot in model.slots[name].values()}

    def readings(self, said: Said, judgement: Judgement, net: Catch | None) -> list[Reading]:
        """All readings of the phrase, the likeliest first."""
        weights = load_weights()
        found = list(self.candidates(said, judgement, net))
        verbatim = [each for each in found if _is_verbatim(each, said)]
        if verbatim:
            return [replace(verbatim[0], likelihood=1.0)]
        odds = [sum(weights.get(name, 0.0) * value for name, value in each.grounds.items()) for each in found]
        most = max(odds)
        likely = [math.exp(each - most) for each in odds]
        weighed = [replace(each, likelihood=one / sum(likely)) for each, one in zip(found, likely, strict=True)]
        return sorted(weighed, key=lambda reading: -reading.likelihood)

    def candidates(self, said: Said, judgement: Judgement, net: Catch | None) -> Iterator[Reading]:
        """The readings with what speaks for each, not yet weighed."""
        shares = self._shares.of(said) if self._shares else {}
        likely = heapq.nlargest(_BY_SHARE, shares, key=shares.__getitem__)
        few = bool(likely) and shares[likely[0]] > _PLAIN
        if few:
            likely = [name for name in likely if shares[name] > _HARDLY]
        others = [] if few else judgement.likely(_BY_EVIDENCE)
        names = dict.fromkeys((*likely, *others, *self._telling, *self._asking))
        if net is not None:
            names[net.pattern.intent] = None
        names.update(dict.fromkeys(self._said_exactly(said)))
        names.pop(FALLBACK, None)
        in_words = {*self._telling, *self._asking}
        features = features_of(said)
        yield Reading(FALLBACK, None, None, self._of_nothing(said, _log(shares, FALLBACK)))
        for name in names:
            caught = net if net is not None and net.pattern.intent == name else None
            if few and caught is None and name in in_words and shares[name] < _HARDLY:
                # Where the words are sure of something else, nothing is said in words of its own.
                continue
            sample = best_within(
                self._retrieval, said, features, self._filler, name, _MANY if shares.get(name, 1.0) > _TENTH else _SOME
            )
            if caught is not None or name in in_words:
                yield Reading(name, sample, caught, self._of_net(said, name, sample, caught, _log(shares, name)))
            elif sample is not None:
                bound = self._filler.fill(name, sample.bound, sample.used, said)
                if len(bound) > 1 or not _is_hardly_said(sample, shares.get(name, 0.0)):
                    grounds = self._of_sample(said, sample, bound, judgement, _log(shares, name))
                    yield Reading(name, sample, None, grounds)

    def _said_exactly(self, said: Said) -> Iterator[str]:
        """The intents that have a sample with these very words, and at most one value among them."""
        words = tuple(said.words)
        yield from self._shapes.get(words, ())
        for entity in said.entities:
            shape = (*words[: entity.start], "{" + entity.type, *words[entity.end :])
            yield from self._shapes.get(shape, ())

    def _of_nothing(self, said: Said, share: float) -> dict[str, float]:
        unknown = sum(w for w, one in zip(said.weights, said.lemmas, strict=True) if one not in self._weights.known)
        return {
            "share": share,
            # Where no intent was learned, nothing speaks against talk for the skill either.
            "nothing": float(self._shares is not None),
            "nothing share": share,
            "nothing unknown": unknown / (sum(said.weights) or 1.0),
            "nothing length": _length(said),
        }

    def _of_net(
        self, said: Said, name: str, sample: Alignment | None, net: Catch | None, share: float
    ) -> dict[str, float]:
        kind = "told" if name in self._telling else "asked" if name in self._asking else "noted"
        grounds = {"share": share, "net share": share, kind: 1.0}
        if net is not None:
            grounds["carrier"] = net.score
        if kind == "asked":
            grounds["asked as a question"] = float(is_question(list(said.words)))
        if kind == "told":
            grounds["told fit"] = sample.score if sample is not None else 0.0
            grounds["told of a body"] = float(tells_of_a_body(said))
            grounds["told a symptom"] = float(names_a_symptom(said, self._told_types))
            grounds["told more than slots hold"] = float(outgrows_slots(said))
        return grounds

    def _of_sample(
        self, said: Said, sample: Alignment, bound: Mapping[str, Entity], judgement: Judgement, share: float
    ) -> dict[str, float]:
        intent = sample.pattern.intent
        used = set(sample.used).union(*(range(entity.start, entity.end) for entity in bound.values()))
        total = sum(said.weights) or 1.0
        left = {at: weight for at, weight in enumerate(said.weights) if at not in used}
        known = self._weights.known
        stores = intent in STORING and bool(sample.bound)
        asked = is_question(list(said.words)) and not sample.pattern.is_question
        return {
            "share": share,
            "sample": 1.0,
            "fit": sample.score,
            "whole": float(sample.score >= _WHOLE and not left),
            "words": judgement.words.get(intent, 0.0),
            "pairs": judgement.pairs.get(intent, 0.0),
            "margin": judgement.margin(intent),
            "left out": sum(left.values()) / total,
            "left out and unknown": sum(w for at, w in left.items() if lemma(said.words[at]) not in known) / total,
            "length": _length(said),
            "led and told as done": float(intent in _LED and tells_of_done(said.words)),
            "of Amazon": float(intent.startswith("AMAZON.")),
            "stores": float(stores),
            "stores as told to": float(stores and not KEPT.isdisjoint(said.words[:_AT_ONCE])),
            "stores what is asked": float(stores and asked),
            "stores more than slots hold": float(stores and outgrows_slots(said)),
            "stores of another": float(intent == _CHECK_IN and is_of_another(sample)),
        }


def _is_hardly_said(sample: Alignment, share: float) -> bool:
    """Whether little but a value was said of a sample: "six" is no check-in by itself."""
    if not sample.is_bare_value or len(sample.used) >= _FEW_WORDS:
        return False
    if sample.pattern.intent in STORING:
        # "No pain" says it all, where all words speak for it.
        return share < _KNOWN or not any(e.type == _FEELING and e.end - e.start > 1 for e in sample.bound.values())
    return sample.score < _BARE and share < _KNOWN


def _shape(element: str | Slot) -> str:
    return element if isinstance(element, str) else "{" + element.type


def _is_verbatim(reading: Reading, said: Said) -> bool:
    """Whether the phrase is a sample without slots, word for word."""
    sample = reading.sample
    return sample is not None and tuple(said.words) == sample.pattern.elements


def _length(said: Said) -> float:
    return min(len(said.words), _LONG) / _LONG


def _log(shares: Mapping[str, float], name: str) -> float:
    """The logarithm of an intent's likelihood; the same for all where nothing was learned."""
    return math.log(shares.get(name, 0.0) + _LEAST_SHARE) if shares else 0.0


@cache
def load_weights() -> Mapping[str, float]:
    """What each ground counts in the odds of a reading."""
    text = resources.files(__package__).joinpath("choice.yaml").read_text(encoding="utf-8")
    loaded: dict[str, float] = yaml.safe_load(text)
    return loaded
