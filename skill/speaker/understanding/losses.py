"""Whether what the best sample leaves out of a phrase may be lost, or has to be heard in its own words."""

from __future__ import annotations

from collections.abc import Mapping

from skill.speaker.understanding.alignment import Alignment, Said
from skill.speaker.understanding.english import is_question
from skill.speaker.understanding.entity import Entity
from skill.speaker.understanding.left_out import (
    asks_on,
    leaves_a_pain,
    leaves_a_symptom,
    loses_a_count,
    loses_a_not,
    loses_a_value,
    tells_a_number,
    turns_a_symptom,
)
from skill.speaker.understanding.limits import (
    NEGATIONS,
    asks_about_oneself,
    asks_for_an_amount,
    has_no_factor,
    is_for_later,
    is_undone,
    leaves_a_thing,
    outgrows_slots,
    says_no_more,
)
from skill.speaker.understanding.model import EVERYDAY_TYPES, SEARCH_QUERY, STORING, Model
from skill.speaker.understanding.nets import TELLING, Catch, Nets
from skill.speaker.understanding.slots import SlotFiller

_SURELY = 0.9
"""The score from which a sample of an intent that is no check-in is meant whatever it leaves out."""
_COMPLAINT, _DENIED, _QUESTION = "complaint", "denied", "question"
_DEPENDS = frozenset(["if", "whether"])
_CHECK_IN, _FLARE, _TOPIC = "CheckInIntent", "FlareIntent", "TopicIntent"
_TELLING_OF_PAIN = frozenset([_CHECK_IN, "LogTreatmentIntent"])
_TAKING = frozenset(
    ["DeleteDataIntent", "CancelReminderIntent", "PauseDiaryIntent", "UndoIntent", "ForgetConditionsIntent"]
)
"""The intents that delete or silence: nearly the whole of a sample must have been said."""
_ACTING = STORING | {_FLARE, "StretchIntent", "BreatheIntent", "RelaxIntent", "HeatColdIntent"}
"""The intents that keep or do something: a symptom beside their sample must be heard first."""
_ASKED_PAST = frozenset(
    [_TOPIC, _FLARE, "HeatColdIntent", "StretchIntent", "RelaxIntent", "BreatheIntent", "LogTreatmentIntent",
     "LogFactorIntent", "WhatHelpsIntent"]
)  # fmt: skip
"""Intents that a question about their subject is not meant for."""
_JOINERS = frozenset({"and", "but", "because", "cause", "also", "plus", "so", "though", "with", "then"})
_MOST_MISSED, _MOST_UNSAID = 0.3, 0.6
_MOST_LEFT, _MOST_LEFT_DENIED, _ACCEPT_LEAVING = 0.5, 0.25, 0.8
"""A phrase that tells of the person is no other intent's while this share of it is left out, below this score."""
_PLAIN_WORD, _MOST_LEFT_PLAIN = 0.65, 0.4
"""Amazon's own intents are plain words: below this score they may not leave out that share."""
_MOST_LEFT_ASKED, _MOST_LEFT_OF_A_TOPIC = 0.2, 0.3
"""Of a question, more of its words are wanted: what is left out is what was asked about the subject."""


