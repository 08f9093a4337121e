"""One bounded HTTPS exchange: no redirects, no proxies, a limit on time and on size, whatever the other side does."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection, IncompleteRead
from threading import Event, Timer
from time import monotonic
from urllib.parse import urlsplit

import certifi

MOST_ANSWER_BYTES = 64 * 1024
"""An answer that is larger is refused; certificate chains and settings are far smaller."""


LOOPBACK = "127.0.0.1"
"""The one host that is spoken with in plain HTTP: our own speaker's cloud, in the same process."""


class NoAnswer(OSError):
    """The exchange did not end in a whole answer: no connection, too slow, too large, or not HTTP."""


@dataclass(frozen=True, slots=True)
class HttpsAnswer:
    """What came back, whatever its status."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def trusted() -> ssl.SSLContext:
    """The settings of a TLS client that trusts certifi's roots and checks host names; the environment has no say."""
    return ssl.create_default_context(cafile=certifi.where())


def exchange(
    url: str,
    *,
    context: ssl.SSLContext,
    seconds: float,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
    most_bytes: int = MOST_ANSWER_BYTES,
) -> HttpsAnswer:
    """One request to an https URL, or to this machine, and its answer.

    It takes at most `seconds`, from the connection's start to the last byte. The caller vouches for the host.
    Raises NoAnswer, and ValueError for a URL or a header that cannot be sent.
    """
    parts = urlsplit(url)
    here = parts.scheme == "http" and parts.hostname == LOOPBACK
    if not (here or parts.scheme == "https") or not parts.hostname:
        raise ValueError("only https URLs are called, and this machine itself")
    connection = (
        HTTPConnection(parts.hostname, parts.port)
        if here
        else HTTPSConnection(parts.hostname, parts.port, context=context)
    )
    ends = monotonic() + seconds
    cut = Event()
    try:
        plain = socket.create_connection((connection.host, connection.port), timeout=seconds)
        secured = plain if here else _secured(plain, context, connection.host)
        # A time limit on each read would let a slow drip of bytes go on for ever; this one ends the whole exchange.
        watch = Timer(max(0.0, ends - monotonic()), _cut, (secured, cut))
        watch.daemon = True
        watch.start()
        try:
            if isinstance(secured, ssl.SSLSocket):
                secured.do_handshake()
            connection.sock = secured
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request(method, target, body=body, headers=dict(headers or {}))
            with connection.getresponse() as response:
                received = response.read(most_bytes + 1)
                if response.length and len(received) <= most_bytes:
                    raise IncompleteRead(received)
                answer = HttpsAnswer(response.status, tuple(response.getheaders()), received)
        finally:
            watch.cancel()
            secured.close()
    except (OSError, HTTPException) as error:
        raise NoAnswer(f"no answer: {type(error).__name__}") from error
    finally:
        connection.close()
    if cut.is_set():
        raise NoAnswer("no answer: too slow")
    if len(answer.body) > most_bytes:
        raise NoAnswer("no answer: too large")
    return answer


def _secured(plain: socket.socket, context: ssl.SSLContext, host: str) -> socket.socket:
    return context.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)


def _cut(connected: socket.socket, cut: Event) -> None:
    """Ends an exchange that takes too long: a read that waits gets the end of the stream."""
    cut.set()
    try:
        socket.socket.shutdown(connected, socket.SHUT_RDWR)
    except OSError:
        # It has ended by itself in the meantime.
        return
