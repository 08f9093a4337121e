"""The web application: the pages, the door for Amazon, and a sign of life."""

from __future__ import annotations

import secrets
from datetime import timedelta

from ask_sdk_model.services import ApiClient
from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from skill.config import Config
from skill.conversation.logs import log_turn
from skill.diary.store import Store
from skill.speaker.assemble import build_speaker
from skill.speaker.clock import Clock
from skill.speaker.envelopes import Household
from skill.speaker.models import Models
from skill.speech.voice import Voice
from skill.web.alexa import alexa
from skill.web.diary import diary
from skill.web.guard import form_token, guard_requests
from skill.web.guesses import Guesses
from skill.web.household import HouseholdSpeaker
from skill.web.login import login
from skill.web.page import page
from skill.web.verification import Verifier

MOST_REQUEST_BYTES = 64 * 1024
"""A typed sentence is small; anything larger is refused before it is read."""
SIGNED_IN = timedelta(days=30)
"""How long a browser that gave the password need not give it again."""
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing from other hosts, and no script or style but the files of this program."""
SAID = (400, 403)
"""The refusals whose reason is the page's own and may be read."""


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
        PERMANENT_SESSION_LIFETIME=SIGNED_IN,
        MAX_CONTENT_LENGTH=MOST_REQUEST_BYTES,
    )
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    speaker = build_speaker(store, models, household, clock, config, voice=voice, observe=log_turn)
    home = HouseholdSpeaker(speaker, store, models.locales())
    guard_requests(app, config)
    app.register_blueprint(login(config, Guesses()))
    app.register_blueprint(page(home, store))
    app.register_blueprint(diary(home, store))
    app.register_blueprint(alexa(store, config, verifier, api_client, voice))

    @app.get("/health")
    def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.context_processor
    def on_every_page() -> dict[str, object]:
        return {"form_token": form_token, "signed_in": bool(config.password)}

    @app.after_request
    def harden(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["Permissions-Policy"] = "microphone=(self), camera=(), geolocation=(), browsing-topics=()"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Cache-Control"] = "no-cache" if request.endpoint == "static" else "no-store"
        return response

    @app.errorhandler(Exception)
    def sorry(error: Exception) -> Response | tuple[str, int]:
        if isinstance(error, HTTPException):
            code, says = error.code or 500, (error.description or "") if error.code in SAID else ""
            title = error.name
        else:
            app.logger.error("a page failed: %s", type(error).__name__)
            code, says, title = 500, "", "Something went wrong"
        return render_template("error.html", code=code, title=title, says=says), code

    return app
