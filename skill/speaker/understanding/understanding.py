"""From a phrase to the intent and slots that Alexa would send, by the interaction model alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from skill.language.words import tokens
from skill.speaker.understanding.alignment import Alignment, Said, align
from skill.speaker.understanding.english import expand, is_question, lemma, synonyms
from skill.speaker.understanding.entities import Entity, EntityFinder, join_lists, misheard_numbers
from skill.speaker.understanding.evidence import Evidence, Judgement
from skill.speaker.understanding.heard import FALLBACK, Heard, HeardSlot
from skill.speaker.understanding.model import SEARCH_QUERY, Model, Slot
from skill.speaker.understanding.nets import Catch, Nets
from skill.speaker.understanding.repair import repair
from skill.speaker.understanding.retrieval import Retrieval
from skill.speaker.understanding.slots import SlotFiller
from skill.speaker.understanding.spelling import Speller
from skill.speaker.understanding.weights import Weights

_CANDIDATES = 40
_ACCEPT = 0.5
_ACCEPT_STORING = 0.55
_STORING = frozenset(["CheckInIntent", "CorrectIntent", "LogFactorIntent", "LogTreatmentIntent", "WeeklyReviewIntent"])
_ACCEPT_OVER_WORDS = 0.9
_ACCEPT_BUILT_IN = 0.6
_ACCEPT_OVER_NET = 0.93
_ACCEPT_SIBLING = 0.55
_ASKED_NOT_TOLD = 0.8
_OWN_WORDS = 0.6
"""The weight of words outside its slots that a sample needs to be taken for something else than an answer."""
_COMPLAINT = "complaint"
_EXTRA = 0.25
"""What is left of the weight of a word that fills another slot of the intent, when the sample leaves it out."""


class Understanding:
    """Understands phrases by one interaction model."""

    def __init__(self, model: Mapping[str, Any]) -> None:
        """Read and index a model in Amazon's schema; raises KeyError where it has not that shape."""
        self._model = Model(model)
        self._weights = Weights(self._model)
        self._weights.weigh(self._model.patterns)
        for patterns in self._model.answers.values():
            self._weights.weigh(patterns)
        self._retrieval = Retrieval(self._model.patterns)
        self._evidence = Evidence(self._retrieval.patterns, self._retrieval.lemmas)
        self._answers: dict[tuple[str, str], Retrieval] = {}
        words = {
            element for pattern in self._model.patterns for element in pattern.elements if isinstance(element, str)
        }
        words.update(word for value in self._model.values for word in value.words)
        self._speller = Speller(words)
        self._entities = EntityFinder(self._model, self._speller)
        self._many_types = {slot.type for slots in self._model.slots.values() for slot in slots.values() if slot.many}
        self._nets = Nets(self._model, self._weights)
        self._filler = SlotFiller(self._model)

    def understand(self, text: str, today: date, open_question: tuple[str, str] | None = None) -> Heard:
        """What the phrase means on the day `today`.

        `open_question` is the intent and slot that was asked for last: a bare answer belongs to it. A phrase that fits
        nothing gives AMAZON.FallbackIntent.
        """
        said_tokens = tokens(text)
        raw_words, raw_origins = expand(said_tokens)
        if not raw_words:
            return Heard(text, FALLBACK)
        words, origins = repair(raw_words, raw_origins, lambda w: self._entities.find(w, today))
        raw = _Phrase(text, said_tokens, raw_words, raw_origins)
        phrase = _Phrase(text, said_tokens, words, origins)
        if open_question not in self._model.answers:
            open_question = None
        entities = self._all_entities(words, today, alone=open_question is not None)
        weights = self._weights.of_words(words)
        said = _said(words, weights, entities)
        best = self._best(self._retrieval, said, entities, self._evidence.judgement(said))
        if open_question:
            heard = self._answer(phrase, raw, said, entities, best, open_question)
            if heard:
                return heard
        net = self._nets.catch(raw_words)
        if best and self._is_specific(best, net):
            return self._heard(phrase, said, best, entities)
        if net:
            value = raw.text_of(net.start, net.end)
            slot = HeardSlot(net.slot.name, net.slot.type, value)
            return Heard(text, net.pattern.intent, {slot.name: slot}, net.score, is_net=True)
        return Heard(text, FALLBACK, {}, best.score if best else 0.0)

    def _is_specific(self, best: Alignment, net: Catch | None) -> bool:
        """Whether the best sample is meant, not the net: within one intent the net wins unless no word would be lost."""
        intent = best.pattern.intent
        if best.score < _least(intent):
            return False
        if net is None:
            return True
        if net.pattern.intent == intent:
            return net.slot.name == _COMPLAINT and best.score >= _ACCEPT_OVER_NET
        return best.score >= net.score

    def _all_entities(self, words: Sequence[str], today: date, alone: bool) -> list[Entity]:
        found = self._entities.find(words, today)
        found += misheard_numbers(words, alone)
        return found + join_lists(words, found, self._many_types)

    def _best(
        self,
        retrieval: Retrieval,
        said: Said,
        entities: Sequence[Entity],
        evidence: Judgement | None = None,
        needed: str = "",
    ) -> Alignment | None:
        """The best alignment over all patterns of the index, judged with the evidence for its intent where given.

        With `needed` only those that fill this slot count.
        """
        asks = evidence is not None and is_question(list(said.words))
        features: dict[str, float] = {}
        for word_lemma, near, weight in zip(said.lemmas, said.synonyms, said.weights, strict=True):
            features[word_lemma] = max(features.get(word_lemma, 0.0), 2 * weight)
            for other in near:
                features.setdefault(other, weight)
        for entity in entities:
            key = "{" + entity.type
            features[key] = max(features.get(key, 0.0), 1.2 * entity.sureness)
        best: Alignment | None = None
        weights_of: dict[str, list[float]] = {}
        for index in retrieval.best(features, sum(said.weights), _CANDIDATES):
            pattern = retrieval.patterns[index]
            if pattern.intent not in weights_of:
                weights_of[pattern.intent] = self._weights_for(pattern.intent, said, entities)
            found = align(said, pattern, retrieval.lemmas[index], weights_of[pattern.intent])
            if needed and needed not in found.bound:
                continue
            if evidence:
                score = evidence.judge(found.score, pattern.intent)
                if asks and not pattern.is_question and pattern.intent in _STORING:
                    score *= _ASKED_NOT_TOLD
                found = replace(found, score=score)
            if best is None or found.score > best.score + 1e-9:
                best = found
        return best

    def _weights_for(self, intent: str, said: Said, entities: Sequence[Entity]) -> list[float]:
        """What each word weighs when a sample of this intent leaves it out."""
        weights = list(said.weights)
        for entity in entities:
            if self._filler.slot_for(intent, entity, said, ()):
                for index in range(entity.start, entity.end):
                    weights[index] = said.weights[index] * _EXTRA
        return weights

    def _answer(
        self,
        phrase: _Phrase,
        raw: _Phrase,
        said: Said,
        entities: Sequence[Entity],
        best: Alignment | None,
        question: tuple[str, str],
    ) -> Heard | None:
        """The phrase as an answer to the open question; None where it is none, or more likely something else."""
        intent, slot_name = question
        slot = self._model.slots[intent][slot_name]
        if slot.type == SEARCH_QUERY:
            if best and best.score >= _ACCEPT_OVER_WORDS:
                return None
            value = raw.text_of(0, len(raw.words))
            return Heard(phrase.text, intent, {slot_name: HeardSlot(slot_name, slot.type, value)}, 0.6)
        index = self._answer_index(question)
        answer = self._best(index, said, entities, needed=slot_name) or self._best(index, said, entities)
        if answer is None or not answer.bound:
            return None
        to_the_point = slot_name in answer.bound
        if not to_the_point and answer.score < _ACCEPT_SIBLING:
            return None
        answer_score = 0.5 * answer.score + (0.5 if to_the_point else 0.3)
        if (
            best
            and best.score >= _least(best.pattern.intent)
            and best.score > answer_score
            and _literal_weight(best, said) >= _OWN_WORDS
        ):
            return self._heard(phrase, said, best, entities)
        return self._heard(phrase, said, answer, entities)

    def _answer_index(self, question: tuple[str, str]) -> Retrieval:
        if question not in self._answers:
            intent, name = question
            siblings = [self._model.answers[intent, other][0] for other in self._model.slots[intent] if other != name]
            bare = [pattern for pattern in siblings if pattern.query is None]
            self._answers[question] = Retrieval([*self._model.answers[question], *bare])
        return self._answers[question]

    def _heard(self, phrase: _Phrase, said: Said, found: Alignment, entities: Sequence[Entity]) -> Heard:
        intent = found.pattern.intent
        bound = self._filler.fill(intent, found.bound, found.used, entities, said)
        slots = {}
        for slot in self._model.slots[intent].values():
            if slot.name in bound:
                slots[slot.name] = _heard_slot(slot, bound[slot.name], phrase)
        return Heard(phrase.text, intent, slots, found.score)


