"""Sleep, stress and the like over a period: counted by day, never explained."""

from __future__ import annotations

from datetime import date, timedelta

from skill.diary.entries import Data, NewEntry
from skill.diary.factors import summarise_factor
from skill.diary.period import Period
from skill.diary.store import Store
from tests.diary.conftest import TODAY, Say

WEEK = Period(TODAY - timedelta(days=6), TODAY)


def slept(day: date, rating: str | None = None, hours: float | None = None) -> NewEntry:
    return NewEntry("factor", day, "UTC", Data(factor="sleep", rating=rating, hours=hours))


def test_hours_and_ratings_of_the_days(store: Store, say: Say) -> None:
    say(slept(TODAY - timedelta(days=6), hours=5))
    say(slept(TODAY - timedelta(days=2), "bad", 8))
    say(slept(TODAY - timedelta(days=1), "good"))
    say(slept(TODAY - timedelta(days=1), "bad"))  # the last rating of a day is the day's
    say(slept(TODAY - timedelta(days=7), "good", 12))
    found = summarise_factor(store.entries("ann"), "sleep", WEEK, TODAY)
    assert (found.days, found.told_days, found.least_hours, found.most_hours) == (7, 3, 5, 8)
    assert found.ratings == (("bad", 2),)
    assert found.latest is not None and found.latest.data.rating == "bad"


def test_nothing_told(store: Store) -> None:
    found = summarise_factor(store.entries("ann"), "stress", WEEK, TODAY)
    assert (found.told_days, found.ratings, found.least_hours, found.latest) == (0, (), None, None)


def test_days_to_come_do_not_count() -> None:
    found = summarise_factor([], "sleep", Period(TODAY, TODAY + timedelta(days=6)), TODAY)
    assert found.days == 1
