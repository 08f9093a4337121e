"""A session keeps its exact place however it is left, and goes into the diary once for what was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from skill.alexa import limits
from skill.diary.store import Store
from skill.speaker.device import Outcome
from skill.speech import ssml
from tests.conftest import NOON, Echo, changes

START = ("stretch my shoulders for six minutes", "no", "no", "skip")
LEGS = 4
"""Legs of START that end with "Next?"; it has more than that."""
Echoes = Callable[..., Echo]


def person(echo: Echo) -> str:
    """The key of the diary that the speaker talks to."""
    outcome = echo.say("how long is left")
    return str(outcome.request["context"]["System"]["user"]["userId"])


def place(store: Store, who: str) -> dict[str, Any]:
    """The player's state as the store keeps it."""
    return dict(store.state(who)["session"]["state"])


def sessions(store: Store, who: str) -> int:
    """How many sessions stand in the diary."""
    return len(store.entries(who, kinds={"session"}))


@pytest.mark.parametrize("way", ["/drop", "/silence", "/end", "pause", "stop", "no", "/wait PT1M"])
@pytest.mark.parametrize("heard", range(1, LEGS))
def test_it_goes_on_at_the_same_step_next_day_on_another_device(
    heard: int, way: str, store: Store, echo_over: Echoes
) -> None:
    echo = echo_over(store)
    who = person(echo)
    echo.say(*START)
    echo.say(*["yes"] * (heard - 1))
    end = place(store, who)["end"]
    echo.say(way)
    other = echo_over(store, at=NOON + timedelta(days=1))
    said = other.say("resume")
    assert said.speech.startswith("We go on with the stretching where you were.")
    assert place(store, who)["step"] == end
    assert not said.ends
    entry = store.entries(who, kinds={"session"})[0]
    assert entry.day == NOON.date(), "what was done counts for the day on which it was done"
    assert (entry.data.treatment, entry.data.area) == ("stretching", "shoulder")


@pytest.mark.parametrize("way", ["/end", "pause", "stop", "how was my week"])
def test_a_leg_that_is_broken_into_is_taken_up_at_the_step_that_was_under_way(
    way: str, store: Store, echo_over: Echoes
) -> None:
    echo = echo_over(store)
    who = person(echo)
    echo.say(*START, "yes")
    leg = place(store, who)
    echo.say("/interrupt PT45S", way)
    step = place(store, who)["step"]
    assert leg["step"] <= step < leg["end"]
    echo.say("/drop")
    echo_over(store, at=NOON + timedelta(hours=1)).say("resume")
    assert place(store, who)["step"] == step


def test_nothing_done_is_no_session(store: Store, echo_over: Echoes) -> None:
    echo = echo_over(store)
    who = person(echo)
    echo.say(*START, "/interrupt PT5S", "stop")
    assert sessions(store, who) == 0
    assert place(store, who)["step"] == 0


def test_a_day_counts_a_session_once_however_often_it_is_left(store: Store, echo_over: Echoes) -> None:
    echo = echo_over(store)
    who = person(echo)
    echo.say(*START, "pause", "resume", "/silence")
    assert sessions(store, who) == 1
    echo.say("/at 2026-11-23T12:00", "resume", "stop")
    assert sessions(store, who) == 2


def test_a_repeated_request_counts_nothing_twice(store: Store, echo_over: Echoes) -> None:
    echo = echo_over(store)
    who = person(echo)
    echo.say(*START, "yes")
    before = place(store, who)
    again = echo.say("/repeat")
    assert place(store, who) == before
    assert again.record is not None and again.record.outcome == "repeated"


def test_another_session_leaves_the_first_with_what_was_done(echo: Echo, store: Store) -> None:
    who = person(echo)
    echo.say(*START, "yes")
    outcome = echo.say("breathe for one minute")
    assert [(entry["kind"], entry["routine"]) for entry in changes(outcome)] == [("session", "stretching")]
    echo.say("skip")
    assert sessions(store, who) == 1, "the second one has yet to be heard"
    outcome = echo.say("skip")
    assert [(entry["kind"], entry["routine"]) for entry in changes(outcome)] == [("session", "paced")]
    assert sessions(store, who) == 2


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("skip", "Next,"),
        ("skip this one", "Next,"),
        ("skip this side", "Now the left side."),
        ("other side", "Now the left"),
    ],
)
def test_a_side_or_a_whole_stretch_is_skipped(said: str, first: str, echo: Echo) -> None:
    echo.say("stretch my neck for five minutes", "no", "no", "skip")
    outcome = echo.say("/interrupt PT40S", said)
    assert outcome.speech.startswith(first) or ("And last" in outcome.speech and first == "Next,")


