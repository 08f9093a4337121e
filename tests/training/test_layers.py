"""The fitting of a model with a hidden layer: it learns what two words mean together that neither means alone."""

from __future__ import annotations

from skill.guidance.learned import features
from training.fit import Lesson
from training.layers import fit_layers

_TAUGHT = {
    "stop": ["stop it now", "stop that now", "stop this please", "please stop it", "do not go on", "do not start it"],
    "go": ["start it now", "start that now", "start this please", "please start it", "go on", "do not stop it"],
    "neither": ["what is the time", "turn the light off", "where did the cat sit", "she had tea"],
}


def lessons() -> list[Lesson]:
    taught = [Lesson(text, name, features(text.split())) for name, texts in _TAUGHT.items() for text in texts]
    return taught * 600


def test_words_that_turn_each_other_round_are_heard_together() -> None:
    model = fit_layers(lessons(), "mark", rare=2)
    for name, texts in _TAUGHT.items():
        for text in texts:
            by_words = model.shares(None, features(text.split()))
            assert max(by_words, key=lambda each: by_words[each]) == name, text
    assert model.lessons == "mark"


def test_the_same_lessons_give_the_same_model() -> None:
    one, other = fit_layers(lessons(), "mark", rare=2), fit_layers(lessons(), "mark", rare=2)
    assert (one.inner == other.inner).all() and (one.outer == other.outer).all()
