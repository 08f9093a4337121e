"""From a phrase to the intent and slots that Alexa would send, by the interaction model alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from skill.language.homophones import word_readings
from skill.language.numbers import find_numbers
from skill.language.words import tokens
from skill.speaker.understanding.acceptance import Acceptance
from skill.speaker.understanding.alignment import Alignment, Said
from skill.speaker.understanding.answers import Answers
from skill.speaker.understanding.english import expand
from skill.speaker.understanding.entities import Entity, EntityFinder, join_lists, misheard_numbers
from skill.speaker.understanding.evidence import Evidence, Judgement
from skill.speaker.understanding.heard import FALLBACK, Heard, HeardSlot
from skill.speaker.understanding.left_out import (
    loses_a_count,
    loses_a_not,
    loses_a_value,
    tells_of_a_body,
    turns_a_symptom,
)
from skill.speaker.understanding.limits import (
    NEGATIONS,
    SAYS_NOTHING,
    is_of_another,
    is_undone,
    leaves_a_thing,
    outgrows_slots,
    says_no_more,
)
from skill.speaker.understanding.matching import best_match
from skill.speaker.understanding.model import EVERYDAY_TYPES, SEARCH_QUERY, STORING, Model
from skill.speaker.understanding.nets import TELLING, Catch, Nets
from skill.speaker.understanding.phrase import Phrase, ready
from skill.speaker.understanding.repair import repair
from skill.speaker.understanding.retrieval import Retrieval
from skill.speaker.understanding.slots import SlotFiller
from skill.speaker.understanding.spelling import Speller
from skill.speaker.understanding.weights import Weights

# From these scores a sample is taken to be meant, not only near: more is asked where something would be stored, and of
# Amazon's own intents, which are plain words.
_ACCEPT = 0.53
_ACCEPT_STORING = 0.6
_ACCEPT_BUILT_IN = 0.65
_ACCEPT_OVER_WORDS = 0.9
_ACCEPT_OVER_NET = 0.93
_ACCEPT_BARE = 0.75
_SURE = 0.9
_FEW_WORDS = 4
_MISHEARD_BY = 0.1
_HARDLY, _CLAUSE, _CLEAR = 0.1, 2, 0.7
_COMPLAINT, _DENIED = "complaint", "denied"
_TAKING = frozenset(["DeleteDataIntent", "CancelReminderIntent", "PauseDiaryIntent", "UndoIntent"])
"""The intents that delete or silence: nearly the whole of a sample must have been said."""
_ACTING = STORING | {"FlareIntent", "StretchIntent", "BreatheIntent", "RelaxIntent", "HeatColdIntent"}
"""The intents that keep or do something: a symptom beside their sample must be heard first."""
_PART_OF_IT = frozenset(["low_mood", "warmth", "severe_pain"])
"""Symptoms that a wish for relief names by itself."""
_MOST_MISSED = 0.3
_MOST_LEFT, _MOST_LEFT_DENIED, _ACCEPT_LEAVING = 0.5, 0.25, 0.8
"""A phrase that tells of the person is no other intent's while this share of it is left out, below this score."""
_CHECK_IN = "CheckInIntent"
_FLARE = "FlareIntent"
_CORRECT = "CorrectIntent"
_TELLING_OF_PAIN = frozenset([_CHECK_IN, "LogTreatmentIntent"])
_PLACE = "BODY_AREA"
_JOINERS = frozenset({"and", "but", "because", "cause", "also", "plus", "so", "though", "with", "then"})
_WORDS_ARE_AN_ANSWER = 0.6


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
        self._entities = EntityFinder(self._model, Speller(self._model.words()))
        self._many_types = {slot.type for slots in self._model.slots.values() for slot in slots.values() if slot.many}
        self._nets = Nets(self._model, self._weights)
        self._filler = SlotFiller(self._model)
        self._acceptance = Acceptance(self._weights, self._filler)
        self._answers = Answers(self._model, self._filler)
        self._listener = next((name for name, slots in self._model.slots.items() if _COMPLAINT in slots), "")

    def understand(self, text: str, today: date, open_question: tuple[str, str] | None = None) -> Heard:
        """What the phrase means on the day `today`.

        `open_question` is the intent and slot that was asked for last: a bare answer belongs to it. A phrase that fits
        nothing gives AMAZON.FallbackIntent.
        """
        said_tokens = tokens(text)
        raw_words, raw_origins = expand(said_tokens)
        if not raw_words:
            return Heard(text, FALLBACK)
        question = open_question if open_question in self._model.answers else None
        words, origins = repair(raw_words, raw_origins, lambda w: self._entities.find(w, today))
        raw = Phrase(text, said_tokens, raw_words, raw_origins)
        phrase = Phrase(text, said_tokens, words, origins)
        said = self._ready(words, today, alone=question is not None)
        judgement = self._evidence.judgement(said)
        best = self._best(said, judgement)
        for other_words in self._heard_otherwise(words) if best is None or best.score < _ACCEPT_OVER_WORDS else ():
            other = self._ready(other_words, today, alone=False)
            other_judgement = self._evidence.judgement(other)
            other_best = self._best(other, other_judgement)
            if other_best and other_best.score > (best.score if best else 0.0) + _MISHEARD_BY:
                said, best, judgement = other, other_best, other_judgement
        if question:
            heard = self._answer(phrase, raw, said, best, judgement, question)
            if heard:
                return heard
        net = self._nets.catch(raw_words)
        if sum(said.weights) < SAYS_NOTHING and (best is None or best.score < 1):
            return Heard(text, FALLBACK)
        if self._is_for_words(said, best, net):
            whole = self._complaint(phrase, raw)
            if whole:
                return whole
        if best and (
            (self._is_meant(said, best, judgement, net) and not self._leaves_too_much(said, best, net))
            or self._is_said_twice(said, best, today)
        ):
            heard = self._whole(phrase, raw, said, best) or self._heard(phrase, said, best)
            return replace(heard, intent=_CORRECT) if self._puts_right(heard, raw_words) else heard
        if net:
            slot = HeardSlot(net.slot.name, net.slot.type, raw.text_of(net.start, net.end))
            return Heard(text, net.pattern.intent, {slot.name: slot}, net.score, is_net=True)
        if self._names_a_symptom(said) or tells_of_a_body(said):
            return self._complaint(phrase, raw) or Heard(text, FALLBACK)
        return Heard(text, FALLBACK, {}, best.score if best else 0.0)

    def _puts_right(self, heard: Heard, words: Sequence[str]) -> bool:
        """Whether a bare level says what it is instead of: "it's a six, not a seven" puts the seven right."""
        alone = heard.intent == _CHECK_IN and heard.slots.keys() == {"level"}
        tail = [word for word in words if word not in ("a", "an")][-2:]
        instead = tail[:1] == ["not"] and bool(find_numbers(tail[1:]))
        return alone and (instead or list(words[:2]) == ["no", "not"]) and _CORRECT in self._model.slots

    def _names_a_symptom(self, said: Said) -> bool:
        """Whether the phrase is little but a symptom: "worst headache of my life" has no carrier to be caught by."""
        telling = {slot.type for slot in self._model.slots.get(self._listener, {}).values()} - EVERYDAY_TYPES
        covered = max(
            (
                sum(said.weights[place] for place in range(each.start, each.end))
                for each in said.entities
                if each.type in telling and each.type != _PLACE and each.sureness > _SURE
            ),
            default=0.0,
        )
        return covered > sum(said.weights) / 2

    def _ready(self, words: Sequence[str], today: date, alone: bool) -> Said:
        found = self._entities.find(words, today)
        found += misheard_numbers(words, alone)
        found += join_lists(words, found, self._many_types)
        return ready(words, self._weights.of_words(words), found)

    def _best(self, said: Said, judgement: Judgement) -> Alignment | None:
        return best_match(self._retrieval, said, self._filler, judgement)

    def _is_meant(self, said: Said, best: Alignment, judgement: Judgement, net: Catch | None) -> bool:
        """Whether the best sample is meant; within one intent the net is, unless no word would be lost without it."""
        intent = best.pattern.intent
        if best.is_bare_value and (intent in STORING or best.score < _ACCEPT_BARE) and len(best.used) < _FEW_WORDS:
            return False
        if net is not None and intent == _CHECK_IN and is_of_another(best):
            return False
        if net is not None and net.pattern.intent == intent:
            return net.slot.name == _COMPLAINT and best.score >= _ACCEPT_OVER_NET
        return self._acceptance.accepts(said, best, judgement, net)

    def _is_said_twice(self, said: Said, best: Alignment, today: date) -> bool:
        """Whether the words beside a whole sample ask for the same in another way: "i missed that what did you say"."""
        if best.missed > _HARDLY or not best.used or best.pattern.intent in STORING:
            return False
        first, last = min(best.used), max(best.used)
        words = list(said.words[last + 1 :] if first <= len(said.words) - 1 - last else said.words[:first])
        if len(words) < _CLAUSE:
            return False
        rest = self._ready(words, today, alone=False)
        other = self._best(rest, self._evidence.judgement(rest))
        return other is not None and other.pattern.intent == best.pattern.intent and other.score >= _CLEAR

    def _heard_otherwise(self, words: Sequence[str]) -> Iterator[list[str]]:
        """The phrase with one word that no sample has taken for another that sounds like it."""
        for index, word in enumerate(words):
            for heard in () if self._entities.is_said(word) else word_readings([word]):
                yield [*words[:index], heard, *words[index + 1 :]]

    def _answer(
        self,
        phrase: Phrase,
        raw: Phrase,
        said: Said,
        best: Alignment | None,
        judgement: Judgement,
        question: tuple[str, str],
    ) -> Heard | None:
        """The phrase as an answer to the open question, or None where it is none."""
        intent, name = question
        slot = self._model.slots[intent][name]
        if slot.type == SEARCH_QUERY:
            # How someone is may well be a check-in; a note is words of one's own, whatever they are.
            if best and name == _COMPLAINT and self._is_meant(said, best, judgement, None):
                return None
            if best and name != _COMPLAINT and best.score >= _ACCEPT_OVER_WORDS:
                return None
            whole = HeardSlot(name, slot.type, raw.text_of(0, len(raw.words)))
            return Heard(phrase.text, intent, {name: whole}, _WORDS_ARE_AN_ANSWER)
        answer = self._answers.read(said, question, best, _least(best) if best else 1.0)
        if answer is None:
            return None
        if intent == _CHECK_IN and outgrows_slots(said):
            return self._complaint(phrase, raw)
        return self._whole(phrase, raw, said, answer) or self._heard(phrase, said, answer)

    def _whole(self, phrase: Phrase, raw: Phrase, said: Said, found: Alignment) -> Heard | None:
        """The whole phrase as a complaint, when a further clause tells of the person and the sample leaves it out.

        "My pain is six and I can't feel my foot": a level understood must not cost the words that matter more.
        """
        bound = self._filler.fill(found.pattern.intent, found.bound, found.used, said)
        used = set(found.used).union(*(range(entity.start, entity.end) for entity in bound.values()))
        if self._leaves_a_symptom(said, found, bound.values()):
            return self._complaint(phrase, raw)
        intent = found.pattern.intent
        tells = intent in _TELLING_OF_PAIN and (loses_a_value(said, used) or loses_a_count(said, bound, used))
        denies = intent in _TELLING_OF_PAIN | {_FLARE} and loses_a_not(said, used)
        if tells or denies or (intent == self._listener and turns_a_symptom(said, bound)):
            return self._complaint(phrase, raw)
        for at, word in enumerate(said.words):
            rest = range(at + 1, len(said.words))
            weight = sum(said.weights[place] for place in rest)
            if word not in _JOINERS or sum(said.weights[place] for place in rest if place in used) > weight / 2:
                continue
            if says_no_more(said, rest, used):
                continue
            net = self._nets.catch(said.words[at + 1 :])
            if net and net.slot.name in TELLING:
                return self._complaint(phrase, raw)
        return None

    def _is_for_words(self, said: Said, best: Alignment | None, net: Catch | None) -> bool:
        """Whether the phrase is a report that only its own words can carry."""
        told = best is not None and best.pattern.intent == _CHECK_IN
        if best is not None and best.score >= _ACCEPT_OVER_WORDS and not told:
            return False
        return (told or (net is not None and net.slot.name == _DENIED)) and outgrows_slots(said)

    def _leaves_too_much(self, said: Said, best: Alignment, net: Catch | None) -> bool:
        """Whether words that the sample leaves out forbid its intent: it would be answered as if they were not said."""
        intent = best.pattern.intent
        bound = self._filler.fill(intent, best.bound, best.used, said)
        if intent in STORING:
            return is_undone(said, best.pattern.elements, list(bound.values()))
        used = set(best.used).union(*(range(entity.start, entity.end) for entity in bound.values()))
        if best.score >= _ACCEPT_LEAVING:
            return False
        if intent in _TAKING and (best.missed > _MOST_MISSED or leaves_a_thing(said, used)):
            return True
        heard_in_words = any(slot.type == SEARCH_QUERY for slot in self._model.slots[intent].values())
        of_oneself = net is not None and net.slot.name in TELLING and net.pattern.elements[0] in ("i", "my")
        left = sum(weight for at, weight in enumerate(said.weights) if at not in used)
        most = _MOST_LEFT_DENIED if not NEGATIONS.isdisjoint(said.words) else _MOST_LEFT
        return of_oneself and not heard_in_words and left > most * sum(said.weights)

    def _leaves_a_symptom(self, said: Said, found: Alignment, bound: Iterable[Entity]) -> bool:
        """Whether a symptom was named that the sample leaves out and that no slot of its intent takes whole."""
        if found.pattern.intent not in _ACTING:
            return False
        own = {slot.type for slot in self._model.slots[found.pattern.intent].values()}
        telling = {slot.type for slot in self._model.slots.get(self._listener, {}).values()} - own - EVERYDAY_TYPES
        taken = [set(found.used), *(set(range(entity.start, entity.end)) for entity in bound)]
        named = [
            each
            for each in said.entities
            if each.type in telling
            and each.sureness > _SURE
            and (found.pattern.intent in STORING or (each.type != _PLACE and each.id not in _PART_OF_IT))
        ]
        return any(not any(set(range(each.start, each.end)) <= span for span in taken) for each in named)

    def _complaint(self, phrase: Phrase, raw: Phrase) -> Heard | None:
        """The phrase whole, in the slot for descriptions of how someone is; None in a model without one."""
        slot = self._model.slots.get(self._listener, {}).get(_COMPLAINT)
        if slot is None:
            return None
        told = HeardSlot(slot.name, slot.type, raw.text_of(0, len(raw.words)))
        return Heard(phrase.text, self._listener, {slot.name: told}, _WORDS_ARE_AN_ANSWER, is_net=True)

    def _heard(self, phrase: Phrase, said: Said, found: Alignment) -> Heard:
        intent = found.pattern.intent
        bound = self._filler.fill(intent, found.bound, found.used, said)
        slots = {
            slot.name: phrase.heard_slot(slot, bound[slot.name])
            for slot in self._model.slots[intent].values()
            if slot.name in bound
        }
        return Heard(phrase.text, intent, slots, found.score)


def _least(best: Alignment) -> float:
    """The score from which the sample is taken to be meant."""
    intent = best.pattern.intent
    if intent.startswith("AMAZON."):
        return _ACCEPT_BUILT_IN
    return _ACCEPT_STORING if intent in STORING and best.bound else _ACCEPT
