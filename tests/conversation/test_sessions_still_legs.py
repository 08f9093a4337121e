"""The length of a leg that is led with eyes shut is a setting, and a leg of any length is gone on with in its place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from skill.config import Config
from skill.diary.store import Store
from skill.speaker.assemble import build_speaker
from skill.speaker.clock import Clock
from skill.speaker.commands import Commands
from skill.speaker.device import Outcome
from skill.speaker.envelopes import Household
from skill.speaker.models import Models
from skill.speech.voice import Voice
from tests.conftest import NOON, SEED, Echo


@pytest.fixture
def short_legs(store: Store, models: Models) -> Iterator[Echo]:
    """A speaker that hands the turn back after a minute."""
    household, clock = Household(), Clock.standing(NOON)
    speaker = build_speaker(store, models, household, clock, Config(leg_seconds=60), voice=Voice(seed=SEED))
    yield Echo(speaker, Commands(speaker, models.locales()))


def breaths(outcome: Outcome) -> int:
    return outcome.speech.count(" out")


def test_breathing_hands_the_turn_back_after_the_length_that_was_set(short_legs: Echo, echo: Echo) -> None:
    ask = ("breathe for three minutes", "skip")
    short, long = short_legs.say(*ask), echo.say(*ask)
    assert short.speech.endswith("Next?")
    assert not long.speech.endswith("Next?")
    assert 2 < breaths(short) <= 6


def test_short_legs_lead_through_all_of_it(short_legs: Echo) -> None:
    outcome = short_legs.say("body scan", "skip")
    legs = 1
    while outcome.speech.endswith("Next?"):
        outcome = short_legs.say("yes")
        legs += 1
    assert legs > 5
    assert "What number is it now" in outcome.speech
