"""Homophones: readings are offered, never forced."""

from __future__ import annotations

import pytest

from skill.language.homophones import MOST_WORDS, number_readings, word_readings


@pytest.mark.parametrize(
    ("word", "number"),
    [("for", 4), ("to", 2), ("too", 2), ("ate", 8), ("tin", 10), ("won", 1), ("sex", 6), ("free", 3)],
)
def test_a_misheard_number(word: str, number: int) -> None:
    assert number in number_readings(word)


def test_other_words_are_not_numbers() -> None:
    assert number_readings("shoulder") == ()
    assert "calf" in word_readings(["cough"])
    assert word_readings(["shoulder"]) == ()


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("body scam", "body scan"),
        ("bag", "back"),
        ("check inn", "check in"),
        ("eyes pack", "ice pack"),
        ("cafs", "calves"),
    ],
)
def test_misheard_words(heard: str, meant: str) -> None:
    assert len(heard.split()) <= MOST_WORDS
    assert meant in word_readings(heard.split())


@pytest.mark.parametrize("word", "chest numb breath blood heart stroke die left right not no".split())
def test_words_that_matter_most_are_never_taken_for_others(word: str) -> None:
    assert word_readings([word]) == ()
