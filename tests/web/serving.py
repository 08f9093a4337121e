"""Serves an application with waitress while a block runs, and ends it without a race."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from flask import Flask
from waitress import wasyncore
from waitress.server import create_server


@contextmanager
def serving_app(app: Flask) -> Iterator[int]:
    """The port on loopback. The connections are closed only when the thread that watches them has ended."""
    watched: dict[int, object] = {}
    server = create_server(app, map=watched, host="127.0.0.1", port=0, clear_untrusted_proxy_headers=False)
    over = Event()

    def watch() -> None:
        while not over.is_set():
            wasyncore.loop(timeout=1, map=watched, count=1)

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield server.effective_port
    finally:
        over.set()
        server.pull_trigger()
        thread.join(timeout=10)
        server.task_dispatcher.shutdown()
        wasyncore.close_all(watched)
