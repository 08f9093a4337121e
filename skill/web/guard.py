"""Keeps the speaker page to this machine: the diary is nobody else's business."""

from __future__ import annotations

import hmac
import secrets

from flask import Flask, abort, request, session

from skill.web.alexa import PATH as ALEXA

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
OPEN_PATHS = frozenset({"/health", ALEXA})
"""Health tells nothing; Amazon's door has a guard of its own, the signature."""
_TOKEN = "form_token"


def guard_requests(app: Flask) -> None:
    """Refuses foreign Host headers (DNS rebinding), foreign callers, and forms that this page did not make."""

    @app.before_request
    def check() -> None:
        if request.path in OPEN_PATHS:
            return
        name = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
        if name.lower() not in LOOPBACK_NAMES or not _is_loopback(request.remote_addr or ""):
            abort(403)
        sent, made = request.form.get("token", ""), session.get(_TOKEN, "-")
        if request.method == "POST" and not hmac.compare_digest(sent.encode(), made.encode()):
            abort(400)


def form_token() -> str:
    """The token that this browser's forms must send back."""
    return str(session.setdefault(_TOKEN, secrets.token_hex(16)))


def _is_loopback(address: str) -> bool:
    return address.startswith("127.") or address == "::1"
