"""From the text of a phrase to words that can be laid beside samples: slips put right, courtesies left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from skill.language.words import tokens
from skill.speaker.understanding.alignment import Said
from skill.speaker.understanding.courtesies import without_courtesies
from skill.speaker.understanding.english import expand
from skill.speaker.understanding.entities import EntityFinder, hours_alone
from skill.speaker.understanding.lists import join_lists
from skill.speaker.understanding.misheard import heard_otherwise, misheard_numbers, put_right
from skill.speaker.understanding.model import Model
from skill.speaker.understanding.phrase import Phrase, ready
from skill.speaker.understanding.repair import repair
from skill.speaker.understanding.spelling import Speller
from skill.speaker.understanding.weights import Weights

_REMEMBERED = 32


class Hearing:
    """Makes phrases ready for one model."""

    def __init__(self, model: Model, weights: Weights) -> None:
        """`weights` tells what each word counts."""
        self._weights = weights
        self._speller = Speller(model.words())
        self._entities = EntityFinder(model, self._speller)
        # The repair of a phrase and its reading look for the same values.
        self._find = lru_cache(_REMEMBERED)(lambda words, today: self._entities.find(list(words), today))
        self.worded = lru_cache(_REMEMBERED)(self._worded)
        self._many_types = {slot.type for slots in model.slots.values() for slot in slots.values() if slot.many}

    def _worded(self, text: str, today: date) -> tuple[Phrase, Phrase]:
        """The phrase as it was said, without courtesies, and as it was meant, with what was taken back left out."""
        said_tokens = tokens(text)
        words, origins = without_courtesies(*expand(said_tokens))
        meant = repair(*put_right(words, origins), lambda each: self._find(tuple(each), today))
        return Phrase(text, said_tokens, words, origins), Phrase(text, said_tokens, *meant)

    def ready(self, words: Sequence[str], today: date, *, alone: bool = False, hours: bool = False) -> Said:
        """The words with their values.

        `alone`: they answer a question, so that a word may be a number that was misheard; `hours`: one for a time of
        day, so that a bare number is one.
        """
        found = list(self._find(tuple(words), today))
        found += hours_alone(found) if hours else []
        found += misheard_numbers(words, found, alone)
        found += join_lists(words, found, self._many_types)
        return ready(words, self._weights.of_words(words), found)

    def otherwise(self, phrase: Phrase) -> Iterator[Phrase]:
        """The phrase with a word taken for one that sounds like it."""
        yield from heard_otherwise(phrase, self._entities.is_said, self._speller.known_as)
