"""What a phrase says to the question that is open: its slot's own samples come before the whole model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from skill.speaker.understanding.alignment import Alignment, Said
from skill.speaker.understanding.english import is_question
from skill.speaker.understanding.entity import DATE, NUMBER
from skill.speaker.understanding.lists import as_list
from skill.speaker.understanding.matching import best_match, literal_weight
from skill.speaker.understanding.model import STORING, Model
from skill.speaker.understanding.retrieval import Retrieval
from skill.speaker.understanding.slots import SlotFiller

_ACCEPT_SIBLING = 0.55
"""The score from which an answer may fill another slot of the intent than the one that was asked for."""
_TO_THE_POINT, _BESIDE_THE_POINT = 0.5, 0.3
_OWN_WORDS = 0.6
"""The weight of words outside its slots that a sample needs to be taken for something else than an answer."""
_PROPOSING = frozenset(["can", "could", "shall", "may", "would"])
_SURE = 0.7
_SURE_ANSWER = 0.85
_FEW_WORDS = 5
_WHOLE = 0.999
_CHANGE, _QUALITY, _SEVERAL = "CHANGE", "PAIN_QUALITY", 2
_HELP, _NO = "AMAZON.HelpIntent", "AMAZON.NoIntent"


class Answers:
    """Reads answers to the questions of one model."""

    def __init__(self, model: Model, filler: SlotFiller) -> None:
        """Indexes are built when a question is first open."""
        self._model = model
        self._filler = filler
        self._indexes: dict[tuple[str, str], Retrieval] = {}

    def read(self, said: Said, question: tuple[str, str], best: Alignment | None, least: float) -> Alignment | None:
        """The phrase as an answer; None where it is none, or where `best`, from the whole model, is more likely meant.

        `least` is the score from which `best` counts.
        """
        slot_name = question[1]
        index = self._index(question)
        answer = best_match(index, said, self._filler, needed=slot_name) or best_match(index, said, self._filler)
        if answer is None or not answer.bound:
            return None
        answer = _with_all_qualities(said, slot_name, answer)
        to_the_point = slot_name in answer.bound
        if not to_the_point and answer.score < _ACCEPT_SIBLING:
            return None
        if to_the_point and answer.bound[slot_name].sureness < _SURE and len(said.words) > _FEW_WORDS:
            return None
        if best and best.score >= _WHOLE and best.pattern.intent == _HELP:
            return None
        if best and best.pattern.intent == _NO and answer.score >= _WHOLE and self._counts(question):
            return answer
        if to_the_point and (answer.score >= _SURE_ANSWER or self._says_no_more(best, question)):
            return answer
        if to_the_point and best and best.pattern.intent in STORING and _is_first(answer, slot_name, best):
            return answer
        score = 0.5 * answer.score + (_TO_THE_POINT if to_the_point else _BESIDE_THE_POINT)
        if best and best.score >= least and best.score > score and literal_weight(best, said) >= _OWN_WORDS:
            return None
        return answer

    def _says_no_more(self, best: Alignment | None, question: tuple[str, str]) -> bool:
        """Whether the best sample of the whole model keeps nothing but the kind of value that was asked for."""
        asked = self._model.slots[question[0]][question[1]].type
        return (
            best is not None
            and best.pattern.intent in STORING
            and bool(best.bound)
            and all(entity.type in (asked, _CHANGE, DATE) for entity in best.bound.values())
        )

    def _counts(self, question: tuple[str, str]) -> bool:
        """Whether a number is asked for: "nothing" is then an amount and no refusal."""
        return self._model.slots[question[0]][question[1]].type == NUMBER

    def _index(self, question: tuple[str, str]) -> Retrieval:
        if question not in self._indexes:
            intent, name = question
            siblings = [self._model.answers[intent, other][0] for other in self._model.slots[intent] if other != name]
            bare = [pattern for pattern in siblings if pattern.query is None]
            self._indexes[question] = Retrieval([*self._model.answers[question], *bare])
        return self._indexes[question]


def _with_all_qualities(said: Said, slot: str, answer: Alignment) -> Alignment:
    """The answer with every quality that was named, however far apart: "sharp when I move, then throbbing"."""
    first = answer.bound.get(slot)
    if first is None or first.type != _QUALITY:
        return answer
    named = [each for each in said.entities if each.type == _QUALITY and not each.items and each.sureness > _SURE]
    named = [each for each in named if not any(o.start <= each.start and each.end <= o.end for o in named if o != each)]
    if len(named) < _SEVERAL or first.start not in {each.start for each in named}:
        return answer
    return replace(answer, bound={**answer.bound, slot: as_list(sorted(named, key=lambda each: each.start))})


def _is_first(answer: Alignment, slot: str, best: Alignment) -> bool:
    """Whether what was asked for is said at once, and another sample would only take the same word for another slot:
    "stiff as a gate"."""
    given = answer.bound[slot]
    others = [entity for entity in best.bound.values() if entity.type != given.type]
    return given.start == 0 and all(each.start < given.end and given.start < each.end for each in others)


def asks_back(words: Sequence[str]) -> bool:
    """Whether an answer is a question itself: "what would a five feel like"; "what about a five" proposes one."""
    return is_question(list(words)) and "about" not in words[:2] and not _PROPOSING.intersection(words[:1])
