"""Lays what was said over what stands of a check-in: the next state of its entries, nothing guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from skill.conversation.entries import as_side, place_fields
from skill.conversation.said import PAIRED, Said
from skill.conversation.turn import Turn
from skill.diary.entries import Data, Entry, Kind, NewEntry, Window
from skill.diary.history import PARTS
from skill.language.levels import Outcome

WIDE = {
    "back": PARTS["back"],
    "arm": PARTS["arm"] | {"shoulder", "wrist", "hand"},
    "leg": PARTS["leg"] | {"hip", "buttock", "ankle", "foot"},
}
"""Places that are asked back once, with what narrows them; they are kept as said when nothing does."""


def drafts_of(turn: Turn, said: Said, day: date, group: str, standing: Sequence[Entry], narrow: str) -> list[NewEntry]:
    """The pain entries of the check-in as they stand with this turn's words in them.

    `narrow` is the wide place that was asked back, if one was: what lies in it takes its place.
    """
    level = said.level.level if said.level.outcome is Outcome.KEEP else None
    window: Window = "now" if day == turn.today and not said.date else "day"
    if not standing:
        if not said.places and level is None and not said.qualities:
            return []
        places = [place_fields(place) for place in said.places] or [{}]
        qualities = [_together(said.qualities, place.qualities) for place in said.places] or [said.qualities]
        levels = [place.level if place.level is not None else level for place in said.places] or [level]
        return [
            new_entry(
                turn,
                "pain",
                day,
                Data(level=one, window=None if one is None else window, quality=quality, **place),
                said,
                group,
            )
            for place, one, quality in zip(places, levels, qualities, strict=True)
        ]
    merged = []
    for entry in standing:
        data = entry.data
        if level is not None and not said.places:
            data = replace(data, level=level, window=window)
        if said.qualities:
            data = replace(data, quality=_together(data.quality, said.qualities))
        if said.side and data.area:
            data = replace(data, side=as_side(said.side))
        merged.append((entry, data))
    if not said.places:
        return [_completed(entry, data, day, said) for entry, data in merged]
    return _with_places(turn, said, day, group, merged, level, window, narrow)


def _with_places(
    turn: Turn,
    said: Said,
    day: date,
    group: str,
    merged: list[tuple[Entry, Data]],
    level: float | None,
    window: Window,
    narrow: str,
) -> list[NewEntry]:
    """Lays the places just said over the check-in: the first fills the entry that has none, the rest are new."""
    drafts = []
    narrowed = narrow if any(place.area in WIDE.get(narrow, ()) for place in said.places) else None
    open_entries = [(entry, data) for entry, data in merged if not data.area or data.area == narrowed]
    named = {data.area: (entry, data) for entry, data in merged if data.area and data.area != narrowed}
    common = next((data.level for _, data in merged if data.level is not None), None)
    for place in said.places:
        rating = next((value for value in (place.level, level, common) if value is not None), None)
        about = {**place_fields(place), "level": rating, "window": None if rating is None else window}
        if place.area in named:
            entry, data = named.pop(place.area)
        elif open_entries:
            entry, data = open_entries.pop(0)
        else:
            quality = _together(said.qualities, place.qualities)
            drafts.append(new_entry(turn, "pain", day, Data(quality=quality, **about), said, group))
            continue
        if place.level is None and level is None and data.level is not None:
            # "Neck four, back seven", and then "the lower back": the seven stays with the back.
            about |= {"level": data.level, "window": data.window}
        # "The calf", said of a left leg, is the left calf.
        about["side"] = about["side"] or (data.side if place.area in PAIRED else None)
        about["quality"] = _together(data.quality, place.qualities)
        drafts.append(_completed(entry, replace(data, **about), day, said))
    drafts += [_completed(entry, data, day, said) for entry, data in [*open_entries, *named.values()]]
    return drafts


def _together(some: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*some, *more)))


def _completed(entry: Entry, data: Data, day: date, said: Said) -> NewEntry:
    return entry.corrected(data, day=day, heard=said.heard, resolved=_resolved(said))


def differs(draft: NewEntry, standing: Sequence[Entry]) -> bool:
    """Whether a draft changes the entry that it corrects."""
    entry = next(entry for entry in standing if entry.id == draft.supersedes)
    return (entry.data, entry.day) != (draft.data, draft.day)


def new_entry(turn: Turn, kind: Kind, day: date, data: Data, said: Said, group: str) -> NewEntry:
    """An entry of the check-in `group` with the provenance of each value."""
    return NewEntry(
        kind=kind,
        day=day,
        zone=turn.zone,
        data=data,
        heard=said.heard,
        resolved=_resolved(said),
        check_in=group,
    )


def _resolved(said: Said) -> dict[str, str]:
    return dict.fromkeys(said.heard, said.how)
