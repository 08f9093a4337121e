"""The learned models: in step with what they were learned from, and read back as they were written."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from skill.content import load_topics
from skill.guidance.layered import LayeredModel, load_layers, read_layers, save_layers
from skill.guidance.learned import LinearModel, features, fingerprint, load_model, path_of, read, save
from skill.guidance.refusals import ANSWERABLE, Kind
from skill.guidance.second_opinion import NONE, SIGN
from skill.guidance.told_and_asked import ASKED, TOLD
from skill.guidance.warning_signs import read_book
from skill.language.meaning import SIZE
from skill.speaker.understanding.heard import FALLBACK
from training import intents
from training.__main__ import INTENTS, SCHOOLS
from training.intents import models


@pytest.mark.parametrize("name", SCHOOLS)
def test_a_model_is_in_step_with_its_lessons(name: str) -> None:
    assert load_model("en", name).lessons == SCHOOLS[name].mark("en"), "run `make learn`"


def test_the_layered_model_is_in_step_with_its_lessons() -> None:
    assert load_layers("en", INTENTS).lessons == intents.mark("en"), "run `make learn`"


def test_models_name_what_there_is() -> None:
    assert set(load_model("en", "asking").names) == {ASKED, TOLD}
    assert set(load_model("en", "topics").names) == {NONE, *(topic.id for topic in load_topics("en"))}
    assert set(load_model("en", "refusals").names) == {ANSWERABLE, *get_args(Kind)}
    named = {FALLBACK, *(name for model in models() for name in model.slots)}
    assert set(load_layers("en", INTENTS).names) == named
    assert set(load_model("en", "signs").names) == {NONE, *read_book("en").signs}
    assert set(load_model("en", "sign_words").names) == {NONE, SIGN}


def test_a_model_is_small_enough_to_travel() -> None:
    assert sum(path_of("en", name).stat().st_size for name in (*SCHOOLS, INTENTS)) < 15_000_000


def test_a_model_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    weights = np.arange((SIZE + 2) * 2, dtype=np.float32).reshape(SIZE + 2, 2) / 1000
    model = LinearModel(("none", "e1"), {"chest": 0, "#pain": 1}, weights, np.zeros(2, np.float32), "abc")
    save(model, tmp_path / "model.npz")
    found = read(tmp_path / "model.npz")
    assert (found.names, found.rows, found.lessons) == (model.names, model.rows, model.lessons)
    assert np.allclose(found.weights, weights, atol=1e-3)
    assert np.array_equal(found.bias, model.bias)


def test_shares_add_up_to_one_and_a_known_mark_counts() -> None:
    weights = np.zeros((SIZE + 1, 2), np.float32)
    weights[SIZE, 1] = 9
    model = LinearModel(("none", "e1"), {"#chest": 0}, weights, np.zeros(2, np.float32))
    assert model.shares("hello", {}) == {"none": pytest.approx(0.5), "e1": pytest.approx(0.5)}
    found = model.shares("hello", features(["hello"], ["chest"]))
    assert found["e1"] > 0.9
    assert sum(found.values()) == pytest.approx(1)


def test_words_weigh_one_together() -> None:
    found = features("my chest is tight my chest".split())
    assert sum(value**2 for value in found.values()) == pytest.approx(1)
    assert "chest is" in found and features([]) == {}


def test_a_fingerprint_changes_with_each_sentence_and_not_with_their_order() -> None:
    one, other = ("my chest is tight", "e1"), ("good morning", "none")
    assert fingerprint([one, other]) == fingerprint([other, one])
    assert fingerprint([one]) != fingerprint([one, other]) != fingerprint([one, other], "concepts")


def layered() -> LayeredModel:
    inner = np.zeros((SIZE + 1, 2), np.float32)
    inner[0, 0], inner[SIZE, 1] = 4, 4
    outer = np.array([[3, -3], [-3, 3]], np.float32)
    zeros = np.zeros(2, np.float32)
    return LayeredModel(("e1", "none"), {"chest": 0}, inner, zeros, outer, zeros, "abc")


def test_a_layered_model_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    save_layers(layered(), tmp_path / "model.npz")
    found = read_layers(tmp_path / "model.npz")
    assert (found.names, found.rows, found.lessons) == (("e1", "none"), {"chest": 0}, "abc")
    assert np.array_equal(found.inner, layered().inner) and np.array_equal(found.outer, layered().outer)
    assert not found.inner_bias.any() and not found.outer_bias.any()


def test_layers_hear_meaning_and_words_and_do_with_either() -> None:
    meaning = np.zeros(SIZE, np.float32)
    meaning[0] = 1
    assert layered().shares(None, {}) == {"e1": pytest.approx(0.5), "none": pytest.approx(0.5)}
    assert layered().shares(meaning, {})["e1"] > 0.9
    assert layered().shares(None, {"chest": 1.0, "unheard": 1.0})["none"] > 0.9
    assert sum(layered().shares(meaning, {"chest": 0.3}).values()) == pytest.approx(1)
