"""What every room's tests share: a diary of their own, and a speaker over the real skill."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings

from skill.config import MODELS, Config
from skill.diary.open import open_store
from skill.diary.store import Store
from skill.speaker.assemble import build_speaker
from skill.speaker.clock import Clock
from skill.speaker.commands import Commands
from skill.speaker.device import Outcome, Speaker
from skill.speaker.envelopes import Household
from skill.speaker.models import Models
from skill.speech.voice import Voice
from tests.shared import models_of_locales, new_diary

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=ZoneInfo("UTC"))
SEED = "tests"
"""Fixes the choice between wordings."""

# How long an example takes depends on what else the machine does; no property is about that.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def models() -> Models:
    """The generated models, each read once for the whole run."""
    return models_of_locales()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A real SQLite diary that nobody else has."""
    opened = open_store(new_diary(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def generated_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The texts that generating gives, without the time it takes; tests/alexa holds the committed ones to be these."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in MODELS.glob("*.json")}
    monkeypatch.setattr("skill.alexa.interaction_model.command.generate", lambda *_: texts)


class Echo:
    """A speaker with a short name for what tests do."""

    def __init__(self, speaker: Speaker, commands: Commands) -> None:
        self.speaker = speaker
        self.commands = commands

    def say(self, *lines: str) -> Outcome:
        """Says or commands each line; what came of the last that had an answer."""
        outcome = Outcome()
        for line in lines:
            got = self.commands.run(line) if line.startswith("/") else self.speaker.say(line)
            outcome = outcome if got is None else got
        return outcome


@pytest.fixture(scope="session")
def echo_over(models: Models) -> Callable[..., Echo]:
    """Makes speakers over a given store."""

    def make(store: Store, locale: str = "en-US", zone: str = "UTC", at: datetime = NOON) -> Echo:
        ids = count(1)
        start = f"{at.timestamp():.0f}-{id(store)}"
        speaker = build_speaker(
            store,
            models,
            Household(locale=locale, zone=zone),
            Clock.standing(at),
            Config(),
            voice=Voice(seed=SEED),
            new_id=lambda: f"{start}-{next(ids)}",
        )
        return Echo(speaker, Commands(speaker, models.locales()))

    return make


@pytest.fixture
def echo(store: Store, echo_over: Callable[..., Echo]) -> Echo:
    """A speaker in the United States over a diary of its own, at noon of a Sunday."""
    return echo_over(store)


def changes(outcome: Outcome) -> list[dict[str, object]]:
    """What a turn did to the diary, as `talk --json` shows it."""
    return [change.as_json() for change in outcome.record.changes] if outcome.record else []
