"""Which number of a phrase is the level, which its scale, and which another thing's."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from skill.speaker.models import Models
from skill.speaker.understanding import Understanding

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def skill(models: Models) -> Understanding:
    return models("en-US").understanding


def read(skill: Understanding, text: str) -> tuple[str, dict[str, Any]]:
    heard = skill.understand(text, TODAY).as_json()
    return heard["intent"], heard["slots"]


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("six or seven in the neck i'll say seven", {"level": 7, "area": ["neck"]}),
        ("knee's a four nearer five really", {"level": 5, "area": ["knee"]}),
        ("neck's a four and my back call it a six", {"level": 4, "area": ["neck"], "area2": "back", "level2": 6}),
        ("yesterday was a rough one eight out of ten", {"level": 8, "scale": 10, "date": "2026-11-21"}),
        ("i am having pain of seven in the left leg", {"level": 7, "area": ["leg"], "side": "left"}),
        ("on a scale of ten i'd say three for my knee", {"level": 3, "scale": 10, "area": ["knee"]}),
        ("ten on ten for my back", {"level": 10, "scale": 10, "area": ["back"]}),
        ("won for the soles of my feet", {"level": 1, "area": ["foot"]}),
        ("my knee is worse today", {"feeling": "worse", "area": ["knee"], "date": "2026-11-22"}),
        ("no change since yesterday", {"change": "same"}),
        ("headache's a four", {"level": 4, "area": ["head"]}),
    ],
)
def test_the_level_is_found_among_other_numbers(skill: Understanding, text: str, slots: dict[str, Any]) -> None:
    assert read(skill, text) == ("CheckInIntent", slots)


def test_a_scale_alone_is_no_level(skill: Understanding) -> None:
    assert read(skill, "night out of ten in my thighs")[0] == "SeekCareIntent"


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("when you asked me just now i told you seven but really it should be down as a three", {"level": 3}),
        (
            "i was telling you about my hip earlier and i said it was the right one "
            "but really it's the left hip that hurts",
            {"area": ["hip"], "side": "left"},
        ),
    ],
)
def test_what_was_told_before_is_put_right(skill: Understanding, text: str, slots: dict[str, Any]) -> None:
    assert read(skill, text) == ("CorrectIntent", slots)


def test_an_order_is_no_report(skill: Understanding) -> None:
    assert read(skill, "alternate hot and cold on my foot") == (
        "HeatColdIntent",
        {"therapy": "contrast", "area": ["foot"]},
    )
