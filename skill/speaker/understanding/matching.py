"""Finds the sample that a phrase fits best: a shortlist by shared words, then an alignment with each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from skill.speaker.understanding.alignment import Alignment, Said, align, sums
from skill.speaker.understanding.english import is_question
from skill.speaker.understanding.evidence import Judgement
from skill.speaker.understanding.limits import COMMANDS
from skill.speaker.understanding.model import STORING
from skill.speaker.understanding.retrieval import Retrieval, twice
from skill.speaker.understanding.slots import SlotFiller

_CANDIDATES = 50
_INTENTS = 6
_ASKED_NOT_TOLD = 0.8
"""What is left of the score where the phrase asks or orders and the sample, of an intent that stores, tells."""
_EXTRA = 0.25
"""What is left of the weight of a word that fills another slot of the intent, when the sample leaves it out."""
_FITS, _ENOUGH, _FAR = 0.85, 8, 0.8
"""Of an intent no more samples are tried once so many were and one fits so well, or the next share far less."""
_ALIKE = 1e-6
_WORD, _SYNONYM, _ENTITY = 2.0, 1.0, 1.2


def best_match(
    retrieval: Retrieval, said: Said, filler: SlotFiller, judgement: Judgement | None = None, needed: str = ""
) -> Alignment | None:
    """The best alignment of the phrase with a pattern of the index; None where no pattern shares a word with it.

    With a `judgement` the evidence for the intents counts as well; with `needed` only patterns that fill this slot do.
    """
    asks = judgement is not None and is_question(list(said.words))
    orders = judgement is not None and said.words[0] in COMMANDS
    intents = judgement.likely(_INTENTS) if judgement else None
    weights: dict[str, list[float]] = {}
    best: Alignment | None = None
    likely = retrieval.best(features_of(said), sum(said.weights), _CANDIDATES, intents)
    for index in dict.fromkeys((*retrieval.whole(said.words), *likely)):
        pattern = retrieval.patterns[index]
        if pattern.intent not in weights:
            weights[pattern.intent] = sums(_weights_for(pattern.intent, said, filler))
        found = align(said, pattern, retrieval.lemmas[index], weights[pattern.intent])
        if found is None or (needed and needed not in found.bound):
            continue
        if judgement:
            score = judgement.judge(found.score, pattern.intent)
            ordered = orders and said.words[0] not in pattern.elements
            if ((asks and not pattern.is_question) or ordered) and found.bound and pattern.intent in STORING:
                score *= _ASKED_NOT_TOLD
            found = replace(found, score=score)
        if best is None or _ahead(found, best, said):
            best = found
    return best


def best_within(
    retrieval: Retrieval, said: Said, features: Mapping[str, float], filler: SlotFiller, intent: str, count: int
) -> Alignment | None:
    """The best alignment of the phrase with a pattern of one intent, by how it fits alone; None without any.

    `features` are the `features_of` the phrase; `count` patterns are tried.
    """
    weights = sums(_weights_for(intent, said, filler))
    best: Alignment | None = None
    likely = retrieval.shared(features, sum(said.weights), count, [intent])
    shares = {index: share for share, index in likely}
    most = likely[0][0] if likely else 0.0
    for tried, index in enumerate(dict.fromkeys((*retrieval.whole(said.words), *shares))):
        pattern = retrieval.patterns[index]
        hopeless = best is not None and (best.score >= _FITS or shares.get(index, most) < _FAR * most)
        if hopeless and tried >= _ENOUGH:
            break
        if pattern.intent == intent:
            least = best.score - _ALIKE if best is not None else 0.0
            found = align(said, pattern, retrieval.lemmas[index], weights, least)
            if found is not None and (best is None or _ahead(found, best, said)):
                best = found
    return best


def _ahead(found: Alignment, best: Alignment, said: Said) -> bool:
    """Whether an alignment beats the best so far.

    Of two alike within an intent the one that fills more slots does, else the one whose own words were said.
    """
    if abs(found.score - best.score) > _ALIKE:
        return found.score > best.score
    if found.pattern.intent == best.pattern.intent and len(found.bound) != len(best.bound):
        return len(found.bound) > len(best.bound)
    return literal_weight(found, said) > literal_weight(best, said) + _ALIKE


def literal_weight(found: Alignment, said: Said) -> float:
    """The weight of the words that the sample has outside its slots."""
    slots = {index for entity in found.bound.values() for index in range(entity.start, entity.end)}
    return sum(said.weights[index] for index in found.used - slots)


def features_of(said: Said) -> Mapping[str, float]:
    """What `Retrieval.best` looks for: the lemmas, their synonyms and the types of values, each with its weight."""
    features: dict[str, float] = {}
    for word_lemma, near, weight in zip(said.lemmas, said.synonyms, said.weights, strict=True):
        features[word_lemma] = max(features.get(word_lemma, 0.0), _WORD * weight)
        for other in near:
            features.setdefault(other, _SYNONYM * weight)
    for entity in said.entities:
        key = "{" + entity.type
        features[key] = max(features.get(key, 0.0), _ENTITY * entity.sureness)
    for key in twice(_apart(said)):
        features[key] = _ENTITY
    return features


def _apart(said: Said) -> list[str]:
    """The types of the entities, each counted once for every stretch of words of its own."""
    kinds: list[str] = []
    ends: dict[str, int] = {}
    for entity in sorted(said.entities, key=lambda each: (each.type, each.start, -each.end)):
        if entity.start >= ends.get(entity.type, 0):
            kinds.append("{" + entity.type)
            ends[entity.type] = entity.end
    return kinds


def _weights_for(intent: str, said: Said, filler: SlotFiller) -> list[float]:
    """What each word weighs when a sample of this intent leaves it out."""
    weights = list(said.weights)
    for entity in said.entities:
        if filler.slot_for(intent, entity, said, ()):
            for index in range(entity.start, entity.end):
                weights[index] = said.weights[index] * _EXTRA
    return weights
