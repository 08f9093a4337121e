"""Amazon's door over real HTTP, as waitress serves it: the first conversation, and everything that is turned away."""

from __future__ import annotations

import http.client
import json
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from skill.alexa.envelopes import MOST_BODY_BYTES
from skill.config import Config
from skill.conversation.services import TurnRecord
from skill.diary.open import open_store
from skill.diary.store import Store
from skill.speaker.amazon.cloud import loopback_client
from skill.speaker.assemble import build_speaker
from skill.speaker.clock import Clock
from skill.speaker.commands import Commands
from skill.speaker.device import Speaker
from skill.speaker.envelopes import Household
from skill.speaker.models import Models
from skill.web import create_app
from skill.web.verification import Verifier
from tests.conftest import NOON
from tests.conversation.test_dialogs import FOLDER, read_dialog
from tests.web.authority import chain
from tests.web.serving import serving_app
from tests.web.signing import ACCOUNT, CONFIG, SKILL_ID, Hand, Shelf, as_body, event, headers, launch, stamp, turn

EMPTY = {"version": "1.0", "response": {}}


class Amazon:
    """Posts to the door as Amazon does, and keeps what came back."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.type = ""

    def post(self, body: bytes, given: Mapping[str, str] | None = None, path: str = "/alexa") -> tuple[int, bytes]:
        """Status and body; the headers are those of a signed request unless they are given."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            sent = dict(headers(body)) if given is None else dict(given)
            connection.request("POST", path, body, {"Host": "skill.example.org", **sent})
            response = connection.getresponse()
            self.type = response.headers.get("Content-Type", "")
            return response.status, response.read()
        finally:
            connection.close()

    def answer(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """What the speaker needs of a skill."""
        status, text = self.post(as_body(request))
        assert status == 200, status
        return dict(json.loads(text))


Opening = Callable[..., Any]


@pytest.fixture
def opened(models: Models, store: Store) -> Opening:
    """Serves an application while a block runs."""

    @contextmanager
    def serve(config: Config = CONFIG, clock: Hand | None = None) -> Iterator[Amazon]:
        household = Household(application_id=SKILL_ID)
        app = create_app(
            store,
            models,
            config,
            household,
            Clock.standing(NOON),
            verifier=Verifier(Shelf(), [chain().root.certificate], clock or Hand()),
            api_client=loopback_client(),
        )
        with serving_app(app) as port:
            yield Amazon(port)

    return serve


@pytest.fixture
def amazon(opened: Opening) -> Iterator[Amazon]:
    with opened() as door:
        yield door


def test_the_first_conversation_is_the_same_over_the_network(opened: Opening, models: Models, tmp_path: Path) -> None:
    hand = Hand()
    with opened(clock=hand) as amazon:
        there = _network_speaker(amazon, models)
        near = open_store(f"sqlite:///{tmp_path / 'near.db'}")
        ids = count(1)  # the wording hangs on the ids of the requests
        household = Household(application_id=SKILL_ID)
        clock = Clock.standing(NOON)
        here = build_speaker(near, models, household, clock, CONFIG, new_id=lambda: f"network-{next(ids)}")
        for step in read_dialog(FOLDER / "main_job.txt"):
            if step.line.startswith("/"):
                Commands(here, models.locales()).run(step.line)
                Commands(there, models.locales()).run(step.line)
                hand.moment = there.clock.now()
                continue
            wanted, got = here.say(step.line), there.say(step.line)
            assert wanted.said, step.line
            assert got.said == wanted.said, step.line
            assert got.response == wanted.response, step.line
        near.close()


def _network_speaker(skill: Any, models: Models) -> Speaker:
    ids = count(1)
    records: list[TurnRecord] = []
    household = Household(application_id=SKILL_ID)
    return Speaker(skill, models, household, Clock.standing(NOON), lambda: f"network-{next(ids)}", records)


def test_the_answer_is_what_amazon_asks_for(amazon: Amazon) -> None:
    status, text = amazon.post(as_body(launch()))
    assert status == 200
    assert amazon.type == "application/json;charset=UTF-8"
    assert json.loads(text)["response"]["outputSpeech"]["ssml"].startswith("<speak>")


def test_a_repeated_request_gets_the_same_answer(amazon: Amazon) -> None:
    first, second = amazon.post(as_body(launch())), amazon.post(as_body(launch()))
    assert first == second


def turned_away(answer: tuple[int, bytes]) -> bool:
    return answer == (400, b"")


def reasons(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [
        each.getMessage() for each in caplog.records if each.name.startswith("skill") and each.levelno > logging.INFO
    ]


BODY = as_body(launch())


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, "header"),
        ({**headers(BODY, url=None)}, "header"),
        ({**headers(BODY, url="https://evil.example/echo.api/cert.pem")}, "url"),
        ({**headers(BODY, url="https://s3.amazonaws.com/echo.api/unknown.pem")}, "fault"),
        ({**headers(BODY, signature="AAAA")}, "signature"),
        ({**headers(BODY + b" ")}, "signature"),
        ({"X-Verify": "off", "X-Simulator-Bypass": "1", "Authorization": "Bearer token"}, "header"),
    ],
)
def test_what_amazon_did_not_sign_is_turned_away(
    amazon: Amazon, store: Store, caplog: pytest.LogCaptureFixture, given: Mapping[str, str], reason: str
) -> None:
    assert turned_away(amazon.post(BODY, given))
    assert reasons(caplog) == [f"a request was refused: {reason}"]
    assert store.state(ACCOUNT) == {}


