"""What was said of a reminder put together, and which of several is meant: read from words, without a conversation."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.requests import Resolved, Slots
from skill.conversation.reminder_choice import chosen
from skill.conversation.reminder_draft import Draft
from tests.conftest import NOON


def slots(**said: str) -> Slots:
    ids = {"frequency"}
    return Slots({name: (Resolved(value, value if name in ids else ""),) for name, value in said.items()})


@pytest.mark.parametrize(
    ("first", "then", "at", "part"),
    [
        ("EV", "08:00", "20:00", ""),
        ("NI", "11:30", "23:30", ""),
        ("NI", "12:00", "00:00", ""),
        ("NI", "02:00", "02:00", ""),
        ("AF", "03:15", "15:15", ""),
        ("AF", "15:15", "15:15", ""),
        ("MO", "08:00", "08:00", ""),
        ("08:00", "EV", "20:00", ""),
        ("08:00", "AF", "", "AF"),
        ("08:00", "?", "08:00", ""),
        ("25:00", "", "", ""),
        ("", "MO", "", "MO"),
    ],
)
def test_a_part_of_the_day_and_an_hour(first: str, then: str, at: str, part: str) -> None:
    draft = Draft().heard(slots(time=first)).heard(slots(time=then))
    assert (draft.at, draft.part) == (at, part)


def test_every_evening_means_the_evening() -> None:
    said = Slots({"frequency": (Resolved("every evening", "daily"),), "time": (Resolved("08:00"),)})
    assert Draft().heard(said) == Draft(at="20:00", frequency="daily")


@given(
    st.times(), st.sampled_from(("", "daily", "weekdays", "weekly", "once")), st.sampled_from(("", "Monday", "sundays"))
)
def test_nothing_is_ever_added_to_what_was_said(at: time, frequency: str, day: str) -> None:
    said = f"{at:%H:%M}"
    given_slots = {name: value for name, value in (("time", said), ("frequency", frequency), ("day", day)) if value}
    draft = Draft().heard(slots(**given_slots))
    assert draft.at == said
    assert draft.frequency == frequency
    assert Draft.from_json(json.loads(json.dumps(draft.as_json()))) == draft
    if draft.missing:
        with pytest.raises(ValueError, match="missing"):
            draft.schedule(NOON, "UTC")
    else:
        schedule = draft.schedule(NOON, "UTC")
        assert schedule.at == at.replace(second=0, microsecond=0)
        assert schedule.next_after(NOON) is not None


RINGS = [
    {"frequency": "daily", "at": "08:00", "day": ""},
    {"frequency": "weekly", "at": "19:30", "day": "monday"},
    {"frequency": "weekdays", "at": "08:00", "day": ""},
]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("all of them", "all"),
        ("both", "all"),
        ("the first one", 0),
        ("the last one", 2),
        ("the fifth", None),
        ("the monday one", 1),
        ("the one at half past seven", 1),
        ("the one at eight", None),
        ("the daily one", 0),
        ("every day", 0),
        ("my back hurts", None),
        ("", None),
    ],
)
def test_which_one_is_meant(words: str, meant: int | str | None) -> None:
    assert chosen(RINGS, words, Slots()) == meant


def test_slots_choose_as_words_do() -> None:
    assert chosen(RINGS, "", slots(time="EV")) == 1
    assert chosen(RINGS, "", slots(time="19:30")) == 1
    assert chosen(RINGS, "", slots(day="Monday")) == 1
    assert chosen(RINGS, "", slots(frequency="weekdays")) == 2
    assert chosen(RINGS, "", slots(time="08:00", frequency="weekdays")) == 2


@given(st.text(max_size=40), st.integers(0, 3))
def test_a_choice_is_always_one_of_them(words: str, count: int) -> None:
    meant = chosen(RINGS[:count], words.lower(), Slots())
    assert meant is None or meant == "all" or (isinstance(meant, int) and 0 <= meant < count)


def test_the_halves_of_the_day_are_told_apart_by_nothing_but_their_number() -> None:
    for hour, minute in product(range(24), (0, 30)):
        ring = {"frequency": "daily", "at": f"{hour:02d}:{minute:02d}", "day": ""}
        assert chosen([ring], "", slots(time=f"{hour % 12:02d}:{minute:02d}")) == 0


@given(st.dates(NOON.date() - timedelta(days=400), NOON.date() + timedelta(days=400)), st.times())
def test_a_reminder_for_a_day_never_lies_in_the_past_and_never_loses_its_day(day: date, at: time) -> None:
    at = at.replace(second=0, microsecond=0, tzinfo=None)
    draft = Draft().heard(slots(date=day.isoformat(), time=f"{at:%H:%M}")).settled(NOON)
    if draft.missing:
        assert day <= NOON.date()
        return
    schedule = draft.schedule(NOON, "UTC")
    assert schedule.frequency == "once"
    assert schedule.on == day
    assert schedule.next_after(NOON) is not None


@pytest.mark.parametrize(
    ("said", "missing"), [("2026-W48", "day"), ("2026-12", "day"), ("2027", "day"), ("2026-11-23", None)]
)
def test_a_stretch_of_time_asks_for_the_day(said: str, missing: str | None) -> None:
    assert Draft().heard(slots(date=said, time="08:00")).settled(NOON).missing == missing


def test_tonight_says_the_half_of_the_day_as_well() -> None:
    draft = Draft().heard(slots(date="2026-11-22TNI", time="08:00"))
    assert (draft.at, draft.on, draft.frequency) == ("20:00", "2026-11-22", "once")


def test_how_often_said_afterwards_takes_the_day_away() -> None:
    draft = Draft().heard(slots(date="2026-11-23", time="08:00")).heard(slots(frequency="daily"))
    assert draft.schedule(NOON, "UTC").frequency == "daily"
