"""Lambda's Runtime API in little, and a container of the packaged function that Amazon's own runtime client serves."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
VERSION = "/2018-06-01/runtime"
PATIENCE = 60
"""Seconds until a container that says nothing counts as broken."""
ARN = "arn:aws:lambda:us-east-1:123456789012:function:muscle-diary"
NOT_SHIPPED = ("speaker", "web", "__pycache__")
NO_MORE = ("", b"")
"""Releases whoever waits for an event when its container has gone."""


@dataclass(frozen=True)
class Report:
    """What the container posted: `kind` is response, error or init."""

    kind: str
    body: Any


def package(folder: Path) -> Path:
    """What is uploaded, apart from the libraries: the function, the rooms that a turn needs, the models."""
    shutil.copytree(ROOT / "skill", folder / "skill", ignore=shutil.ignore_patterns(*NOT_SHIPPED))
    shutil.copytree(ROOT / "interaction_models", folder / "interaction_models", ignore=shutil.ignore_patterns("source"))
    shutil.copy(ROOT / "lambda" / "lambda_function.py", folder)
    return folder


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A container that ends breaks its connection; anything else is a fault and is shown."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Container:
    """One container of the function; events go in one at a time, as Lambda sends them."""

    def __init__(self, code: Path, environ: Mapping[str, str], handler: str = "lambda_function.handler") -> None:
        self._events: Queue[tuple[str, bytes]] = Queue()
        self._reports: Queue[tuple[str, Report]] = Queue()
        self._ids = count(1)
        self._server = _Server(("127.0.0.1", 0), self._routes())
        self._server.daemon_threads = True
        self._serving = Thread(target=self._server.serve_forever, daemon=True)
        self._serving.start()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "awslambdaric", handler],
            cwd=code,
            env={
                "PATH": os.environ["PATH"],
                "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{self._server.server_port}",
                "AWS_LAMBDA_FUNCTION_NAME": "muscle-diary",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
                "AWS_REGION": "us-east-1",
                "LAMBDA_TASK_ROOT": str(code),
                "_HANDLER": handler,
                **environ,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def invoke(self, event: Any) -> Report:
        """What the container makes of one event."""
        sent = f"invocation-{next(self._ids)}"
        self._events.put((sent, json.dumps(event).encode()))
        answered, report = self._next_report()
        assert answered == sent
        return report

    def answer(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """The response to a request that must get one."""
        report = self.invoke(request)
        assert report.kind == "response", report
        assert isinstance(report.body, dict)
        return report.body

    def failed_start(self) -> Report:
        """What is reported where the function cannot start."""
        answered, report = self._next_report()
        assert (answered, report.kind) == ("", "init")
        assert self._process.wait(PATIENCE) == 1
        return report

    def close(self) -> str:
        """Ends the container; what it logged."""
        self._process.terminate()
        logged, _ = self._process.communicate(timeout=PATIENCE)
        self._events.put(NO_MORE)
        self._server.shutdown()
        self._server.server_close()
        self._serving.join()
        return logged

    def _next_report(self) -> tuple[str, Report]:
        for _ in range(PATIENCE * 10):
            try:
                return self._reports.get(timeout=0.1)
            except Empty:
                if self._process.poll() is not None and self._reports.empty():
                    break
        raise AssertionError(f"the container reported nothing:\n{self.close()}")

    def _routes(self) -> type[BaseHTTPRequestHandler]:
        events, reports = self._events, self._reports

        class Routes(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                assert self.path == f"{VERSION}/invocation/next", self.path
                event = events.get()
                if event is NO_MORE:
                    self.close_connection = True
                    return
                invocation, body = event
                self.send_response(200)
                self.send_header("Lambda-Runtime-Aws-Request-Id", invocation)
                self.send_header("Lambda-Runtime-Deadline-Ms", "4102444800000")
                self.send_header("Lambda-Runtime-Invoked-Function-Arn", ARN)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                body = json.loads(self._body())
                if self.path == f"{VERSION}/init/error":
                    reports.put(("", Report("init", body)))
                else:
                    head, invocation, kind = self.path.rsplit("/", 2)
                    assert head == f"{VERSION}/invocation", self.path
                    reports.put((invocation, Report(kind, body)))
                self.send_response(202)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def _body(self) -> bytes:
                if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
                    return self.rfile.read(int(self.headers["Content-Length"]))
                whole = b""
                while size := int(self.rfile.readline(), 16):
                    whole += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
                return whole

            def log_message(self, format: str, *args: Any) -> None:
                """Keeps the test's own output clean."""

        return Routes
