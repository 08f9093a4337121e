"""A timer that cannot be held or taken away is told of, and never rings unsaid into what comes after."""

from __future__ import annotations

from datetime import timedelta

import pytest

from skill.diary.store import Store
from skill.speaker.amazon.account import Account, Fault
from tests.conftest import Echo, changes
from tests.conversation.test_sessions_before import HEAT, WHO

PATH = "/v1/alerts/timers"
RINGS = "it may still ring"


def account_of(echo: Echo) -> Account:
    account = echo.speaker._account
    assert account is not None
    return account


def begin(echo: Echo) -> None:
    assert "I've set a timer." in echo.say("/grant timers", *HEAT).speech


def rung(echo: Echo, minutes: float) -> list[str]:
    echo.speaker.move(timedelta(minutes=minutes))
    return [each.speech for each in echo.speaker.due()]


def test_a_timer_that_cannot_be_held_goes_and_another_runs_on(echo: Echo) -> None:
    begin(echo)
    echo.say("/wait PT5M")
    account_of(echo).fail(Fault("POST", f"{PATH}/", 500, times=9))
    outcome = echo.say("pause")
    assert RINGS not in outcome.speech
    echo.say("/wait PT3M")
    assert "I've set a timer." in echo.say("resume").speech
    assert rung(echo, 9.9) == []
    assert len(rung(echo, 0.2)) == 1


@pytest.mark.parametrize("status", [401, 429, 500, 504])
def test_what_can_neither_be_held_nor_taken_away_is_told(status: int, echo: Echo) -> None:
    begin(echo)
    for method in ("POST", "DELETE"):
        account_of(echo).fail(Fault(method, f"{PATH}/", status, times=2))
    outcome = echo.say("pause")
    assert outcome.speech.startswith("Paused") and RINGS in outcome.speech
    # It still runs under its name, so that there is no second one: the time to watch is said.
    assert "Take it off at" in echo.say("resume").speech


def test_a_timer_that_is_gone_already_needs_no_words(echo: Echo) -> None:
    begin(echo)
    account_of(echo).fail(Fault("POST", f"{PATH}/", 404, '{"code": "TIMER_NOT_FOUND"}', times=9))
    account_of(echo).fail(Fault("DELETE", f"{PATH}/", 404, '{"code": "TIMER_NOT_FOUND"}', times=9))
    assert RINGS not in echo.say("pause").speech
    assert RINGS not in echo.say("stop").speech


def test_a_stop_that_leaves_the_timer_running_says_so(echo: Echo) -> None:
    begin(echo)
    account_of(echo).fail(Fault("DELETE", f"{PATH}/", 500, times=2))
    outcome = echo.say("stop")
    assert outcome.speech.startswith("Then take the heat off") and RINGS in outcome.speech


def test_the_timer_of_an_earlier_one_that_stays_is_told_of_as_well(echo: Echo) -> None:
    begin(echo)
    account_of(echo).fail(Fault("DELETE", f"{PATH}/", 503, times=2))
    outcome = echo.say("start a heat session for my hip", "no", "no", "skip")
    assert RINGS in outcome.speech and "Take it off at" in outcome.speech


def test_a_held_timer_that_does_not_run_on_is_replaced(echo: Echo) -> None:
    begin(echo)
    echo.say("/wait PT5M", "pause")
    account_of(echo).fail(Fault("POST", f"{PATH}/", 500, times=9))
    assert "I've set a timer." in echo.say("/wait PT2M", "resume").speech
    assert rung(echo, 9.9) == []
    assert len(rung(echo, 0.2)) == 1


def test_heat_that_was_taken_off_at_once_was_not_done(echo: Echo, store: Store) -> None:
    begin(echo)
    outcome = echo.say("/interrupt PT20S", "stop")
    assert [(each["kind"], each["change"]) for each in changes(outcome)] == [("session", "undone")]
    begin(echo)
    echo.say("/wait PT4M", "stop")
    assert len(store.entries(WHO, kinds={"session"})) == 1
