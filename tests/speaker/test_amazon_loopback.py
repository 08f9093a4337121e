"""The speaker's cloud as Amazon's services: over raw HTTP, so that nothing of the client's own hides a fault."""

from __future__ import annotations

import gc
import http.client
import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.services.permissions import SCOPES
from skill.diary.store import Store
from skill.speaker.amazon import cloud
from skill.speaker.amazon.account import Account, Fault
from skill.speaker.amazon.recurrence import rings
from skill.speaker.talk import Talk
from tests.alexa.amazon_side import NOW, AmazonSide
from tests.conftest import Echo

DEVICE = "/v2/devices/amzn1.ask.device.dot/settings/System"
REMINDERS, TIMERS = "/v1/alerts/reminders", "/v1/alerts/timers"


def call(side: AmazonSide, method: str, path: str, body: Any = None, token: str = "") -> tuple[int, Any]:
    host = side.household.api_endpoint.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=10)
    try:
        headers = {"Authorization": f"Bearer {token or side.household.api_token}"}
        data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
        connection.request(method, path, body=data, headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        return answer.status, json.loads(text) if text else None
    finally:
        connection.close()


def reminder(**trigger: Any) -> dict[str, Any]:
    default = {
        "type": "SCHEDULED_ABSOLUTE",
        "scheduledTime": "2026-11-23T09:00:00.000",
        "timeZoneId": "America/New_York",
    }
    return {
        "requestTime": "2026-11-22T07:00:00.000",
        "trigger": {**default, **trigger},
        "alertInfo": {"spokenInfo": {"content": [{"locale": "en-US", "text": "time for your check-in"}]}},
        "pushNotification": {"status": "ENABLED"},
    }


def timer(**changed: Any) -> dict[str, Any]:
    operation = {"type": "ANNOUNCE", "textToAnnounce": [{"locale": "en-US", "text": "Time is up."}]}
    return {
        "duration": "PT15M",
        "timerLabel": "pack",
        "creationBehavior": {"displayExperience": {"visibility": "VISIBLE"}},
        "triggeringBehavior": {"operation": operation, "notificationConfig": {"playAudible": True}},
        **changed,
    }


@pytest.fixture
def amazon() -> AmazonSide:
    return AmazonSide("reminders", "timers")


def test_it_listens_on_this_machine_alone(amazon: AmazonSide) -> None:
    assert amazon.household.api_endpoint.startswith("http://127.0.0.1:")


def test_the_settings_of_a_device(amazon: AmazonSide) -> None:
    assert call(amazon, "GET", f"{DEVICE}.timeZone") == (200, "America/New_York")
    assert call(amazon, "GET", f"{DEVICE}.temperatureUnit") == (200, "FAHRENHEIT")
    amazon.household.zone, amazon.household.locale = "Europe/London", "en-GB"
    assert call(amazon, "GET", f"{DEVICE}.timeZone") == (200, "Europe/London")
    assert call(amazon, "GET", f"{DEVICE}.distanceUnits") == (200, "METRIC")
    assert call(amazon, "GET", f"{DEVICE}.shoeSize")[0] == 404


@pytest.mark.parametrize("path", [f"{DEVICE}.timeZone", REMINDERS, TIMERS])
def test_a_token_of_nobody_opens_nothing(amazon: AmazonSide, path: str) -> None:
    status, body = call(amazon, "GET", path, token="somebody")
    assert (status, body["code"]) == (401, "UNAUTHORIZED")
    assert amazon.account.calls == []


def test_accounts_do_not_see_one_another(amazon: AmazonSide) -> None:
    other = AmazonSide("reminders", "timers")
    call(amazon, "POST", TIMERS, timer())
    assert call(amazon, "GET", TIMERS)[1]["totalCount"] == 1
    assert call(other, "GET", TIMERS)[1]["totalCount"] == 0


def test_an_account_that_nobody_holds_is_gone() -> None:
    side = AmazonSide()
    token, household = side.household.api_token, side.household
    assert call(side, "GET", f"{DEVICE}.timeZone")[0] == 200
    del side.account
    gc.collect()
    assert token not in cloud._server().accounts
    assert household.api_token == token


@pytest.mark.parametrize("path", [REMINDERS, TIMERS])
def test_permission_is_needed_for_each_on_its_own(path: str) -> None:
    side = AmazonSide("timers" if path == REMINDERS else "reminders")
    assert call(side, "GET", path)[0] == 401
    side.household.granted[SCOPES["reminders"]] = side.household.granted[SCOPES["timers"]] = True
    assert call(side, "GET", path)[0] == 200


def test_a_reminder_is_kept_changed_and_deleted(amazon: AmazonSide) -> None:
    status, made = call(amazon, "POST", REMINDERS, reminder())
    assert status == 200
    assert made["status"] == "ON"
    path = f"{REMINDERS}/{made['alertToken']}"
    assert made["href"] == path
    found = call(amazon, "GET", path)[1]
    assert found["trigger"] == reminder()["trigger"]
    assert call(amazon, "GET", REMINDERS)[1] == {"totalCount": "1", "alerts": [found], "links": None}
    status, changed = call(amazon, "PUT", path, reminder(scheduledTime="2026-11-24T09:00:00.000"))
    assert (status, changed["version"]) == (200, "2")
    assert call(amazon, "DELETE", path) == (200, None)
    assert call(amazon, "DELETE", path)[0] == call(amazon, "GET", path)[0] == call(amazon, "PUT", path, {})[0] == 404
    assert call(amazon, "PUT", REMINDERS)[0] == call(amazon, "PUT", TIMERS)[0] == 405


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (reminder(scheduledTime="2026-11-23T09:00:00Z"), "INVALID_TRIGGER_SCHEDULED_TIME_FORMAT"),
        (reminder(scheduledTime="2026-11-23T09:00:00+00:00"), "INVALID_TRIGGER_SCHEDULED_TIME_FORMAT"),
        (reminder(scheduledTime="2026-02-31T09:00:00"), "INVALID_TRIGGER_SCHEDULED_TIME_FORMAT"),
        (reminder(scheduledTime="2026-11-22T06:00:00"), "TRIGGER_SCHEDULED_TIME_IN_PAST"),
        (reminder(timeZoneId="Mars/Base"), "INVALID_TRIGGER_TIME_ZONE"),
        (reminder(type="SOMETIMES"), "INVALID_TRIGGER_TYPE"),
        (reminder(type="SCHEDULED_RELATIVE"), "INVALID_TRIGGER_OFFSET"),
        ({**reminder(), "alertInfo": {}}, "INVALID_ALERT_INFO"),
        ({**reminder(), "trigger": None}, "TRIGGER_MISSING"),
        ([1], "INVALID_REQUEST"),
        (b"{", "INVALID_REQUEST"),
    ],
)
def test_a_reminder_that_amazon_refuses(amazon: AmazonSide, body: Any, code: str) -> None:
    status, answer = call(amazon, "POST", REMINDERS, body)
    assert (status, answer["code"]) == (400, code)
    assert call(amazon, "GET", REMINDERS)[1]["alerts"] == []


