"""What belongs to an entry is kept, and what is only said beside it is not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from skill.guidance.learned import load_model
from skill.speaker.models import Models
from skill.speaker.understanding import Understanding
from skill.speaker.understanding.belonging import BELONGS, BESIDE, Mention, likelier
from skill.speaker.understanding.entity import NUMBER, Entity
from skill.speaker.understanding.heard import Heard, HeardSlot
from skill.speaker.understanding.mentions import mentions, surroundings

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def skill(models: Models) -> Understanding:
    return models("en-US").understanding


def read(skill: Understanding, text: str, asked: str = "") -> tuple[str, dict[str, Any]]:
    intent, _, slot = asked.partition(".")
    heard = skill.understand(text, TODAY, (intent, slot) if asked else None).as_json()
    return heard["intent"], heard["slots"]


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("neck four i've been holding my grandson who is two", {"level": 4, "area": ["neck"]}),
        ("left shoulder seven after two hours of ironing", {"level": 7, "area": ["shoulder"], "side": "left"}),
        ("walked the dog and my hip is a five", {"level": 5, "area": ["hip"]}),
        ("i was up half the night with the baby and my lower back is a six", {"level": 6, "area": ["lower_back"]}),
        ("at eight sharp my neck was a five", {"level": 5, "area": ["neck"]}),
    ],
)
def test_values_of_other_things_are_not_kept(skill: Understanding, text: str, slots: dict[str, Any]) -> None:
    assert read(skill, text) == ("CheckInIntent", slots)


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("my knee has been a six for two weeks", {"level": 6, "area": ["knee"], "lasting": "P2W"}),
        (
            "a five in my left hip and it's burning",
            {"level": 5, "area": ["hip"], "side": "left", "quality": ["burning"]},
        ),
        ("the heat pack helped my neck", {"treatment": "heat", "area": ["neck"], "effect": "better"}),
        ("down the outside of my left thigh it's a four", {"level": 4, "area": ["thigh"], "side": "left"}),
    ],
)
def test_values_of_the_entry_are_kept(skill: Understanding, text: str, slots: dict[str, Any]) -> None:
    assert read(skill, text)[1] == slots


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("they're selling two for a fiver at the market", "CheckInIntent.level"),
        ("something's burning in the oven", "CheckInIntent.quality"),
        ("mind your head on that shelf", "CheckInIntent.area"),
    ],
)
def test_talk_with_the_room_is_no_answer(skill: Understanding, text: str, asked: str) -> None:
    assert read(skill, text, asked)[0] != "CheckInIntent"


def test_of_two_treatments_the_one_that_was_done_is_kept(skill: Understanding) -> None:
    found = [Mention(Entity(1, 2, "TREATMENT", "ice", "cold", "cold"), 0.4)]
    found += [Mention(Entity(6, 7, "TREATMENT", "heat", "heat", "heat"), 0.9)]
    held = {"treatment": HeardSlot("treatment", "TREATMENT", "ice", "cold", "cold")}
    assert likelier(found, Heard("", "LogTreatmentIntent", held)) == {"treatment": found[1].one}
    assert likelier(found[:1], Heard("", "LogTreatmentIntent", held)) == {}
    close = [found[0], Mention(found[1].one, 0.6)]
    assert likelier(close, Heard("", "LogTreatmentIntent", held)) == {}, "one is not surely likelier than the other"


def test_a_value_said_twice_belongs_where_it_does_once(skill: Understanding) -> None:
    slots = {"level": 4, "area": ["hip"], "side": "right"}
    assert read(skill, "log a four in my right hip right after lunch") == ("CheckInIntent", slots)
    assert read(skill, "three in my neck after three hours of driving")[1] == {"level": 3, "area": ["neck"]}


def test_what_the_skill_asks_about_is_not_made_certain(skill: Understanding) -> None:
    assert read(skill, "if it's not a six then it's a seven", "CheckInIntent.level")[1] == {"level": 6, "otherLevel": 7}
    assert read(skill, "two points better", "CheckInIntent.level")[1] == {"change": "down", "otherLevel": 2}


def test_whose_pain_it_is_stays_told(skill: Understanding) -> None:
    assert read(skill, "mum's pain is six") == ("CheckInIntent", {"level": 6, "who": "mum"})


def test_a_further_place_is_the_second_one(skill: Understanding) -> None:
    assert read(skill, "my left shoulder", "CheckInIntent.area2")[1] == {"area2": "shoulder", "side2": "left"}


def test_of_values_that_overlap_the_longest_is_a_mention() -> None:
    longer, shorter = Entity(0, 2, "BODY_AREA", "lower back", "lower_back"), Entity(1, 2, "BODY_AREA", "back", "back")
    number = Entity(4, 5, NUMBER, "4")
    assert mentions([shorter, number, longer], {"BODY_AREA", NUMBER}) == [longer, number]
    assert mentions([shorter, number, longer], {NUMBER}) == [number]


def test_what_stands_round_a_mention_is_told_by_word_and_by_kind() -> None:
    words = "neck four my grandson is two".split()
    neck, four, two = Entity(0, 1, "BODY_AREA", "neck", "neck"), Entity(1, 2, NUMBER, "4"), Entity(5, 6, NUMBER, "2")
    found = surroundings(words, two, [neck, four, two], "CheckInIntent", "")
    assert {"before is", "behind $", "place 1 of 1", "since the last grandson"} <= found
    assert "kind before {BODY_AREA" in surroundings(words, four, [neck, four, two], "CheckInIntent", "")


def test_the_model_names_both_sides() -> None:
    assert set(load_model("en", "belonging").names) == {BELONGS, BESIDE}
