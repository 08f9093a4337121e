"""No exercise, heat or cold begins before it was said or asked who leaves it out."""

from __future__ import annotations

import pytest

from skill.content import load_topics
from tests.conftest import Echo


def test_help_me_breathe_says_first_when_it_needs_a_call(echo: Echo) -> None:
    speech = echo.say("help me breathe").speech
    assert speech.startswith(
        "If you're struggling to get your breath, call nine one one, or your local emergency number"
    )


def test_relief_says_it_before_the_first_round(echo: Echo) -> None:
    speech = echo.say("i'm having a flare", "yes").speech
    assert speech.index("struggling to get your breath") < speech.index("Breathe in")
    assert "nine one one" in speech


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("heat_therapy", ("numb", "patches", "rubs", "diabetes")),
        ("cold_therapy", ("Raynaud's", "numb", "circulation")),
        ("stretching", ("injury", "calf", "brittle bones")),
        ("gentle_exercise", ("chest pain", "breathlessness")),
        ("relaxation_breathing", ("Breathlessness", "driving")),
    ],
)
def test_a_topic_that_suggests_one_names_its_limits_in_the_same_breath(
    echo: Echo, topic: str, words: tuple[str, ...]
) -> None:
    speech = echo.say(f'/intent TopicIntent {{"topic": "{topic}"}}').speech
    for word in words:
        assert word in speech, word


def test_every_topic_has_limits() -> None:
    assert all(topic.limits for topic in load_topics())
