"""Asks for the password where one is set."""

from __future__ import annotations

from math import ceil

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from skill.config import Config
from skill.web.guard import enter, form_token, has_entered, is_password, leave
from skill.web.guesses import Guesses

LONGEST_PASSWORD = 1_000


def login(config: Config, guesses: Guesses) -> Blueprint:
    """The routes of the sign-in; without a password they lead straight to the page."""
    blueprint = Blueprint("login", __name__)

    @blueprint.get("/login")
    def ask() -> Response | str:
        if not config.password or has_entered(current_app, config):
            return redirect(url_for("page.talk"), 303)
        return render_template("login.html", token=form_token(), wrong=False, minutes=0)

    @blueprint.post("/login")
    def sign_in() -> Response | tuple[str, int, dict[str, str]]:
        address = request.remote_addr or ""
        wait = guesses.take(address)
        if wait > 0:
            minutes = ceil(wait / 60)
            page = render_template("login.html", token=form_token(), wrong=False, minutes=minutes)
            return page, 429, {"Retry-After": str(ceil(wait))}
        if not is_password(request.form.get("password", "")[:LONGEST_PASSWORD], config):
            return render_template("login.html", token=form_token(), wrong=True, minutes=0), 403, {}
        guesses.forgive(address)
        enter(current_app, config)
        return redirect(url_for("page.talk"), 303)

    @blueprint.post("/logout")
    def out() -> Response:
        leave()
        return redirect(url_for("login.ask"), 303)

    return blueprint
