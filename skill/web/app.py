"""The web application: the speaker page on loopback, and a sign of life."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Flask, Response

from skill.config import Config
from skill.diary.store import Store
from skill.speaker.assemble import build_speaker
from skill.speaker.clock import Clock
from skill.speaker.envelopes import Household
from skill.speaker.models import Models
from skill.web.guard import guard_requests
from skill.web.page import page

MOST_REQUEST_BYTES = 64 * 1024
"""A typed sentence is small; anything larger is refused before it is read."""


def create_app(store: Store, models: Models, config: Config, household: Household, clock: Clock) -> Flask:
    """The application over an open diary; waitress serves it, tests call it."""
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=config.secret_key or secrets.token_hex(32),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        MAX_CONTENT_LENGTH=MOST_REQUEST_BYTES,
    )
    guard_requests(app)
    app.register_blueprint(page(build_speaker(store, models, household, clock, config)))

    @app.get("/health")
    def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.after_request
    def harden(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
            "frame-ancestors 'none'"
        )
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"
        return response

    @app.errorhandler(Exception)
    def sorry(error: Exception) -> tuple[str, int] | Any:
        from werkzeug.exceptions import HTTPException

        if isinstance(error, HTTPException):
            return f"{error.code} {error.name}", error.code or 500
        app.logger.error("a page failed: %s", type(error).__name__)
        return "500 Something went wrong", 500

    return app
