"""Two places of one entry keep their own sides and levels, in whatever order they are told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.speaker.models import Models
from skill.speaker.understanding.heard import HeardSlot
from skill.speaker.understanding.places import in_order, said_once

TODAY = date(2026, 11, 22)
PLACES = ["neck", "jaw", "elbow", "wrist", "hip", "knee", "ankle", "shoulder"]
NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight"}
BUILDS = [
    "my {p} is a {n} and my {q} is a {m}",
    "{n} in the {p} and {m} in the {q}",
    "{p} {n} {q} {m}",
    "a {n} for my {p} the {q} is more like a {m}",
    "{p}'s a {n} and there's a {m} in my {q}",
]


def slots_of(models: Models, text: str) -> dict[str, Any]:
    return models("en-US").understanding.understand(text, TODAY).as_json()["slots"]  # type: ignore[no-any-return]


@given(
    st.sampled_from(BUILDS),
    st.lists(st.sampled_from(PLACES), min_size=2, max_size=2, unique=True),
    st.lists(st.sampled_from(sorted(NUMBERS)), min_size=2, max_size=2, unique=True),
)
@settings(max_examples=60)
def test_each_place_has_the_level_that_was_said_of_it(
    models: Models, build: str, places: list[str], levels: list[int]
) -> None:
    text = build.format(p=places[0], q=places[1], n=NUMBERS[levels[0]], m=NUMBERS[levels[1]])
    expected = {"area": [places[0]], "level": levels[0], "area2": places[1], "level2": levels[1]}
    assert slots_of(models, text) == expected


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("back and right knee about a five", {"area": ["back"], "area2": "knee", "side2": "right", "level": 5}),
        (
            "left ankle and right wrist a four each",
            {"area": ["ankle"], "side": "left", "area2": "wrist", "side2": "right", "level": 4},
        ),
        ("neck and shoulders are a four", {"area": ["neck", "shoulder"], "level": 4}),
    ],
)
def test_a_side_belongs_to_the_place_it_is_said_of(models: Models, text: str, slots: dict[str, Any]) -> None:
    assert slots_of(models, text) == slots


@pytest.mark.parametrize(
    "text",
    [
        "neck seven no wait the neck is a five",
        "seven for the neck sorry i was miles away the neck is a five",
    ],
)
def test_a_place_that_is_said_twice_has_the_last_level(models: Models, text: str) -> None:
    assert slots_of(models, text) == {"area": ["neck"], "level": 5}


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("weekly review with activity three and enjoyment eight", {"activity": 3, "enjoyment": 8}),
        ("eight for pain and seven for activity in my weekly review", {"pain": 8, "activity": 7}),
        ("pain was a six and enjoyment four for my weekly review", {"pain": 6, "enjoyment": 4}),
    ],
)
def test_numbers_of_a_review_go_by_their_names(models: Models, text: str, slots: dict[str, Any]) -> None:
    assert slots_of(models, text) == slots


def slot(name: str, value: str) -> HeardSlot:
    return HeardSlot(name, "AMAZON.NUMBER" if "level" in name else "BODY_AREA", value, value, value)


def test_a_second_without_its_first_is_the_first() -> None:
    found = in_order({"area": slot("area", "hip"), "side2": slot("side2", "left"), "level2": slot("level2", "6")})
    assert {name: (each.name, each.value) for name, each in found.items()} == {
        "area": ("area", "hip"),
        "side": ("side", "left"),
        "level": ("level", "6"),
    }
    kept = {"level": slot("level", "4"), "level2": slot("level2", "9")}
    assert {name: each.value for name, each in in_order(kept).items()} == {"level": "4"}


def test_two_sides_of_one_place_stay_two() -> None:
    both = {
        "area": slot("area", "knee"),
        "side": slot("side", "left"),
        "area2": slot("area2", "knee"),
        "side2": slot("side2", "right"),
    }
    assert said_once(both) == both and in_order(both) == both
