"""What people say when they take something back, and what that does to a level."""

from __future__ import annotations

import pytest

from skill.language.level_words import read_words
from skill.language.repairs import taken_back_at


@pytest.mark.parametrize(
    ("text", "cue"),
    [("four for the ankle what am i saying five", "what am i saying"), ("a five i tell a lie a four", "i tell a lie"),
     ("heat or rather ice", "or rather"), ("six no scratch that last bit seven", "no scratch that last bit"),
     ("it's a two i'm lying a three", "i'm lying")],
)  # fmt: skip
def test_the_words_that_take_back_are_found(text: str, cue: str) -> None:
    words = text.split()
    assert [" ".join(words[start:end]) for start, end in taken_back_at(words)] == [cue]


@pytest.mark.parametrize(
    "text", ["my neck is a six", "what am i doing today", "the mean level this week", "hold my hand"]
)
def test_nothing_is_taken_back_in_plain_words(text: str) -> None:
    assert taken_back_at(text.split()) == []


@pytest.mark.parametrize(
    ("text", "level"),
    [("a five i tell a lie it's a four", 4), ("eight no make that nine my back", 9),
     ("four for the ankle what am i saying five", 5), ("it's a six let's say a seven", 7),
     ("eight er seven for the lower back", 7)],
)  # fmt: skip
def test_the_level_is_what_was_said_instead(text: str, level: float) -> None:
    assert read_words(text).level == level
