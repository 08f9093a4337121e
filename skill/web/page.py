"""The speaker in a page: type what you would say, read what is heard."""

from __future__ import annotations

from collections import deque
from threading import Lock

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from skill.speaker.device import Outcome, Speaker
from skill.web.guard import form_token

LONGEST_PHRASE = 500
"""Characters of one spoken sentence; a recogniser never delivers more."""
_TURNS_SHOWN = 100
_TRY = ("my pain is six in my lower back", "how was my week", "tell me about heat therapy", "who says so")


def page(speaker: Speaker) -> Blueprint:
    """The routes of the page over one speaker; turns are taken one at a time, as a speaker does."""
    blueprint = Blueprint("page", __name__, static_folder="static", template_folder="templates")
    turns: deque[tuple[str, Outcome]] = deque(maxlen=_TURNS_SHOWN)
    lock = Lock()

    @blueprint.get("/")
    def talk() -> str:
        with lock:
            return render_template(
                "page.html",
                turns=list(turns),
                open=speaker.in_session,
                token=form_token(),
                longest=LONGEST_PHRASE,
                phrases=_TRY,
            )

    @blueprint.post("/say")
    def say() -> Response:
        words = request.form.get("words", "").strip()[:LONGEST_PHRASE]
        with lock:
            if words:
                turns.append((words, speaker.say(words)))
            elif "silence" in request.form and speaker.in_session:
                turns.append(("", speaker.silence()))
        return redirect(url_for("page.talk", _anchor="last"), 303)

    return blueprint
