"""Ratings on both sides of something that was done, set side by side without crediting it with the difference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from skill.diary.entries import Entry
from skill.diary.history import PARTS, Direction, direction

AROUND = timedelta(hours=2)
"""How long before and after something done a rating still belongs to it."""
ENOUGH_PAIRS = 5
"""Pairs of a treatment before anything is said of them, as rated days for a direction (design.md, "Settled")."""

_HELPED = frozenset({"better", "little"})
_DONE = frozenset({"treatment", "session"})
_OF_THE_MOMENT = frozenset({None, "now", "before", "after"})
"""Windows of a rating that can stand beside something done: a whole day's or week's cannot."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The last rating within `AROUND` before something done and the first within it afterwards, 0 to 10."""

    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Tried:
    """What stands in the diary about one treatment.

    `before` and `after` are the medians of its pairs and `change` what may be said of the two; all three are None
    below `ENOUGH_PAIRS`. `told` counts how often the person said what it did, `helped` how often that it did good.
    """

    treatment: str
    times: int
    pairs: int
    told: int
    helped: int
    before: float | None = None
    after: float | None = None
    change: Direction | None = None


def tried(entries: Iterable[Entry], treatment: str = "", area: str = "") -> tuple[Tried, ...]:
    """What was done for the pain, most pairs first; only one treatment or place where one is named.

    `entries` are one person's standing entries. A place takes in its `PARTS`; an entry without a place counts for any.
    """
    standing = sorted(entries, key=lambda entry: (entry.moment, entry.id))
    ratings = [
        each
        for each in standing
        if each.kind == "pain" and each.data.level is not None and each.data.window in _OF_THE_MOMENT
    ]
    done: dict[str, list[Entry]] = {}
    sessions: set[tuple[str, str]] = set()
    for entry in standing:
        name = entry.data.treatment or ""
        if entry.kind not in _DONE or treatment not in ("", name) or not _about(entry, area):
            continue
        if entry.kind == "session" and entry.check_in:
            # A session for two places, or one that was gone on with on the next day, was done once.
            if (name, entry.check_in) in sessions:
                continue
            sessions.add((name, entry.check_in))
        done.setdefault(name, []).append(entry)
    found = [_tried(name, each, ratings) for name, each in done.items()]
    return tuple(sorted(found, key=lambda each: (-each.pairs, -each.times, each.treatment)))


def pair_of(done: Entry, ratings: Sequence[Entry]) -> Pair | None:
    """The ratings on both sides of something done, both of its own place where it has one; None without both.

    A rating given in the same breath is about the time after ("seven, heat helped a bit"), and no pair to anything.
    One that was given to a guided session comes before any other that is near it in time.
    """
    near = [each for each in ratings if _about(each, done.data.area or "")]
    own = [each for each in near if done.check_in and each.check_in == done.check_in]
    before = [each for each in own if each.data.window == "before" and abs(done.moment - each.moment) <= AROUND]
    after = [each for each in own if each.data.window == "after" and abs(done.moment - each.moment) <= AROUND]
    others = [each for each in near if each.request_id != done.request_id]
    before = before or [each for each in others if timedelta(0) <= done.moment - each.moment <= AROUND]
    after = after or [each for each in others if timedelta(0) < each.moment - done.moment <= AROUND]
    if not before or not after:
        return None
    return Pair(before[-1].data.level or 0.0, after[0].data.level or 0.0)


def _tried(name: str, done: Sequence[Entry], ratings: Sequence[Entry]) -> Tried:
    pairs = [pair for each in done if (pair := pair_of(each, ratings))]
    told = [each.data.effect for each in done if each.data.effect]
    helped = sum(effect in _HELPED for effect in told)
    if len(pairs) < ENOUGH_PAIRS:
        return Tried(name, len(done), len(pairs), len(told), helped)
    before = float(median(pair.before for pair in pairs))
    after = float(median(pair.after for pair in pairs))
    return Tried(name, len(done), len(pairs), len(told), helped, before, after, direction(before, after))


def _about(entry: Entry, area: str) -> bool:
    own = entry.data.area
    return not area or not own or own == area or own in PARTS.get(area, ()) or area in PARTS.get(own, ())