@pytest.mark.parametrize(
    "rules",
    [
        [],
        ["FREQ=YEARLY;BYHOUR=8;BYMINUTE=0;BYSECOND=0;INTERVAL=1;"],
        ["FREQ=WEEKLY;BYHOUR=8;BYMINUTE=0;BYSECOND=0;INTERVAL=1;"],
        ["FREQ=WEEKLY;BYDAY=MO,TU;BYHOUR=8;BYMINUTE=0;BYSECOND=0;INTERVAL=1;"],
        ["FREQ=DAILY;BYHOUR=24;BYMINUTE=0;BYSECOND=0;INTERVAL=1;"],
        ["FREQ=DAILY;BYHOUR=8;BYMINUTE=0;BYSECOND=0;INTERVAL=2;"],
        ["at eight"],
    ],
)
def test_a_recurrence_that_amazon_refuses(amazon: AmazonSide, rules: list[str]) -> None:
    repeated = {"startDateTime": "2026-11-23T00:00:00", "endDateTime": "2027-11-23T00:00:00", "recurrenceRules": rules}
    status, answer = call(amazon, "POST", REMINDERS, reminder(recurrence=repeated))
    assert (status, answer["code"]) == (400, "UNSUPPORTED_TRIGGER_RECURRENCE")


def test_the_most_reminders(amazon: AmazonSide, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("skill.speaker.amazon.reminders.MOST", 2)
    answers = [call(amazon, "POST", REMINDERS, reminder()) for _ in range(3)]
    assert [status for status, _ in answers] == [200, 200, 403]
    assert answers[2][1]["code"] == "MAX_REMINDERS_EXCEEDED"


def test_a_reminder_after_a_while(amazon: AmazonSide) -> None:
    call(amazon, "POST", REMINDERS, reminder(type="SCHEDULED_RELATIVE", offsetInSeconds=90))
    amazon.clock.move(timedelta(seconds=89))
    assert amazon.account.due() == []
    amazon.clock.move(timedelta(seconds=1))
    assert amazon.account.due() == ["Here's your reminder: time for your check-in."]
    assert call(amazon, "GET", REMINDERS)[1]["alerts"][0]["status"] == "COMPLETED"


@pytest.mark.parametrize(
    "body",
    [
        timer(duration="PT2H1S"),
        timer(duration="soon"),
        timer(timerLabel="x" * 257),
        timer(triggeringBehavior={}),
        timer(triggeringBehavior={"operation": {"type": "NOTIFY_ONLY"}, "notificationConfig": {}}),
        timer(creationBehavior={"displayExperience": {"visibility": "SOMEHOW"}}),
        timer(triggeringBehavior={"operation": {"type": "SING"}, "notificationConfig": {"playAudible": True}}),
        None,
    ],
)
def test_a_timer_that_amazon_refuses(amazon: AmazonSide, body: Any) -> None:
    assert call(amazon, "POST", TIMERS, body)[0] == 400


def test_a_timer_that_only_rings(amazon: AmazonSide) -> None:
    rings_only = {"operation": {"type": "NOTIFY_ONLY"}, "notificationConfig": {"playAudible": True}}
    call(amazon, "POST", TIMERS, timer(triggeringBehavior=rings_only))
    call(amazon, "POST", TIMERS, timer(triggeringBehavior=rings_only, timerLabel="", duration="PT5M"))
    amazon.clock.move(timedelta(minutes=20))
    assert amazon.account.due() == ["Your timer is done.", "Your pack timer is done."]


def test_all_timers_at_once(amazon: AmazonSide) -> None:
    call(amazon, "POST", TIMERS, timer())
    assert call(amazon, "DELETE", TIMERS) == (200, None)
    assert call(amazon, "GET", TIMERS)[1]["timers"] == []


def test_errors_on_demand(amazon: AmazonSide) -> None:
    amazon.account.fail(Fault("GET", DEVICE, 429, '{"code": "RATE"}', times=2))
    found = [call(amazon, "GET", f"{DEVICE}.timeZone")[0] for _ in range(3)]
    assert found == [429, 429, 200]


def test_a_body_without_measure_is_refused(amazon: AmazonSide) -> None:
    assert call(amazon, "POST", REMINDERS, b"x" * (cloud.MOST_BODY_BYTES + 1))[0] == 413


FREQUENCIES = st.sampled_from(["FREQ=DAILY", *(f"FREQ=WEEKLY;BYDAY={day}" for day in "MO TU WE TH FR SA SU".split())])


@given(
    st.lists(FREQUENCIES, min_size=1, max_size=3, unique=True),
    st.integers(0, 23),
    st.integers(0, 59),
    st.sampled_from(["UTC", "America/New_York", "Europe/London", "Australia/Lord_Howe"]),
    st.integers(0, 360),
    st.integers(0, 60 * 24 * 20),
)
def test_rings_are_those_of_another_reader(
    frequencies: list[str], hour: int, minute: int, zone: str, first: int, length: int
) -> None:
    rules = [f"{each};BYHOUR={hour};BYMINUTE={minute};BYSECOND=0;INTERVAL=1;" for each in frequencies]
    start = datetime(2026, 1, 1, tzinfo=UTC)
    after = start + timedelta(days=first)
    until = after + timedelta(minutes=length)
    repeated = {"startDateTime": "2025-12-01T00:00:00", "endDateTime": "2028-01-01T00:00:00", "recurrenceRules": rules}
    trigger = {"type": "SCHEDULED_ABSOLUTE", "timeZoneId": zone, "recurrence": repeated}
    found = list(rings(trigger, start, after, until))
    wanted = {
        moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        for rule in rules
        for moment in rrulestr(rule.rstrip(";"), dtstart=datetime.fromisoformat("2025-12-01T00:00:00")).between(
            after.replace(tzinfo=None) - timedelta(days=2), until.replace(tzinfo=None) + timedelta(days=2)
        )
    }
    assert found == sorted(moment for moment in wanted if after < moment <= until)


# What the device makes of it.


def talk(echo: Echo, *lines: str) -> list[dict[str, Any]]:
    out = StringIO()
    Talk(echo.speaker, echo.commands, out, StringIO(), as_json=True).run(lines)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_what_comes_due_is_an_object_of_its_own(echo: Echo) -> None:
    turns = talk(
        echo,
        "/grant reminders",
        "remind me every day at eight",
        "yes",
        "/at 2026-11-23T07:00",
        "/wait P1DT2H",
        "/wait PT1H",
    )
    assert [turn["line"] for turn in turns] == [2, 3, 5, 5]
    assert list(turns[3]) == list(turns[0])
    due = turns[3]
    assert due["speech"] == "Here's your reminder: time for your check-in."
    assert due["ssml"] == "<speak>Here's your reminder: time for your check-in.</speak>"
    assert due["request"] == {"type": "", "intent": "", "slots": {}}
    assert due["ends"] is True
    assert due["entries"] == []


def test_timers_and_reminders_come_in_their_order(echo: Echo) -> None:
    talk(echo, "/grant reminders", "/grant timers", "remind me every day at eight in the morning", "yes")
    account = echo.speaker._account
    assert isinstance(account, Account)
    account.answer("POST", TIMERS, json.dumps(timer()).encode())
    found = talk(echo, "/wait P1D")
    assert [each["speech"] for each in found] == ["Time is up.", "Here's your reminder: time for your check-in."]


def test_alexa_asks_for_the_permission_in_her_own_words(echo: Echo) -> None:
    asked, given_ = talk(echo, "remind me every day at eight", "yes", "I approve.")[1:]
    assert asked["speech"].startswith("Do you give Muscle Diary permission to update your reminders?")
    assert (asked["ends"], asked["reprompt"]) == (False, "")
    assert given_["request"]["type"] == "Connections.Response"
    assert echo.speaker.household.granted == {SCOPES["reminders"]: True}


def test_leaving_while_alexa_asks_decides_nothing(store: Store, echo: Echo) -> None:
    turns = talk(echo, "remind me every day at eight", "yes", "exit", "how was my week")
    assert turns[2]["request"]["type"] == "SessionEndedRequest"
    assert turns[3]["request"]["intent"] == "HistoryIntent"
    talk(echo, "remind me every day at eight", "yes", "alexa, open muscle diary", "/drop")
    talk(echo, "remind me every day at eight", "yes", "/wait PT1M")
    assert not echo.speaker.in_session
    assert echo.speaker.household.granted == {}


def test_progressive_words_are_heard_before_the_answer(echo: Echo) -> None:
    account = echo.speaker._account
    assert account is not None
    skill = echo.speaker._skill

    class Eager:
        def answer(self, request: Any) -> dict[str, Any]:
            header = {"requestId": request["request"]["requestId"]}
            directive = {"type": "VoicePlayer.Speak", "speech": "<speak>One moment.</speak>"}
            body = json.dumps({"header": header, "directive": directive}).encode()
            assert account.answer("POST", "/v1/directives", body)[0] == 204
            return skill.answer(request)

    echo.speaker._skill = Eager()
    said = echo.say("how was my week")
    assert said.speech.startswith("One moment. ")
    assert said.said.count("<speak>") == 1


def test_the_moment_now_is_the_speakers_clock(amazon: AmazonSide) -> None:
    made = call(amazon, "POST", TIMERS, timer())[1]
    assert made["createdTime"] == "2026-11-22T12:00:00.000Z"
    assert made["triggerTime"] == "2026-11-22T12:15:00.000Z"
    assert amazon.clock.now() == NOW
