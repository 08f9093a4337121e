"""The first use of any exercise, heat or cold in a session states or asks who leaves it out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from skill.alexa.requests import DEFAULT_LOCALE
from skill.content import load_topics, load_yaml
from skill.conversation.dialog import Dialog
from skill.conversation.exclusions import ACTIVITIES, Activity, Exclusions
from skill.guidance.warning_signs import Assessment
from tests.conftest import Echo

ASKED: tuple[Activity, ...] = ("heat", "cold", "contrast")
MUST_SAY: dict[str, tuple[str, ...]] = {
    "breathing": ("struggling to get your breath", "call", "light-headed"),
    "relaxation": ("sore, injured", "hernia", "heart attack", "driving"),
    "stretching": ("new injury", "surgery", "swollen", "one sore calf", "brittle bones", "mild pull"),
    "heat": ("numb", "broken skin", "new injury", "patch", "rub", "diabetes", "circulation", "pregnancy"),
    "cold": ("Raynaud's", "cold allergy", "circulation", "numb", "wound", "sickle cell"),
    "contrast": ("numb", "Raynaud's", "circulation", "patch", "diabetes", "swollen"),
}
MUST_ASK = {
    "heat": ("numb skin", "circulation", "diabetes", "wound", "infection", "patch", "rub", "swelling"),
    "cold": ("Raynaud's", "cold allergy", "circulation", "numb skin", "wound"),
    "contrast": ("numb skin", "circulation", "diabetes", "wound", "patch", "rub", "Raynaud's", "cold allergy"),
}


@dataclass
class FakeRequest:
    locale: str = DEFAULT_LOCALE


@dataclass
class FakeTurn:
    """What of a turn the exclusions look at."""

    dialog: Dialog = field(default_factory=Dialog)
    assessment: Assessment = field(default_factory=Assessment)
    request: FakeRequest = field(default_factory=FakeRequest)


def turn(**given: Any) -> Any:
    return FakeTurn(**given)


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_the_words_come_once_a_session(activity: Activity) -> None:
    exclusions, now = Exclusions(), turn()
    (first,) = exclusions.first_use(now, activity)
    for words in MUST_SAY[activity]:
        assert words in first.data["text"], words
    assert exclusions.first_use(now, activity) == ()
    later = turn(dialog=Dialog.from_json(now.dialog.as_json()))
    assert exclusions.first_use(later, activity) == ()
    assert exclusions.first_use(turn(), activity) == (first,)


@pytest.mark.parametrize("level", ["urgent", "crisis", "emergency"])
def test_they_never_come_before_a_sign_is_answered(level: Any) -> None:
    now = turn(assessment=Assessment(level=level, sign="e1"))
    assert Exclusions().first_use(now, "heat") == ()
    assert now.dialog.first_used == ()


@pytest.mark.parametrize("activity", ASKED)
def test_heat_and_cold_are_asked_about_in_one_question(activity: Activity) -> None:
    question = Exclusions().question(turn(), activity, {"area": "neck"})
    text = question.message.data["text"]
    assert text.count("?") == 1 and text.endswith("?")
    for words in MUST_ASK[activity]:
        assert words in text, words
    assert question.about == {"activity": activity, "area": "neck"}
    assert "won't start" in Exclusions().refused(turn(), activity).data["text"]


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_every_entry_rests_on_facts_and_sources(activity: Activity) -> None:
    entry = load_yaml("en", "first_use.yaml")[activity]
    assert entry["facts"] and entry["sources"]
    assert all(set(source) == {"key", "organisation", "checked"} for source in entry["sources"])


def test_help_me_breathe_says_first_when_it_needs_a_call(echo: Echo) -> None:
    speech = echo.say("help me breathe").speech
    assert speech.startswith(
        "If you're struggling to get your breath, call nine one one, or your local emergency number"
    )


def test_relief_says_it_before_the_first_round(echo: Echo) -> None:
    speech = echo.say("i'm having a flare", "yes").speech
    assert speech.index("struggling to get your breath") < speech.index("Breathe in.")
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
