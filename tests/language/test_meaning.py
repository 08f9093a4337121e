"""Sentences as vectors: alike where they mean alike, and the same on every run."""

from __future__ import annotations

import numpy as np
import pytest

from skill.language.meaning import SIZE, vector, vectors


def likeness(one: str, other: str) -> float:
    return float(vector(one) @ vector(other))


@pytest.mark.parametrize(
    ("said", "near", "far"),
    [
        ("my wee won't come", "i can't pee", "can i drink coffee"),
        ("can i have a hot soak when my back hurts", "is a warm bath good for back pain", "how do vitamins work"),
        ("i keep dropping off in the daytime", "i am tired all day", "put ice on my ankle"),
    ],
)
def test_what_means_alike_is_nearer(said: str, near: str, far: str) -> None:
    assert likeness(said, near) > likeness(said, far)


def test_a_vector_has_length_one_and_one_size() -> None:
    row = vector("the stairs were easier today")
    assert row.shape == (SIZE,)
    assert np.linalg.norm(row) == pytest.approx(1.0, abs=1e-5)
    assert not row.flags.writeable


def test_nothing_said_means_nothing() -> None:
    assert not vector("  ").any()
    assert vectors([]).shape == (0, SIZE)


def test_a_sentence_means_the_same_alone_and_among_others() -> None:
    together = vectors(["my neck is stiff", "tell me about magnesium"])
    assert np.allclose(together[1], vector("tell me about magnesium"), atol=1e-5)
