"""Signs requests as Amazon does, with a key of the tests, and keeps the certificates that go with it."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from werkzeug.datastructures import Headers

from skill.config import Config
from skill.web.verification import Reason, Refused, Verifier
from tests.conftest import NOON
from tests.web.authority import Chain, Issued, chain

URL = "https://s3.amazonaws.com/echo.api/echo-api-cert.pem"
SKILL_ID = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"
CONFIG = Config(skill_ids=frozenset({SKILL_ID}))
ACCOUNT = "amzn1.ask.account.AAAA"


class Shelf:
    """Stands for the place where Amazon keeps its certificates, and counts who comes."""

    def __init__(self, pem: bytes | None = None) -> None:
        self.files = {URL: chain().pem if pem is None else pem}
        self.fetched: list[str] = []

    def __call__(self, url: str) -> bytes:
        self.fetched.append(url)
        return self.files[url]


class Hand:
    """A clock that the test moves."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment


def verifier(pem: bytes | None = None, *, trust: Chain | None = None, clock: Hand | None = None) -> Verifier:
    """A verifier that trusts the tests' own root."""
    return Verifier(Shelf(pem), [(trust or chain()).root.certificate], clock or Hand())


def headers(body: bytes, leaf: Issued | None = None, **changed: str | None) -> Headers:
    """The headers that make a body Amazon's; `url` and `signature` change one, None leaves it out."""
    key = (leaf or chain().leaf).key
    assert isinstance(key, rsa.RSAPrivateKey)
    signature = base64.b64encode(key.sign(body, padding.PKCS1v15(), hashes.SHA256())).decode()
    given = {"url": URL, "signature": signature, **changed}
    names = {"url": "SignatureCertChainUrl", "signature": "Signature-256"}
    return Headers([(names[name], value) for name, value in given.items() if value is not None])


def stamp(moment: datetime) -> str:
    """A moment as Alexa writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def event(request: Mapping[str, Any], **system: Any) -> dict[str, Any]:
    """An envelope without a session."""
    return {
        "version": "1.0",
        "context": {
            "System": {
                "application": {"applicationId": SKILL_ID},
                "user": {"userId": ACCOUNT},
                "device": {"deviceId": "amzn1.ask.device.CCCC", "supportedInterfaces": {}},
                "apiEndpoint": "https://api.amazonalexa.com",
                "apiAccessToken": "token",
                **system,
            }
        },
        "request": {
            "requestId": "amzn1.echo-api.request.1",
            "timestamp": stamp(NOON),
            "locale": "en-US",
            **request,
        },
    }


def turn(request: Mapping[str, Any], *, new: bool = False, attributes: Any = None) -> dict[str, Any]:
    """An envelope of a session."""
    session = {
        "new": new,
        "sessionId": "amzn1.echo-api.session.1",
        "application": {"applicationId": SKILL_ID},
        "attributes": {} if attributes is None else attributes,
        "user": {"userId": ACCOUNT},
    }
    return {**event(request), "session": session}


def launch() -> dict[str, Any]:
    """The skill is opened."""
    return turn({"type": "LaunchRequest"}, new=True)


def as_body(envelope: Any) -> bytes:
    """The bytes of an envelope."""
    return json.dumps(envelope).encode()


BODY = as_body(launch())
"""A good body."""


def refusal(call: Callable[[], object]) -> Reason:
    """Why a call was refused."""
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.reason
