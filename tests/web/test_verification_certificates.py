"""Which certificates are believed: each rule broken in turn while all the others hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

from skill.web.verification import Reason
from skill.web.verification.certificates import known_roots
from skill.web.verification.constants import MOST_CERTIFICATES, MOST_CHAIN_BYTES
from tests.conftest import NOON
from tests.web.authority import DAY, Chain, Issued, chain, issue, rsa_key
from tests.web.signing import (
    BODY,
    headers,
    refusal,
    verifier,
)


def leaf(**changes: object) -> Issued:
    """A leaf of the good chain with something wrong about it."""
    return issue("signer", rsa_key("good leaf"), chain().intermediate, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(lambda: leaf(san="echo-api.amazon.com.evil.example"), id="another name"),
        pytest.param(lambda: leaf(san="*.amazon.com.example"), id="a wildcard elsewhere"),
        pytest.param(lambda: leaf(until=NOON - timedelta(seconds=1)), id="expired"),
        pytest.param(lambda: leaf(since=NOON + timedelta(seconds=1)), id="not yet valid"),
        pytest.param(lambda: leaf(usage=ExtendedKeyUsageOID.CLIENT_AUTH), id="no certificate of a server"),
        pytest.param(
            lambda: issue("signer", rsa_key("good leaf"), chain("stranger").intermediate), id="another authority's"
        ),
        pytest.param(lambda: issue("signer", rsa_key("good leaf")), id="self-signed"),
    ],
)
def test_a_leaf_that_is_not_amazons_is_refused(bad: Callable[[], Issued]) -> None:
    made = chain().with_leaf(bad())
    assert refusal(lambda: verifier(made.pem).verify(headers(BODY, made.leaf), BODY)) is Reason.CHAIN


def test_a_leaf_cannot_issue_another() -> None:
    below = issue("signer", rsa_key("below"), chain().leaf)
    pem = below.pem + chain().pem
    assert refusal(lambda: verifier(pem).verify(headers(BODY, below), BODY)) is Reason.CHAIN


@pytest.mark.parametrize("name", ["good root", "good intermediate"])
def test_an_authority_that_has_expired_is_refused(name: str) -> None:
    old = {"since": NOON - 60 * DAY, "until": NOON - DAY}
    root = issue("good root", rsa_key("good root"), ca=True, **(old if name == "good root" else {}))
    middle = issue(
        "good intermediate",
        rsa_key("good intermediate"),
        root,
        ca=True,
        **(old if name != "good root" else {}),
    )
    made = Chain(root, middle, issue("signer", rsa_key("good leaf"), middle))
    assert refusal(lambda: verifier(made.pem, trust=made).verify(headers(BODY), BODY)) is Reason.CHAIN


def test_a_root_that_is_not_known_is_refused_even_when_it_comes_along() -> None:
    stranger = chain("stranger")
    for pem in (stranger.pem, stranger.pem + stranger.root.pem):
        assert refusal(lambda pem=pem: verifier(pem).verify(headers(BODY, stranger.leaf), BODY)) is Reason.CHAIN


def test_a_missing_intermediate_is_refused() -> None:
    assert refusal(lambda: verifier(chain().leaf.pem).verify(headers(BODY), BODY)) is Reason.CHAIN


@pytest.mark.parametrize(
    "pem",
    [
        b"",
        b"<html>not found</html>",
        b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        pytest.param(chain().pem[:-40], id="cut short"),
        pytest.param(chain().leaf.key_pem, id="a key"),
        pytest.param(chain().pem + chain().intermediate.pem * MOST_CERTIFICATES, id="too many"),
        pytest.param(chain().pem + b"\n" * MOST_CHAIN_BYTES, id="too large"),
    ],
)
def test_what_is_no_chain_is_refused(pem: bytes) -> None:
    assert refusal(lambda: verifier(pem).verify(headers(BODY), BODY)) is Reason.CHAIN


def test_a_key_that_is_not_rsa_is_refused() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    pem = issue("signer", key, chain().intermediate).pem + chain().intermediate.pem
    assert refusal(lambda: verifier(pem).verify(headers(BODY), BODY)) is Reason.KEY


def test_the_roots_of_a_running_service_include_those_of_amazon() -> None:
    names = {root.subject.rfc4514_string() for root in known_roots()}
    assert {f"CN=Amazon Root CA {number},O=Amazon,C=US" for number in (1, 2, 3, 4)} <= names
