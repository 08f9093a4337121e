"""The diary as a page: a month of entries and their chart, to be read, put right and taken out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from skill.diary.entries import PEG_ITEMS, SIDES, Entry, NewEntry
from skill.diary.history import Summary, day_level, said_on, summarise
from skill.diary.period import Period
from skill.diary.store import Commit, Outdated, Store, StoreError
from skill.web.chart import Chart, chart
from skill.web.corrections import LONGEST_NOTE, BadValue, can_be_corrected, corrected, taken_out
from skill.web.guard import form_token
from skill.web.household import HouseholdSpeaker
from skill.web.labels import Label, label, names, words


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as the page lists it."""

    entry: Entry
    label: Label
    time: str
    """When it was said, in the zone of that time."""
    heard: str
    """The words as they were heard; empty where they add nothing."""
    form: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day with entries; its level is None where it has no rating."""

    day: date
    level: float | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """One person's month, newest day first."""

    period: Period
    summary: Summary
    chart: Chart
    days: tuple[Day, ...]
    earlier: str
    """The month before as YYYY-MM; empty where the calendar begins."""
    later: str
    """The month after; empty where it is still to come."""


def diary(home: HouseholdSpeaker, store: Store) -> Blueprint:
    """The routes of the diary of whoever speaks. Raises nothing: what cannot be read or kept is said on the page."""
    blueprint = Blueprint("diary", __name__)

    @blueprint.get("/diary")
    def month() -> str | tuple[str, int]:
        with home.lock:
            return _page(home, store, request.args.get("month", ""), done=request.args.get("done", ""))

    @blueprint.post("/diary/<int:number>/correct")
    def correct(number: int) -> Response | tuple[str, int]:
        return _change(home, store, number, "corrected")

    @blueprint.post("/diary/<int:number>/delete")
    def delete(number: int) -> Response | tuple[str, int]:
        return _change(home, store, number, "deleted")

    return blueprint


def read_month(store: Store, person: str, period: Period, today: date) -> Month:
    """A month of a person's diary. Raises StoreError."""
    try:
        since = period.before().first
    except ValueError:
        since = period.first
    entries = store.entries(person, since=since, until=period.last)
    summary = summarise(entries, period, today)
    days = sorted({entry.day for entry in entries if entry.day in period}, reverse=True)
    after = period.last + timedelta(days=1)
    return Month(
        period,
        summary,
        chart(summary.levels, period, summary.median),
        tuple(Day(day, day_level(entries, day), tuple(_row(each) for each in said_on(entries, day))) for day in days),
        since.strftime("%Y-%m") if since < period.first else "",
        after.strftime("%Y-%m") if after <= today else "",
    )


def _row(entry: Entry) -> Row:
    said = ", ".join(dict.fromkeys(entry.heard.values()))
    shown = label(entry)
    time = entry.moment.astimezone(ZoneInfo(entry.zone)).strftime("%H:%M")
    return Row(entry, shown, time, "" if said == entry.data.note else said, can_be_corrected(entry))


def _period(text: str, today: date) -> Period:
    try:
        period = Period.parse(text)
    except ValueError:
        return Period.parse(today.strftime("%Y-%m"))
    return period if period.kind == "month" and period.first <= today else Period.parse(today.strftime("%Y-%m"))


def _page(
    home: HouseholdSpeaker, store: Store, asked: str, *, done: str = "", trouble: str = "", code: int = 200
) -> tuple[str, int]:
    period = _period(asked, home.today)
    hidden = home.is_private and request.args.get("show") != "yes"
    found: Month | None = None
    if not hidden:
        try:
            found = read_month(store, home.person, period, home.today)
        except StoreError:
            trouble, code = "The diary can't be read at the moment.", 503
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
        token=form_token(),
        done=done if done in ("corrected", "deleted", "same") else "",
        trouble=trouble,
    )
    return page, code


def _change(home: HouseholdSpeaker, store: Store, number: int, done: str) -> Response | tuple[str, int]:
    """Corrects or takes out a standing entry of whoever speaks; of nobody else's is even the existence told."""
    asked = request.form.get("month", "")
    with home.lock:
        try:
            entry = next((each for each in store.entries(home.person) if each.id == number), None)
            if entry is None:
                raise Outdated
            changes = _changes(store, home, entry, done)
            if changes:
                moment = home.now
                store.commit(Commit(home.person, f"page.{uuid4()}", moment, changes, account=home.account))
        except BadValue as error:
            return _page(home, store, asked, trouble=str(error), code=400)
        except Outdated:
            says = "That entry is no longer in the diary, or not in this one."
            return _page(home, store, asked, trouble=says, code=404)
        except StoreError:
            says = "That could not be kept; nothing was changed."
            return _page(home, store, asked, trouble=says, code=503)
    show = "yes" if request.form.get("show") == "yes" else None
    month = asked or entry.day.strftime("%Y-%m")
    return redirect(url_for("diary.month", month=month, show=show, done=done if changes else "same"), 303)


def _changes(store: Store, home: HouseholdSpeaker, entry: Entry, done: str) -> tuple[NewEntry, ...]:
    if done == "deleted":
        return taken_out(store, home.person, entry)
    change = corrected(entry, request.form.to_dict(), home.today) if can_be_corrected(entry) else None
    return (change,) if change else ()
