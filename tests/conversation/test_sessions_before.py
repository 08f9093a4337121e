"""What comes before and after a session: who leaves it out, ratings that can be declined, and a timer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from skill.alexa import limits
from skill.conversation.handlers.sessions.plan import Plan
from skill.conversation.handlers.sessions.record import Record
from skill.diary.store import Store
from skill.speaker.device import Outcome
from tests.conftest import Echo, changes

WHO = "amzn1.ask.account.muscle-diary-speaker"


def pain(outcome: Outcome) -> list[tuple[Any, Any]]:
    return [(entry["level"], entry["window"]) for entry in changes(outcome) if entry["kind"] == "pain"]


@pytest.mark.parametrize("said", ["yes", "not sure", "i don't know", "i think so", "maybe a little"])
def test_only_a_clear_no_begins(said: str, echo: Echo) -> None:
    outcome = echo.say("stretch my neck", said)
    assert outcome.speech.startswith("Then we won't stretch today.")
    assert outcome.ends
    assert changes(outcome) == []


def test_only_a_lasting_yes_is_remembered(echo: Echo, store: Store) -> None:
    echo.say("stretch my neck", "no", "not sure", "/drop")
    assert not store.state(WHO).get("conditions")
    # A yes to several that are not left out alike is none until it is said which; "not sure" is all, this once.
    echo.say("stretch my neck", "no", "yes", "not sure", "/drop")
    assert not store.state(WHO).get("conditions")
    echo.say("stretch my neck", "no", "yes", "my balance is poor", "/drop")
    assert store.state(WHO)["conditions"] == ["poor_balance"]
    outcome = echo.say("stretch my calves")
    assert outcome.speech.startswith("I keep to what suits what you told me before. Is there a new injury")
    assert echo.say("no").speech.startswith("Besides that: Do you have")


def test_what_is_all_left_out_is_not_begun(echo: Echo) -> None:
    outcome = echo.say("stretch my neck", "no", "yes", "skip")
    assert outcome.ends and "There is nothing left of that" in outcome.speech
    assert changes(outcome) == []


def test_holding_the_breath_is_replaced_by_slow_breathing(echo: Echo) -> None:
    outcome = echo.say("box breathing for two minutes", "yes")
    assert outcome.speech.startswith("Then we'll breathe without holding")
    outcome = echo.say("skip")
    assert "Paced breathing" in outcome.speech and "Hold" not in outcome.speech


def test_the_rating_before_is_left_out_where_one_is_recent(echo: Echo) -> None:
    echo.say("my neck is a five", "/wait PT1H")
    assert "Breathe in" in echo.say("breathe for one minute").speech
    echo.say("skip", "/wait PT2H")
    assert "what number" in echo.say("breathe for one minute").speech


def test_a_level_said_with_the_wish_is_kept_at_once_as_the_one_before(echo: Echo) -> None:
    outcome = echo.say('/intent StretchIntent {"area": ["neck"], "level": 7}')
    assert pain(outcome) == [(7, "before")]
    outcome = echo.say("no", "no")
    assert "First," in outcome.speech


def test_both_ratings_stand_in_one_check_in_and_nothing_is_praised(echo: Echo, store: Store) -> None:
    echo.say("breathe for one minute", "six")
    outcome = echo.say("two")
    assert outcome.speech == "Six before, and two now. Both are noted."
    rows = store.entries(WHO)
    assert [(row.kind, row.data.window) for row in rows] == [("pain", "before"), ("session", None), ("pain", "after")]
    assert len({row.check_in for row in rows}) == 1


def test_private_mode_keeps_the_numbers_out_of_speech(echo: Echo) -> None:
    echo.say("private mode on", "breathe for one minute", "six")
    assert echo.say("two").speech == "That's noted."


@pytest.mark.parametrize("said", ["don't ask me that", "stop asking me that", "never ask me that again"])
def test_a_rating_can_be_declined_for_good(said: str, echo: Echo) -> None:
    outcome = echo.say("breathe for one minute", said)
    assert outcome.speech.startswith("I won't ask for that number again around a session.")
    assert outcome.ends, "nor is it asked afterwards"
    assert "what number" not in echo.say("/wait PT5H", "breathe for one minute").speech


@pytest.mark.parametrize(("said", "asks"), [("eleven", True), ("blue", True), ("skip", False), ("no", False)])
def test_no_number_is_made_up(said: str, asks: bool, echo: Echo, store: Store) -> None:
    outcome = echo.say("breathe for one minute", said)
    assert ("One number from zero to ten" in outcome.speech) is asks
    assert not store.entries(WHO, kinds={"pain"})


def test_a_correction_means_the_later_rating(echo: Echo, store: Store) -> None:
    echo.say("breathe for one minute", "six", "four", "no, i meant five")
    levels = [(row.data.window, row.data.level) for row in store.entries(WHO, kinds={"pain"})]
    assert sorted(levels) == [("after", 5.0), ("before", 6.0)]


def test_the_pace_outlives_the_session(echo: Echo, store: Store) -> None:
    echo.say("breathe for one minute", "skip", "slower")
    assert store.state(WHO)["pace"] == -1
    echo.say("/drop", "/at 2026-11-24T12:00", "breathe for one minute", "skip")
    assert store.state(WHO)["session"]["state"]["order"]["pace"] == -1


def test_a_long_session_says_so_first(echo: Echo) -> None:
    outcome = echo.say("stretch my whole body", "no", "no")
    assert "minutes" in outcome.speech and outcome.speech.endswith("Shall we do the long one?")
    assert "about five minutes" in echo.say("no", "skip").speech


def test_a_place_without_a_stretch_gets_the_nearest(echo: Echo) -> None:
    outcome = echo.say("stretch my elbow", "no", "no", "skip")
    assert outcome.speech.startswith("I have no stretch for the elbow itself, so this is for the forearm.")


HEAT = ("start a heat session for my neck", "no", "no", "skip")


def test_a_timer_is_set_once_it_is_allowed(echo: Echo) -> None:
    asked = echo.say(*HEAT)
    assert "permission" in asked.speech
    outcome = echo.say("yes")
    limits.check(outcome.response)
    assert "I've set a timer." in outcome.speech
    echo.speaker.move(timedelta(minutes=15))
    (rung,) = echo.speaker.due()
    assert "Take the heat off" in rung.speech
    echo.say("start a heat session for my hip", "no", "no")
    echo.say("stop")
    echo.speaker.move(timedelta(minutes=15))
    assert echo.speaker.due() == []


def test_permission_is_asked_for_once(echo: Echo) -> None:
    assert echo.say(*HEAT, "no").speech.startswith("I'll do without a timer.")
    outcome = echo.say("start a heat session for my hip", "no", "no", "skip")
    assert "Take it off at twelve fifteen" in outcome.speech


@pytest.mark.parametrize("asked", ["PT21M", "PT40M", "PT3H"])
@pytest.mark.parametrize("therapy", ["heat", "cold"])
def test_never_more_than_twenty_minutes(therapy: str, asked: str, echo: Echo, store: Store) -> None:
    echo.say("/grant timers", "my neck is a five")
    outcome = echo.say(f'/intent HeatColdIntent {{"therapy": "{therapy}", "duration": "{asked}"}}', "no", "no")
    assert outcome.speech.startswith("I stay at twenty minutes at the most")
    assert store.state(WHO)["comfort"]["state"]["seconds"] == 1200


def test_pain_under_heat_stops_it(echo: Echo) -> None:
    echo.say("/grant timers", *HEAT)
    outcome = echo.say("it hurts more now")
    assert outcome.speech.startswith("Then take the heat off") and "burn" in outcome.speech


def test_the_documents_survive_the_store() -> None:
    plan = Plan("stretch", ("neck", "jaw"), ask=("stretch_now",), leave_out=("pregnancy",), group="g", before=6.5)
    assert Plan.from_json(plan.as_json()) == plan
    record = Record.of(plan, {"version": 1}, "stretching")
    assert Record.from_json(record.as_json()) == record