@pytest.mark.parametrize("query", ["?verify=false", "?debug=1&testing=true"])
def test_nothing_in_the_address_opens_the_door(amazon: Amazon, query: str) -> None:
    assert turned_away(amazon.post(BODY, {}, f"/alexa{query}"))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"{}", "body"),
        (as_body(event({"type": "LaunchRequest", "timestamp": stamp(NOON - timedelta(minutes=3))})), "timestamp"),
    ],
)
def test_signed_but_not_acceptable(amazon: Amazon, caplog: pytest.LogCaptureFixture, body: bytes, reason: str) -> None:
    assert turned_away(amazon.post(body))
    assert reasons(caplog) == [f"a request was refused: {reason}"]


def renamed(*where: str, to: Any) -> bytes:
    envelope = json.loads(BODY)
    place = envelope
    for name in where[:-1]:
        place = place[name]
    place[where[-1]] = to
    return as_body(envelope)


OTHER = "amzn1.ask.skill.11111111-1111-1111-1111-111111111111"


@pytest.mark.parametrize(
    "body",
    [
        renamed("context", "System", "application", "applicationId", to=OTHER),
        renamed("session", "application", "applicationId", to=OTHER),
        renamed("context", "System", "application", "applicationId", to=[SKILL_ID]),
        renamed("context", "System", "application", to={"application_id": SKILL_ID, "applicationId": OTHER}),
        as_body(event({"type": "AlexaSkillEvent.SkillDisabled"}, application={"applicationId": OTHER})),
        as_body(event({"type": "Unheard.Of"}, application={"applicationId": OTHER})),
        as_body(event({"type": "LaunchRequest"}, application=None)),
    ],
)
def test_a_request_for_another_skill_is_turned_away(
    amazon: Amazon, store: Store, caplog: pytest.LogCaptureFixture, body: bytes
) -> None:
    assert turned_away(amazon.post(body))
    assert reasons(caplog) == ["a request was refused: skill_id"]
    assert store.state(ACCOUNT) == {}


def test_without_a_skill_id_the_door_is_closed(opened: Opening, caplog: pytest.LogCaptureFixture) -> None:
    with opened(Config()) as amazon:
        assert reasons(caplog) == ["/alexa is closed: set MUSCLE_DIARY_SKILL_ID to the id of your skill to open it."]
        assert turned_away(amazon.post(BODY))
        assert turned_away(amazon.post(b"", {}))


def test_a_body_that_is_too_large_is_turned_away(amazon: Amazon, caplog: pytest.LogCaptureFixture) -> None:
    assert turned_away(amazon.post(b" " * (MOST_BODY_BYTES + 1)))
    assert reasons(caplog) == ["a request was refused: body"]
    padded = BODY + b" " * (MOST_BODY_BYTES - len(BODY))
    assert amazon.post(padded)[0] == 200


