"""The web application: the speaker page on loopback, the door for Amazon, and a sign of life."""

from __future__ import annotations

import secrets
from typing import Any

from ask_sdk_model.services import ApiClient
from flask import Flask, Response

from skill.config import Config
from skill.conversation.logs import log_turn
from skill.diary.store import Store
from skill.speaker.assemble import build_speaker
from skill.speaker.clock import Clock
from skill.speaker.envelopes import Household
from skill.speaker.models import Models
from skill.speech.voice import Voice
from skill.web.alexa import alexa
from skill.web.guard import guard_requests
from skill.web.page import page
from skill.web.verification import Verifier

MOST_REQUEST_BYTES = 64 * 1024
"""A typed sentence is small; anything larger is refused before it is read."""


def create_app(
    store: Store,
    models: Models,
    config: Config,
    household: Household,
    clock: Clock,
    *,
    verifier: Verifier | None = None,
    api_client: ApiClient | None = None,
    voice: Voice | None = None,
) -> Flask:
    """The application over an open diary; waitress serves it, tests call it.

    `verifier` and `api_client` serve the door for Amazon, `voice` the door and the speaker; None takes those of a
    running service. The door goes by the real time: `clock` is the speaker's.
    """
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=config.secret_key or secrets.token_hex(32),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        MAX_CONTENT_LENGTH=MOST_REQUEST_BYTES,
    )
    guard_requests(app)
    app.register_blueprint(page(build_speaker(store, models, household, clock, config, voice=voice, observe=log_turn)))
    app.register_blueprint(alexa(store, config, verifier, api_client, voice))

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
