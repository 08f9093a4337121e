"""What a signed body must be, and how old."""

from __future__ import annotations

from datetime import timedelta

import pytest

from skill.alexa.envelopes import MOST_BODY_BYTES
from skill.web.verification import Reason
from tests.conftest import NOON
from tests.web.signing import (
    BODY,
    as_body,
    event,
    headers,
    launch,
    refusal,
    stamp,
    verifier,
)


def test_nothing_is_parsed_before_the_signature_is_verified(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []
    monkeypatch.setattr("skill.web.verification.verifier.read_envelope", read.append)
    assert refusal(lambda: verifier().verify(headers(BODY), BODY + b" ")) is Reason.SIGNATURE
    assert read == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"request"',
        b"{}",
        b'{"request": []}',
        b'{"request": {"type": 5}}',
        b'{"request": {"type": ""}}',
        b"\xff\xfe",
        as_body(launch()).decode().encode("utf-16"),
        b"[" * 100_000,
        b'{"request":' * 20_000,
        b'{"a":' * 65 + b"1" + b"}" * 65,
        b'"' + b'\\"' * 60_000,
        b'{"request": {"type": "LaunchRequest", "n": NaN}}',
        b'{"request": {"type": "LaunchRequest", "n": 1e999}}',
        b'{"request": {"type": "LaunchRequest", "n": ' + b"9" * 10_000 + b"}}",
        b'{"request": {"type": "LaunchRequest", "locale": "\\ud800"}}',
        pytest.param(BODY + b" " * MOST_BODY_BYTES, id="too large"),
    ],
)
def test_a_signed_body_that_is_no_request_is_refused(body: bytes) -> None:
    assert refusal(lambda: verifier().verify(headers(body), body)) is Reason.BODY


def timed(kind: str, timestamp: object) -> bytes:
    return as_body(event({"type": kind, "timestamp": timestamp}))


@pytest.mark.parametrize(("kind", "tolerance"), [("LaunchRequest", 150), ("AlexaSkillEvent.SkillDisabled", 3600)])
@pytest.mark.parametrize("sign", [1, -1], ids=["early", "late"])
def test_how_far_a_timestamp_may_be_off(kind: str, tolerance: int, sign: int) -> None:
    good = timed(kind, stamp(NOON + timedelta(seconds=sign * tolerance)))
    assert verifier().verify(headers(good), good)
    bad = timed(kind, stamp(NOON + timedelta(seconds=sign * (tolerance + 1))))
    assert refusal(lambda: verifier().verify(headers(bad), bad)) is Reason.TIMESTAMP


@pytest.mark.parametrize("kind", ["Reminders.ReminderStarted", "SkillDisabled", "alexaskillevent.SkillDisabled"])
def test_only_skill_events_may_be_an_hour_old(kind: str) -> None:
    body = timed(kind, stamp(NOON - timedelta(seconds=151)))
    assert refusal(lambda: verifier().verify(headers(body), body)) is Reason.TIMESTAMP


@pytest.mark.parametrize(
    "timestamp",
    [
        None,
        "",
        0,
        int(NOON.timestamp() * 1000),
        [],
        {},
        True,
        "now",
        "2026-11-22",
        "2026-11-22T12:00:00",
        "2026-11-22 12:00:00Z",
        "2026-11-22T12:00Z",
        "2026-13-22T12:00:00Z",
        "2026-11-22T12:00:61Z",
        "2026-11-22T12:00:00+99:99",
        "2026-11-22T12:00:00Z ",
        "\u0662026-11-22T12:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "2026-11-22T12:00:00Z" * 1000,
    ],
)
def test_a_timestamp_that_is_none_is_refused(timestamp: object) -> None:
    body = timed("LaunchRequest", timestamp)
    assert refusal(lambda: verifier().verify(headers(body), body)) is Reason.TIMESTAMP


def test_a_missing_timestamp_is_refused() -> None:
    envelope = launch()
    del envelope["request"]["timestamp"]
    body = as_body(envelope)
    assert refusal(lambda: verifier().verify(headers(body), body)) is Reason.TIMESTAMP


@pytest.mark.parametrize("timestamp", ["2026-11-22T12:00:00.123Z", "2026-11-22T14:00:00+02:00"])
def test_fractions_and_zones_are_read(timestamp: str) -> None:
    body = timed("LaunchRequest", timestamp)
    assert verifier().verify(headers(body), body)
