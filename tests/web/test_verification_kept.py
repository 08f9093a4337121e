"""Which certificate chains are kept, for how long, and what many requests at once do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event, Lock

from skill.web.verification import Reason, Verifier
from skill.web.verification.constants import MOST_CHAINS
from tests.conftest import NOON
from tests.web.authority import Chain, chain, issue, rsa_key
from tests.web.signing import (
    BODY,
    URL,
    Hand,
    Shelf,
    as_body,
    headers,
    launch,
    refusal,
    turn,
    verifier,
)


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
