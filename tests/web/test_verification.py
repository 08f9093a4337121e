"""Every rule of request verification, each broken in turn while all the others hold."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event, Lock

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID
from werkzeug.datastructures import Headers

from skill.alexa.envelopes import MOST_BODY_BYTES
from skill.web.verification import Reason, Refused, Verifier
from skill.web.verification.certificates import known_roots
from skill.web.verification.constants import LONGEST_HEADER, MOST_CERTIFICATES, MOST_CHAIN_BYTES, MOST_CHAINS
from skill.web.verification.urls import chain_url
from tests.conftest import NOON
from tests.web.authority import DAY, Chain, Issued, chain, issue, rsa_key
from tests.web.signing import URL, Hand, Shelf, as_body, event, headers, launch, stamp, turn, verifier

BODY = as_body(launch())


def refusal(call: Callable[[], object]) -> Reason:
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.reason


def leaf(**changes: object) -> Issued:
    """A leaf of the good chain with something wrong about it."""
    return issue("signer", rsa_key("good leaf"), chain().intermediate, **changes)  # type: ignore[arg-type]


def test_what_amazon_signed_is_read() -> None:
    assert verifier().verify(headers(BODY), BODY) == launch()


def test_the_roots_of_a_running_service_include_those_of_amazon() -> None:
    names = {root.subject.rfc4514_string() for root in known_roots()}
    assert {f"CN=Amazon Root CA {number},O=Amazon,C=US" for number in (1, 2, 3, 4)} <= names


# The place of the certificates.


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        (URL, URL),
        ("https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem", URL),
        ("https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem", URL),
        ("https://s3.amazonaws.com/other/./../echo.api/echo-api-cert.pem", URL),
        ("HTTPS://S3.AmazonAWS.com/echo.api/echo-api-cert.pem", URL),
    ],
)
def test_a_good_place_in_its_normal_form(given: str, normal: str) -> None:
    assert chain_url(given) == normal


@pytest.mark.parametrize(
    "url",
    [
        "http://s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "ftp://s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "//s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https:/s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https:///echo.api/echo-api-cert.pem",
        "https://notamazon.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com.evil.example/echo.api/echo-api-cert.pem",
        "https://evil-s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com./echo.api/echo-api-cert.pem",
        "https://s3.us-east-1.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/EcHo.aPi/echo-api-cert.pem",
        "https://s3.amazonaws.com/invalid.path/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.apis/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api",
        "https://s3.amazonaws.com",
        "https://s3.amazonaws.com//echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/../other/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/./../echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/..",
        "https://s3.amazonaws.com/other/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:563/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:80/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:0443/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:443:443/echo.api/echo-api-cert.pem",
        "https://someone@s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com@evil.example/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:443@evil.example/echo.api/echo-api-cert.pem",
        "https://evil.example/?https://s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://evil.example\\@s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com\\.evil.example/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/%2e%2e/other/cert.pem",
        "https://s3.amazonaws.com/echo%2eapi/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/..%2fother/cert.pem",
        "https://s3.amazonaws.com/echo.api/..\\other/cert.pem",
        "https://s3.amazonaws.com/echo.api/cert.pem?versionId=1",
        "https://s3.amazonaws.com/echo.api/cert.pem#fragment",
        "https://s3.amazonaws.com/echo.api/cert.pem\r\nHost: evil.example",
        "https://s3.amazonaws.com/echo.api/cert.pem\n",
        "https://s3.amazonaws.com/echo\t.api/cert.pem",
        " https://s3.amazonaws.com/echo.api/cert.pem",
        "https://s3.amazonaws.com/echo.api/c\u0435rt.pem",
        "https://\uff533.amazonaws.com/echo.api/cert.pem",
        "https://s3.amazonaws.com/echo.api/" + "a" * LONGEST_HEADER,
    ],
)
def test_every_other_place_is_refused_and_never_visited(url: str) -> None:
    assert refusal(lambda: chain_url(url)) is Reason.URL
    shelf = Shelf()
    shelf.files[url] = chain().pem
    checking = Verifier(shelf, [chain().root.certificate], Hand())
    raw = Headers()
    raw._list += [("SignatureCertChainUrl", url), *headers(BODY, url=None)]  # as no honest client could send it
    assert refusal(lambda: checking.verify(raw, BODY)) in (Reason.URL, Reason.HEADER)
    assert shelf.fetched == []


# The certificates.


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


# The signature.


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


# The body and its time.


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


# What is kept.


def test_certificates_are_fetched_once_however_the_url_is_written() -> None:
    shelf = Shelf()
    checking = Verifier(shelf, [chain().root.certificate], Hand())
    for url in (URL, URL.upper().replace("/ECHO.API/ECHO-API-CERT.PEM", "/echo.api/echo-api-cert.pem"), URL):
        checking.verify(headers(BODY, url=url), BODY)
    assert shelf.fetched == [URL]


def test_certificates_are_fetched_again_when_one_of_them_has_expired() -> None:
    clock = Hand(NOON)
    middle = issue("soon over", rsa_key("good intermediate"), chain().root, ca=True, until=NOON + timedelta(minutes=1))
    made = Chain(chain().root, middle, issue("signer", rsa_key("good leaf"), middle))
    shelf = Shelf(made.pem)
    checking = Verifier(shelf, [made.root.certificate], clock)
    assert checking.verify(headers(BODY), BODY)
    clock.moment = NOON + timedelta(minutes=1, seconds=1)
    assert refusal(lambda: checking.verify(headers(BODY), BODY)) is Reason.CHAIN
    shelf.files[URL] = chain().pem
    assert checking.verify(headers(BODY), BODY)
    assert len(shelf.fetched) == 3


def test_a_failure_is_not_remembered() -> None:
    shelf = Shelf()
    pem = shelf.files.pop(URL)
    checking = Verifier(shelf, [chain().root.certificate], Hand())
    assert refusal(lambda: checking.verify(headers(BODY), BODY)) is Reason.FAULT
    shelf.files[URL] = pem
    assert checking.verify(headers(BODY), BODY)


def test_the_number_of_kept_chains_has_a_limit() -> None:
    shelf = Shelf()
    checking = Verifier(shelf, [chain().root.certificate], Hand())
    places = [URL.replace("cert", f"cert-{number}") for number in range(MOST_CHAINS + 1)]
    shelf.files |= dict.fromkeys(places, chain().pem)
    for place in [*places, places[-1], places[0]]:
        checking.verify(headers(BODY, url=place), BODY)
    assert shelf.fetched == [*places, places[0]]


class Gate(Shelf):
    """A shelf that lets nobody through before it is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open = Event()
        self.reached = Event()
        self._lock = Lock()

    def __call__(self, url: str) -> bytes:
        with self._lock:
            self.fetched.append(url)
        self.reached.set()
        assert self.open.wait(10)
        return chain().pem


