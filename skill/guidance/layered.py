"""A model with one hidden layer that was learned from example sentences: it hears what words mean beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from skill.guidance.learned import likelihoods, parts_of, path_of, sum_of, write
from skill.language.meaning import SIZE, Vector

_PARTS = ("inner", "inner_bias", "outer", "outer_bias")


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
        units = units + sum_of(found, self.rows, self.inner)
        return likelihoods(self.names, np.maximum(units, 0) @ self.outer + self.outer_bias)


def save_layers(model: LayeredModel, path: Path) -> None:
    """Writes a model."""
    parts = {each: getattr(model, each) for each in _PARTS}
    write(path, model.names, model.rows, model.lessons, **parts)


def read_layers(path: Path) -> LayeredModel:
    """The model that `save_layers` wrote; OSError where there is none."""
    names, rows, lessons, parts = parts_of(path)
    return LayeredModel(names, rows, **{each: parts[each] for each in _PARTS}, lessons=lessons)


@cache
def load_layers(lang: str, name: str) -> LayeredModel:
    """A model of the package, "intents"; OSError where there is none."""
    return read_layers(path_of(lang, name))
