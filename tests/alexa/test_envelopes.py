"""Reading a request's bytes, and what is left of one that ask-sdk cannot read."""

from __future__ import annotations

import json
from time import perf_counter
from typing import Any

import pytest
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope

from skill.alexa.envelopes import (
    DEEPEST_NESTING,
    MOST_BODY_BYTES,
    BadEnvelope,
    application_ids,
    read_envelope,
    request_type,
)
from skill.alexa.requests import LONGEST_HEARD, MOST_HEARD, MOST_VALUES, Request, Resolved, read_request
from skill.alexa.tolerance import essentials


def nested(depth: int) -> bytes:
    inner = depth - 2
    return b'{"request": {"type": "LaunchRequest", "x": ' + b"[" * inner + b"]" * inner + b"}}"


def test_nesting_has_a_limit() -> None:
    assert read_envelope(nested(DEEPEST_NESTING))
    with pytest.raises(BadEnvelope):
        read_envelope(nested(DEEPEST_NESTING + 1))


def test_brackets_in_words_do_not_nest() -> None:
    text = json.dumps({"request": {"type": "LaunchRequest", "said": '["\\' * 500}}).encode()
    assert request_type(read_envelope(text)) == "LaunchRequest"


@pytest.mark.parametrize("piece", [b'"', b'\\"', b'"\\', b"[", b"{", b"]", b'{"', b'"\\"', b"\\", b"\xff"])
def test_hostile_bodies_take_no_time(piece: bytes) -> None:
    began = perf_counter()
    with pytest.raises(BadEnvelope):
        read_envelope(b'"' + piece * (MOST_BODY_BYTES // len(piece) - 1))
    assert perf_counter() - began < 2  # quadratic work would take minutes


@pytest.mark.parametrize(
    ("envelope", "ids"),
    [
        ({}, set()),
        ({"context": {"System": {"application": {"applicationId": "a"}}}}, {"a"}),
        ({"session": {"application": {"applicationId": "a"}}}, {"a"}),
        (
            {
                "context": {"System": {"application": {"applicationId": "a"}}},
                "session": {"application": {"applicationId": "b"}},
            },
            {"a", "b"},
        ),
        ({"context": {"System": {"application": {"applicationId": 5}}}}, set()),
        ({"context": [], "session": "a"}, set()),
        (
            {
                "context": {"System": {"application": {"applicationId": ["a"]}}},
                "session": {"application": {"applicationId": "b"}},
            },
            set(),
        ),
    ],
)
def test_the_skill_ids_of_an_envelope(envelope: dict[str, Any], ids: set[str]) -> None:
    assert application_ids(envelope) == ids


MATCH = {
    "authority": "a",
    "status": {"code": "ER_SUCCESS_MATCH"},
    "values": [{"value": {"name": "lower back", "id": "lower_back"}}],
}
NEW = {**MATCH, "status": {"code": "ER_SUCCESS_BY_MAGIC"}}
BACK = (Resolved("lower back", "lower_back"),)


def intent(slots: Any, **changed: Any) -> dict[str, Any]:
    system = {"application": {"applicationId": "a"}, "user": {"userId": "u"}, "device": {"deviceId": "d"}}
    return {
        "version": "1.0",
        "session": {"new": False, "sessionId": "s", "attributes": {"v": 1}, "user": {"userId": "u"}},
        "context": {"System": system},
        "request": {
            "type": "IntentRequest",
            "requestId": "r",
            "timestamp": "2026-11-22T12:00:00Z",
            "locale": "en-GB",
            "intent": {"name": "CheckInIntent", "confirmationStatus": "NONE", "slots": slots},
            **changed,
        },
    }


def deserialised(envelope: dict[str, Any]) -> Request:
    return read_request(DefaultSerializer().deserialize(json.dumps(envelope), RequestEnvelope))


def simple(**fields: Any) -> dict[str, Any]:
    return {"type": "Simple", "value": "lower back", "resolutions": {"resolutionsPerAuthority": [MATCH]}, **fields}


@pytest.mark.parametrize(
    ("slot", "values"),
    [
        pytest.param({**simple(), "slotValue": {"type": "Composite", "parts": {}}}, BACK, id="composite"),
        pytest.param(simple(resolutions={"resolutionsPerAuthority": [NEW, MATCH]}), BACK, id="a new status"),
        pytest.param(simple(resolutions={"resolutionsPerAuthority": [NEW]}), (Resolved("lower back"),), id="only new"),
        pytest.param(simple(resolutions={"resolutionsPerAuthority": 5}), (Resolved("lower back"),), id="a number"),
        pytest.param(
            {"slotValue": {"type": "List", "values": [simple(), {"type": "Composite"}, simple()]}}, BACK * 2, id="list"
        ),
        pytest.param(simple(confirmationStatus="PERHAPS"), BACK, id="a new confirmation"),
        pytest.param({"value": {"new": "kind"}, "slotValue": {"type": "New"}}, (), id="nothing usable"),
        pytest.param("no slot", (), id="no slot"),
    ],
)
def test_what_is_new_costs_only_itself(slot: Any, values: tuple[Resolved, ...]) -> None:
    other = {"name": "level", "value": "7", "slotValue": {"type": "New"}}
    envelope = intent({"area": slot, "level": other}, dialogState="HALF_DONE")
    with pytest.raises(SerializationException):
        deserialised(envelope)
    request = deserialised(essentials(envelope))
    assert request.slots.all("area") == values
    assert request.slots.heard("level") == "7"
    assert (request.kind, request.intent, request.id) == ("IntentRequest", "CheckInIntent", "r")
    assert (request.person, request.device, request.locale) == ("u", "d", "en-GB")
    assert request.in_session
    assert request.attributes == {"v": 1}


def test_the_essentials_of_a_good_request_read_like_the_whole() -> None:
    envelope = intent({"area": {"name": "area", **simple(), "slotValue": simple()}, "level": {"name": "level"}})
    assert deserialised(essentials(envelope)) == deserialised(envelope)
    envelope["context"]["System"]["person"] = {"personId": "p"}
    assert deserialised(essentials(envelope)).person == "p"
    del envelope["session"]
    assert not deserialised(essentials(envelope)).in_session


def test_how_much_is_read_of_what_was_heard() -> None:
    long = intent({"complaint": {"name": "complaint", "value": "a " * 50_000}})
    assert len(deserialised(long).slots.heard("complaint")) == LONGEST_HEARD
    many = intent({f"slot{n}": {"name": f"slot{n}", "value": "b" * 500} for n in range(20)})
    assert sum(len(deserialised(many).slots.heard(f"slot{n}")) for n in range(20)) == MOST_HEARD
    wide = intent({f"slot{n}": {"name": f"slot{n}", "value": "b"} for n in range(500)})
    assert len(deserialised(wide).slots.values) == MOST_VALUES
    values = [{"type": "Simple", "value": "b"}] * 500
    listed = intent({"area": {"name": "area", "slotValue": {"type": "List", "values": values}}})
    assert len(deserialised(listed).slots.all("area")) == MOST_VALUES
