"""Ratings before and after something done: what makes a pair, and from when on anything is said of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from skill.diary.entries import Data, Entry, NewEntry
from skill.diary.pairs import ENOUGH_PAIRS, Pair, pair_of, tried
from skill.diary.store import Commit, Store
from tests.diary.conftest import NOON, TODAY

Tell = Callable[..., Entry]


@pytest.fixture
def tell(store: Store) -> Tell:
    """Tells something at minutes after noon; with `breath`, in one request with others of that name."""
    count = 0

    def commit(minutes: float, kind: str, data: Data, breath: str = "") -> Entry:
        nonlocal count
        count += 1
        entry = NewEntry(kind, TODAY, "UTC", data, moment=NOON + timedelta(minutes=minutes))  # type: ignore[arg-type]
        store.commit(Commit("ann", f"r{count}", NOON + timedelta(minutes=minutes), (entry,)))
        return store.log("ann")[-1]

    return commit


def pain(level: float, area: str | None = None) -> Data:
    return Data(level=level, window="now", area=area)


HEAT = Data(treatment="heat", area="neck")


@pytest.mark.parametrize(
    ("before", "after", "pair"),
    [
        (-1, 1, Pair(7, 4)),
        (-120, 120, Pair(7, 4)),
        (-121, 30, None),
        (-30, 121, None),
    ],
)
def test_two_hours_on_either_side(tell: Tell, before: float, after: float, pair: Pair | None) -> None:
    ratings = [tell(before, "pain", pain(7, "neck")), tell(after, "pain", pain(4, "neck"))]
    assert pair_of(tell(0, "treatment", HEAT), ratings) == pair


def test_the_nearest_before_and_the_first_after(tell: Tell) -> None:
    levels = ((-90, 9), (-10, 6), (20, 5), (90, 1))
    ratings = [tell(at, "pain", pain(level)) for at, level in levels]
    assert pair_of(tell(0, "treatment", HEAT), ratings) == Pair(6, 5)


def test_a_rating_of_another_place_is_none(tell: Tell) -> None:
    ratings = [tell(-10, "pain", pain(6, "knee")), tell(10, "pain", pain(4, "neck"))]
    assert pair_of(tell(0, "treatment", HEAT), ratings) is None


def test_a_rating_in_the_same_breath_is_none(store: Store, tell: Tell) -> None:
    tell(-10, "pain", pain(6, "neck"))
    both = (NewEntry("pain", TODAY, "UTC", pain(3, "neck")), NewEntry("treatment", TODAY, "UTC", HEAT))
    store.commit(Commit("ann", "breath", NOON, both))
    entries = store.entries("ann")
    done = next(entry for entry in entries if entry.kind == "treatment")
    assert pair_of(done, [entry for entry in entries if entry.kind == "pain"]) is None


def course(tell: Tell, store: Store, pairs: int, before: float, after: float) -> None:
    for day in range(pairs):
        at = day * 24 * 60
        tell(at - 10, "pain", pain(before, "neck"))
        tell(at, "treatment", Data(treatment="heat", area="neck", effect="better" if day else "none"))
        tell(at + 60, "pain", pain(after, "neck"))


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [(7, 4, "lower"), (4, 7, "higher"), (6, 5, "about_the_same"), (9, 7, "about_the_same"), (2, 0, "lower")],
)
def test_from_five_pairs_on_the_change_is_named(
    tell: Tell, store: Store, before: float, after: float, change: str
) -> None:
    course(tell, store, ENOUGH_PAIRS, before, after)
    (found,) = tried(store.entries("ann"))
    assert (found.treatment, found.pairs, found.before, found.after, found.change) == ("heat", 5, before, after, change)
    assert (found.told, found.helped) == (5, 4)


def test_below_five_pairs_nothing_is(tell: Tell, store: Store) -> None:
    course(tell, store, ENOUGH_PAIRS - 1, 7, 2)
    (found,) = tried(store.entries("ann"))
    assert (found.times, found.pairs, found.before, found.after, found.change) == (4, 4, None, None, None)


def test_one_place_takes_in_its_parts_and_entries_without_a_place(tell: Tell, store: Store) -> None:
    tell(0, "treatment", Data(treatment="heat", area="lower_back"))
    tell(1, "treatment", Data(treatment="cold"))
    tell(2, "treatment", Data(treatment="massage", area="knee"))
    assert {each.treatment for each in tried(store.entries("ann"), area="back")} == {"heat", "cold"}
    assert [each.treatment for each in tried(store.entries("ann"), "massage")] == ["massage"]


def lead(
    store: Store, minutes: float, *data: Data, before: float | None, after: float | None, group: str = "breath"
) -> None:
    """A guided session: a rating, the session as the diary keeps it, and a rating ten minutes later."""
    steps = [(0, "pain", level(before, "before")), *((5, "session", each) for each in data)]
    steps.append((15, "pain", level(after, "after")))
    for at, kind, entry in steps:
        if entry is not None:
            moment = NOON + timedelta(minutes=minutes + at)
            made = NewEntry(kind, moment.date(), "UTC", entry, check_in=group, moment=moment)  # type: ignore[arg-type]
            store.commit(Commit("ann", f"{group}-{at}-{entry.area}", moment, (made,)))


def level(value: float | None, window: str) -> Data | None:
    return None if value is None else Data(level=value, window=window)  # type: ignore[arg-type]


BREATHING = Data(treatment="breathing", routine="paced")


def test_ratings_round_a_guided_session_are_pairs(store: Store) -> None:
    for day in range(ENOUGH_PAIRS + 1):
        lead(store, day * 1440, BREATHING, before=5 + day % 2, after=4, group=f"s{day}")
    (found,) = tried(store.entries("ann"), "breathing")
    assert (found.times, found.pairs, found.before, found.after) == (6, 6, 5.5, 4)
    assert found.change == "about_the_same"
    assert (found.told, found.helped) == (0, 0), "a session is never said to have helped"


def test_a_session_without_one_of_its_ratings_is_no_pair(store: Store) -> None:
    lead(store, 0, BREATHING, before=6, after=None, group="a")
    lead(store, 1440, BREATHING, before=None, after=3, group="b")
    (found,) = tried(store.entries("ann"))
    assert (found.times, found.pairs) == (2, 0)


def test_a_session_for_two_places_is_done_once(store: Store) -> None:
    places = [Data(treatment="stretching", routine="stretching", area=area) for area in ("neck", "shoulder")]
    lead(store, 0, *places, before=6, after=3)
    (found,) = tried(store.entries("ann"))
    assert (found.times, found.pairs) == (1, 1)
    assert [each.times for each in tried(store.entries("ann"), area="shoulder")] == [1]


def test_the_sessions_own_ratings_come_before_others_near_it(store: Store, tell: Tell) -> None:
    lead(store, 0, BREATHING, before=6, after=5)
    tell(2, "pain", pain(9))
    tell(7, "pain", pain(1))
    entries = store.entries("ann")
    done = next(entry for entry in entries if entry.kind == "session")
    assert pair_of(done, [entry for entry in entries if entry.kind == "pain"]) == Pair(6, 5)


def test_a_whole_day_or_week_is_no_rating_beside_something_done(store: Store, tell: Tell) -> None:
    tell(-10, "pain", Data(level=8, window="past_week"))
    tell(0, "treatment", HEAT)
    tell(10, "pain", pain(4, "neck"))
    (found,) = tried(store.entries("ann"))
    assert found.pairs == 0
