"""Which signatures are believed, and in which header."""

from __future__ import annotations

import base64
import hashlib

import pytest
from werkzeug.datastructures import Headers

from skill.web.verification import Reason
from skill.web.verification.constants import LONGEST_HEADER
from tests.web.authority import chain
from tests.web.signing import (
    BODY,
    URL,
    headers,
    launch,
    refusal,
    verifier,
)


def test_what_amazon_signed_is_read() -> None:
    assert verifier().verify(headers(BODY), BODY) == launch()


@pytest.mark.parametrize("body", [BODY + b" ", BODY[:-1], BODY.replace(b"en-US", b"en-GB"), b""])
def test_a_body_that_was_changed_is_refused(body: bytes) -> None:
    assert refusal(lambda: verifier().verify(headers(BODY), body)) is Reason.SIGNATURE


def test_a_signature_with_another_key_is_refused() -> None:
    other = headers(BODY, chain("stranger").leaf)
    assert refusal(lambda: verifier().verify(other, BODY)) is Reason.SIGNATURE


GOOD = headers(BODY)["Signature-256"]


@pytest.mark.parametrize(
    "signature",
    [
        "not base64 at all",
        GOOD[:-1],
        GOOD + "=",
        GOOD + "AAAA",
        GOOD[:50] + "\n" + GOOD[50:],
        GOOD[:50] + " " + GOOD[50:],
        GOOD.replace(GOOD[10], "-", 1),
        GOOD[:-4] + "\u00e4\u00e4==",
        "=" * 8,
        base64.b64encode(hashlib.sha256(BODY).digest()).decode(),
        base64.b64encode(b"\0" * 256).decode(),
        f"{GOOD}, {GOOD}",
    ],
)
def test_a_malformed_signature_is_refused(signature: str) -> None:
    raw = Headers()
    raw._list += [("Signature-256", signature), *headers(BODY, signature=None)]
    assert refusal(lambda: verifier().verify(raw, BODY)) is Reason.SIGNATURE


def test_a_missing_or_a_huge_header_is_refused() -> None:
    for changed in ({"url": None}, {"signature": None}, {"url": ""}, {"signature": "A" * (LONGEST_HEADER + 1)}):
        given = headers(BODY, **changed)
        assert refusal(lambda given=given: verifier().verify(given, BODY)) is Reason.HEADER


def test_the_old_signature_header_is_ignored() -> None:
    only_old = Headers([("Signature", GOOD), ("SignatureCertChainUrl", URL)])
    assert refusal(lambda: verifier().verify(only_old, BODY)) is Reason.HEADER
    with_wrong_old = headers(BODY)
    with_wrong_old["Signature"] = "nonsense"
    assert verifier().verify(with_wrong_old, BODY)


def test_headers_are_found_in_any_case_of_letters() -> None:
    lowered = Headers([(name.lower(), value) for name, value in headers(BODY)])
    assert verifier().verify(lowered, BODY)
