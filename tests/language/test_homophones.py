"""Homophones: readings are offered, never forced."""

from __future__ import annotations

import pytest

from skill.language.homophones import number_readings, word_readings


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