def _literal_weight(found: Alignment, said: Said) -> float:
    """The weight of the words that the sample has outside its slots."""
    slots = {index for entity in found.bound.values() for index in range(entity.start, entity.end)}
    return sum(said.weights[index] for index in found.used - slots)


def _heard_slot(slot: Slot, entity: Entity, phrase: _Phrase) -> HeardSlot:
    text = phrase.text_of(entity.start, entity.end)
    if slot.many:
        items = tuple(
            HeardSlot(slot.name, slot.type, phrase.text_of(e.start, e.end), e.id, e.name)
            for e in entity.items or (entity,)
        )
        return HeardSlot(slot.name, slot.type, text, many=items, is_many=True)
    if slot.type.startswith("AMAZON."):
        return HeardSlot(slot.name, slot.type, entity.value)
    return HeardSlot(slot.name, slot.type, text, entity.id, entity.name)


def _said(words: Sequence[str], weights: Sequence[float], entities: Sequence[Entity]) -> Said:
    lemmas = [lemma(word) for word in words]
    ending: list[list[Entity]] = [[] for _ in range(len(words) + 1)]
    covering: list[list[Entity]] = [[] for _ in words]
    for entity in entities:
        ending[entity.end].append(entity)
        for index in range(entity.start, entity.end):
            covering[index].append(entity)
    return Said(words, lemmas, [frozenset(synonyms(one)) for one in lemmas], weights, ending, covering)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase with its words, and the way back from each word to what was said."""

    text: str
    tokens: Sequence[str]
    words: Sequence[str]
    origins: Sequence[int]

    def text_of(self, start: int, end: int) -> str:
        """What was said in the words start..end; a contraction belongs to the part its first half stands in."""
        first, last = self.origins[start], self.origins[end - 1]
        if start and self.origins[start - 1] == first:
            first += 1
        return " ".join(self.tokens[first : last + 1]) or " ".join(self.words[start:end])


def _least(intent: str) -> float:
    """The score from which a sample of the intent is taken to be meant: more where something would be stored."""
    if intent.startswith("AMAZON."):
        return _ACCEPT_BUILT_IN
    return _ACCEPT_STORING if intent in _STORING else _ACCEPT
