"""Thousands of damaged requests: the answer is always 200 or 400, always valid, and never a stack trace."""

from __future__ import annotations

import copy
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skill.alexa.envelopes import BadEnvelope, read_envelope
from skill.conversation.builder import build_skill
from skill.conversation.services import standard_services
from skill.conversation.skill import ForeignSkill, Skill
from skill.diary.open import open_store
from skill.diary.store import Store
from skill.speaker.amazon.cloud import loopback_client
from skill.speaker.clock import Clock
from skill.speaker.envelopes import Household
from skill.speaker.models import Models
from skill.web import create_app
from skill.web.verification import Verifier
from tests.conftest import NOON
from tests.shared import new_diary
from tests.web.authority import chain
from tests.web.signing import CONFIG, Hand, Shelf, as_body, event, headers, launch, turn

ALEXA_WAITS = timedelta(seconds=8)


def _slot(name: str, value: str, id_: str = "") -> dict[str, Any]:
    authority = {
        "authority": "a",
        "status": {"code": "ER_SUCCESS_MATCH"},
        "values": [{"value": {"name": value, "id": id_}}],
    }
    inner = {"value": value, **({"resolutions": {"resolutionsPerAuthority": [authority]}} if id_ else {})}
    return {"name": name, "confirmationStatus": "NONE", **inner, "slotValue": {"type": "Simple", **inner}}


def _intent(name: str, *slots: dict[str, Any]) -> dict[str, Any]:
    intent = {"name": name, "confirmationStatus": "NONE", "slots": {slot["name"]: slot for slot in slots}}
    return {"type": "IntentRequest", "dialogState": "STARTED", "intent": intent}


_LEVEL = {"key": "check_in.level", "data": {}}
_ASKED = {"message": _LEVEL, "intent": "CheckInIntent", "slot": "level", "about": {"day": "2026-11-22"}}
_OPEN = {
    "v": 1,
    "asked": _ASKED,
    "said": {"messages": [_LEVEL], "question": _ASKED},
    "check_in": "c",
    "misses": 1,
    "zone": "America/New_York",
}
_PARTS = {"name": "area", "slotValue": {"type": "List", "values": [_slot("area", "neck", "neck")["slotValue"]] * 2}}

SEEDS: list[dict[str, Any]] = [
    launch(),
    turn(_intent("CheckInIntent", _slot("level", "7"), _slot("area", "lower back", "lower_back"))),
    turn(_intent("CheckInIntent", _slot("level", "6"), _PARTS), attributes=_OPEN),
    turn(_intent("HistoryIntent", _slot("period", "2026-W47"))),
    turn(_intent("SeekCareIntent", _slot("complaint", "i have crushing chest pain and my arm hurts"))),
    turn(_intent("CorrectIntent", _slot("level", "5")), attributes=_OPEN),
    turn(_intent("AMAZON.YesIntent"), attributes=_OPEN),
    turn(_intent("AMAZON.RepeatIntent"), attributes=_OPEN),
    turn(_intent("AMAZON.FallbackIntent"), attributes=_OPEN),
    turn(_intent("NoSuchIntent")),
    turn({"type": "SessionEndedRequest", "reason": "ERROR", "error": {"type": "INVALID_RESPONSE", "message": "m"}}),
    event({"type": "AlexaSkillEvent.SkillDisabled"}),
    event({"type": "Reminders.ReminderStarted", "body": {"status": "ON", "alertToken": "a"}}),
]

_HOSTILE = """
? 2026-11-22 9999-12-31T23:59:59Z 0001-01-01T00:00:00+14:00 P9999999Y 1e400 ER_SUCCESS_MATCH COMPLETED Composite
../../etc/passwd <speak>& {{7}} LaunchRequest SessionEndedRequest lower_back en-XX
"""
_WORDS = st.sampled_from([*_HOSTILE.split(), "", "chest pain", "\0", "\ud800", "a " * 2_000, "9" * 5_000])
_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | _WORDS
)
_KEYS = st.sampled_from(["type", "value", "values", "id", "slots", "request_id", "object_type", "__class__", "v"])
_VALUES = st.recursive(
    _LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS | st.text(max_size=5), inner, max_size=3)
)


