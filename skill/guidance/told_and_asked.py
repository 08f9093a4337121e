"""Parts what is told from what is asked: "my back's a six since the move should I rest it" is both in one breath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from skill.guidance.learned import LinearModel, load_model
from skill.language.meaning import SIZE
from skill.language.numbers import number_at
from skill.language.words import tokens

ASKED, TOLD = "asked", "told"
"""The names under which each word was learned."""
_TURN = 6.0
"""What it costs to go over from telling to asking, or back: people do it once or twice in a sentence."""
_LEAST, _LEAST_UNMARKED = 2.0, 16.0
"""How much likelier, as a logarithm, the words must be with a question in them than without; more is wanted where none
of the words that questions are made of is among those that ask."""
_CLEAR = 1.0
"""How far the first word of a question after a story must lean to it."""
_MARKS = frozenset(
    """what what's whats how how's why when where which who who's whose whether is isn't are aren't am does doesn't do
    don't did can can't could couldn't should shouldn't would wouldn't will won't may might any anything worth or tell
    wonder wondering curious explain supposed reckon right okay good use point true help helps then""".split()
)
_DEGREES = frozenset(["too", "so", "very"])
_AROUND = (-3, -2, -1, 0, 1, 2, 3)
_START, _END, _NUMBER = "^", "$", "#"


@dataclass(frozen=True, slots=True)
class Parts:
    """The words that tell and those that ask, each in their order; empty where there are none."""

    told: str = ""
    asked: str = ""


class ToldAndAsked:
    """Names every word by its neighbours, and chooses the parts that fit all of them best (Viterbi)."""

    def __init__(self, model: LinearModel) -> None:
        self._model = model
        self._sign = 1 if model.names.index(ASKED) > model.names.index(TOLD) else -1

    def parts(self, text: str) -> Parts:
        """What of the text tells and what asks."""
        said = tokens(text)
        asking = self._path(said) if said else []
        return Parts(
            " ".join(word for word, asks in zip(said, asking, strict=True) if not asks),
            " ".join(word for word, asks in zip(said, asking, strict=True) if asks),
        )

    def _leaning(self, said: Sequence[str], at: int) -> float:
        """The logarithm of how much likelier the word asks than tells."""
        told, asked = self._model.logits(_NO_MEANING, word_features(said, at))[:: self._sign].tolist()
        return float(asked - told)

    def _path(self, said: Sequence[str]) -> list[bool]:
        """Which words ask: the likeliest course, or none where it is hardly likelier than that all of them tell."""
        leanings = [self._leaning(said, at) for at in range(len(said))]
        ask: tuple[float, list[bool]] = (0.0, [])
        tell: tuple[float, list[bool]] = (0.0, [])
        for at, leaning in enumerate(leanings):
            turn = _TURN if at else 0.0
            ask_from = max((ask[0], ask[1]), (tell[0] - turn, tell[1]), key=lambda course: course[0])
            tell_from = max((tell[0], tell[1]), (ask[0] - turn, ask[1]), key=lambda course: course[0])
            ask, tell = (ask_from[0] + leaning, [*ask_from[1], True]), (tell_from[0] - leaning, [*tell_from[1], False])
        best = max(ask, tell, key=lambda course: course[0])[1]
        turns = sum(one != other for one, other in pairwise(best))
        gain = sum(2 * leaning for leaning, asks in zip(leanings, best, strict=True) if asks) - _TURN * turns
        marked = any(asks and word in _MARKS for word, asks in zip(said, best, strict=True))
        if gain < (_LEAST if marked else _LEAST_UNMARKED):
            return [False] * len(best)
        for at in range(1, len(best) - 1):
            # The last word of a story leans to the question that it stands before.
            best[at] = best[at] and (best[at - 1] or leanings[at] >= _CLEAR or not best[at + 1])
            if not best[at - 1] and said[at - 1] in _DEGREES and said[at] not in _MARKS:
                # "Too much" is not parted: "I sit too much, should I get up".
                best[at] = False
        return best


def word_features(said: Sequence[str], at: int) -> dict[str, float]:
    """The features of one word: itself and its neighbours, alone and in runs of two and three, each by its place."""
    around = {step: _kind(said, at + step) for step in _AROUND}
    ones = [f"{step} {around[step]}" for step in _AROUND]
    twos = [f"{step} {around[step]} {around[step + 1]}" for step in _AROUND[1:-2]]
    threes = [f"{step} {around[step]} {around[step + 1]} {around[step + 2]}" for step in _AROUND[1:-3]]
    return dict.fromkeys([*ones, *twos, *threes], 1.0)


def _kind(said: Sequence[str], at: int) -> str:
    """The word at a place, all numbers being alike, or the mark of the beginning or the end."""
    if not 0 <= at < len(said):
        return _START if at < 0 else _END
    return said[at] if number_at([said[at]], 0) is None else _NUMBER


@cache
def told_and_asked(lang: str = "en") -> ToldAndAsked:
    """The reader of a language, read once."""
    return ToldAndAsked(load_model(lang, "asking"))


_NO_MEANING = np.zeros(SIZE, np.float32)
