"""Reminders over real HTTP: what goes out, what comes back, and every way in which it fails."""

from __future__ import annotations

import json
from datetime import time, timedelta
from typing import Any

import pytest

from skill.alexa.services.door import no_services
from skill.alexa.services.errors import (
    LimitReached,
    NotSupported,
    PermissionDenied,
    RateLimited,
    Refused,
    ServiceTrouble,
    Unavailable,
    Unsure,
)
from skill.alexa.services.schedule import Schedule, once
from skill.speaker.amazon.account import Fault
from tests.alexa.amazon_side import NOW, SHORT, AmazonSide, lost_answers

PATH = "/v1/alerts/reminders"
DAILY = Schedule("daily", time(8), "America/New_York")
TEXT = "time for your check-in"


@pytest.fixture
def amazon() -> AmazonSide:
    return AmazonSide("reminders")


def create(amazon: AmazonSide, schedule: Schedule = DAILY) -> str:
    return amazon.services.reminders.create(schedule, TEXT, "en-US", NOW)


def body(code: str = "", message: str = "m") -> str:
    return json.dumps({"code": code, "message": message})


@pytest.mark.parametrize(
    "schedule",
    [
        DAILY,
        Schedule("weekdays", time(19, 30), "America/New_York"),
        Schedule("weekly", time(0, 5), "Europe/London", weekday=3),
        once(time(9), "America/New_York", NOW),
    ],
)
def test_what_is_set_can_be_listed_and_cancelled(amazon: AmazonSide, schedule: Schedule) -> None:
    token = create(amazon, schedule)
    found = amazon.services.reminders.all()
    assert [(each.token, each.schedule) for each in found] == [(token, schedule)]
    amazon.services.reminders.cancel(token)
    assert amazon.services.reminders.all() == ()
    amazon.services.reminders.cancel(token)


def test_only_the_text_is_told(amazon: AmazonSide) -> None:
    create(amazon)
    amazon.clock.move(timedelta(hours=2))
    assert amazon.account.due() == ["Here's your reminder: time for your check-in."]


def test_text_is_escaped(amazon: AmazonSide) -> None:
    amazon.services.reminders.create(DAILY, "you & me <now>", "en-US", NOW)
    amazon.clock.move(timedelta(hours=2))
    assert amazon.account.due() == ["Here's your reminder: you & me <now>."]


def test_one_that_has_rung_for_the_last_time_is_not_listed(amazon: AmazonSide) -> None:
    create(amazon, once(time(9), "America/New_York", NOW))
    amazon.clock.move(timedelta(days=1))
    assert amazon.services.reminders.all() == ()


def test_a_form_of_another_making_is_listed_without_a_schedule(amazon: AmazonSide) -> None:
    create(amazon)
    rule = {"recurrenceRules": ["FREQ=YEARLY;BYHOUR=8;BYMINUTE=0;BYSECOND=0;INTERVAL=1;"]}
    alert = {"alertToken": "a", "status": "ON", "trigger": {"timeZoneId": "UTC", "recurrence": rule}}
    amazon.account.fail(Fault("GET", PATH, 200, json.dumps({"totalCount": "1", "alerts": [alert]})))
    (found,) = amazon.services.reminders.all()
    assert (found.token, found.schedule) == ("a", None)


def test_without_permission_nothing_is_done() -> None:
    amazon = AmazonSide()
    for call in (lambda: create(amazon), amazon.services.reminders.all, lambda: amazon.services.reminders.cancel("a")):
        with pytest.raises(PermissionDenied):
            call()


def test_very_many_can_be_read(amazon: AmazonSide) -> None:
    alert = {"alertToken": "a" * 400, "status": "ON"}
    amazon.account.fail(Fault("GET", PATH, 200, json.dumps({"totalCount": "250", "alerts": [alert] * 250})))
    assert len(amazon.services.reminders.all()) == 250


def test_a_permission_that_is_taken_back_counts_at_once(amazon: AmazonSide) -> None:
    reminders = amazon.services.reminders
    amazon.household.granted.clear()
    with pytest.raises(PermissionDenied):
        reminders.all()


ERRORS: list[tuple[int, str, type[ServiceTrouble]]] = [
    (400, body("INVALID_TRIGGER_SCHEDULED_TIME_FORMAT"), Refused),
    (400, body("UNSUPPORTED_TRIGGER_RECURRENCE"), Refused),
    (400, body("DEVICE_NOT_SUPPORTED"), NotSupported),
    (401, body("UNAUTHORIZED"), PermissionDenied),
    (401, "", PermissionDenied),
    (401, "<html>no</html>", PermissionDenied),
    (401, "[1]", PermissionDenied),
    (403, body("MAX_REMINDERS_EXCEEDED"), LimitReached),
    (403, body("DEVICE_NOT_SUPPORTED"), NotSupported),
    (403, body("FORBIDDEN"), NotSupported),
    (403, "", NotSupported),
    (409, body("CONFLICT"), PermissionDenied),
    (418, body("TEAPOT"), Unavailable),
    (429, body("RATE_EXCEEDED"), RateLimited),
    (500, body("INTERNAL"), Unavailable),
    (503, "busy", Unavailable),
    (504, body("GATEWAY"), Unsure),
]


