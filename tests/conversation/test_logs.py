"""A taint test: markers in every field of every request, and none of them in the log."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from skill.config import Config
from skill.conversation.builder import build_skill
from skill.conversation.logs import JsonLines, log_turn, start_logging
from skill.conversation.services import TurnRecord, standard_services
from skill.diary.store import Commit, NotKept, Store
from skill.speaker.models import Models

MARK = "zqmarker"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    start_logging("DEBUG", stream)
    yield stream
    logging.getLogger("skill").handlers[:] = []


def tainted(models: Models, intent: str, kind: str = "IntentRequest") -> dict[str, Any]:
    """A request with a marker wherever a person's words or ids could stand."""
    match = {
        "status": {"code": "ER_SUCCESS_MATCH"},
        "values": [{"value": {"name": f"{MARK} name", "id": f"{MARK}_id"}}],
    }
    resolutions = {"resolutionsPerAuthority": [{"authority": f"{MARK}-authority", **match}]}
    simple = {"type": "Simple", "value": f"{MARK} heard 7", "resolutions": resolutions}
    slots = {
        name: {
            "name": name,
            "value": f"{MARK} {name} 7",
            "confirmationStatus": "NONE",
            "resolutions": resolutions,
            "slotValue": {"type": "List", "values": [simple, simple]} if number % 2 else simple,
        }
        for number, name in enumerate(models("en-US").slots_of(intent))
    }
    user = {
        "userId": f"{MARK}-user",
        "accessToken": f"{MARK}-token",
        "permissions": {"consentToken": f"{MARK}-consent"},
    }
    application = {"applicationId": f"{MARK}-application"}
    return {
        "version": "1.0",
        "session": {
            "new": True,
            "sessionId": f"{MARK}-session",
            "application": application,
            "attributes": {"v": 1, "zone": f"{MARK}", MARK: MARK},
            "user": user,
        },
        "context": {
            "System": {
                "application": application,
                "user": user,
                "person": {"personId": f"{MARK}-person", "accessToken": f"{MARK}-person-token"},
                "device": {"deviceId": f"{MARK}-device", "supportedInterfaces": {}},
                "apiEndpoint": f"https://{MARK}.example",
                "apiAccessToken": f"{MARK}-api-token",
            }
        },
        "request": {
            "type": kind,
            "requestId": f"{MARK}-request-{intent}",
            "timestamp": "2026-11-22T12:00:00Z",
            "locale": "en-US",
            "intent": {"name": intent, "confirmationStatus": "NONE", "slots": slots},
        },
    }


class FullDisk:
    """A store whose disk is full."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def commit(self, commit: Commit) -> None:
        raise NotKept(f"no room for {commit.person}")


@pytest.mark.parametrize("full", [False, True])
def test_no_marker_reaches_the_log(log: io.StringIO, store: Store, models: Models, full: bool) -> None:
    kept: Any = FullDisk(store) if full else store
    services = replace(standard_services(kept, Config()), on_turn=log_turn)
    skill = build_skill(services)
    for intent in models("en-US").intents():
        skill.answer(tainted(models, intent))
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert len(lines) == len(models("en-US").intents())
    assert MARK not in log.getvalue()
    assert all(
        set(line) == {"at", "level", "event", "request_id", "type", "intent", "care", "outcome", "ms"} for line in lines
    )
    assert {line["intent"] for line in lines} == set(models("en-US").intents())


def test_names_and_ids_that_a_caller_made_up_are_not_logged(log: io.StringIO) -> None:
    log_turn(TurnRecord(f"{MARK}", f"{MARK} Request", f"{MARK} 7", "none", False, "ok", 1.0))
    assert MARK not in log.getvalue()


def test_amazons_own_request_id_can_be_found_again(log: io.StringIO) -> None:
    request_id = "amzn1.echo-api.request.99999999-0000-0000-0000-000000000000"
    log_turn(TurnRecord(request_id, "LaunchRequest", "", "none", False, "ok", 1.0))
    assert json.loads(log.getvalue())["request_id"] == request_id


def test_an_error_gives_its_place_and_never_its_words() -> None:
    stream = io.StringIO()
    start_logging("INFO", stream)
    try:
        raise ValueError(MARK)
    except ValueError:
        logging.getLogger("skill").exception("turn_failed")
    line = json.loads(stream.getvalue())
    assert line["error"] == "ValueError"
    assert MARK not in stream.getvalue()
    assert isinstance(logging.getLogger("skill").handlers[0].formatter, JsonLines)
