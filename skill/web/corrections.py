"""Puts an entry right or takes it out as a spoken correction does: by another entry; nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from skill.diary.entries import PEG_ITEMS, SIDES, Data, Entry, Kind, NewEntry
from skill.diary.store import Store
from skill.web.labels import names

BY_HAND = "page"
"""The provenance of a value that was put in on the page."""
LONGEST_NOTE = 500
_Values = Mapping[str, str]


class BadValue(ValueError):
    """A value of the form cannot be kept; the message is one sentence that says what to write."""


def can_be_corrected(entry: Entry) -> bool:
    """Whether the page has a form for it; what is left (sessions, warnings) can only be taken out."""
    return entry.kind in _READERS


def corrected(entry: Entry, form: _Values, today: date) -> NewEntry | None:
    """The correction that a form asks for; None where it changes nothing. Raises BadValue.

    A field that the form does not have stays as it is; one that it leaves empty is emptied.
    """
    data = _READERS[entry.kind](entry.data, form)
    day = _day(form.get("day"), entry.day, today)
    if data.window == "now" and day != entry.day:
        data = replace(data, window="day")
    if not data.said():
        raise BadValue("That would leave nothing; delete the entry instead.")
    if (data, day) == (entry.data, entry.day):
        return None
    changed = {name for name in data.said() if data.said()[name] != entry.data.said().get(name)}
    return entry.corrected(data, day=day, resolved=dict.fromkeys(sorted(changed), BY_HAND))


def taken_out(store: Store, person: str, entry: Entry) -> tuple[NewEntry, ...]:
    """The retractions that take an entry out with all that it had corrected: none of it is to stand again."""
    rows = {row.id: row for row in store.log(person)} if entry.supersedes is not None else {}
    taken = [entry.taken_back()]
    while entry.supersedes is not None:
        entry = rows[entry.supersedes]
        taken.append(entry.taken_back())
    return tuple(taken)


def _pain(data: Data, form: _Values) -> Data:
    level = _number(form.get("level"), data.level, 10, halves=True)
    area = _choice(form.get("area"), data.area, names()["area"])
    side = _choice(form.get("side"), data.side, SIDES)
    found = next((known for known in SIDES if known == side), None)
    return replace(data, level=level, area=area, side=found if area else None)


def _factor(data: Data, form: _Values) -> Data:
    rating = _choice(form.get("rating"), data.rating, names()["rating"])
    hours = _number(form.get("hours"), data.hours, 24)
    if rating is None and hours is None and (data.rating or data.hours is not None):
        raise BadValue("That would leave nothing; delete the entry instead.")
    return replace(data, rating=rating, hours=hours)


def _treatment(data: Data, form: _Values) -> Data:
    return replace(data, effect=_choice(form.get("effect"), data.effect, names()["effect"]))


def _note(data: Data, form: _Values) -> Data:
    note = " ".join(form.get("note", data.note or "").split())
    if not note or len(note) > LONGEST_NOTE:
        raise BadValue(f"A note has from one to {LONGEST_NOTE} characters; to remove it, delete the entry.")
    return replace(data, note=note)


def _peg(data: Data, form: _Values) -> Data:
    given = {name: _number(form.get(name), data.items.get(name), 10) for name in PEG_ITEMS}
    items = {name: value for name, value in given.items() if value is not None}
    mean = sum(items.values()) / len(PEG_ITEMS) if len(items) == len(PEG_ITEMS) else None
    return replace(data, items=items, mean=mean)


_READERS: Mapping[Kind, Callable[[Data, _Values], Data]] = {
    "pain": _pain,
    "factor": _factor,
    "treatment": _treatment,
    "note": _note,
    "peg": _peg,
}


def _number(text: str | None, before: float | None, most: int, *, halves: bool = False) -> float | None:
    if text is None:
        return before
    if not text.strip():
        return None
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 <= value <= most or (halves and (value * 2) % 1):
        raise BadValue(f"Write a number from 0 to {most}{', whole or a half' if halves else ''}.")
    return value


def _choice(text: str | None, before: str | None, known: object) -> str | None:
    if text is None or text == (before or ""):
        return before
    if not text:
        return None
    if not isinstance(known, Mapping | tuple) or text not in known:
        raise BadValue("Choose one of what is offered.")
    return text


def _day(text: str | None, before: date, today: date) -> date:
    if not text:
        return before
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadValue("Write the day as in 2026-11-22.") from None
    if day > today:
        raise BadValue("That day is still to come.")
    return day
