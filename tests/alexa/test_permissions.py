"""Permissions: asked for as Amazon wants it, and read whatever comes back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope

from skill.alexa.requests import read_request
from skill.alexa.services.permissions import (
    SCOPES,
    Consent,
    ask_by_card,
    ask_by_voice,
    granted,
    is_for_another,
)
from skill.alexa.tolerance import essentials
from skill.speaker.envelopes import Household, Session, envelope
from tests.alexa.amazon_side import NOW

REMINDERS = SCOPES["reminders"]


def response(
    scope: Any = REMINDERS, status: Any = "ACCEPTED", code: str = "200", name: str = "AskFor"
) -> dict[str, Any]:
    request = {
        "type": "Connections.Response",
        "name": name,
        "status": {"code": code, "message": "OK"},
        "token": "reminders",
        "payload": {"permissionScope": scope, "status": status},
    }
    return envelope(Household(), Session("s"), NOW, lambda: "1", request)


def read(raw: dict[str, Any]) -> Consent | None:
    return read_request(DefaultSerializer().deserialize(json.dumps(raw), RequestEnvelope)).consent


def test_the_directive_is_the_one_of_the_reference() -> None:
    assert DefaultSerializer().serialize(ask_by_voice("reminders")) == {
        "type": "Connections.SendRequest",
        "name": "AskFor",
        "token": "reminders",
        "payload": {
            "@type": "AskForPermissionsConsentRequest",
            "@version": "1",
            "permissionScope": "alexa::alerts:reminders:skill:readwrite",
        },
    }


def test_the_card_names_the_scope() -> None:
    assert DefaultSerializer().serialize(ask_by_card("timers")) == {
        "type": "AskForPermissionsConsent",
        "permissions": ["alexa::alerts:timers:skill:readwrite"],
    }


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        (response(), Consent("reminders", "accepted")),
        (response(status="DENIED"), Consent("reminders", "denied")),
        (response(status="NOT_ANSWERED"), Consent("reminders", "not_answered")),
        (response(status="SOMETHING_NEW"), Consent("reminders", "not_answered")),
        (response(code="500"), Consent("reminders", "not_answered")),
        (response(scope=SCOPES["timers"]), Consent("timers", "accepted")),
        (response(scope="alexa::else"), Consent(None, "accepted")),
        (response(name="Buy"), None),
    ],
)
def test_every_answer_is_read_also_where_only_the_essentials_can_be(
    raw: dict[str, Any], answer: Consent | None
) -> None:
    assert read(raw) == answer
    assert read(essentials(raw)) == answer


def test_an_answer_without_a_payload() -> None:
    raw = response()
    del raw["request"]["payload"]
    assert read(raw) == Consent(None, "not_answered")
    assert is_for_another(raw)


def test_what_is_not_ours_is_known() -> None:
    assert not is_for_another(response())
    assert is_for_another(response(scope="alexa::else"))
    assert is_for_another(response(name="Buy"))
    assert not is_for_another({"request": {"type": "LaunchRequest"}})
    assert not is_for_another({})


@pytest.mark.parametrize(
    ("decided", "wanted"), [({}, False), ({REMINDERS: True}, True), ({REMINDERS: False}, False), ({"x": True}, False)]
)
def test_what_the_request_says_of_a_permission(decided: dict[str, bool], wanted: bool) -> None:
    raw = envelope(Household(granted=decided), Session("s"), NOW, lambda: "1", {"type": "LaunchRequest"})
    found = DefaultSerializer().deserialize(json.dumps(raw), RequestEnvelope)
    assert granted(found.context.system, "reminders") is wanted
    assert granted(None, "reminders") is False
