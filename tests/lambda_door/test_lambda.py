"""The Lambda door through Amazon's own runtime client: the same conversation, the same words, the same diary."""

from __future__ import annotations

import copy
import importlib.util
import json
import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from skill.config import Config
from skill.conversation.skill import EMPTY_RESPONSE
from skill.diary.open import open_store
from skill.diary.store import Store
from skill.speaker.assemble import build_speaker
from skill.speaker.clock import Clock
from skill.speaker.commands import Commands
from skill.speaker.device import Outcome
from skill.speaker.envelopes import ACCOUNT_ID, APPLICATION_ID, Household
from skill.speaker.models import Models
from tests.conftest import NOON, Echo
from tests.lambda_door.runtime_api import Container, package

DAY = (
    ("alexa, open muscle diary", "Welcome to Muscle Diary"),
    ("my pain is six in my lower back", "six in your lower back"),
    ("stop", ""),
    ("/at 2026-11-23T12:00", ""),
    ("alexa, ask muscle diary how was my week", "six"),
    ("tell me about heat therapy", "Heat"),
    ("who says so", "Cochrane"),
    ("my leg suddenly went weak and i can't speak properly", "Call nine one one"),
    ("/repeat", "Call nine one one"),
    ("alexa, open muscle diary", "?"),
    ("exit", ""),
)
SECRET = "my neck hurts and my name is Marigold"
MALFORMED: tuple[Any, ...] = (
    None,
    SECRET,
    [SECRET],
    {},
    {"version": "1.0", "request": SECRET},
    {"version": "1.0", "request": {"type": [SECRET]}},
    {"version": "1.0", "request": {"type": "LaunchRequest", "locale": "\ud800" + SECRET}},
    {"version": "1.0", "request": {"type": "LaunchRequest", "locale": SECRET * 5000}},
)
FAULTY = """
import lambda_function

class Faulty:
    def __init__(self, skill):
        self.skill = skill

    def answer(self, request):
        if "fault" in request["session"]["attributes"]:
            raise ValueError(request["session"]["attributes"]["fault"])
        return self.skill.answer(request)

lambda_function.SKILL = Faulty(lambda_function.SKILL)
handler = lambda_function.handler
"""
"""The function with a fault in it that quotes what was said."""

Start = Callable[..., Container]


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked upload."""
    if importlib.util.find_spec("awslambdaric") is None:
        reason = "awslambdaric, Amazon's runtime client, is not installed (it exists for Linux only)"
        if os.environ.get("REAL_PARTS_REQUIRED") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return package(tmp_path_factory.mktemp("task"))


@pytest.fixture
def diary(tmp_path: Path) -> str:
    """Where the function's diary is."""
    return f"sqlite:///{tmp_path / 'lambda.db'}"


@pytest.fixture
def start(code: Path, diary: str) -> Iterator[Start]:
    """Starts containers of the function over one diary, with settings of its environment changed or left out (None)."""
    running: list[Container] = []

    def begin(handler: str = "lambda_function.handler", **settings: str | None) -> Container:
        given = {"SKILL_ID": APPLICATION_ID, "DIARY": diary, **settings}
        environ = {f"MUSCLE_DIARY_{name}": value for name, value in given.items() if value is not None}
        running.append(Container(code, environ, handler))
        return running[-1]

    yield begin
    for container in running:
        container.close()


@pytest.fixture(scope="module")
def served(code: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Container]:
    """One container for events that it refuses, each test with a person of its own; no word of them is in its log."""
    diary = f"sqlite:///{tmp_path_factory.mktemp('served') / 'lambda.db'}"
    container = Container(code, {"MUSCLE_DIARY_SKILL_ID": APPLICATION_ID, "MUSCLE_DIARY_DIARY": diary})
    yield container
    assert "Marigold" not in container.close()


@pytest.fixture
def speaker(store: Store, models: Models) -> Echo:
    """A speaker over the skill in this process, its wording chosen as in any door."""
    ids = count(1)
    built = build_speaker(
        store,
        models,
        Household(),
        Clock.standing(NOON),
        Config(),
        new_id=lambda: f"{next(ids):08x}-0000-4000-8000-000000000000",
    )
    return Echo(built, Commands(built, models.locales()))


@pytest.fixture
def launch(speaker: Echo) -> dict[str, Any]:
    """A request that opens the skill."""
    return sendable(speaker.say("alexa, open muscle diary"))


def sendable(outcome: Outcome) -> dict[str, Any]:
    """The request behind an outcome, with Alexa's own services out of reach: no test calls Amazon."""
    request: dict[str, Any] = json.loads(json.dumps(outcome.request))
    request["context"]["System"]["apiEndpoint"] = "https://out-of-reach.invalid"
    return request


