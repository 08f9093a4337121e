"""The understanding: from phrases to intents and slots, on the committed model and on a small one of its own."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.speaker.models import Models
from skill.speaker.understanding import Understanding

TODAY = date(2026, 11, 22)
FALLBACK = "AMAZON.FallbackIntent"

SMALL: dict[str, Any] = {
    "interactionModel": {
        "languageModel": {
            "invocationName": "tea diary",
            "intents": [
                {"name": "AMAZON.YesIntent", "samples": []},
                {"name": "AMAZON.StopIntent", "samples": []},
                {
                    "name": "BrewIntent",
                    "slots": [
                        {"name": "tea", "type": "TEA", "multipleValues": {"enabled": True}, "samples": ["some {tea}"]},
                        {"name": "cups", "type": "AMAZON.NUMBER", "samples": ["{cups} cups"]},
                        {"name": "time", "type": "AMAZON.TIME"},
                    ],
                    "samples": ["brew {tea}", "brew {cups} cups of {tea}", "brew {tea} at {time}"],
                },
                {
                    "name": "ThoughtIntent",
                    "slots": [{"name": "thought", "type": "AMAZON.SearchQuery", "samples": ["{thought}"]}],
                    "samples": ["note that {thought}", "i {thought}"],
                },
            ],
            "types": [
                {
                    "name": "TEA",
                    "values": [
                        {"id": "green", "name": {"value": "green tea", "synonyms": ["sencha"]}},
                        {"id": "black", "name": {"value": "black tea", "synonyms": ["assam", "darjeeling"]}},
                    ],
                }
            ],
        }
    }
}


@pytest.fixture(scope="module")
def small() -> Understanding:
    return Understanding(SMALL)


@pytest.fixture(scope="module")
def skill(models: Models) -> Understanding:
    return models("en-US").understanding


def read(
    understanding: Understanding, text: str, question: tuple[str, str] | None = None
) -> tuple[str, dict[str, Any]]:
    found = understanding.understand(text, TODAY, question).as_json()
    return found["intent"], found["slots"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("brew sencha", ("BrewIntent", {"tea": ["green"]})),
        ("um please brew some darjeelings", ("BrewIntent", {"tea": ["black"]})),
        ("brew darjeelng", ("BrewIntent", {"tea": ["black"]})),
        ("brew three cups of green tea and assam", ("BrewIntent", {"tea": ["green", "black"], "cups": 3})),
        ("brew assam no make that sencha", ("BrewIntent", {"tea": ["green"]})),
        ("brew brew sencha", ("BrewIntent", {"tea": ["green"]})),
        ("brew sencha not assam", ("BrewIntent", {"tea": ["green"]})),
        ("brew sencha at half past four", ("BrewIntent", {"tea": ["green"], "time": "04:30"})),
        ("i can't sleep", ("ThoughtIntent", {"thought": "can't sleep"})),
        ("note that it's raining", ("ThoughtIntent", {"thought": "it's raining"})),
        ("yes please", ("AMAZON.YesIntent", {})),
        ("play some jazz", (FALLBACK, {})),
        ("", (FALLBACK, {})),
    ],
)
def test_a_model_of_any_subject(small: Understanding, text: str, expected: tuple[str, dict[str, Any]]) -> None:
    assert read(small, text) == expected


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("about three cups", ("BrewIntent", "cups"), ("BrewIntent", {"cups": 3})),
        ("for", ("BrewIntent", "cups"), ("BrewIntent", {"cups": 4})),
        ("sencha", ("BrewIntent", "cups"), ("BrewIntent", {"tea": ["green"]})),
        ("assam and sencha", ("BrewIntent", "tea"), ("BrewIntent", {"tea": ["black", "green"]})),
        ("stop", ("BrewIntent", "tea"), ("AMAZON.StopIntent", {})),
        (
            "whatever comes to mind",
            ("ThoughtIntent", "thought"),
            ("ThoughtIntent", {"thought": "whatever comes to mind"}),
        ),
    ],
)
def test_an_answer_belongs_to_the_open_question(
    small: Understanding, text: str, question: tuple[str, str], expected: tuple[str, dict[str, Any]]
) -> None:
    assert read(small, text, question) == expected


def test_a_slot_carries_what_a_request_needs(small: Understanding) -> None:
    slot = small.understand("brew Sencha please", TODAY).slots["tea"]
    assert (slot.is_many, slot.value, slot.type) == (True, "sencha", "TEA")
    assert [(item.value, item.id, item.canonical_name) for item in slot.many] == [("sencha", "green", "green tea")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my pain is six", ("CheckInIntent", {"level": 6})),
        ("log a four in my lower back", ("CheckInIntent", {"level": 4, "area": ["lower_back"]})),
        ("yesterday my pain was five", ("CheckInIntent", {"level": 5, "date": "2026-11-21"})),
        ("my neck and shoulders are a six", ("CheckInIntent", {"level": 6, "area": ["neck", "shoulder"]})),
        ("my pain is a seven no make that five", ("CheckInIntent", {"level": 5})),
        ("my pain is six and a half", ("CheckInIntent", {"level": 6, "fraction": "half"})),
        ("stretch my neck", ("StretchIntent", {"area": ["neck"]})),
        ("box breathing for three minutes", ("BreatheIntent", {"technique": "box", "duration": "PT3M"})),
        ("i slept five hours", ("LogFactorIntent", {"factor": "sleep", "hours": 5})),
        ("delete all my data", ("DeleteDataIntent", {})),
        ("add a note slept in the car", ("AddNoteIntent", {"note": "slept in the car"})),
        ("i can't feel my foot", ("SeekCareIntent", {"cannot": "feel my foot"})),
    ],
)
def test_phrases_of_the_skill(skill: Understanding, text: str, expected: tuple[str, dict[str, Any]]) -> None:
    assert read(skill, text) == expected


@pytest.mark.parametrize(
    "text",
    ["play some jazz", "turn off the kitchen light", "order more coffee filters", "six", "what is two times nine"],
)
def test_what_is_for_someone_else_is_refused(skill: Understanding, text: str) -> None:
    assert read(skill, text)[0] == FALLBACK


@pytest.mark.parametrize("text", ["is swimming good for a bad back", "will losing weight help my knees"])
def test_a_question_is_never_kept_as_a_report(skill: Understanding, text: str) -> None:
    assert read(skill, text)[0] not in ("CheckInIntent", "LogTreatmentIntent", "LogFactorIntent", "CorrectIntent")


WORDS = [
    "my",
    "pain",
    "is",
    "six",
    "seven",
    "no",
    "not",
    "brew",
    "sencha",
    "assam",
    "at",
    "half",
    "past",
    "a",
    "i",
    "and",
]
WORDS += ["or", "the", "note", "that", "for", "ate", "tea", "cups", "7/10", "%", "make", "sorry", "three", "point"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=10), st.sampled_from([None, ("BrewIntent", "cups"), ("Nope", "x")]))
def test_no_words_make_it_fail(words: list[str], question: tuple[str, str] | None) -> None:
    understanding = Understanding(SMALL)
    heard = understanding.understand(" ".join(words), TODAY, question)
    assert 0 <= heard.confidence <= 1.000001
    assert json.loads(json.dumps(heard.as_json()))["utterance"] == " ".join(words)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=40))
def test_no_text_makes_it_fail(text: str) -> None:
    assert Understanding(SMALL).understand(text, TODAY).utterance == text
