"""From the words of a phrase to the intent that is meant and the values of its slots."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from skill.language.words import tokens
from skill.speaker.understanding.alignment import Alignment, Said
from skill.speaker.understanding.answers import Answers, asks_back
from skill.speaker.understanding.caution import Caution
from skill.speaker.understanding.choice import SURELY_MEANT, Choice, Reading
from skill.speaker.understanding.corrections import puts_right
from skill.speaker.understanding.english import expand
from skill.speaker.understanding.entity import TIME
from skill.speaker.understanding.evidence import Evidence
from skill.speaker.understanding.heard import FALLBACK, Heard, HeardSlot
from skill.speaker.understanding.hearing import Hearing
from skill.speaker.understanding.keeping import may_be_kept
from skill.speaker.understanding.left_out import (
    is_on_subject,
    names_a_symptom,
    starts_before,
    tells_of_a_body,
)
from skill.speaker.understanding.limits import SAYS_NOTHING, outgrows_slots
from skill.speaker.understanding.losses import Losses
from skill.speaker.understanding.matching import best_match
from skill.speaker.understanding.model import SEARCH_QUERY, STORING, Model
from skill.speaker.understanding.nets import NOTE, TELLING, Catch, Nets
from skill.speaker.understanding.phrase import Phrase
from skill.speaker.understanding.retrieval import Retrieval
from skill.speaker.understanding.shares import shares_for
from skill.speaker.understanding.slots import SlotFiller
from skill.speaker.understanding.stories import Stories
from skill.speaker.understanding.stretches import Stretch, Stretches
from skill.speaker.understanding.weights import Weights

# From these scores a sample is taken to be meant, not only near: more is asked where something would be stored, and of
# Amazon's own intents, which are plain words.
_ACCEPT = 0.53
_ACCEPT_STORING = 0.6
_ACCEPT_BUILT_IN = 0.65
_ACCEPT_OVER_WORDS = 0.9
_ACCEPT_TOLD = 0.75
_ACCEPT_OVER_NET = 0.93
_MISHEARD_BY, _WELL = 0.1, 0.9
_OUTSIDE, _FITS_OUTSIDE, _MOSTLY = 0.95, 0.7, 0.85
_TRIED, _LEAST_LIKELY = 3, 0.1
_CERTAIN, _RATHER = 0.9, 0.5
_REMEMBERED = 32
_SENTENCE = 4
_OF_A_NOTE = frozenset(["that", "to", "saying"])
_COMPLAINT = "complaint"
_CANNOT, _QUESTION = "cannot", "question"
_CHECK_IN = "CheckInIntent"
_CORRECT = "CorrectIntent"
_WORDS_ARE_AN_ANSWER = 0.6
_MOST_LEFT_PLAIN = 0.25


class Reader:
    """Reads phrases by one model: which intent is meant, and which values fill its slots."""

    def __init__(
        self,
        model: Model,
        hearing: Hearing,
        weights: Weights,
        is_sign: Callable[[str], bool],
        asks: Callable[[str], bool],
    ) -> None:
        """`is_sign` tells whether words hold a warning sign, `asks` whether they hold a question."""
        self._model, self._hearing = model, hearing
        self._retrieval = Retrieval(model.patterns)
        self._evidence = Evidence(self._retrieval.patterns, self._retrieval.lemmas)
        self._nets = Nets(model, weights)
        self._filler = SlotFiller(model)
        self._choice = Choice(model, self._retrieval, self._filler, weights, shares_for(model.slots))
        self._answers = Answers(model, self._filler)
        self._losses = Losses(model, self._filler, self._nets)
        self.listener, self._telling = self._losses.listener, self._losses.telling
        self._caution = Caution(self._losses, lru_cache(_REMEMBERED)(is_sign), asks)
        self._stories = Stories(self._filler, self.listener, self._caution.is_heard_whole)
        self._corrects = _CORRECT in model.slots
        self._asking = {name for name, slots in model.slots.items() if _QUESTION in slots}

    def readings(self, text: str, today: date) -> list[Reading]:
        """What the phrase may mean where no question is open, the likeliest first; empty where it has no words."""
        raw, phrase = self._hearing.worded(text, today)
        if not raw.words:
            return []
        return self._readings(self._hearing.ready(phrase.words, today), self._nets.catch(raw.words))

    def read(self, text: str, today: date, question: tuple[str, str] | None) -> Heard:
        """What the phrase means, by its own words; `question` is one that the model can be asked."""
        raw, phrase = self._hearing.worded(text, today)
        if not raw.words:
            return Heard(text, FALLBACK)
        said = self._hearing.ready(
            phrase.words, today, alone=question is not None, hours=self._asks_for_a_time(question)
        )
        net = self._nets.catch(raw.words)
        if question:
            heard = self._answer(phrase, raw, said, net, question)
            if heard:
                return heard
        phrase, said, readings = self._heard_best(phrase, said, today, net)
        if sum(said.weights) < SAYS_NOTHING and not any(each.grounds.get("whole") for each in readings):
            return Heard(text, FALLBACK)
        return self._meant(phrase, raw, said, readings, net, today)

    def _readings(self, said: Said, net: Catch | None) -> list[Reading]:
        return self._choice.readings(said, self._evidence.judgement(said), net)

    def _heard_best(
        self, phrase: Phrase, said: Said, today: date, net: Catch | None
    ) -> tuple[Phrase, Said, list[Reading]]:
        """The phrase and its readings, with a word taken for one that sounds like it where that is far likelier."""
        readings = self._readings(said, net)
        outside = readings[0].intent == FALLBACK and readings[0].likelihood >= _OUTSIDE
        # What is surely for somebody else has to fit well to be taken for something else.
        best = _FITS_OUTSIDE if outside else readings[0].fit
        for other in self._hearing.otherwise(phrase) if best < _WELL else ():
            other_said = self._hearing.ready(other.words, today)
            others = self._readings(other_said, net)
            if others[0].fit > best + _MISHEARD_BY and others[0].likelihood >= SURELY_MEANT:
                phrase, said, readings, best = other, other_said, others, others[0].fit
        return phrase, said, readings

    def _meant(
        self, phrase: Phrase, raw: Phrase, said: Said, readings: Sequence[Reading], net: Catch | None, today: date
    ) -> Heard:
        """What is meant where no question is answered."""
        instead = self._stretches(today).put_instead(phrase.words)
        if instead is not None and not self._caution.is_sign(phrase.text):
            return self._put_right(phrase, instead, today) or self._heard_in(phrase, instead)
        likeliest = readings[0]
        dictated = net is not None and net.dictates and not _tells_a_level(likeliest, net)
        if not dictated and self._losses.needs_words(said, likeliest.sample, net):
            whole = self.words_of(phrase.text)
            if whole:
                return whole
        for reading in () if dictated else readings[:_TRIED]:
            best = self._sample_of(reading)
            if best is None or reading.likelihood < _LEAST_LIKELY:
                break
            if reading.stores and not may_be_kept(said, reading, readings):
                continue
            if self._losses.misreads(said, best, net, reading.is_meant):
                continue
            costs = self._losses.forbid(said, best, net, reading.is_meant)
            if costs and not self._caution.allows(phrase.text, reading):
                continue
            words = self.words_of(phrase.text) if self._caution.forbids(phrase.text, said, reading, best) else None
            heard = words or self._heard(phrase, said, best)
            said_again = self._corrects and puts_right(heard, expand(list(raw.tokens))[0])
            return replace(heard, intent=_CORRECT) if said_again else heard
        asked = self._asked_in_a_story(phrase, today)
        is_a_question = likeliest.intent in self._asking and self._sample_of(likeliest) is None
        if asked and not (is_a_question and asked.intent.startswith("AMAZON.")):
            return asked
        if net and (net.slot.name == NOTE or likeliest.intent != FALLBACK):
            first = 0 if net.slot.name in TELLING and starts_before(said, net.start) else net.start
            slot = HeardSlot(net.slot.name, net.slot.type, raw.text_of(first, net.end))
            return Heard(phrase.text, net.pattern.intent, {slot.name: slot}, net.score, is_net=True)
        told = likeliest.intent == self.listener or likeliest.stores
        # "I wrote my goodbye letters" has no word of the skill's subject.
        told = told or (len(said.words) >= _SENTENCE and self._caution.is_sign(phrase.text))
        if told or names_a_symptom(said, self._telling) or tells_of_a_body(said) or is_on_subject(said):
            return self.words_of(phrase.text) or Heard(phrase.text, FALLBACK)
        return Heard(phrase.text, FALLBACK, {}, likeliest.likelihood)

    def told_in_a_story(self, text: str, today: date, asked: bool) -> Heard | None:
        """The check-in that words for the listener tell, where slots can carry it."""
        if _CHECK_IN not in self._model.slots:
            return None
        _, phrase = self._hearing.worded(text, today)
        said = self._hearing.ready(phrase.words, today)
        slots = self._stories.slots(phrase, said, self._readings(said, None), self._stretches(today), asked)
        return Heard(text, _CHECK_IN, slots, _WORDS_ARE_AN_ANSWER) if slots else None

    def _asks_for_a_time(self, question: tuple[str, str] | None) -> bool:
        return question is not None and self._model.slots[question[0]][question[1]].type == TIME

    def _sample_of(self, reading: Reading) -> Alignment | None:
        """The sample that a reading rests on; None where its net does, or nothing."""
        best, net = reading.sample, reading.net
        if best is None:
            return None
        if net is not None:
            return best if net.slot.name == _COMPLAINT and best.score >= _ACCEPT_OVER_NET else None
        heard_in_words = any(slot.type == SEARCH_QUERY for slot in self._model.slots[reading.intent].values())
        least = _ACCEPT_TOLD if best.bound else _ACCEPT_STORING
        return best if not heard_in_words or best.score >= least else None

    def _stretches(self, today: date) -> Stretches:
        return Stretches(
            lambda words: self._hearing.ready(words, today), lambda said: self._readings(said, None), self._losses
        )

    def _asked_in_a_story(self, phrase: Phrase, today: date) -> Heard | None:
        """What a long phrase asks for in one of its parts, the rest being talk: "... so remind me at nine"."""
        part = self._stretches(today).wanted(phrase.words)
        return None if part is None or self._caution.is_sign(phrase.text) else self._heard_in(phrase, part)

    def _put_right(self, phrase: Phrase, instead: Stretch, today: date) -> Heard | None:
        """The entry that the words before a correction make, with its values put right: "I slept six hours, no wait,
        it was more like seven"; None where they make none, or it is not plain which value is meant."""
        if instead.reading.intent != _CORRECT:
            return None
        said = self._hearing.ready(phrase.words[: instead.start], today)
        entry = self._readings(said, None)[0]
        if entry.sample is None or entry.intent not in STORING - {_CORRECT} or entry.likelihood < SURELY_MEANT:
            return None
        heard = self._heard(phrase, said, entry.sample)
        slots = dict(heard.slots)
        for slot in self._heard_in(phrase, instead).slots.values():
            alike = [name for name, each in heard.slots.items() if each.type == slot.type]
            name = slot.name if slot.name in alike or not alike else alike[0]
            if (len(alike) > 1 and slot.name not in alike) or name not in self._model.slots[entry.intent]:
                return None
            slots[name] = replace(slot, name=name)
        return replace(heard, slots=slots)

    def _heard_in(self, phrase: Phrase, part: Stretch) -> Heard:
        """A part of the phrase as if it had been said alone."""
        origins = phrase.origins[part.start : part.end]
        return self._heard(Phrase(phrase.text, phrase.tokens, part.said.words, origins), part.said, part.sample)

    def _answer(
        self,
        phrase: Phrase,
        raw: Phrase,
        said: Said,
        net: Catch | None,
        question: tuple[str, str],
    ) -> Heard | None:
        """The phrase as an answer to the open question, or None where it is none."""
        intent, name = question
        slot = self._model.slots[intent][name]
        best = best_match(self._retrieval, said, self._filler, self._evidence.judgement(said))
        if slot.type == SEARCH_QUERY:
            # How someone is may well be a check-in; a note is words of one's own, whatever they are.
            if name == _COMPLAINT and self._is_no_description(said, net):
                return None
            if best and name != _COMPLAINT and best.score >= _ACCEPT_OVER_WORDS:
                return None
            whole = HeardSlot(name, slot.type, raw.text_of(0, len(raw.words)))
            return Heard(phrase.text, intent, {name: whole}, _WORDS_ARE_AN_ANSWER)
        answer = self._answers.read(said, question, best, _least(best) if best else 1.0)
        if answer is None or (intent in STORING and asks_back(said.words)):
            return None
        if intent == _CHECK_IN and outgrows_slots(said):
            return self.words_of(phrase.text)
        words = self.words_of(phrase.text) if self._caution.forbids_answer(phrase.text, said, answer) else None
        return words or self._heard(phrase, said, answer)

    def _is_no_description(self, said: Said, net: Catch | None) -> bool:
        """Whether what was said to the question how someone is surely has a sample or a carrier of its own."""
        if net is not None and net.slot.name == _CANNOT:
            return True
        likeliest = self._readings(said, net)[0]
        least = _CERTAIN if likeliest.stores else _RATHER if likeliest.fit >= _WELL else SURELY_MEANT
        unsaid = likeliest.sample.missed if likeliest.sample is not None else 0.0
        if likeliest.intent.startswith("AMAZON.") and max(likeliest.left_out, unsaid) > _MOST_LEFT_PLAIN:
            # "Yes I have diabetes" says more than yes, "first" less than "let me lie down first".
            return False
        return likeliest.likelihood >= least and self._sample_of(likeliest) is not None

    def words_of(self, text: str) -> Heard | None:
        """The whole phrase as it was said, in the slot for how someone is; None in a model without one."""
        slot = self._model.slots.get(self.listener, {}).get(_COMPLAINT)
        if slot is None:
            return None
        told = HeardSlot(slot.name, slot.type, " ".join(tokens(text)))
        return Heard(text, self.listener, {slot.name: told}, _WORDS_ARE_AN_ANSWER, is_net=True)

    def _heard(self, phrase: Phrase, said: Said, found: Alignment) -> Heard:
        intent = found.pattern.intent
        bound = self._filler.fill(intent, found.bound, found.used, said)
        slots = {
            slot.name: phrase.heard_slot(slot, bound[slot.name])
            for slot in self._model.slots[intent].values()
            if slot.name in bound
        }
        return Heard(phrase.text, intent, slots, found.score)


def _tells_a_level(likeliest: Reading, net: Catch) -> bool:
    """Whether "note down a six for both hips" is a level to keep, and no note of one: "note that my pain was six"."""
    certain = likeliest.stores and likeliest.likelihood >= _CERTAIN and likeliest.fit >= _MOSTLY
    return certain and net.pattern.elements[0] == NOTE and not _OF_A_NOTE.intersection(map(str, net.pattern.elements))


def _least(best: Alignment) -> float:
    """The score from which the sample is taken to be meant."""
    intent = best.pattern.intent
    if intent.startswith("AMAZON."):
        return _ACCEPT_BUILT_IN
    return _ACCEPT_STORING if intent in STORING and best.bound else _ACCEPT
