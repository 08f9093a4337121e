""" "One" that stands for a thing is no level, and one that is a level stays one."""

from __future__ import annotations

import pytest

from skill.language.level_numbers import candidates


@pytest.mark.parametrize(
    "said",
    ["the massage one", "the left one", "my back is the bad one", "i tried one off the internet", "that one", "no one"],
)
def test_one_for_a_thing_is_no_level(said: str) -> None:
    assert candidates(said, asked=False)[1] == []


@pytest.mark.parametrize(
    "said",
    ["one", "it's a one", "the pain is one", "the knee's one today", "that hurts about a one", "the level is one"],
)
def test_one_that_is_a_level_stays(said: str) -> None:
    assert [found.value for found in candidates(said, asked=False)[1]] == [1.0]
