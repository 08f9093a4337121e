"""The learned models: in step with what they were learned from, and read back as they were written."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from skill.content import load_topics
from skill.guidance.learned import LinearModel, features, fingerprint, load_model, path_of, read, save
from skill.guidance.refusals import ANSWERABLE, Kind
from skill.guidance.second_opinion import NONE
from skill.guidance.told_and_asked import ASKED, TOLD
from skill.guidance.warning_signs import read_book
from skill.language.meaning import SIZE
from skill.speaker.understanding.heard import FALLBACK
from training.__main__ import SCHOOLS
from training.intents import models


@pytest.mark.parametrize("name", SCHOOLS)
def test_a_model_is_in_step_with_its_lessons(name: str) -> None:
    assert load_model("en", name).lessons == SCHOOLS[name].mark("en"), "run `make learn`"


def test_models_name_what_there_is() -> None:
    assert set(load_model("en", "asking").names) == {ASKED, TOLD}
    assert set(load_model("en", "topics").names) == {NONE, *(topic.id for topic in load_topics("en"))}
    assert set(load_model("en", "refusals").names) == {ANSWERABLE, *get_args(Kind)}
    intents = {FALLBACK, *(name for model in models() for name in model.slots)}
    assert set(load_model("en", "intents").names) == set(load_model("en", "intents_by_words").names) == intents
    assert set(load_model("en", "signs").names) == {NONE, *read_book("en").signs}


def test_a_model_is_small_enough_to_travel() -> None:
    assert sum(path_of("en", name).stat().st_size for name in SCHOOLS) < 15_000_000


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
