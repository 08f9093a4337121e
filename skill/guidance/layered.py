"""A model with one hidden layer that was learned from example sentences: it hears what words mean beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from skill.guidance.learned import path_of
from skill.language.meaning import SIZE, Vector


@dataclass(frozen=True, slots=True)
class LayeredModel:
    """A perceptron with one hidden layer of rectified units over a sentence's vector and features.

    `inner` has a row for each number of the vector, then one for each feature in `rows`, and a column for each unit;
    `outer` a row for each unit and a column for each name.
    """

    names: tuple[str, ...]
    rows: Mapping[str, int]
    inner: NDArray[np.float32]
    inner_bias: NDArray[np.float32]
    outer: NDArray[np.float32]
    outer_bias: NDArray[np.float32]
    lessons: str = ""
    """The fingerprint of what it was learned from."""

    def shares(self, meaning: Vector | None, found: Mapping[str, float]) -> dict[str, float]:
        """How likely each name is, from 0 to 1 and 1 together; without a `meaning` by the features `found` alone."""
        units = self.inner_bias if meaning is None else self.inner_bias + meaning @ self.inner[:SIZE]
        known = [(SIZE + self.rows[term], value) for term, value in found.items() if term in self.rows]
        if known:
            places, values = zip(*known, strict=True)
            units = units + np.asarray(values, np.float32) @ self.inner[list(places)]
        logits = (np.maximum(units, 0) @ self.outer + self.outer_bias).astype(np.float64)
        likely = np.exp(logits - logits.max())
        likely /= likely.sum()
        return dict(zip(self.names, likely.tolist(), strict=True))


def save_layers(model: LayeredModel, path: Path) -> None:
    """Writes a model; the weights are kept to three digits, which its answers do not notice."""
    np.savez_compressed(
        path,
        names=np.array(model.names),
        rows=np.array(sorted(model.rows, key=model.rows.__getitem__)),
        inner=model.inner.astype(np.float16),
        inner_bias=model.inner_bias,
        outer=model.outer.astype(np.float16),
        outer_bias=model.outer_bias,
        lessons=np.array(model.lessons),
    )


def read_layers(path: Path) -> LayeredModel:
    """The model that `save_layers` wrote; OSError where there is none."""
    with np.load(path, allow_pickle=False) as file:
        return LayeredModel(
            tuple(str(each) for each in file["names"]),
            {str(term): place for place, term in enumerate(file["rows"])},
            file["inner"].astype(np.float32),
            file["inner_bias"],
            file["outer"].astype(np.float32),
            file["outer_bias"],
            str(file["lessons"]),
        )


@cache
def load_layers(lang: str, name: str) -> LayeredModel:
    """A model of the package, "intents"; OSError where there is none."""
    return read_layers(path_of(lang, name))
