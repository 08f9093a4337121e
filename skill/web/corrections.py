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


NOTHING_LEFT = "That would leave nothing; delete the entry instead."


class BadValue(ValueError):
    """A value of the form cannot be kept; the message is one sentence that says what to write, `field` its name."""

    def __init__(self, says: str, field: str) -> None:
        super().__init__(says)
        self.field = field


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


def removed(store: Store, person: str, number: int) -> Entry | None:
    """The entry of that number, which was taken out; None where there is none that was. Raises StoreError."""
    rows = store.log(person)
    found = next((row for row in rows if row.id == number and row.retracts is None), None)
    return found if any(row.retracts == number for row in rows) else None


def put_back(entry: Entry) -> NewEntry:
    """The entry that stands again in place of one that was taken out, as if it were said when it was."""
    return NewEntry(
        entry.kind, entry.day, entry.zone, entry.data, entry.heard, entry.resolved, entry.check_in, moment=entry.moment
    )


def _pain(data: Data, form: _Values) -> Data:
    level = _number(form, "level", data.level, 10, halves=True)
    area = _choice(form, "area", data.area, names()["area"])
    side = _choice(form, "side", data.side, SIDES)
    if level is None and not area and (data.level is not None or data.area) and not data.quality:
        raise BadValue(NOTHING_LEFT, "level")
    found = next((known for known in SIDES if known == side), None)
    return replace(data, level=level, area=area, side=found if area else None)


def _factor(data: Data, form: _Values) -> Data:
    rating = _choice(form, "rating", data.rating, names()["rating"])
    hours = _number(form, "hours", data.hours, 24)
    if rating is None and hours is None and (data.rating or data.hours is not None):
        raise BadValue(NOTHING_LEFT, "rating")
    return replace(data, rating=rating, hours=hours)


def _treatment(data: Data, form: _Values) -> Data:
    return replace(data, effect=_choice(form, "effect", data.effect, names()["effect"]))


def _note(data: Data, form: _Values) -> Data:
    note = " ".join(form.get("note", data.note or "").split())
    if not note or len(note) > LONGEST_NOTE:
        raise BadValue(f"A note has from one to {LONGEST_NOTE} characters; to remove it, delete the entry.", "note")
    return replace(data, note=note)


def _peg(data: Data, form: _Values) -> Data:
    given = {name: _number(form, name, data.items.get(name), 10) for name in PEG_ITEMS}
    items = {name: value for name, value in given.items() if value is not None}
    if not items and data.items:
        raise BadValue(NOTHING_LEFT, PEG_ITEMS[0])
    mean = sum(items.values()) / len(PEG_ITEMS) if len(items) == len(PEG_ITEMS) else None
    return replace(data, items=items, mean=mean)


_READERS: Mapping[Kind, Callable[[Data, _Values], Data]] = {
    "pain": _pain,
    "factor": _factor,
    "treatment": _treatment,
    "note": _note,
    "peg": _peg,
}


def _number(form: _Values, name: str, before: float | None, most: int, *, halves: bool = False) -> float | None:
    text = form.get(name)
    if text is None:
        return before
    if not text.strip():
        return None
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 <= value <= most or (halves and (value * 2) % 1):
        raise BadValue(f"Write a number from 0 to {most}{', whole or a half' if halves else ''}.", name)
    return value


def _choice(form: _Values, name: str, before: str | None, known: object) -> str | None:
    text = form.get(name)
    if text is None or text == (before or ""):
        return before
    if not text:
        return None
    if not isinstance(known, Mapping | tuple) or text not in known:
        raise BadValue("Choose one of what is offered.", name)
    return text


def _day(text: str | None, before: date, today: date) -> date:
    if not text:
        return before
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadValue("Write the day as in 2026-11-22.", "day") from None
    if day > today:
        raise BadValue("That day is still to come.", "day")
    return day
