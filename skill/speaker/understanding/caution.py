"""When words that a reading leaves out have to be heard: what may be a warning sign or a question is never lost."""

from __future__ import annotations

from collections.abc import Callable, Collection

from skill.speaker.understanding.alignment import Alignment, Said
from skill.speaker.understanding.choice import Reading
from skill.speaker.understanding.english import FILLERS
from skill.speaker.understanding.losses import Losses

_CERTAIN, _SURE = 0.85, 0.97
_MUCH = 0.3
"""The share of a phrase that no intent may leave out before it was asked whether it holds a warning sign."""
_PERSON = "PERSON_WORD"
_NUMBERS = frozenset(["level", "otherLevel", "hours"])
_SIGNS_ALONE = frozenset(["chest", "abdomen", "head"])
"""Parts of the body whose pain, without a number, is asked about for what else there is."""
_OF_AN_ENTRY = frozenset(["BODY_AREA", "AMAZON.NUMBER", "TREATMENT"])
_TELLS_MORE, _STORY, _MORE_THAN_AN_ANSWER = 9, 11, 5
"""The words from which what is kept, and an answer, may tell of more than that."""
SMALL = (FILLERS - {"hang", "quite", "currently", "now"}) | frozenset(
    """a an the it is was 's in of at about around for to my and or so that this i would say could be been am with as
    please thank you number level score log record put""".split()
)
"""Words by which no written combination finds a warning sign, however they are put together."""
_NUMERAL = frozenset(["AMAZON.NUMBER", "FRACTION", "CHANGE", "AMAZON.DATE", "UNIT"])
_SENTENCE = 3
"""The words from which one of Amazon's own intents may be something else that was said."""


class Caution:
    """Weighs what a reading loses against how surely it is meant."""

    def __init__(self, losses: Losses, is_sign: Callable[[str], bool], asks: Callable[[str], bool]) -> None:
        """`is_sign` tells whether words hold a warning sign, `asks` whether they hold a question."""
        self._losses = losses
        self.is_sign = is_sign
        self._asks = asks

    def is_heard_whole(self, text: str) -> bool:
        """Whether words have to be heard as they were said, for a warning sign or a question in them."""
        return self.is_sign(text) or self._asks(text)

    def allows(self, text: str, reading: Reading) -> bool:
        """Whether a reading is so likely that words beside it may be left out: none of them holds a warning sign, or a
        question where it would be kept."""
        return reading.likelihood >= _CERTAIN and not (self.is_sign(text) or (reading.stores and self._asks(text)))

    def forbids(self, text: str, said: Said, reading: Reading, best: Alignment) -> bool:
        """Whether a reading leaves out what has to be heard: "get rid of it all, I can't go on"."""
        rest = [word for at, word in enumerate(said.words) if at not in best.used]
        left = " ".join(rest)
        tells_more = reading.left_out > _MUCH or (reading.stores and len(said.words) >= _TELLS_MORE)
        if tells_more and not SMALL.issuperset(rest) and self.is_sign(left) and self.is_sign(text):
            return True
        if self._may_be_something_else(text, said, reading, best, left) and self.is_sign(text):
            return True
        if self._losses.change(said, best):
            return True
        return self._losses.matter(said, best) and not self.allows(text, reading)

    def _may_be_something_else(self, text: str, said: Said, reading: Reading, best: Alignment, left: str) -> bool:
        """Whether slots alone could say something else than the words: of somebody else, in few plain words, in a
        story, or of a place that by itself is a sign."""
        if any(entity.type == _PERSON for entity in said.entities):
            return True
        if reading.intent.startswith("AMAZON.") and len(said.words) >= _SENTENCE and reading.left_out:
            # "I want to end it" may mean the session or a life.
            return True
        if not reading.stores:
            return False
        rated = not _NUMBERS.isdisjoint(best.bound)
        # The words as said: an age, or what was taken back, is no part of the reading.
        if len(text.split()) >= _STORY and not (rated and reading.likelihood >= _SURE and not self.is_sign(left)):
            # Of "a seven deep in the buttock" only "deep" is not in slots.
            return True
        # "My chest muscles are sore from push ups": what it is from has no slot.
        places = {each.id for entity in best.bound.values() for each in entity.items or (entity,)}
        return not rated and not _SIGNS_ALONE.isdisjoint(places)

    def forbids_answer(self, text: str, said: Said, answer: Alignment) -> bool:
        """The same of an answer to an open question, where a number may be of anything: "one full strip of tablets"."""
        taken = set(answer.used).union(*(range(e.start, e.end) for e in answer.bound.values()))
        tells_more = len(said.words) >= _MORE_THAN_AN_ANSWER and not _is_only_a_number(said, taken)
        if self._losses.change(said, answer) or (tells_more and self.is_sign(text)):
            return True
        more = any(e.type in _OF_AN_ENTRY and taken.isdisjoint(range(e.start, e.end)) for e in said.entities)
        return self._losses.matter(said, answer) and (more or self.is_heard_whole(text))


def _is_only_a_number(said: Said, taken: Collection[int]) -> bool:
    """Whether an answer is a number, when it was, and words that say nothing: "less than yesterday, I'd go with four"
    names no part of the body and nothing that was felt or done."""
    rest = (word for at, word in enumerate(said.words) if at not in taken)
    return all(each.type in _NUMERAL for each in said.entities) and SMALL.issuperset(rest)