@pytest.mark.parametrize("said", ["that hurts", "ouch", "it's sharp", "my neck hurts", "it stings"])
def test_pain_ends_the_stretch_and_is_asked_about(said: str, echo: Echo, store: Store) -> None:
    who = person(echo)
    echo.say("stretch my neck for five minutes", "no", "no", "skip")
    outcome = echo.say("/interrupt PT40S", said)
    assert "We leave that one out." in outcome.speech and not outcome.ends
    assert not [entry for entry in changes(outcome) if entry["kind"] == "pain"]
    assert "slow turn" in echo.say("yes").speech
    assert place(store, who)["status"] == "playing"


def test_a_number_in_a_session_is_a_check_in_and_the_session_goes_on(echo: Echo) -> None:
    echo.say(*START)
    outcome = echo.say("my neck is a four")
    assert [entry["level"] for entry in changes(outcome) if entry["kind"] == "pain"] == [4]
    assert outcome.speech.endswith("Shall we go on with the stretching?")
    assert "shoulder" in echo.say("yes").speech


@pytest.mark.parametrize("said", ["one calf is swollen and warm", "my chest feels tight and i can't breathe"])
def test_a_sign_is_answered_first_and_ends_the_stretching(said: str, echo: Echo, store: Store) -> None:
    who = person(echo)
    echo.say(*START)
    outcome = echo.say(said)
    assert outcome.record is not None and outcome.record.care in ("urgent", "emergency")
    assert outcome.ends and "?" not in outcome.speech
    assert [entry["routine"] for entry in changes(outcome) if entry["kind"] == "session"] == ["stretching"]
    assert not store.state(who).get("session")


@pytest.mark.parametrize("said", ["how was my week", "private mode on", "i quite like purple elephants really"])
def test_something_else_in_between_gives_the_session_back(said: str, echo: Echo, store: Store) -> None:
    who = person(echo)
    echo.say(*START, "yes")
    leg = place(store, who)
    outcome = echo.say("/interrupt PT45S", said)
    assert outcome.speech.endswith("Shall we go on with the stretching?")
    step = place(store, who)["step"]
    assert leg["step"] <= step < leg["end"]
    echo.say("yes")
    assert place(store, who)["step"] == step


def test_a_topic_in_between_keeps_the_place(echo: Echo, store: Store) -> None:
    who = person(echo)
    echo.say(*START)
    end = place(store, who)["end"]
    echo.say("tell me about heat therapy")
    assert (place(store, who)["status"], place(store, who)["step"]) == ("paused", end)


def test_the_state_and_not_the_words_is_what_travels(echo: Echo) -> None:
    outcome = echo.say("breathe for ten minutes", "skip")
    attributes = str(outcome.response["sessionAttributes"])
    assert "Breathe in" not in attributes and len(attributes) < 4_000


SAMPLE = [
    *[("StretchIntent", {"area": [area]}) for area in ("neck", "jaw", "lower_back", "leg", "hand", "foot")],
    ("StretchIntent", {"area": ["all_over"], "duration": "PT20M"}),
    ("StretchIntent", {"area": ["hip", "calf"], "duration": "PT8M"}),
    *[("BreatheIntent", {"technique": each}) for each in ("belly", "box", "four_seven_eight", "paced")],
    ("BreatheIntent", {"technique": "paced", "duration": "PT20M"}),
    *[("RelaxIntent", {"technique": each}) for each in ("progressive", "body_scan", "imagery")],
    ("RelaxIntent", {"technique": "progressive", "duration": "PT30M"}),
]


@pytest.mark.parametrize("pace", ["slower", "faster"])
@pytest.mark.parametrize(("intent", "slots"), SAMPLE, ids=lambda each: str(each).replace(" ", ""))
def test_no_reply_of_a_whole_session_breaks_a_limit(
    intent: str, slots: dict[str, Any], pace: str, echo: Echo, store: Store
) -> None:
    who = person(echo)
    for _ in range(3):
        echo.say(f'/intent PaceIntent {{"pace": "{pace}"}}')
    outcome = echo.say(f"/intent {intent} {str(slots).replace(chr(39), chr(34))}")
    legs = 0
    for _ in range(40):
        check(outcome)
        if outcome.ends:
            break
        asked = outcome.speech.rsplit(". ", 1)[-1]
        legs += asked.endswith("Next?")
        outcome = echo.say("yes" if asked.endswith("Next?") else "skip" if "skip" in asked else "no")
    assert outcome.ends
    assert sessions(store, who) == len(slots.get("area", "x"))  # one entry for each place


def check(outcome: Outcome) -> None:
    """What a device refuses, and what nobody should have to hear."""
    limits.check(dict(outcome.response))
    body = outcome.response["response"]
    speech = ssml.heard(body["outputSpeech"]["ssml"])
    assert speech.count("?") == (0 if outcome.ends else 1), speech
    assert "!" not in speech and "{" not in speech and "None" not in speech
