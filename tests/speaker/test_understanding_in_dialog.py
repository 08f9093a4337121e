"""While a question is open its own intent is meant, and an entry is put right only where something was wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from skill.speaker.models import Models

TODAY = date(2026, 11, 22)


def read(models: Models, text: str, asked: str = "") -> tuple[str, dict[str, Any]]:
    intent, _, slot = asked.partition(".")
    heard = models("en-US").understanding.understand(text, TODAY, (intent, slot) if asked else None).as_json()
    return heard["intent"], heard["slots"]


@pytest.mark.parametrize(
    ("asked", "text", "slots"),
    [
        ("StretchIntent.area", "my calf it's about a five", {"area": ["calf"], "level": 5}),
        ("HeatColdIntent.area", "the shoulder it's a six", {"area": ["shoulder"], "level": 6}),
        ("HeatColdIntent.therapy", "a bit of both", {"therapy": "contrast"}),
        ("CorrectIntent.level", "seven and it's the left ankle", {"level": 7, "area": ["ankle"], "side": "left"}),
        ("WeeklyReviewIntent.pain", "on and off but mostly a seven", {"pain": 7}),
        ("CheckInIntent.level", "it's in my left hip by the way", {"area": ["hip"], "side": "left"}),
        ("CheckInIntent.treatment", "just a lie down", {"treatment": "rest"}),
        ("CheckInIntent.quality", "stiff as a post", {"quality": ["stiff"]}),
        ("CheckInIntent.quality", "dull when i sit then stabbing", {"quality": ["dull", "stabbing"]}),
        ("CheckInIntent.level", "five on your scale of ten", {"level": 5, "scale": 10}),
    ],
)
def test_an_answer_belongs_to_the_intent_that_asked(
    models: Models, asked: str, text: str, slots: dict[str, Any]
) -> None:
    assert read(models, text, asked) == (asked.partition(".")[0], slots)


def test_what_the_asking_intent_cannot_carry_is_a_check_in(models: Models) -> None:
    text = "burning in my neck a four"
    assert read(models, text, "StretchIntent.area") == (
        "CheckInIntent",
        {"quality": ["burning"], "area": ["neck"], "level": 4},
    )


@pytest.mark.parametrize(
    ("asked", "text", "slots"),
    [
        ("", "that wasn't a four it was a two", {"level": 2}),
        ("", "i told you my ankle but i meant my wrist", {"area": ["wrist"]}),
        ("", "it was my left elbow love not the right", {"area": ["elbow"], "side": "left"}),
        ("CheckInIntent.level", "actually the last one should be a three", {"level": 3}),
        ("CheckInIntent.area", "change the six from before to a four", {"level": 4}),
        ("CheckInIntent.area2", "i said hip but i meant thigh", {"area": ["thigh"]}),
    ],
)
def test_an_earlier_entry_is_put_right(models: Models, asked: str, text: str, slots: dict[str, Any]) -> None:
    assert read(models, text, asked) == ("CorrectIntent", slots)


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("it wasn't bad this morning but by tonight it was a seven in my knee", {"level": 7, "area": ["knee"]}),
        ("you've put me on stretches and my back is a four", {"level": 4, "area": ["back"]}),
        ("my hip is a five not like the last one", {"level": 5, "area": ["hip"]}),
        ("my back is a six and you heard that right", {"level": 6, "area": ["back"]}),
        ("my knee's a four the last one i had was not so bad", {"level": 4, "area": ["knee"]}),
    ],
)
def test_what_only_sounds_like_a_correction_overwrites_nothing(
    models: Models, text: str, slots: dict[str, Any]
) -> None:
    intent, found = read(models, text)
    assert intent == "CheckInIntent"
    assert {name: value for name, value in found.items() if name != "date"} == slots


def test_of_two_numbers_neither_is_made_certain(models: Models) -> None:
    kept = {"level": 3, "otherLevel": 8}
    assert read(models, "sometimes three sometimes eight", "CheckInIntent.level") == ("CheckInIntent", kept)


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("lower back six oh wait upper back i should say", "CheckInIntent", {"area": ["upper_back"], "level": 6}),
        ("i slept five hours no wait it was more like eight", "LogFactorIntent", {"factor": "sleep", "hours": 8}),
        ("my wrist is a four no that should have been a two", "CheckInIntent", {"area": ["wrist"], "level": 2}),
    ],
)
def test_an_entry_is_put_right_in_the_same_breath(
    models: Models, text: str, intent: str, slots: dict[str, Any]
) -> None:
    assert read(models, text) == (intent, slots)
