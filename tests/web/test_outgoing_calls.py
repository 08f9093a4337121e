"""The calls that the service itself makes, over real TLS on loopback: certificates, and Amazon's settings."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from threading import Event
from urllib.parse import SplitResult, urlsplit

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.services import (
    ApiClientRequest,
    ApiConfiguration,
    ServiceClientFactory,
    ServiceException,
)

from skill.alexa.api_client import AlexaApiClient, is_amazon
from skill.alexa.https import NoAnswer, exchange
from skill.web.verification import Reason, Refused
from skill.web.verification.constants import MOST_CHAIN_BYTES
from skill.web.verification.fetching import ChainFetcher
from tests.web.authority import chain
from tests.web.tls_server import Server, Talk, saying, serving

PEM = chain().pem
SHORT = 0.3
"""Seconds, where the other side is too slow on purpose."""
LONG = 10.0


def fetcher(server: Server, seconds: float = LONG) -> ChainFetcher:
    return ChainFetcher(rule=lambda url: url, context=server.trust, seconds=seconds)


def refusal(call: Callable[[], object]) -> Reason:
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.reason


def test_a_chain_is_fetched(tmp_path: Path) -> None:
    with serving(tmp_path, saying(PEM)) as server:
        assert fetcher(server)(server.url("/echo.api/cert.pem")) == PEM
        assert server.asked[0].startswith(b"GET /echo.api/cert.pem HTTP/1.1\r\n")


def test_only_the_place_of_amazon_is_visited_even_when_it_is_asked_for_directly(tmp_path: Path) -> None:
    with serving(tmp_path, saying(PEM)) as server:
        assert refusal(lambda: ChainFetcher(context=server.trust)(server.url("/echo.api/cert.pem"))) is Reason.URL
        assert server.asked == []


def test_a_redirect_is_not_followed(tmp_path: Path) -> None:
    with serving(tmp_path, saying(b"", "302 Found", "Location: /echo.api/other.pem")) as server:
        assert refusal(lambda: fetcher(server)(server.url())) is Reason.FETCH
        assert len(server.asked) == 1


@pytest.mark.parametrize("status", ["404 Not Found", "500 Oops", "204 No Content", "206 Partial Content"])
def test_anything_but_success_is_refused(tmp_path: Path, status: str) -> None:
    with serving(tmp_path, saying(b"", status)) as server:
        assert refusal(lambda: fetcher(server)(server.url())) is Reason.FETCH


def test_a_chain_as_large_as_allowed_and_one_byte_more(tmp_path: Path) -> None:
    with serving(tmp_path, saying(b"x" * MOST_CHAIN_BYTES)) as server:
        assert len(fetcher(server)(server.url())) == MOST_CHAIN_BYTES
    with serving(tmp_path, saying(b"x" * (MOST_CHAIN_BYTES + 1))) as server:
        assert refusal(lambda: fetcher(server)(server.url())) is Reason.FETCH


def test_an_answer_without_end_is_refused(tmp_path: Path) -> None:
    def talk(connection: ssl.SSLSocket, asked: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b"x" * 65536)

    with serving(tmp_path, talk) as server:
        assert refusal(lambda: fetcher(server)(server.url())) is Reason.FETCH


OK = b"HTTP/1.1 200 OK\r\n"


def silent(start: bytes, over: Event) -> Talk:
    def talk(connection: ssl.SSLSocket, asked: bytes) -> None:
        connection.sendall(start)
        over.wait(10)

    return talk


def dripping(start: bytes, over: Event) -> Talk:
    def talk(connection: ssl.SSLSocket, asked: bytes) -> None:
        connection.sendall(start)
        while not over.wait(0.02):
            connection.sendall(b"x")

    return talk


@pytest.mark.parametrize("slowly", [silent, dripping])
@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nX-Slow: ",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n",
    ],
)
def test_a_slow_answer_is_refused(tmp_path: Path, slowly: Callable[[bytes, Event], Talk], start: bytes) -> None:
    over = Event()
    with serving(tmp_path, slowly(start, over)) as server:
        try:
            assert refusal(lambda: fetcher(server, SHORT)(server.url())) is Reason.FETCH
        finally:
            over.set()


def test_an_answer_that_breaks_off_is_refused(tmp_path: Path) -> None:
    def talk(connection: ssl.SSLSocket, asked: bytes) -> None:
        connection.sendall(OK + b"Content-Length: 99999\r\n\r\n" + PEM)

    with serving(tmp_path, talk) as server:
        assert refusal(lambda: fetcher(server)(server.url())) is Reason.FETCH


def test_a_server_that_accepts_and_says_nothing_is_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"https://localhost:{listener.getsockname()[1]}/"
        with pytest.raises(NoAnswer):
            exchange(url, context=ssl.create_default_context(), seconds=SHORT)


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(NoAnswer):
        exchange(f"https://localhost:{port}/", context=ssl.create_default_context(), seconds=SHORT)


def test_a_server_that_cannot_prove_its_name_is_refused(tmp_path: Path) -> None:
    with serving(tmp_path, saying(PEM)) as server:
        with pytest.raises(NoAnswer):
            exchange(server.url(), context=ssl.create_default_context(), seconds=SHORT)
        with pytest.raises(NoAnswer):
            exchange(server.url().replace("localhost", "127.0.0.1"), context=server.trust, seconds=SHORT)
        assert server.asked == []


def test_the_environment_cannot_put_a_proxy_between(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(tmp_path, saying(PEM)) as server:
        assert fetcher(server)(server.url()) == PEM


def test_only_https_is_called() -> None:
    with pytest.raises(ValueError, match="https"):
        exchange("http://localhost/", context=ssl.create_default_context(), seconds=SHORT)


# Amazon's settings, through ask-sdk.


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://api.amazonalexa.com/v2/devices/d", True),
        ("https://api.eu.amazonalexa.com", True),
        ("https://api.fe.amazon.com:443/v2", True),
        ("https://API.AmazonAlexa.com", True),
        ("http://api.amazonalexa.com", False),
        ("https://api.amazonalexa.com:8443", False),
        ("https://api.amazonalexa.com:x", False),
        ("https://amazonalexa.com.evil.example", False),
        ("https://evilamazonalexa.com", False),
        ("https://evil.example/.amazonalexa.com", False),
        ("https://evil.example?.amazonalexa.com", False),
        ("https://evil.example#.amazonalexa.com", False),
        ("https://api.amazonalexa.com@evil.example", False),
        ("https://someone@api.amazonalexa.com", False),
        ("https://api.\u0430mazon.com", False),
        ("", False),
    ],
)
def test_where_the_token_may_go(url: str, allowed: bool) -> None:
    assert is_amazon(urlsplit(url)) is allowed


def on_loopback(url: SplitResult) -> bool:
    return url.hostname == "localhost"


def time_zone(server: Server, seconds: float = LONG) -> object:
    client = AlexaApiClient(allows=on_loopback, context=server.trust, seconds=seconds)
    configuration = ApiConfiguration(
        serializer=DefaultSerializer(),
        api_client=client,
        authorization_value="token",
        api_endpoint=server.url("/").rstrip("/"),
    )
    return ServiceClientFactory(configuration).get_ups_service().get_system_time_zone("amzn1.ask.device.A B/C")


def test_the_time_zone_of_a_device(tmp_path: Path) -> None:
    with serving(tmp_path, saying(b'"America/New_York"', "200 OK", "Content-Type: application/json")) as server:
        assert time_zone(server) == "America/New_York"
        asked = server.asked[0]
        assert asked.startswith(b"GET /v2/devices/amzn1.ask.device.A%20B%2FC/settings/System.timeZone HTTP/1.1\r\n")
        assert b"\r\nAuthorization: Bearer token\r\n" in asked


@pytest.mark.parametrize(("status", "calls"), [("503 Busy", 2), ("401 Unauthorized", 1), ("302 Found", 1)])
def test_only_a_servers_error_is_tried_once_more(tmp_path: Path, status: str, calls: int) -> None:
    with serving(tmp_path, saying(b"{}", status, "Location: https://localhost/")) as server:
        with pytest.raises(ServiceException):
            time_zone(server)
        assert len(server.asked) == calls


def test_a_second_try_can_succeed(tmp_path: Path) -> None:
    tries: list[bytes] = []

    def talk(connection: ssl.SSLSocket, asked: bytes) -> None:
        tries.append(asked)
        if len(tries) > 1:
            saying(b'"Europe/London"')(connection, asked)

    with serving(tmp_path, talk) as server:
        assert time_zone(server) == "Europe/London"


def test_a_change_is_never_tried_twice(tmp_path: Path) -> None:
    with serving(tmp_path, saying(b"{}", "503 Busy")) as server:
        client = AlexaApiClient(allows=on_loopback, context=server.trust, seconds=LONG)
        request = ApiClientRequest(
            method="POST", url=server.url("/v1/alerts/reminders"), headers=[("A", "b")], body={"text": "\u00e9"}
        )
        assert client.invoke(request).status_code == 503
        assert len(server.asked) == 1


def test_a_foreign_host_gets_no_token(tmp_path: Path) -> None:
    with serving(tmp_path, saying(b'"UTC"')) as server:
        client = AlexaApiClient(context=server.trust)
        request = ApiClientRequest(method="GET", url=server.url(), headers=[("Authorization", "Bearer token")])
        with pytest.raises(ValueError, match="Amazon"):
            client.invoke(request)
        assert server.asked == []
