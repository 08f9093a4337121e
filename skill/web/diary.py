"""The diary as a page: a month of entries and their chart, to be read, put right, taken out and put back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from skill.diary.entries import PEG_ITEMS, SIDES, Entry, NewEntry
from skill.diary.store import Commit, Outdated, Store, StoreError
from skill.web.corrections import LONGEST_NOTE, BadValue, can_be_corrected, corrected, put_back, removed, taken_out
from skill.web.guard import form_token
from skill.web.household import HouseholdSpeaker
from skill.web.labels import label, names, words
from skill.web.month import DAYS_OPEN, Month, month_of, read_month

Done = Literal["corrected", "deleted", "restored"]
_DONE = ("corrected", "deleted", "restored", "same")


@dataclass(frozen=True, slots=True)
class News:
    """What a form did, or why it did nothing; `entry` is the number of the entry beside which that is said, or 0."""

    done: str = ""
    entry: int = 0
    trouble: str = ""
    wrong: str = ""
    """The name of the field that the trouble is with."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """What stood in the form, so that nothing is lost."""


def diary(home: HouseholdSpeaker, store: Store) -> Blueprint:
    """The routes of the diary of whoever speaks. Raises nothing: what cannot be read or kept is said on the page."""
    blueprint = Blueprint("diary", __name__)

    @blueprint.get("/diary")
    def month() -> tuple[str, int]:
        done, entry = request.args.get("done", ""), request.args.get("entry", "")
        news = News(done if done in _DONE else "", int(entry) if entry.isascii() and entry.isdecimal() else 0)
        with home.lock:
            return diary_page(home, store, request.args.get("month", ""), news)

    @blueprint.post("/diary/<int:number>/correct")
    def correct(number: int) -> Response | tuple[str, int]:
        return _change(home, store, number, "corrected")

    @blueprint.post("/diary/<int:number>/delete")
    def delete(number: int) -> Response | tuple[str, int]:
        return _change(home, store, number, "deleted")

    @blueprint.post("/diary/<int:number>/restore")
    def restore(number: int) -> Response | tuple[str, int]:
        return _change(home, store, number, "restored")

    return blueprint


def diary_page(
    home: HouseholdSpeaker, store: Store, asked: str, news: News = News(), code: int = 200
) -> tuple[str, int]:
    """The page of a month such as 2026-11, and its status."""
    period = month_of(asked, home.today)
    hidden = home.is_private and request.values.get("show") != "yes"
    found: Month | None = None
    gone: Entry | None = None
    if not hidden:
        try:
            found = read_month(store, home.person, period, home.today)
            gone = removed(store, home.person, news.entry) if news.done == "deleted" else None
        except StoreError:
            news, code = News(trouble="The diary can't be read at the moment."), 503
    page = render_template(
        "diary.html",
        home=home,
        period=period,
        month=found,
        hidden=hidden,
        names=names(),
        words=words(),
        sides=SIDES,
        peg_items=PEG_ITEMS,
        longest_note=LONGEST_NOTE,
        days_open=DAYS_OPEN,
        token=form_token(),
        news=news,
        gone=gone,
        gone_label=label(gone).line if gone else "",
    )
    return page, code


def _change(home: HouseholdSpeaker, store: Store, number: int, done: Done) -> Response | tuple[str, int]:
    """Corrects, takes out or puts back an entry of whoever speaks; of nobody else's is even the existence told."""
    asked = request.form.get("month", "")
    with home.lock:
        try:
            entry = _found(store, home, number, done)
            wanted = _changes(store, home, entry, done)
            # Putting back is one request however often it is pressed: an entry never stands twice.
            request_id = f"page.back.{number}" if done == "restored" else f"page.{uuid4()}"
            commit = Commit(home.person, request_id, home.now, wanted, account=home.account)
            kept = store.commit(commit) if wanted else ()
        except BadValue as error:
            news = News("", number, str(error), error.field, request.form.to_dict())
            return diary_page(home, store, asked, news, 400)
        except Outdated:
            says = "That entry is no longer in the diary, or not in this one."
            return diary_page(home, store, asked, News(trouble=says), 404)
        except StoreError:
            says = "That could not be kept; nothing was changed."
            return diary_page(home, store, asked, News(trouble=says, entry=number), 503)
    changed = number if done == "deleted" or not kept else kept[0].entry.id
    back = url_for(
        "diary.month",
        month=asked or entry.day.strftime("%Y-%m"),
        show="yes" if request.form.get("show") == "yes" else None,
        done=done if kept else "same",
        entry=changed,
        _anchor="done",
    )
    return redirect(back, 303)


def _found(store: Store, home: HouseholdSpeaker, number: int, done: Done) -> Entry:
    if done == "restored":
        entry = removed(store, home.person, number)
    else:
        entry = next((each for each in store.entries(home.person) if each.id == number), None)
    if entry is None:
        raise Outdated
    return entry


def _changes(store: Store, home: HouseholdSpeaker, entry: Entry, done: Done) -> tuple[NewEntry, ...]:
    if done == "deleted":
        return taken_out(store, home.person, entry)
    if done == "restored":
        return (put_back(entry),)
    change = corrected(entry, request.form.to_dict(), home.today) if can_be_corrected(entry) else None
    return (change,) if change else ()
