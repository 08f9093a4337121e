"""Words that nobody says are those they sound like; numbers are heard where only a number makes sense."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.speaker.models import Models
from skill.speaker.understanding.misheard import as_meant, put_right

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("know pain at all this evening", {"feeling": "none", "date": "2026-11-22"}),
        ("both my chin splints are a five", {"area": ["shin"], "side": "both", "level": 5}),
        ("put my hand strings down as a five", {"area": ["thigh"], "level": 5}),
        ("my left for arm is a six", {"area": ["forearm"], "side": "left", "level": 6}),
        ("shoulder ate wrist for", {"area": ["shoulder"], "level": 8, "area2": "wrist", "level2": 4}),
        ("mark ate for my right hip", {"area": ["hip"], "side": "right", "level": 8}),
    ],
)
def test_what_was_misheard_is_kept_as_it_was_meant(models: Models, text: str, slots: dict[str, Any]) -> None:
    heard = models("en-US").understanding.understand(text, TODAY).as_json()
    assert (heard["intent"], heard["slots"]) == ("CheckInIntent", slots)


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("it hurts too in my neck", {"area": ["neck"]}),
        ("all that standing has left my calves aching", {"area": ["calf"], "quality": ["aching"]}),
        ("cycled to work and back and my thighs are a four", {"area": ["thigh"], "level": 4}),
        ("i walked to the shops and back and my knee is a four", {"area": ["knee"], "level": 4}),
        ("due to the gardening my neck and back are a five", {"area": ["neck", "back"], "level": 5}),
        ("used to run but now my hip and back are a four", {"area": ["hip", "back"], "level": 4}),
        ("more of a burning one in the foot", {"area": ["foot"], "quality": ["burning"]}),
    ],
)
def test_words_that_mean_something_else_are_no_values(models: Models, text: str, slots: dict[str, Any]) -> None:
    assert models("en-US").understanding.understand(text, TODAY).as_json()["slots"] == slots


RUNS = {("know", "pain"), ("chin", "splints"), ("lower", "bark"), ("is", "hi"), ("my", "for", "arm")}


@given(st.lists(st.sampled_from("know pain my for arm is hi chin splints a six lower bark".split()), max_size=12))
def test_only_what_nobody_says_is_put_right_and_every_word_keeps_its_origin(words: list[str]) -> None:
    meant, origins = put_right(words, range(len(words)))
    assert len(meant) == len(origins) and origins == sorted(origins)
    runs = {tuple(words[at : at + size]) for at in range(len(words)) for size in (2, 3)}
    assert (meant != words) == bool(RUNS & runs)


def test_what_is_put_right_is_put_right_once_and_for_all() -> None:
    assert as_meant("Know pain in my for arm") == "no pain in my forearm"
    assert as_meant(as_meant("my chin splints")) == as_meant("my chin splints") == "my shin splints"
    assert as_meant("there is no pain in my arm") == "there is no pain in my arm"
