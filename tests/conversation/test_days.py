"""The person's own days: around midnight, across the change of clocks, in their own time zone, kept with the entry."""

from __future__ import annotations

from datetime import date

import pytest

from skill.diary.store import Store
from tests.conftest import Echo


def days(echo: Echo, store: Store) -> list[date]:
    return [entry.day for entry in store.entries(echo.speaker.household.account)]


@pytest.mark.parametrize(
    ("zone", "at", "day"),
    [
        ("America/New_York", "2026-11-21T23:59", "2026-11-21"),
        ("America/New_York", "2026-11-22T00:01", "2026-11-22"),
        ("Australia/Sydney", "2026-11-22T00:01", "2026-11-22"),
        ("Asia/Kolkata", "2026-11-22T05:29", "2026-11-22"),
        # The hour that is twice there when clocks go back, and the one that is missing when they go forward.
        ("America/New_York", "2026-11-01T01:30", "2026-11-01"),
        ("Europe/London", "2026-10-25T01:30", "2026-10-25"),
        ("Europe/London", "2026-03-29T01:30", "2026-03-29"),
        ("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-05"),
    ],
)
def test_the_day_is_that_of_the_persons_clock(echo: Echo, store: Store, zone: str, at: str, day: str) -> None:
    echo.say(f"/zone {zone}", f"/at {at}", "my neck is a four")
    (entry,) = store.entries(echo.speaker.household.account)
    assert (entry.day.isoformat(), entry.zone) == (day, zone)


@pytest.mark.parametrize(
    ("zone", "at", "yesterday"),
    [
        ("America/New_York", "2026-11-02T00:10", "2026-11-01"),  # a day of twenty-five hours
        ("Europe/London", "2026-03-30T00:10", "2026-03-29"),  # a day of twenty-three
    ],
)
def test_yesterday_is_the_day_before_however_long_it_was(
    echo: Echo, store: Store, zone: str, at: str, yesterday: str
) -> None:
    echo.say(f"/zone {zone}", f"/at {at}", "yesterday my neck was a four")
    assert [day.isoformat() for day in days(echo, store)] == [yesterday]


def test_a_check_in_that_goes_over_midnight_stays_one_day(echo: Echo, store: Store) -> None:
    echo.say("/at 2026-11-22T23:59", "my pain is six", "/interrupt PT2M", "my neck")
    (entry,) = store.entries(echo.speaker.household.account)
    assert (entry.day, entry.data.level, entry.data.area) == (date(2026, 11, 22), 6, "neck")


def test_taken_up_after_midnight_it_asks_about_the_day_before(echo: Echo, store: Store) -> None:
    echo.say("/at 2026-11-22T23:50", "my neck hurts", "/drop", "/at 2026-11-23T08:00", "/open")
    assert "what number was it yesterday" in echo.say("yes").speech.lower()
    echo.say("five")
    (entry,) = store.entries(echo.speaker.household.account)
    assert (entry.day, entry.data.level, entry.data.window) == (date(2026, 11, 22), 5, "day")