def test_many_requests_at_once_fetch_once() -> None:
    gate = Gate()
    checking = Verifier(gate, [chain().root.certificate], Hand())
    signed = headers(BODY)
    with ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(checking.verify, signed, BODY) for _ in range(8)]
        assert gate.reached.wait(10)
        gate.open.set()
        assert [each.result(10) for each in waiting] == [launch()] * 8
    assert gate.fetched == [URL]


def test_strangers_urls_do_not_hold_every_worker() -> None:
    gate = Gate()
    checking = Verifier(gate, [chain().root.certificate], Hand())
    gate.open.set()
    checking.verify(headers(BODY), BODY)
    gate.open.clear()
    with ThreadPoolExecutor(4) as pool:
        stuck = []
        for number in (1, 2):
            gate.reached.clear()
            place = URL.replace("cert", f"cert-{number}")
            stuck.append(pool.submit(checking.verify, headers(BODY, url=place), BODY))
            assert gate.reached.wait(10)
        third = headers(BODY, url=URL.replace("cert", "cert-3"))
        assert refusal(lambda: checking.verify(third, BODY)) is Reason.BUSY
        assert checking.verify(headers(BODY), BODY) == launch()
        gate.open.set()
        for each in stuck:
            assert each.result(10)


def test_a_session_makes_no_difference() -> None:
    body = as_body(turn({"type": "SessionEndedRequest", "reason": "USER_INITIATED"}))
    assert verifier().verify(headers(body), body)
