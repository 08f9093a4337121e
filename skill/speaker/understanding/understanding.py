"""From a phrase to the intent and slots that Alexa would send, by the interaction model alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from skill.language.words import tokens
from skill.speaker.understanding.alignment import Said
from skill.speaker.understanding.belonging import (
    belonging_for,
    beside,
    is_own,
    is_sure,
    likelier,
    only_of,
    spared,
    without,
)
from skill.speaker.understanding.choice import Reading
from skill.speaker.understanding.corrections import as_correction, puts_an_entry_right
from skill.speaker.understanding.entity import Entity
from skill.speaker.understanding.heard import Heard
from skill.speaker.understanding.hearing import Hearing
from skill.speaker.understanding.in_dialog import as_answer, as_asked
from skill.speaker.understanding.misheard import as_meant
from skill.speaker.understanding.model import STORING, Model
from skill.speaker.understanding.nets import NOTE
from skill.speaker.understanding.phrase import Phrase
from skill.speaker.understanding.places import PLACES, apart, as_seconds, in_order, pairs, said_once
from skill.speaker.understanding.reader import Reader
from skill.speaker.understanding.same_level import with_level_of
from skill.speaker.understanding.weights import Weights

_CHECK_IN, _LEVEL, _CORRECT, _QUESTION = "CheckInIntent", "level", "CorrectIntent", "question"


class Understanding:
    """Understands phrases by one interaction model."""

    def __init__(
        self,
        model: Mapping[str, Any],
        is_sign: Callable[[str], bool] = lambda _: True,
        asks: Callable[[str], bool] = lambda _: True,
    ) -> None:
        """Read and index a model in Amazon's schema; raises KeyError where it has not that shape.

        `is_sign` tells whether words hold a warning sign, `asks` whether they hold a question: nothing of a story is
        left out before they were asked.
        """
        self._model = Model(model)
        weights = Weights(self._model)
        weights.weigh(self._model.patterns)
        for patterns in self._model.answers.values():
            weights.weigh(patterns)
        self._hearing = Hearing(self._model, weights)
        self._reader = Reader(self._model, self._hearing, weights, is_sign, asks)
        self._belonging = belonging_for(self._model.slots)
        self._corrects = _CORRECT in self._model.slots

    def understand(self, text: str, today: date, open_question: tuple[str, str] | None = None) -> Heard:
        """What the phrase means on the day `today`.

        `open_question` is the intent and slot that was asked for last: a bare answer belongs to it. A phrase that fits
        nothing gives AMAZON.FallbackIntent.
        """
        question = open_question if open_question in self._model.answers else None
        heard = self._understood(text, today, question)
        if heard.is_net or not heard.slots or heard.intent not in STORING:
            return heard
        if question is not None and question[0] == _CHECK_IN:
            heard = as_answer(heard, self._model.slots[_CHECK_IN], tokens(text))
        entry = self._entry(heard, today, question)
        if entry.intent == _CHECK_IN:
            entry = replace(entry, slots=said_once(in_order(entry.slots)))
            if self._corrects and puts_an_entry_right(" ".join(tokens(text))):
                return as_correction(entry, self._model.slots[_CORRECT])
        if question is None:
            return entry
        intent, asked = question[0], self._model.slots[question[0]][question[1]]
        if intent == entry.intent:
            return replace(entry, slots=as_seconds(entry.slots, asked))
        return as_asked(entry, intent, asked, self._model.slots[intent])

    def readings(self, text: str, today: date) -> list[Reading]:
        """What the phrase may mean where no question is open, the likeliest first; empty where it has no words."""
        return self._reader.readings(text, today)

    def _entry(self, heard: Heard, today: date, question: tuple[str, str] | None) -> Heard:
        """What would be kept with the values that belong to it, and with no others."""
        _, phrase = self._hearing.worded(heard.utterance, today)
        said = self._hearing.ready(phrase.words, today, alone=question is not None)
        found = self._belonging.judge(said, heard.intent, ".".join(question or ()))
        left = beside(found, heard)
        kept = spared(heard, found, left) if left else None
        if kept is not None:
            heard = replace(heard, slots=kept)
        elif left:
            again = self._understood(without(said, found, left), today, question)
            if again.intent != heard.intent:
                if not is_sure(heard, found, left, asked=question is not None):
                    return heard
                return (self._reader.words_of(heard.utterance) if again.is_net else None) or replace(
                    again, utterance=heard.utterance
                )
            heard = replace(heard, slots=only_of(found, again.slots))
        instead = likelier(found, heard)
        swapped = {name: phrase.heard_slot(self._model.slots[heard.intent][name], one) for name, one in instead.items()}
        heard = replace(heard, slots={**heard.slots, **swapped})
        if heard.intent == _CHECK_IN:
            heard = self._with_places(heard, phrase, said, [each.one for each in found if is_own(each)])
        missed = self._belonging.missed(found, heard)
        more = {slot.name: phrase.heard_slot(slot, each) for slot, each in missed.items()}
        return replace(heard, slots={**heard.slots, **more})

    def _with_places(self, heard: Heard, phrase: Phrase, said: Said, values: Sequence[Entity]) -> Heard:
        """The check-in with two places each in their own slots, where the words tell them apart."""
        told = pairs(said.words, values, heard.slots) or apart(values, heard.slots)
        slots = self._model.slots[heard.intent]
        if not told or not told.keys() <= slots.keys():
            return heard
        anew = {name: phrase.heard_slot(slots[name], one) for name, one in told.items()}
        of_places = PLACES if "level2" in told else PLACES - {"level", "otherLevel"}
        return replace(heard, slots={name: s for name, s in heard.slots.items() if name not in of_places} | anew)

    def _understood(self, text: str, today: date, question: tuple[str, str] | None) -> Heard:
        heard = self._reader.read(text, today, question)
        asked = question == (_CHECK_IN, _LEVEL)
        told = heard.intent == self._reader.listener or _QUESTION in heard.slots
        told = told or (NOTE in heard.slots and NOTE not in tokens(text))
        if heard.is_net and told and (question is None or question[0] == _CHECK_IN):
            return self._reader.told_in_a_story(text, today, asked) or heard
        if heard.intent != _CHECK_IN:
            return heard
        # The words decide, where the slots would make another number of them.
        slots = with_level_of(as_meant(text), heard.slots, asked)
        return replace(heard, slots=slots) if slots is not None else self._reader.words_of(text) or heard
