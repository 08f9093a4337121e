"""A real HTTPS server on loopback, with a certificate of the tests' own authority."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

from tests.web.authority import Issued, issue, rsa_key

YEARS = {"since": datetime(2020, 1, 1, tzinfo=UTC), "until": datetime(2099, 1, 1, tzinfo=UTC)}
"""Valid whatever day it is: TLS itself goes by the real clock."""
Talk = Callable[[ssl.SSLSocket, bytes], None]


def authority() -> Issued:
    """The authority that tests trust for a while."""
    return issue("loopback root", rsa_key("loopback root"), ca=True, **YEARS)


@dataclass
class Server:
    """Where it listens, who it trusts, and what was asked."""

    port: int
    trust: ssl.SSLContext
    asked: list[bytes] = field(default_factory=list)

    def url(self, path: str = "/") -> str:
        return f"https://localhost:{self.port}{path}"


@contextmanager
def serving(folder: Path, talk: Talk) -> Iterator[Server]:
    """Serves while the block runs; `talk` writes what it likes to each connection."""
    root = authority()
    leaf = issue("localhost", rsa_key("loopback"), root, san="localhost", **YEARS)
    file = folder / "server.pem"
    file.write_bytes(leaf.key_pem + leaf.pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    trust = ssl.create_default_context(cadata=root.pem.decode())
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(listener.getsockname()[1], trust)
    thread = Thread(target=_accept, args=(listener, context, server, talk), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(10)


def _accept(listener: socket.socket, context: ssl.SSLContext, server: Server, talk: Talk) -> None:
    while True:
        try:
            plain, _ = listener.accept()
        except OSError:
            return
        plain.settimeout(10)
        try:
            with plain, context.wrap_socket(plain, server_side=True) as connection:
                asked = _request(connection)
                server.asked.append(asked)
                talk(connection, asked)
        except OSError:
            continue


def _request(connection: ssl.SSLSocket) -> bytes:
    asked = b""
    wanted = 0
    while b"\r\n\r\n" not in asked or len(asked) < wanted:
        piece = connection.recv(65536)
        if not piece:
            break
        asked += piece
        length = re.search(rb"(?i)\r\ncontent-length: (\d+)", asked)
        wanted = asked.find(b"\r\n\r\n") + 4 + int(length[1]) if length else 0
    return asked


def saying(body: bytes, status: str = "200 OK", *headers: str) -> Talk:
    """A talk that answers every request alike."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]

    def talk(connection: ssl.SSLSocket, asked: bytes) -> None:
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + body)

    return talk