class Losses:
    """Weighs the words that a sample of the model leaves out."""

    def __init__(self, model: Model, filler: SlotFiller, nets: Nets) -> None:
        """`listener` is the intent that hears how someone is; `telling` are the types that tell it in slots."""
        self._model = model
        self._filler = filler
        self._nets = nets
        self.listener = next((name for name, slots in model.slots.items() if _COMPLAINT in slots), "")
        self.telling = {slot.type for slot in model.slots.get(self.listener, {}).values()} - EVERYDAY_TYPES

    def matter(self, said: Said, found: Alignment) -> bool:
        """Whether a further clause tells of the person, or asks, and the sample leaves it out.

        "My pain is six and I can't feel my foot": a level understood must not cost the words that matter more.
        """
        intent = found.pattern.intent
        bound, used = self._taken(said, found)
        own = {slot.type for slot in self._model.slots[intent].values()}
        taken = [*bound.values()]
        if intent in _ACTING and leaves_a_symptom(said, found, taken, self.telling - own, intent in STORING):
            return True
        if intent in _TELLING_OF_PAIN and loses_a_value(said, used, taken):
            return True
        if intent in _TELLING_OF_PAIN | {_FLARE} and loses_a_not(said, used):
            return True
        asked_at = asks_on(said, used if intent in STORING else ())
        if asked_at and (intent in STORING or tells_a_number(said, asked_at, used)):
            return True
        return self.change(said, found) or self._tells_on(said, used)

    def change(self, said: Said, found: Alignment) -> bool:
        """Whether what the sample leaves out makes another thing of what its slots hold: "twenty paracetamol"."""
        intent = found.pattern.intent
        bound, used = self._taken(said, found)
        if intent in _TELLING_OF_PAIN and loses_a_count(said, bound, used):
            return True
        return intent == self.listener and turns_a_symptom(said, bound)

    def _taken(self, said: Said, found: Alignment) -> tuple[Mapping[str, Entity], set[int]]:
        """The values that the slots of a sample's intent take, and the words that it or they take."""
        bound = self._filler.fill(found.pattern.intent, found.bound, found.used, said)
        return bound, set(found.used).union(*(range(entity.start, entity.end) for entity in bound.values()))

    def _tells_on(self, said: Said, used: set[int]) -> bool:
        """Whether a clause after a joining word is left out, and tells of the person."""
        for at, word in enumerate(said.words):
            rest = range(at + 1, len(said.words))
            weight = sum(said.weights[place] for place in rest)
            if word not in _JOINERS or sum(said.weights[place] for place in rest if place in used) > weight / 2:
                continue
            net = None if says_no_more(said, rest, used) else self._nets.catch(said.words[at + 1 :])
            if net and net.slot.name in TELLING:
                return True
        return False

    def needs_words(self, said: Said, best: Alignment | None, net: Catch | None) -> bool:
        """Whether the phrase is a report that only its own words can carry."""
        told = best is not None and best.pattern.intent == _CHECK_IN
        if best is not None and best.score >= _SURELY and not told:
            return False
        return (told or (net is not None and net.slot.name == _DENIED)) and outgrows_slots(said)

    def misreads(self, said: Said, best: Alignment, net: Catch | None, is_meant: bool) -> bool:
        """Whether the phrase is none of the sample's intent, whatever speaks for it: it is of another day, only wished
        for, about an amount of a medicine, or has too little of a sample that deletes.

        `is_meant`: all the words together speak for the intent.
        """
        intent = best.pattern.intent
        bound, used = self._taken(said, best)
        if intent.startswith("AMAZON.") and best.score < _SURELY and leaves_a_pain(said, used):
            # "I don't know where to start, everything aches" asks for no help with the skill.
            return True
        if intent.startswith("AMAZON.") and best.missed > _MOST_UNSAID and best.score < _PLAIN_WORD:
            # "First" is no "let me lie down first".
            return True
        if intent in STORING:
            late = is_for_later(said, best.pattern.elements) or has_no_factor(best)
            return late or is_undone(said, best.pattern.elements, list(bound.values()))
        if intent == _TOPIC:
            return not bound or asks_for_an_amount(said) or (net is not None and asks_about_oneself(said, used))
        scant = intent in _TAKING and not is_meant and best.score < _ACCEPT_LEAVING
        return scant and (best.missed > _MOST_MISSED or leaves_a_thing(said, used))

    def forbid(self, said: Said, best: Alignment, net: Catch | None, is_meant: bool) -> bool:
        """Whether words that the sample leaves out forbid its intent: it would be answered as if they were not said.

        `is_meant`: all the words together speak for the intent, so that only what is kept must not be misread.
        """
        intent = best.pattern.intent
        _, used = self._taken(said, best)
        left = sum(weight for at, weight in enumerate(said.weights) if at not in used)
        plain = intent.startswith("AMAZON.") and best.score < _PLAIN_WORD and not is_meant
        if plain and left > _MOST_LEFT_PLAIN * sum(said.weights):
            # "The first one" chooses, and starts nothing over.
            return True
        if intent == _TOPIC and left > _MOST_LEFT_OF_A_TOPIC * sum(said.weights):
            # "Massage on blood thinners" asks more than what massage is.
            return True
        if net is not None and net.slot.name == _QUESTION and not is_meant and self._asks_more(said, best, net, left):
            return True
        denies = not NEGATIONS.isdisjoint(said.words)
        if intent in STORING or best.score >= _ACCEPT_LEAVING or (is_meant and not denies):
            return False
        heard_in_words = any(slot.type == SEARCH_QUERY for slot in self._model.slots[intent].values())
        of_oneself = net is not None and net.slot.name in TELLING and net.pattern.elements[0] in ("i", "my")
        most = _MOST_LEFT_DENIED if denies else _MOST_LEFT
        return of_oneself and not heard_in_words and left > most * sum(said.weights)

    def _asks_more(self, said: Said, best: Alignment, net: Catch, left: float) -> bool:
        """Whether a question that a net caught asks more than the sample of another intent does."""
        intent = best.pattern.intent
        if intent in STORING and not _DEPENDS.isdisjoint(net.pattern.elements):
            return True
        asked = intent == _TOPIC or (intent in _ASKED_PAST and is_question(list(said.words)))
        return asked and left > _MOST_LEFT_ASKED * sum(said.weights)