@pytest.mark.parametrize(("status", "answer", "trouble"), ERRORS)
def test_every_error_of_setting_one(
    amazon: AmazonSide, status: int, answer: str, trouble: type[ServiceTrouble]
) -> None:
    amazon.account.fail(Fault("POST", PATH, status, answer, times=9))
    with pytest.raises(ServiceTrouble) as raised:
        create(amazon)
    assert type(raised.value) is trouble
    assert raised.value.__cause__ is None and raised.value.__suppress_context__
    assert amazon.account.calls == [f"POST {PATH}"], "what sets a reminder is never tried twice"


def test_forbidden_without_a_granted_permission_means_the_permission() -> None:
    amazon = AmazonSide()
    amazon.account.fail(Fault("POST", PATH, 403, body("FORBIDDEN")))
    with pytest.raises(PermissionDenied):
        create(amazon)


@pytest.mark.parametrize(
    ("status", "trouble", "calls"), [(401, PermissionDenied, 1), (429, RateLimited, 1), (503, Unavailable, 2)]
)
def test_every_error_of_looking(amazon: AmazonSide, status: int, trouble: type[ServiceTrouble], calls: int) -> None:
    amazon.account.fail(Fault("GET", PATH, status, body(), times=9))
    with pytest.raises(trouble):
        amazon.services.reminders.all()
    assert len(amazon.account.calls) == calls


def test_looking_and_cancelling_are_tried_once_more(amazon: AmazonSide) -> None:
    token = create(amazon)
    amazon.account.fail(Fault("GET", PATH, 500))
    assert len(amazon.services.reminders.all()) == 1
    amazon.account.fail(Fault("DELETE", PATH, 503))
    amazon.services.reminders.cancel(token)
    assert amazon.services.reminders.all() == ()


def test_a_service_that_hangs_is_left_in_time_and_the_doubt_is_said() -> None:
    amazon = AmazonSide("reminders", seconds=SHORT)
    with lost_answers(amazon.account, "POST", PATH), pytest.raises(Unsure):
        create(amazon)
    assert amazon.account.calls == [f"POST {PATH}"]
    assert len(amazon.services.reminders.all()) == 1, "the answer got lost, the reminder did not"


def test_looking_that_hangs_is_tried_once_more() -> None:
    amazon = AmazonSide("reminders", seconds=SHORT)
    with lost_answers(amazon.account, "GET", PATH, times=2), pytest.raises(Unavailable):
        amazon.services.reminders.all()
    assert len(amazon.account.calls) == 2


def test_a_deletion_whose_answer_gets_lost_is_done() -> None:
    amazon = AmazonSide("reminders", seconds=SHORT)
    token = create(amazon)
    with lost_answers(amazon.account, "DELETE", PATH):
        amazon.services.reminders.cancel(token)
    assert amazon.services.reminders.all() == ()


def test_of_several_those_that_went_are_known(amazon: AmazonSide) -> None:
    tokens = [create(amazon, Schedule("daily", time(hour), "UTC")) for hour in (8, 9, 10)]
    amazon.account.fail(Fault("DELETE", f"{PATH}/{tokens[1]}", 500, times=2))
    done = amazon.services.reminders.cancel_all(tokens)
    assert done.gone == (tokens[0],)
    assert isinstance(done.trouble, Unavailable)
    assert [each.token for each in amazon.services.reminders.all()] == tokens[1:]


@pytest.mark.parametrize("answer", ["", "nonsense", '{"alerts": [{"alertToken": "a", "status": "NEW_KIND"}]}'])
def test_an_answer_that_cannot_be_read(amazon: AmazonSide, answer: str) -> None:
    amazon.account.fail(Fault("GET", PATH, 200, answer))
    with pytest.raises(Unavailable):
        amazon.services.reminders.all()


def test_a_setting_that_is_answered_unreadably_leaves_a_doubt(amazon: AmazonSide) -> None:
    amazon.account.fail(Fault("POST", PATH, 200, "nonsense"))
    with pytest.raises(Unsure):
        create(amazon)


@pytest.mark.parametrize("name", ["apiEndpoint", "apiAccessToken"])
def test_a_request_without_an_endpoint_or_a_token(amazon: AmazonSide, name: str) -> None:
    from skill.alexa.services.door import services_of

    def without(raw: dict[str, Any]) -> None:
        del raw["context"]["System"][name]

    with pytest.raises(ServiceTrouble):
        services_of(amazon.input(without)).reminders.all()


def test_a_token_of_nobody(amazon: AmazonSide) -> None:
    amazon.household.api_token = "somebody"
    with pytest.raises(PermissionDenied):
        amazon.services.reminders.all()


def test_a_foreign_endpoint_gets_no_token(amazon: AmazonSide) -> None:
    amazon.household.api_endpoint = "https://api.amazonalexa.com"
    with pytest.raises(Unavailable):
        amazon.services.reminders.all()


def test_without_services_there_is_nothing() -> None:
    for call in (no_services().reminders.all, no_services().timers.all):
        with pytest.raises(NotSupported):
            call()
