"""The fitting of a linear model: it learns from few sentences what others of their kind mean."""

from __future__ import annotations

import pytest

from skill.guidance.learned import features
from training.fit import Lesson, fit

_TAUGHT = {
    "heat": ["a hot bath", "a warm towel", "a heating pad on my back", "hot water bottle", "warm shower"],
    "cold": ["an ice pack", "a bag of frozen peas", "cold gel on my knee", "ice on my ankle", "a cold compress"],
}


@pytest.mark.parametrize(("said", "name"), [("a steaming soak in the tub", "heat"), ("frozen vegetables", "cold")])
def test_a_model_reads_sentences_that_it_was_not_taught(said: str, name: str) -> None:
    lessons = [Lesson(text, each, features(text.split())) for each, texts in _TAUGHT.items() for text in texts]
    model = fit(lessons, 10.0, "mark")
    shares = model.shares(said, features(said.split()))
    assert max(shares, key=lambda each: shares[each]) == name
    assert model.lessons == "mark"
    assert "a" in model.rows and "frozen peas" not in model.rows, "a feature of one sentence alone is left out"
