"""A linear model that was learned from example sentences: a second opinion beside what is written by hand."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from skill.content.loader import ROOT
from skill.language.meaning import SIZE, vector

_MARK = 0.4
"""What a mark (a concept that was found) weighs beside the words, whose squares add up to 1."""


def features(words: Sequence[str], marks: Iterable[str] = ()) -> dict[str, float]:
    """The features of a sentence beside its meaning: its words and pairs of neighbours, and marks such as concepts."""
    terms = dict.fromkeys([*words, *(f"{one} {other}" for one, other in pairwise(words))])
    weight = 1 / math.sqrt(len(terms)) if terms else 0.0
    return {**dict.fromkeys(terms, weight), **dict.fromkeys((f"#{mark}" for mark in marks), _MARK)}


def fingerprint(lessons: Iterable[tuple[str, str]], *more: str) -> str:
    """A mark of what a model was learned from: pairs of sentence and name, and whatever else its features rest on."""
    lines = [*sorted(f"{name}\t{text}" for text, name in lessons), *more]
    return sha256("\n".join(lines).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Multinomial logistic regression over a sentence's vector and features.

    `weights` has a row for each number of the vector, then one for each feature in `rows`, and a column for each name.
    """

    names: tuple[str, ...]
    rows: Mapping[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    lessons: str = ""
    """The fingerprint of what it was learned from."""

    def logits(self, meaning: NDArray[np.float32], found: Mapping[str, float]) -> NDArray[np.float32]:
        """The unscaled logarithm of each name's likelihood, in the order of `names`."""
        total: NDArray[np.float32] = self.bias + meaning @ self.weights[:SIZE]
        return total + sum_of(found, self.rows, self.weights)

    def shares(self, text: str, found: Mapping[str, float]) -> dict[str, float]:
        """How likely each name is, from 0 to 1 and 1 together."""
        return likelihoods(self.names, self.logits(vector(text), found))

    def by_features(self, found: Mapping[str, float]) -> dict[str, float]:
        """The same of what has no meaning beside its features, in a model that was taught none."""
        return likelihoods(self.names, self.bias + sum_of(found, self.rows, self.weights))


def sum_of(found: Mapping[str, float], rows: Mapping[str, int], weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """What the features that have a row add up to, behind the rows of the vector; zeros where none has."""
    known = [(SIZE + rows[term], value) for term, value in found.items() if term in rows]
    values = np.array([value for _, value in known], np.float32)
    total: NDArray[np.float32] = values @ weights[[place for place, _ in known]]
    return total


def likelihoods(names: Sequence[str], logits: NDArray[np.float32]) -> dict[str, float]:
    """How likely each name is by its logit, from 0 to 1 and 1 together."""
    exact = logits.astype(np.float64)
    likely = np.exp(exact - exact.max())
    likely /= likely.sum()
    return dict(zip(names, likely.tolist(), strict=True))


def write(
    path: Path, names: Sequence[str], rows: Mapping[str, int], lessons: str, **parts: NDArray[np.float32]
) -> None:
    """Writes a model's parts; tables are kept to three digits, which its answers do not notice."""
    kept: dict[str, Any] = {name: part.astype(np.float16) if part.ndim > 1 else part for name, part in parts.items()}
    terms = np.array(sorted(rows, key=rows.__getitem__))
    np.savez_compressed(path, names=np.array(names), rows=terms, lessons=np.array(lessons), **kept)


def parts_of(path: Path) -> tuple[tuple[str, ...], dict[str, int], str, dict[str, NDArray[np.float32]]]:
    """The names, rows and lessons that `write` wrote, and the parts by their names; OSError where there are none."""
    with np.load(path, allow_pickle=False) as file:
        parts = {each: file[each].astype(np.float32) for each in file.files if each not in ("names", "rows", "lessons")}
        rows = {str(term): place for place, term in enumerate(file["rows"])}
        return tuple(str(each) for each in file["names"]), rows, str(file["lessons"]), parts


def save(model: LinearModel, path: Path) -> None:
    """Writes a model."""
    write(path, model.names, model.rows, model.lessons, weights=model.weights, bias=model.bias)


def path_of(lang: str, name: str) -> Path:
    """Where the model of that name is for a language."""
    return ROOT / lang / "learned" / f"{name}.npz"


def read(path: Path) -> LinearModel:
    """The model that `save` wrote; OSError where there is none."""
    names, rows, lessons, parts = parts_of(path)
    return LinearModel(names, rows, parts["weights"], parts["bias"], lessons)


@cache
def load_model(lang: str, name: str) -> LinearModel:
    """A model of the package, "signs", "topics" or "refusals"; OSError where there is none."""
    return read(path_of(lang, name))
