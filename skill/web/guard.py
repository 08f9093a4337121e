"""Keeps the pages to this machine, or behind a password: the diary is nobody else's business."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from ipaddress import ip_address

from flask import Flask, Response, abort, redirect, request, session, url_for
from flask.sessions import SecureCookieSessionInterface
from werkzeug.wrappers import Response as AnyResponse

from skill.config import Config
from skill.web.alexa import PATH as ALEXA

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
OPEN_PATHS = frozenset({"/health", ALEXA})
"""Health tells nothing; Amazon's door has a guard of its own, the signature."""
_BEFORE_LOGIN = frozenset({"login.ask", "login.sign_in", "static"})
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "Via")
_TOKEN = "form_token"
_ENTERED = "entered"


class Cookies(SecureCookieSessionInterface):
    """Flask's signed cookie, marked Secure wherever the browser came over TLS."""

    def get_cookie_secure(self, app: Flask) -> bool:
        """A proxy in front says how the browser came; whoever lies about it only hides the cookie from himself."""
        return request.is_secure or request.headers.get("X-Forwarded-Proto", "") == "https"


def guard_requests(app: Flask, config: Config) -> None:
    """Refuses foreign Host headers (DNS rebinding), foreign callers, and forms that this page did not make."""
    app.session_interface = Cookies()

    @app.before_request
    def check() -> AnyResponse | None:
        if request.path in OPEN_PATHS:
            return None
        if not _is_our_name(host_name(request.host), config):
            abort(403)
        if not config.password and not _is_from_here():
            abort(403, "The pages answer only the computer that they run on, as long as no password is set.")
        if config.password and request.endpoint not in _BEFORE_LOGIN and not has_entered(app, config):
            return _to_login()
        if request.method not in ("GET", "HEAD", "OPTIONS") and not _is_our_form():
            abort(400, "This page is from before the speaker was started. Load it again.")
        return None


def form_token() -> str:
    """The token that this browser's forms must send back."""
    return str(session.setdefault(_TOKEN, secrets.token_hex(16)))


def enter(app: Flask, config: Config) -> None:
    """Opens the pages to this browser, with a new token; called when the password was right."""
    session.clear()
    session.permanent = True
    session[_ENTERED] = _mark(app, config)


def leave() -> None:
    """Closes the pages to this browser again."""
    session.clear()


def has_entered(app: Flask, config: Config) -> bool:
    """Whether this browser gave the password that is set now: another password ends every earlier sign-in."""
    return hmac.compare_digest(str(session.get(_ENTERED, "")).encode(), _mark(app, config).encode())


def is_password(given: str, config: Config) -> bool:
    """Whether this is the password, compared in a time that tells neither its length nor how much of it is right."""
    right = hmac.compare_digest(sha256(given.encode()).digest(), sha256(config.password.encode()).digest())
    return right and bool(config.password)


def host_name(host: str) -> str:
    """The name or address of a Host header, lower case, without its port and brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.rpartition(":")[0].lower() if ":" in host else host.lower()


def _is_our_name(name: str, config: Config) -> bool:
    """Rebinding needs a name of the attacker's; an address, and the names that were set, are none of his."""
    if name in LOOPBACK_NAMES:
        return True
    return bool(config.password) and (name in config.names or _is_address(name))


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _is_from_here() -> bool:
    """Whether a program on this machine asks, and no proxy for somebody else."""
    try:
        here = ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
    return here and not any(name in request.headers for name in _FORWARDED)


def _is_our_form() -> bool:
    origin = request.headers.get("Origin")
    if origin is not None and origin.partition("://")[2].lower() != request.host.lower():
        return False
    made, sent = str(session.get(_TOKEN, "")), request.form.get("token", "")
    return bool(made) and hmac.compare_digest(sent.encode(), made.encode())


def _to_login() -> AnyResponse:
    if request.method == "GET" and request.accept_mimetypes.best != "application/json":
        return redirect(url_for("login.ask"), 303)
    return Response("401 Unauthorized", 401)


def _mark(app: Flask, config: Config) -> str:
    return hmac.new(str(app.secret_key).encode(), config.password.encode(), sha256).hexdigest()