_MANY = 500
"""Places of an envelope that has grown enough: fifty copies of fifty copies take minutes and show nothing new."""


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every container with each of its keys or indices."""
    places: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        pairs = holder.items() if isinstance(holder, dict) else enumerate(holder) if isinstance(holder, list) else ()
        for key, inner in pairs:
            places.append((holder, key))
            waiting.append(inner)
    return places


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    """A valid envelope with a few things deleted, replaced, doubled, moved, nested or blown up."""
    envelope: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(SEEDS)))
    envelope["request"]["requestId"] = f"amzn1.echo-api.request.{draw(st.integers(0, 10**6))}"
    for _ in range(draw(st.integers(1, 4))):
        places = _places(envelope)
        if not places or len(places) > _MANY:
            break
        holder, key = draw(st.sampled_from(places))
        how = draw(st.sampled_from(["delete", "replace", "double", "move", "nest", "add"]))
        if how == "delete":
            del holder[key]
        elif how == "replace":
            holder[key] = draw(_VALUES)
        elif how == "double":
            holder[key] = [copy.deepcopy(holder[key])] * draw(st.sampled_from([2, 50]))
        elif how == "move":
            other, name = draw(st.sampled_from(places))
            holder[key] = copy.deepcopy(other[name])
        elif how == "nest":
            for _ in range(draw(st.sampled_from([1, 5, 70]))):
                holder[key] = {"value": holder[key]}
        elif isinstance(holder[key], dict):
            holder[key][draw(_KEYS | st.text(max_size=10))] = draw(_VALUES)
    return envelope


class Watch(logging.Handler):
    """Keeps every line that carries a stack trace."""

    def __init__(self) -> None:
        super().__init__()
        self.traces: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info or "Traceback" in record.getMessage():
            self.traces.append(record.getMessage())


@contextmanager
def watching() -> Iterator[Watch]:
    watch = Watch()
    root = logging.getLogger()
    root.addHandler(watch)
    try:
        yield watch
    finally:
        root.removeHandler(watch)


@pytest.fixture(scope="module")
def diary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(new_diary(tmp_path_factory.mktemp("door")))
    yield store
    store.close()


@pytest.fixture(scope="module")
def skill(diary: Store) -> Skill:
    return build_skill(replace(standard_services(diary, CONFIG), api_client=loopback_client()))


@pytest.fixture(scope="module")
def client(diary: Store, models: Models) -> FlaskClient:
    checking = Verifier(Shelf(), [chain().root.certificate], Hand())
    household = Household()
    app = create_app(
        diary,
        models,
        CONFIG,
        household,
        Clock.standing(NOON),
        verifier=checking,
        api_client=loopback_client(),
    )
    return app.test_client()


def is_response(answer: Any) -> bool:
    return isinstance(answer, dict) and answer["version"] == "1.0" and isinstance(answer["response"], dict)


LAX = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@settings(max_examples=2_500, deadline=ALEXA_WAITS, suppress_health_check=LAX)
@given(damaged())
def test_the_skill_answers_every_request_that_can_be_read(skill: Skill, envelope: dict[str, Any]) -> None:
    with watching() as watch:
        try:
            answer = skill.answer(read_envelope(as_body(envelope)))
        except (BadEnvelope, ForeignSkill):
            return
        assert is_response(json.loads(json.dumps(answer, allow_nan=False)))
    assert watch.traces == []


@settings(max_examples=500, deadline=ALEXA_WAITS, suppress_health_check=LAX)
@given(damaged(), st.none() | st.tuples(st.floats(0, 1), st.binary(max_size=4)))
def test_the_door_answers_200_or_400(
    client: FlaskClient, envelope: dict[str, Any], cut: tuple[float, bytes] | None
) -> None:
    body = as_body(envelope)
    if cut:
        place = int(cut[0] * len(body))
        body = body[:place] + cut[1] + body[place + len(cut[1]) :]
    with watching() as watch:
        response = client.post("/alexa", data=body, headers=list(headers(body)))
        assert response.status_code in (200, 400)
        assert response.data == b"" if response.status_code == 400 else is_response(json.loads(response.data))
    assert watch.traces == []


@pytest.mark.parametrize("envelope", SEEDS, ids=range(len(SEEDS)))
def test_what_is_damaged_was_valid(client: FlaskClient, envelope: dict[str, Any]) -> None:
    body = as_body(envelope)
    assert client.post("/alexa", data=body, headers=list(headers(body))).status_code == 200