def test_a_chunked_body_that_is_too_large_is_turned_away(amazon: Amazon) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", amazon.port, timeout=30)
    chunks = (b" " * 1024 for _ in range(MOST_BODY_BYTES // 1024 + 1))
    connection.request("POST", "/alexa", chunks, {"Host": "skill.example.org"}, encode_chunked=True)
    response = connection.getresponse()
    assert (response.status, response.read()) == (400, b"")
    connection.close()


def test_only_the_door_is_open_to_the_world(amazon: Amazon) -> None:
    for path in ("/", "/say", "/alexa/", "/alexa/../say", "/ALEXA", "/static/page.css"):
        assert amazon.post(BODY, path=path)[0] in (403, 404, 405), path
    connection = http.client.HTTPConnection("127.0.0.1", amazon.port, timeout=30)
    connection.request("GET", "/alexa", headers={"Host": "skill.example.org"})
    assert connection.getresponse().status == 405
    connection.close()


EVENTS = [
    {"type": "AlexaSkillEvent.SkillEnabled"},
    {"type": "AlexaSkillEvent.SkillDisabled"},
    {"type": "AlexaSkillEvent.SkillAccountUnlinked"},
    {"type": "AlexaSkillEvent.SkillPermissionAccepted", "body": {"acceptedPermissions": [{"scope": "a"}]}},
    {"type": "AudioPlayer.PlaybackFinished", "token": "t", "offsetInMilliseconds": 5},
    {"type": "PlaybackController.PlayCommandIssued"},
    {"type": "System.ExceptionEncountered", "error": {"type": "NEW", "message": "m"}, "cause": {"requestId": "r"}},
    {"type": "Reminders.ReminderDeleted", "body": {"alertTokens": ["a"]}},
    {"type": "Messaging.MessageReceived", "message": {"a": 1}},
    {"type": "Alexa.Presentation.APL.RuntimeError", "token": "t", "errors": [{"type": "LIST_ERROR"}]},
    {"type": "CanFulfillIntentRequest", "intent": {"name": "CheckInIntent", "slots": {}}},
    {"type": "Connections.Response", "name": "AskFor", "status": {"code": "200"}, "payload": {"status": "ACCEPTED"}},
    {"type": "SessionResumedRequest", "cause": {"type": "ConnectionCompleted", "token": "t"}},
    {"type": "Unheard.Of"},
]


@pytest.mark.parametrize("request_body", EVENTS, ids=lambda body: body["type"])
@pytest.mark.parametrize("envelope", [event, turn], ids=["no session", "session"])
def test_a_request_that_needs_no_words_gets_the_empty_response(
    amazon: Amazon, store: Store, caplog: pytest.LogCaptureFixture, request_body: dict[str, Any], envelope: Any
) -> None:
    assert amazon.answer(envelope(request_body)) == EMPTY
    assert reasons(caplog) == []
    assert store.state(ACCOUNT) == {}
    assert store.log(ACCOUNT) == []


def test_a_sign_that_comes_in_a_new_kind_of_slot_is_answered_all_the_same(amazon: Amazon) -> None:
    slot = {"name": "complaint", "value": "i have crushing chest pain", "slotValue": {"type": "Composite", "parts": []}}
    intent = {"name": "SeekCareIntent", "confirmationStatus": "NONE", "slots": {"complaint": slot}}
    answer = amazon.answer(turn({"type": "IntentRequest", "intent": intent, "dialogState": "HALF_DONE"}))
    assert "nine one one" in answer["response"]["outputSpeech"]["ssml"]


def test_a_fault_in_the_skill_is_an_apology_and_one_line(
    amazon: Amazon, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("my pain is six")

    monkeypatch.setattr("skill.conversation.skill.limits.check", fail)
    answer = amazon.answer(launch())
    assert "something went wrong" in answer["response"]["outputSpeech"]["ssml"]
    assert answer["response"]["shouldEndSession"] is True
    assert reasons(caplog) == ["a request got no answer: RuntimeError"]


def test_the_log_never_holds_what_was_sent(amazon: Amazon, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        amazon.post(BODY)
        amazon.post(BODY, {**headers(BODY, url="https://secret.example/"), "Signature-256": "c2VjcmV0"})
        amazon.post(b'{"request": {"type": "secret"}}')
    assert "secret" not in caplog.text
    assert ACCOUNT not in caplog.text
    assert "Traceback" not in caplog.text
