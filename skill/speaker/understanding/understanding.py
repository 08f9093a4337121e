"""From a phrase to the intent and slots that Alexa would send, by the interaction model alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from skill.language.homophones import word_readings
from skill.language.words import tokens
from skill.speaker.understanding.acceptance import Acceptance
from skill.speaker.understanding.alignment import Alignment, Said
from skill.speaker.understanding.answers import Answers
from skill.speaker.understanding.corrections import puts_right
from skill.speaker.understanding.english import expand, request_starts
from skill.speaker.understanding.entities import TIME, EntityFinder, hours_alone, join_lists, misheard_numbers
from skill.speaker.understanding.evidence import Evidence, Judgement
from skill.speaker.understanding.heard import FALLBACK, Heard, HeardSlot
from skill.speaker.understanding.left_out import (
    is_on_subject,
    names_a_symptom,
    starts_before,
    tells_a_symptom,
    tells_of_a_body,
)
from skill.speaker.understanding.limits import SAYS_NOTHING, is_of_another, outgrows_slots
from skill.speaker.understanding.losses import Losses
from skill.speaker.understanding.matching import best_match
from skill.speaker.understanding.model import SEARCH_QUERY, STORING, Model
from skill.speaker.understanding.nets import TELLING, Catch, Nets
from skill.speaker.understanding.phrase import Phrase, ready
from skill.speaker.understanding.repair import repair
from skill.speaker.understanding.retrieval import Retrieval
from skill.speaker.understanding.same_level import same_level
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
_AFTER_A_STORY = frozenset(
    ["HistoryIntent", "ReportIntent", "WhatHelpsIntent", "ReminderIntent", "ListRemindersIntent", "PrivacyIntent",
     "StretchIntent", "BreatheIntent", "RelaxIntent"]
)  # fmt: skip
"""Intents that may be asked for at the end of a story: none of them keeps what the story tells."""
_COMPLAINT = "complaint"
_CHECK_IN = "CheckInIntent"
_LEVEL = "level"
_CORRECT = "CorrectIntent"
_WORDS_ARE_AN_ANSWER = 0.6
_ASKED_LAST = 0.62


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
        self._losses = Losses(self._model, self._filler, self._nets)
        self._listener, self._telling = self._losses.listener, self._losses.telling
        self._corrects = _CORRECT in self._model.slots

    def understand(self, text: str, today: date, open_question: tuple[str, str] | None = None) -> Heard:
        """What the phrase means on the day `today`.

        `open_question` is the intent and slot that was asked for last: a bare answer belongs to it. A phrase that fits
        nothing gives AMAZON.FallbackIntent.
        """
        heard = self._read(text, today, open_question)
        asked = open_question == (_CHECK_IN, _LEVEL)
        if heard.intent != _CHECK_IN or same_level(text, heard.slots, asked):
            return heard
        # The words decide, where the slots would make another number of them.
        return self._words_of(text) or heard

    def _read(self, text: str, today: date, open_question: tuple[str, str] | None) -> Heard:
        said_tokens = tokens(text)
        raw_words, raw_origins = expand(said_tokens)
        if not raw_words:
            return Heard(text, FALLBACK)
        question = open_question if open_question in self._model.answers else None
        words, origins = repair(raw_words, raw_origins, lambda w: self._entities.find(w, today))
        raw = Phrase(text, said_tokens, raw_words, raw_origins)
        phrase = Phrase(text, said_tokens, words, origins)
        said = self._ready(words, today, alone=question is not None, hours=self._asks_for_a_time(question))
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
        if self._losses.needs_words(said, best, net) and not (net and net.dictates):
            whole = self._words_of(phrase.text)
            if whole:
                return whole
        if best and (
            (self._is_meant(said, best, judgement, net) and not self._losses.forbid(said, best, net))
            or self._is_said_twice(said, best, today)
        ):
            heard = self._heard_or_words(phrase, said, best)
            return replace(heard, intent=_CORRECT) if self._corrects and puts_right(heard, raw_words) else heard
        asked = self._asked_after_a_story(phrase, today)
        if asked:
            return asked
        if net:
            first = 0 if net.slot.name in TELLING and starts_before(said, net.start) else net.start
            slot = HeardSlot(net.slot.name, net.slot.type, raw.text_of(first, net.end))
            return Heard(text, net.pattern.intent, {slot.name: slot}, net.score, is_net=True)
        if names_a_symptom(said, self._telling) or tells_of_a_body(said) or is_on_subject(said):
            return self._words_of(phrase.text) or Heard(text, FALLBACK)
        return Heard(text, FALLBACK, {}, best.score if best else 0.0)

    def _asks_for_a_time(self, question: tuple[str, str] | None) -> bool:
        return question is not None and self._model.slots[question[0]][question[1]].type == TIME

    def _ready(self, words: Sequence[str], today: date, alone: bool, hours: bool = False) -> Said:
        found = self._entities.find(words, today)
        found += hours_alone(found) if hours else []
        found += misheard_numbers(words, alone)
        found += join_lists(words, found, self._many_types)
        return ready(words, self._weights.of_words(words), found)

    def _best(self, said: Said, judgement: Judgement) -> Alignment | None:
        return best_match(self._retrieval, said, self._filler, judgement)

    def _is_meant(self, said: Said, best: Alignment, judgement: Judgement, net: Catch | None) -> bool:
        """Whether the best sample is meant; within one intent the net is, unless no word would be lost without it."""
        intent = best.pattern.intent
        if net is not None and net.dictates and intent != net.pattern.intent:
            return False
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

    def _asked_after_a_story(self, phrase: Phrase, today: date) -> Heard | None:
        """What a phrase asks for at its end, where nothing before it tells of the body: "... so remind me at nine"."""
        for at in request_starts(phrase.words):
            before, words = phrase.words[:at], phrase.words[at:]
            if tells_a_symptom(self._ready(before, today, alone=False), self._telling):
                return None
            said = self._ready(words, today, alone=False)
            judgement = self._evidence.judgement(said)
            best = self._best(said, judgement)
            if (
                best is not None
                and best.pattern.intent in _AFTER_A_STORY
                and best.score >= _ASKED_LAST
                and not best.is_bare_value
                and self._acceptance.accepts(said, best, judgement, None)
                and not self._losses.forbid(said, best, None)
                and not self._losses.matter(said, best)
            ):
                return self._heard(Phrase(phrase.text, phrase.tokens, words, phrase.origins[at:]), said, best)
        return None

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
            return self._words_of(phrase.text)
        return self._heard_or_words(phrase, said, answer)

    def _words_of(self, text: str) -> Heard | None:
        """The whole phrase as it was said, in the slot for how someone is; None in a model without one."""
        slot = self._model.slots.get(self._listener, {}).get(_COMPLAINT)
        if slot is None:
            return None
        told = HeardSlot(slot.name, slot.type, " ".join(tokens(text)))
        return Heard(text, self._listener, {slot.name: told}, _WORDS_ARE_AN_ANSWER, is_net=True)

    def _heard_or_words(self, phrase: Phrase, said: Said, found: Alignment) -> Heard:
        """What was found, or the whole phrase where the sample loses words that matter more."""
        words = self._words_of(phrase.text) if self._losses.matter(said, found) else None
        return words or self._heard(phrase, said, found)

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
