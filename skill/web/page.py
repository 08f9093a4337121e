"""The speaker as a page: type or say what you would say, hear and read what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from skill.diary.store import Store
from skill.speaker.commands import BadCommand
from skill.speaker.help import subjects
from skill.web.diary import News, diary_page
from skill.web.guard import form_token
from skill.web.household import LONGEST_PHRASE, HouseholdSpeaker
from skill.web.screen import Screen
from skill.web.settings import SAYS, Form, keep, refused
from skill.web.turns import Turn


def page(home: HouseholdSpeaker, store: Store) -> Blueprint:
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
        return redirect(url_for("page.talk", _anchor=f"turn-{turn.number}" if turn else "last"), 303)

    @blueprint.post("/due")
    def due() -> Response:
        after = request.form.get("after", "")
        with home.lock:
            home.due()
            newer = [turn for turn in home.turns if turn.number > (int(after) if after.isdecimal() else 0)]
            return jsonify(turns=[_shown(home, turn) for turn in newer], waits=home.waits, about=home.about)

    @blueprint.post("/settings")
    def settings() -> AnyResponse | tuple[str, int]:
        form, of_diary = request.form, request.form.get("back") == "diary"
        with home.lock:
            wrong = refused(form, home)
            try:
                if not wrong:
                    keep(form, home)
            except BadCommand:
                wrong = {"clock": SAYS["clock"]}
            if wrong and of_diary:
                (field, says), *_ = wrong.items()
                return diary_page(home, store, "", News(trouble=says, wrong=field, typed=form.to_dict()), 400)
            if wrong:
                return _page(home, wrong, form), 400
        if of_diary:
            return redirect(url_for("diary.month"), 303)
        return redirect(url_for("page.talk", kept=1, _anchor="done"), 303)

    @blueprint.get("/settings")
    def loaded_again() -> AnyResponse:
        return redirect(url_for("page.talk"), 303)

    return blueprint


def _page(home: HouseholdSpeaker, wrong: Mapping[str, str] | None = None, typed: Form | None = None) -> str:
    """The page; `wrong` says of each field of the settings why it cannot be set, `typed` is what stands there."""
    turns = home.turns
    return render_template(
        "speaker.html",
        home=home,
        turns=turns,
        latest=turns[-1] if turns else None,
        token=form_token(),
        longest=LONGEST_PHRASE,
        subjects=subjects(),
        seen=_seen(home, turns[-1]) if turns else None,
        wrong=wrong or {},
        typed=MultiDict() if typed is None else typed,
    )


def _seen(home: HouseholdSpeaker, turn: Turn) -> Screen:
    """What the screen shows by now of what it was given in a turn."""
    return turn.screen.after((home.now - turn.moment).total_seconds())


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
        "turn": render_template("_turn.html", turn=turn, is_news=True),
        "screen": render_template("_screen.html", home=home, seen=_seen(home, turn)),
        "exchange": render_template("_exchange.html", latest=turn),
        "spoken": [part.as_json() for part in turn.spoken],
        "leads": turn.leads,
        "again": [part.as_json() for part in turn.asked_again],
    }
