"""How the readings of a phrase are weighed: what speaks for each, and what is kept only when it is surely meant."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.guidance.layered import load_layers
from skill.speaker.models import Models
from skill.speaker.understanding.choice import load_weights
from skill.speaker.understanding.heard import FALLBACK
from skill.speaker.understanding.shares import shares_for
from training.choice import GROUNDS, fitted, is_right

TODAY = date(2026, 11, 22)
WORDS = "my back is a six today can you stretch the neck please what helped yesterday no stop radio four".split()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9))
@settings(max_examples=60)
def test_readings_are_ranked_and_share_one_likelihood(models: Models, words: list[str]) -> None:
    readings = models("en-US").understanding.readings(" ".join(words), TODAY)
    likely = [reading.likelihood for reading in readings]
    assert likely == sorted(likely, reverse=True)
    assert sum(likely) == pytest.approx(1)
    assert len({reading.intent for reading in readings}) == len(readings)


def test_words_without_a_word_have_no_reading(models: Models) -> None:
    assert models("en-US").understanding.readings("...", TODAY) == []


def test_every_ground_is_weighed_and_every_weight_is_a_ground(models: Models) -> None:
    assert set(load_weights()) == set(GROUNDS)
    said = ("my neck is a six", "i can't feel my foot", "should i rest it", "note that it rained", "put the kettle on")
    found = {
        name for text in said for each in models("en-US").understanding.readings(text, TODAY) for name in each.grounds
    }
    assert found == set(GROUNDS)


def test_a_sample_without_slots_is_the_only_reading_of_its_own_words(models: Models) -> None:
    readings = models("en-US").understanding.readings("help", TODAY)
    assert [(each.intent, each.likelihood) for each in readings] == [("AMAZON.HelpIntent", 1.0)]


@pytest.mark.parametrize(
    "phrase",
    [
        "unable to move my neck at all",
        "last year i cracked two vertebrae",
        "put radio four on",
        "it's three nil to arsenal",
        "the massage one",
        "we're heading back around nine",
    ],
)
def test_what_may_be_something_else_is_not_kept(models: Models, phrase: str) -> None:
    heard = models("en-US").understanding.understand(phrase, TODAY)
    assert heard.intent not in ("CheckInIntent", "LogTreatmentIntent", "LogFactorIntent", "CorrectIntent"), heard


@pytest.mark.parametrize(
    ("phrase", "intent", "slots"),
    [
        ("been stuck at my desk since nine and my upper back is a five", "CheckInIntent", {"level": 5}),
        ("it used to be a nine but now it's more like a four", "CheckInIntent", {"level": 4, "pastLevel": 9}),
        ("off the charts like a ten in my head", "CheckInIntent", {"level": 10, "area": ["head"]}),
        ("my lower bag is a seven", "CheckInIntent", {"level": 7, "area": ["lower_back"]}),
        ("body scam please", "RelaxIntent", {"technique": "body_scan"}),
        ("i had a hot barf last night", "LogTreatmentIntent", {"treatment": "bath"}),
        ("eight out of ten and i'm not exaggerating", "CheckInIntent", {"level": 8}),
        ("stop asking me for check ins till next week", "PauseDiaryIntent", {}),
        ("which treatment has worked best so far", "WhatHelpsIntent", {}),
    ],
)
def test_what_no_sample_says_is_understood(models: Models, phrase: str, intent: str, slots: dict[str, object]) -> None:
    heard = models("en-US").understanding.understand(phrase, TODAY).as_json()
    assert heard["intent"] == intent, heard
    assert slots.items() <= heard["slots"].items(), heard


def test_shares_are_for_the_skill_s_own_model_only(models: Models) -> None:
    names = set(load_layers("en", "intents").names)
    assert FALLBACK in names
    assert shares_for(names - {FALLBACK}) is not None
    assert shares_for({"BrewIntent"}) is None
    assert all(shares_for(models(locale).intents()) is not None for locale in models.locales())


def test_fitting_finds_what_tells_right_from_wrong() -> None:
    cases = [(np.array([[1.0, 0.3, 0.0], [0.0, 0.3, 0.0]]), np.array([1.0, 0.0]))] * 50
    told, useless, drawn = fitted(cases, ("told", "useless", "whole"))
    assert told > 1 and useless == pytest.approx(0, abs=1e-3)
    assert drawn == pytest.approx(1.5, abs=1e-3), "no phrase says what a whole sample counts"


def test_a_net_is_as_right_as_nothing_for_somebody_else_s_talk() -> None:
    row = {"intent": FALLBACK}
    assert is_right(row, FALLBACK) and is_right(row, "QuestionIntent")
    assert not is_right(row, "CheckInIntent")
    assert is_right({"intent": "HistoryIntent", "also": ["ReportIntent"]}, "ReportIntent")
