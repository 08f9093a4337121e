"""Tells the questions that are not answered: doses, diagnoses, other diseases, stopping and mixing medicines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Literal, cast

from skill.content import load_yaml
from skill.guidance.learned import LinearModel, features, load_model
from skill.guidance.search_words import SearchWords, stems
from skill.language.words import tokens

Kind = Literal["dose", "supplement_dose", "diagnosis", "other_disease", "stop_medicine", "interaction", "off_topic"]
ANSWERABLE = "answerable"
"""The name under which questions that are answered were learned."""
LIKELY = 0.4
"""From this likelihood of all kinds together on the learned reader declines where no rule does."""
SURELY_ANSWERABLE, _STORY = 0.9, 8
"""A rule may be misled by a story, of more than so many words; then the learned reader is believed that is sure."""
_OPEN_TO_DOUBT = frozenset(["diagnosis", "other_disease", "off_topic"])
_ANY = "*"
_START = "^"
_GAP = 4
"""How many words a "*" may stand for."""
_SHORT = 5
"""A question of so few words may leave its medicine unsaid: "how many can I take"."""
_LISTS = (
    "medicines supplements beside amounts no_amounts stopping taking together in_general oneself not_oneself may_be "
    "diseases our_diseases treating ours off_topic"
).split()

Phrase = tuple[str, ...]


class Refusals:
    """The rules of refusals.yaml, read over the stems of a question."""

    def __init__(self, data: Mapping[str, Any], words: SearchWords, model: LinearModel | None = None) -> None:
        """`model`: the learned reader that is heard where the rules know nothing; without it they decide alone."""
        self._words = words
        self._model = model
        self._lists: dict[str, tuple[Phrase, ...]] = {
            name: tuple(dict.fromkeys(_phrase(str(each)) for each in data[name])) for name in _LISTS
        }
        self._about = {str(kind): frozenset(topics) for kind, topics in data["about"].items()}
        self._instead = {str(kind): tuple(topics) for kind, topics in data["instead"].items()}

    def kind(self, question: str, about: str = "", *, leans: bool = False) -> Kind | None:
        """Why a question is not answered, or None; `leans`: it leaves unsaid what it is about, which is `about`."""
        # A misheard name counts as well: "i be pro fin" asks for a dose of something.
        said = (*stems(question), *self._words.misheard(question))
        medicines = self._count("medicines", said)
        supplements = self._count("supplements", said)
        unfinished = (leans or len(said) <= _SHORT) and not self._has("ours", said)
        context = about if unfinished else ""
        taken = False
        # "Is it okay with my blood pressure tablets", after magnesium, is about two.
        both = int(leans and context in self._about["medicine"] | self._about["supplement"])
        if not medicines and not supplements and not self._has("diseases", said):
            medicines = int(context in self._about["medicine"])
            supplements = int(context in self._about["supplement"])
            # "How much should I take" may come as "take" alone.
            taken = "take" in said
        rules: tuple[tuple[Kind, bool], ...] = (
            ("stop_medicine", bool(medicines) and self._stops(said)),
            ("interaction", self._mixes(said, medicines, supplements + both)),
            ("supplement_dose", bool(supplements) and (taken or self._asks_amount(said))),
            ("dose", bool(medicines) and (taken or self._asks_amount(said))),
            ("diagnosis", self._asks_diagnosis(said)),
            ("other_disease", self._is_other_disease(said, context, bool(medicines))),
            ("off_topic", self._has("off_topic", said) and not self._has("ours", said)),
        )
        ruled = next((kind for kind, holds in rules if holds), None)
        shares = self._shares(question)
        if ruled is None:
            if about and leans:
                return None
            likeliest = max(shares.keys() - {ANSWERABLE}, key=lambda kind: shares[kind], default=None)
            return cast("Kind", likeliest) if 1 - shares[ANSWERABLE] >= LIKELY and likeliest else None
        # What rules hear of medicines stands: there the safer side is to decline.
        misled = ruled in _OPEN_TO_DOUBT and len(said) > _STORY and self._model is not None
        return None if misled and shares[ANSWERABLE] >= SURELY_ANSWERABLE else ruled

    def _shares(self, question: str) -> Mapping[str, float]:
        """How likely the learned reader finds each kind, and that the question is answered."""
        if self._model is None:
            return {ANSWERABLE: 1.0}
        said = tokens(question)
        return self._model.shares(" ".join(said), features(said))

    def instead(self, kind: Kind) -> tuple[str, ...]:
        """The ids of the topics that are offered where a question of this kind is declined."""
        return self._instead[kind]

    def _stops(self, said: Sequence[str]) -> bool:
        return self._has("stopping", said) and self._has("taking", said)

    def _mixes(self, said: Sequence[str], medicines: int, supplements: int) -> bool:
        beside = self._has("beside", said)
        several = medicines + supplements > 1 or (beside and medicines > 0)
        return several and medicines > 0 and self._has("together", said) and not self._has("in_general", said)

    def _asks_diagnosis(self, said: Sequence[str]) -> bool:
        """ "Could it be stress" asks for causes, and "could it be arthritis" what one has."""
        disease = self._has("diseases", said) or self._has("our_diseases", said)
        asks = self._has("oneself", said) or (self._has("may_be", said) and disease)
        return asks and not self._has("not_oneself", said)

    def _asks_amount(self, said: Sequence[str]) -> bool:
        return self._has("amounts", said) and not self._has("no_amounts", said)

    def _is_other_disease(self, said: Sequence[str], context: str, medicines: bool) -> bool:
        if self._has("ours", self._without("diseases", said)):
            return False
        treating = self._has("treating", said)
        if self._has("diseases", said):
            # "What if I'm diabetic", after heat, is about heat; "are painkillers bad for the kidneys" is about them.
            return treating or not (context or medicines)
        return treating and (self._has("our_diseases", said) or context in self._about["disease"])

    def _without(self, name: str, said: Sequence[str]) -> list[str]:
        """The words but for those of a list's longer phrases: a cold sore is neither cold nor sore."""
        left = list(said)
        for phrase in (each for each in self._lists[name] if len(each) > 1):
            for at in range(len(left) - len(phrase) + 1):
                if tuple(left[at : at + len(phrase)]) == phrase:
                    left[at : at + len(phrase)] = [""] * len(phrase)
        return left

    def _has(self, name: str, said: Sequence[str]) -> bool:
        return any(_find(phrase, said) for phrase in self._lists[name])

    def _count(self, name: str, said: Sequence[str]) -> int:
        """How many different ones of a list are named; the longest at each place, so a gel of its name is one."""
        plain = {phrase for phrase in self._lists[name] if _ANY not in phrase}
        found: set[Phrase] = set()
        at = 0
        while at < len(said):
            here = [phrase for phrase in plain if tuple(said[at : at + len(phrase)]) == phrase]
            longest = max(here, key=len, default=None)
            if longest:
                found.add(longest)
            at += len(longest) if longest else 1
        return len(found)


def _phrase(text: str) -> Phrase:
    return tuple(each for part in text.split() for each in ([part] if part in (_ANY, _START) else stems(part)))


def _find(phrase: Phrase, said: Sequence[str]) -> bool:
    if phrase[0] == _START:
        return _matches(phrase[1:], said, 0)
    return any(_matches(phrase, said, at) for at in range(len(said)))


def _matches(phrase: Phrase, said: Sequence[str], at: int) -> bool:
    if not phrase:
        return True
    if phrase[0] == _ANY:
        return any(_matches(phrase[1:], said, at + gap) for gap in range(_GAP + 1))
    return at < len(said) and said[at] == phrase[0] and _matches(phrase[1:], said, at + 1)


@cache
def load_refusals(lang: str = "en") -> Refusals:
    """The refusals of the package."""
    words = SearchWords(load_yaml(lang, "search_words.yaml"))
    rules = cast("Mapping[str, Any]", load_yaml(lang, "refusals.yaml"))
    return Refusals(rules, words, load_model(lang, "refusals"))