def of(person: str, request: dict[str, Any]) -> dict[str, Any]:
    """The request as another person's."""
    return dict(json.loads(json.dumps(request).replace(ACCOUNT_ID, f"{ACCOUNT_ID}-{person}")))


def test_a_conversation_over_two_days_is_the_same_as_in_process(
    start: Start, speaker: Echo, store: Store, diary: str
) -> None:
    container = start()
    turns = 0
    for line, words in DAY:
        outcome: Outcome = speaker.say(line)
        assert words.lower() in outcome.speech.lower(), line
        if outcome.request:
            turns += 1
            assert container.answer(sendable(outcome)) == outcome.response, line
    assert turns == len(DAY) - 1
    kept = open_store(diary)
    try:
        entries = kept.entries(ACCOUNT_ID)
        assert entries == store.entries(ACCOUNT_ID)
        assert {entry.kind for entry in entries} == {"pain", "warning"}
    finally:
        kept.close()


def test_a_repeated_request_gets_its_answer_again_and_stores_nothing_twice(
    start: Start, speaker: Echo, diary: str
) -> None:
    request = sendable(speaker.say("alexa, ask muscle diary to note that my pain is six in my lower back"))
    first = start()
    answer = first.answer(request)
    assert first.answer(request) == answer
    first.close()
    assert start().answer(request) == answer, "a new container over the same diary"
    kept = open_store(diary)
    try:
        assert [entry.kind for entry in kept.entries(ACCOUNT_ID)] == ["pain"]
    finally:
        kept.close()


def test_another_skill_is_refused_without_a_word_of_the_request(served: Container, launch: dict[str, Any]) -> None:
    request = of("foreign", launch)
    foreign = copy.deepcopy(request)
    foreign["session"]["application"]["applicationId"] = "amzn1.ask.skill.another"
    foreign["context"]["System"]["application"]["applicationId"] = "amzn1.ask.skill.another"
    foreign["session"]["attributes"] = {"said": SECRET}
    report = served.invoke(foreign)
    assert (report.kind, report.body["errorType"]) == ("error", "Unanswered")
    assert "another skill" in report.body["errorMessage"]
    assert served.answer(request)["response"]["outputSpeech"]
    assert "Marigold" not in json.dumps(report.body)


def test_an_event_that_explodes_is_reported_without_its_words_and_the_next_is_answered(
    start: Start, speaker: Echo, code: Path
) -> None:
    (code / "faulty.py").write_text(FAULTY, encoding="utf-8")
    container = start(handler="faulty.handler")
    request = sendable(speaker.say("alexa, open muscle diary"))
    request["session"]["attributes"] = {"fault": SECRET}
    report = container.invoke(request)
    assert (report.kind, report.body["errorType"]) == ("error", "Unanswered")
    assert "ValueError" in report.body["errorMessage"]
    assert container.answer(sendable(speaker.say("alexa, open muscle diary")))["response"]["outputSpeech"]
    told = json.dumps(report.body) + container.close()
    assert '"where": "faulty:' in told, "the log says where it happened"
    assert "Marigold" not in told


def test_what_is_no_request_of_alexas_is_refused(served: Container, speaker: Echo) -> None:
    for event in MALFORMED:
        report = served.invoke(event)
        assert (report.kind, report.body.get("errorType")) == ("error", "Unanswered"), event
        assert "no request of Alexa's" in report.body["errorMessage"]
        assert "Marigold" not in json.dumps(report.body)
    outcome = speaker.say("alexa, open muscle diary")
    assert served.answer(of("malformed", sendable(outcome))) == outcome.response


def test_a_request_of_an_unknown_kind_gets_the_valid_empty_response(served: Container, launch: dict[str, Any]) -> None:
    unknown = of("unknown", launch)
    unknown["request"]["type"] = "Alexa.Presentation.Hologram.Flickered"
    assert served.answer(unknown) == EMPTY_RESPONSE


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"SKILL_ID": None}, "MUSCLE_DIARY_SKILL_ID"),
        ({"SKILL_ID": "mine"}, "MUSCLE_DIARY_SKILL_ID"),
        ({"DIARY": None}, "MUSCLE_DIARY_DIARY"),
        ({"DIARY": "mysql://somewhere"}, "sqlite:///"),
        ({"DIARY": "sqlite:////proc/no/such/place.db"}, "/proc/no/such/place.db"),
        ({"ZONE": "Mars/Base"}, "Mars/Base"),
        ({"DAIRY": "sqlite:///x.db"}, "MUSCLE_DIARY_DAIRY"),
    ],
)
def test_bad_settings_stop_the_start_with_one_sentence(
    start: Start, settings: dict[str, str | None], words: str
) -> None:
    message = start(**settings).failed_start().body["errorMessage"]
    assert words in message
    assert message.endswith(".")
    assert "\n" not in message
