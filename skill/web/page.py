"""The speaker as a page: type or say what you would say, hear and read what it answers."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from skill.speaker.commands import BadCommand
from skill.speaker.help import subjects
from skill.web.guard import form_token
from skill.web.household import LONGEST_PHRASE, HouseholdSpeaker
from skill.web.turns import Turn

_BACK = {"diary": "diary.month"}


def page(home: HouseholdSpeaker) -> Blueprint:
    """The routes of the page. Every form works without the page's script; with it, the same form answers in JSON."""
    blueprint = Blueprint("page", __name__)

    @blueprint.get("/")
    def talk() -> str:
        with home.lock:
            home.due()
            return _page(home)

    @blueprint.post("/say")
    def say() -> AnyResponse:
        words = request.form.get("words", "").strip()[:LONGEST_PHRASE]
        with home.lock:
            turn = home.say(words) if words else home.silence() if "silence" in request.form else None
            if _wants_json():
                return _answer(home, turn)
        return redirect(url_for("page.talk", _anchor="last"), 303)

    @blueprint.post("/due")
    def due() -> Response:
        after = request.form.get("after", "")
        with home.lock:
            home.due()
            newer = [turn for turn in home.turns if turn.number > (int(after) if after.isdecimal() else 0)]
            return jsonify(turns=[_shown(home, turn) for turn in newer], waits=home.waits, about=home.about)

    @blueprint.post("/settings")
    def settings() -> AnyResponse | tuple[str, int]:
        form = request.form
        try:
            with home.lock:
                if "voice" in form:
                    home.choose_voice(form["voice"])
                if "zone" in form:
                    home.choose(
                        form.get("device") == "screen", form.get("locale", ""), form["zone"], form.getlist("allow")
                    )
                if "real" in form:
                    home.real_time()
                elif form.get("clock"):
                    home.set_clock(form["clock"])
        except BadCommand as error:
            with home.lock:
                return _page(home, str(error)), 400
        return redirect(url_for(_BACK.get(form.get("back", ""), "page.talk")), 303)

    return blueprint


def _page(home: HouseholdSpeaker, trouble: str = "") -> str:
    turns = home.turns
    return render_template(
        "speaker.html",
        home=home,
        turns=turns,
        latest=turns[-1] if turns else None,
        token=form_token(),
        longest=LONGEST_PHRASE,
        subjects=subjects(),
        trouble=trouble,
    )


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _answer(home: HouseholdSpeaker, turn: Turn | None) -> Response:
    """A turn for the page's script, or that there was none."""
    return jsonify(turns=[_shown(home, turn)] if turn else [], waits=home.waits, about=home.about)


def _shown(home: HouseholdSpeaker, turn: Turn) -> dict[str, Any]:
    """Markup from the same templates as the page, and what the voice is to say."""
    return {
        "number": turn.number,
        "cause": turn.cause,
        "turn": render_template("_turn.html", turn=turn),
        "screen": render_template("_screen.html", home=home, latest=turn),
        "exchange": render_template("_exchange.html", latest=turn),
        "spoken": [part.as_json() for part in turn.spoken],
        "leads": turn.leads,
        "again": [part.as_json() for part in turn.asked_again],
    }
