"""Stands between a client that cannot sign and the door for Amazon: signs each request with a key of the tests."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from tests.web.authority import DAY, Chain, issue, rsa_key
from tests.web.signing import headers


@dataclass
class Proxy:
    """Where the client posts, and the bodies that it posted, in their order."""

    url: str = ""
    bodies: list[bytes] = field(default_factory=list)

    @property
    def requests(self) -> list[dict[str, Any]]:
        """The envelopes that passed."""
        return [json.loads(body) for body in self.bodies]


def chain_of_today() -> Chain:
    """A chain that is valid by the real clock: the client stamps its requests itself."""
    now = datetime.now(UTC)
    around = {"since": now - DAY, "until": now + DAY}
    root = issue("foreign root", rsa_key("foreign root"), ca=True, **around)
    middle = issue("foreign intermediate", rsa_key("foreign intermediate"), root, ca=True, **around)
    return Chain(root, middle, issue("signer", rsa_key("foreign leaf"), middle, **around))


@contextmanager
def signing_proxy(port: int, chain: Chain) -> Iterator[Proxy]:
    """Signs what comes and passes it on to the door at `port` of this machine, while a block runs."""
    proxy = Proxy()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            proxy.bodies.append(body)
            status, answer = post(port, body, dict(headers(body, chain.leaf)))
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Nothing: pytest shows what matters."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    proxy.url = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)


def post(port: int, body: bytes, signed: dict[str, str]) -> tuple[int, bytes]:
    """Status and body of the door's answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("POST", "/alexa", body, {"Content-Type": "application/json", **signed})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()
