"""The event that an account disabled the skill, as Alexa sends it: no session, no answer, a diary that waits."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from skill.config import Config
from skill.conversation.builder import build_skill
from skill.conversation.services import standard_services
from skill.diary.store import Store
from tests.conftest import NOON, Echo


def disabled(store: Store, echo: Echo, at: datetime) -> dict[str, Any]:
    """What a skill over the same diary answers to the event."""
    skill = build_skill(standard_services(store, Config()))
    system = {"application": {"applicationId": "any"}, "user": {"userId": echo.speaker.household.account}}
    kind = "AlexaSkillEvent.SkillDisabled"
    request = {"type": kind, "requestId": f"event-{at.timestamp():.0f}", "timestamp": at.isoformat()}
    return dict(skill.answer({"version": "1.0", "context": {"System": system}, "request": request}))


def test_the_diary_is_hidden_at_once_and_back_when_the_person_is(echo: Echo, store: Store) -> None:
    echo.say("my neck is a four", "/drop")
    assert "outputSpeech" not in disabled(store, echo, NOON + timedelta(minutes=1))["response"]
    assert store.entries(echo.speaker.household.account) == []
    assert "four in your neck" in echo.say("/wait PT1H", "what did i say today").speech


def test_after_thirty_days_nothing_is_left(echo: Echo, store: Store) -> None:
    echo.say("my neck is a four", "/drop")
    disabled(store, echo, NOON + timedelta(minutes=1))
    echo.say("/person Ana", "/wait P31D", "what did i say today")
    assert "nothing" in echo.say("/person", "what did i say on the twenty second of november").speech
    assert store.entries(echo.speaker.household.account) == []
