"""A learned reader beside the written combinations: it catches signs in words that nobody listed, and doubts alarms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from skill.guidance.learned import LinearModel, features
from skill.language.stems import expand, stem

NONE = "none"
"""The name under which harmless talk was learned."""
SIGN = "sign"
"""The name of every sign for the reader that knows words alone."""
_UNHEARD = 0.005
"""Below this a sign is so unlikely by words alone that the meaning is not asked: of 14,675 sentences with a sign, 21
fall below it by a model that had not seen them, and 9 of those the written combinations find."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """How likely each sign is, from 0 to 1; what is missing to 1 is harmless talk."""

    shares: Mapping[str, float]

    def of(self, kinds: str) -> float:
        """The likelihood of all signs whose id begins with one of these letters: "e" for emergency and crisis."""
        return sum(share for name, share in self.shares.items() if name != NONE and name[0] in kinds)

    def first(self, kinds: str) -> str:
        """The likeliest sign among those whose id begins with one of these letters; empty where there is none."""
        named = (name for name in self.shares if name != NONE and name[0] in kinds)
        return max(named, key=lambda name: self.shares[name], default="")


class SecondOpinion:
    """Reads a sentence by what it means, its words, and the concepts that the written patterns found in it."""

    def __init__(self, model: LinearModel, by_words: LinearModel) -> None:
        """`by_words` parts any sign from harmless talk without the meaning of the sentence."""
        self._model = model
        self._by_words = by_words

    def of(self, words: Sequence[str], marks: Iterable[str]) -> Opinion:
        """The opinion on the tokens of a sentence; `marks` are those of the matcher's evidence."""
        return Opinion(self._model.shares(" ".join(words), sentence_features(words, marks)))

    def is_harmless(self, words: Sequence[str], marks: Iterable[str]) -> bool:
        """Whether its words alone tell that a sentence is surely no sign; the meaning takes ten times as long."""
        return self._by_words.by_features(sentence_features(words, marks))[SIGN] < _UNHEARD


def sentence_features(words: Sequence[str], marks: Iterable[str]) -> dict[str, float]:
    """The features of a sentence beside its meaning, as the model was taught them."""
    return features([stem(word) for word in expand(words)], marks)
