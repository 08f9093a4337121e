"""The speaker's cloud: one small HTTP server on loopback for all accounts of the process."""

from __future__ import annotations

from functools import cache
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from ssl import PROTOCOL_TLS_CLIENT, SSLContext
from threading import Thread
from urllib.parse import SplitResult, unquote, urlsplit
from weakref import WeakValueDictionary

from skill.alexa.api_client import SECONDS, AlexaApiClient
from skill.alexa.https import LOOPBACK
from skill.speaker.amazon.account import Account
from skill.speaker.clock import Clock
from skill.speaker.envelopes import Household

MOST_BODY_BYTES = 64 * 1024
_READ_SECONDS = 10
_HANGS_SECONDS = 10


class _Handler(BaseHTTPRequestHandler):
    timeout = _READ_SECONDS
    server: _Server

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PUT(self) -> None:
        self._answer()

    def do_DELETE(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a path may name a reminder."""

    def _answer(self) -> None:
        self.close_connection = True
        length = self.headers.get("Content-Length") or "0"
        if not length.isdigit() or int(length) > MOST_BODY_BYTES:
            return self._send(413, "")
        body = self.rfile.read(int(length))
        scheme, _, token = (self.headers.get("Authorization") or "").partition(" ")
        account = self.server.accounts.get(token) if scheme == "Bearer" else None
        if account is None:
            return self._send(401, '{"code": "UNAUTHORIZED", "message": "the token is not valid"}')
        status, said, over = account.answer(self.command, unquote(urlsplit(self.path).path), body)
        if over is not None:
            over.wait(_HANGS_SECONDS)
        return self._send(status, said)

    def _send(self, status: int, said: str) -> None:
        body = said.encode()
        try:
            self.send_response(status)
            if status != 204:
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if status != 204:
                self.wfile.write(body)
        except OSError:
            # Whoever asked has waited long enough and is gone.
            return


class _Server(ThreadingMixIn, TCPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__((LOOPBACK, 0), _Handler)
        self.accounts: WeakValueDictionary[str, Account] = WeakValueDictionary()

    @property
    def port(self) -> int:
        return int(self.server_address[1])


@cache
def _server() -> _Server:
    server = _Server()
    Thread(target=server.serve_forever, name="speaker cloud", daemon=True).start()
    return server


def open_account(household: Household, clock: Clock) -> Account:
    """An account of its own for a household, whose requests will carry its endpoint and its token from now on.

    The account lives as long as somebody holds it; the server starts with the first and ends with the process.
    """
    account = Account(household, clock)
    server = _server()
    server.accounts[account.token] = account
    household.api_endpoint = f"http://{LOOPBACK}:{server.port}"
    household.api_token = account.token
    return account


def loopback_client(seconds: float = SECONDS) -> AlexaApiClient:
    """The skill's own client, allowed to call the speaker's cloud and nothing else; it trusts nobody over TLS."""

    def is_ours(url: SplitResult) -> bool:
        return url.scheme == "http" and url.netloc == f"{LOOPBACK}:{_server().port}"

    return AlexaApiClient(allows=is_ours, context=SSLContext(PROTOCOL_TLS_CLIENT), seconds=seconds)
