"""Timers over real HTTP: started, held, let go, cancelled, announced, and every way in which it fails."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.services.errors import (
    DeviceOffline,
    LimitReached,
    NotFound,
    NotSupported,
    PermissionDenied,
    RateLimited,
    Refused,
    ServiceTrouble,
    Unavailable,
    Unsure,
)
from skill.alexa.services.timers import LONGEST, Timer, iso
from skill.language.iso_durations import read_duration
from skill.speaker.amazon.account import Fault
from tests.alexa.amazon_side import NOW, SHORT, AmazonSide, lost_answers

PATH = "/v1/alerts/timers"
FIFTEEN = timedelta(minutes=15)
SAYS = "Fifteen minutes are up. Take the pack off."


@pytest.fixture
def amazon() -> AmazonSide:
    return AmazonSide("timers")


def start(amazon: AmazonSide, label: str = "pack", length: timedelta = FIFTEEN) -> Timer:
    return amazon.services.timers.start(length, label, SAYS, "en-US")


def body(code: str = "") -> str:
    return json.dumps({"code": code, "message": "m"})


def test_a_timer_runs_and_announces(amazon: AmazonSide) -> None:
    timer = start(amazon)
    assert timer == Timer(timer.id, "pack", FIFTEEN, "on", NOW + FIFTEEN, None)
    assert amazon.services.timers.all() == (timer,)
    assert amazon.services.timers.get(timer.id) == timer
    amazon.clock.move(FIFTEEN - timedelta(seconds=1))
    assert amazon.account.due() == []
    amazon.clock.move(timedelta(seconds=1))
    with pytest.raises(NotFound):
        amazon.services.timers.get(timer.id)
    assert amazon.account.due() == [SAYS]
    assert amazon.account.due() == []
    assert amazon.services.timers.all() == ()


def test_a_held_timer_waits(amazon: AmazonSide) -> None:
    timer = start(amazon)
    amazon.clock.move(timedelta(minutes=5))
    amazon.services.timers.pause(timer.id)
    held = amazon.services.timers.get(timer.id)
    assert (held.status, held.ends, held.left) == ("paused", None, timedelta(minutes=10))
    amazon.clock.move(timedelta(hours=3))
    assert amazon.account.due() == []
    amazon.services.timers.resume(timer.id)
    on = amazon.services.timers.get(timer.id)
    assert (on.status, on.ends) == ("on", amazon.clock.now() + timedelta(minutes=10))
    amazon.clock.move(timedelta(minutes=10))
    assert amazon.account.due() == [SAYS]


def test_a_cancelled_timer_says_nothing_and_may_be_cancelled_again(amazon: AmazonSide) -> None:
    timer = start(amazon)
    amazon.services.timers.cancel(timer.id)
    amazon.services.timers.cancel(timer.id)
    amazon.clock.move(timedelta(hours=1))
    assert amazon.account.due() == []
    for call in (amazon.services.timers.pause, amazon.services.timers.resume):
        with pytest.raises(NotFound):
            call(timer.id)


def test_a_label_runs_once_at_a_time(amazon: AmazonSide) -> None:
    start(amazon)
    with pytest.raises(Refused):
        start(amazon)
    amazon.clock.move(FIFTEEN)
    start(amazon)


def test_there_are_ten_at_most(amazon: AmazonSide) -> None:
    for number in range(10):
        start(amazon, f"pack {number}")
    with pytest.raises(LimitReached):
        start(amazon)


@pytest.mark.parametrize("length", [timedelta(0), timedelta(hours=2, seconds=1), timedelta(seconds=-1)])
def test_a_length_that_alexa_never_takes_is_not_sent(amazon: AmazonSide, length: timedelta) -> None:
    with pytest.raises(ValueError, match="two hours"):
        start(amazon, length=length)
    assert amazon.account.calls == []


@pytest.mark.parametrize("label", ["", "x" * 257])
def test_a_label_that_alexa_never_takes_is_not_sent(amazon: AmazonSide, label: str) -> None:
    with pytest.raises(ValueError, match="256"):
        start(amazon, label)


@given(st.integers(1, int(LONGEST.total_seconds())))
def test_a_length_is_written_as_it_is_read(seconds: int) -> None:
    length = timedelta(seconds=seconds)
    assert read_duration(iso(length)) == length


def test_without_permission_nothing_is_done() -> None:
    amazon = AmazonSide("reminders")
    timers = amazon.services.timers
    for call in (lambda: start(amazon), timers.all, lambda: timers.pause("a"), lambda: timers.cancel("a")):
        with pytest.raises(PermissionDenied):
            call()


ERRORS: list[tuple[int, str, type[ServiceTrouble]]] = [
    (400, body("INVALID_DURATION"), Refused),
    (401, "", PermissionDenied),
    (403, body("MAX_TIMERS_EXCEEDED"), LimitReached),
    (403, body("FORBIDDEN"), NotSupported),
    (429, body(), RateLimited),
    (500, "oops", Unavailable),
    (504, body("DEVICE_OFFLINE"), DeviceOffline),
]


@pytest.mark.parametrize(("status", "answer", "trouble"), ERRORS)
def test_every_error_of_starting(amazon: AmazonSide, status: int, answer: str, trouble: type[ServiceTrouble]) -> None:
    amazon.account.fail(Fault("POST", PATH, status, answer, times=9))
    with pytest.raises(ServiceTrouble) as raised:
        start(amazon)
    assert type(raised.value) is trouble
    assert len(amazon.account.calls) == 1


@pytest.mark.parametrize(("status", "trouble"), [(401, PermissionDenied), (404, NotFound), (504, DeviceOffline)])
def test_every_error_of_holding(amazon: AmazonSide, status: int, trouble: type[ServiceTrouble]) -> None:
    timer = start(amazon)
    amazon.account.fail(Fault("POST", f"{PATH}/{timer.id}", status, body(), times=2))
    for call in (amazon.services.timers.pause, amazon.services.timers.resume):
        with pytest.raises(trouble):
            call(timer.id)


def test_a_start_whose_answer_gets_lost_leaves_a_doubt() -> None:
    amazon = AmazonSide("timers", seconds=SHORT)
    with lost_answers(amazon.account, "POST", PATH), pytest.raises(Unsure):
        start(amazon)
    assert [each.label for each in amazon.services.timers.all()] == ["pack"]
