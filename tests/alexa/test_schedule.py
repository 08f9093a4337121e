"""When reminders ring, over the days on which clocks change, against a rule reader of other people's making."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.services.schedule import LASTS, Schedule, once, read_schedule, rules, trigger, wall

ZONES = ("UTC", "America/New_York", "Europe/London", "Asia/Kolkata", "Australia/Lord_Howe", "America/Sao_Paulo")
MOMENTS = st.integers(0, 20 * 365 * 1440).map(
    lambda minutes: datetime(2015, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@st.composite
def repeated(draw: st.DrawFn) -> Schedule:
    frequency = draw(st.sampled_from(("daily", "weekdays", "weekly")))
    weekday = draw(st.integers(0, 6)) if frequency == "weekly" else None
    return Schedule(frequency, draw(TIMES), draw(st.sampled_from(ZONES)), weekday=weekday)


def eight(frequency: str = "daily", zone: str = "America/New_York", **more: object) -> Schedule:
    return Schedule(frequency, time(8), zone, **more)  # type: ignore[arg-type]


def local(text: str, zone: str = "America/New_York") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def test_the_trigger_of_a_daily_reminder_is_the_one_of_amazons_sample() -> None:
    found = trigger(Schedule("daily", time(9), "America/New_York"), local("2026-11-22T10:00"))
    assert found.scheduled == "2026-11-23T09:00:00.000"
    assert found.zone == "America/New_York"
    assert found.start == "2026-11-23T00:00:00.000"
    assert found.end == "2027-11-23T09:00:00.000"
    assert found.rules == ("FREQ=DAILY;BYHOUR=9;BYMINUTE=0;BYSECOND=0;INTERVAL=1;",)


def test_a_reminder_that_begins_today_does_not_begin_in_the_past() -> None:
    found = trigger(eight(), local("2026-11-22T07:30:15"))
    assert (found.start, found.scheduled) == ("2026-11-22T07:30:15.000", "2026-11-22T08:00:00.000")


def test_weekdays_are_a_rule_for_each_day() -> None:
    assert [rule.split(";")[1] for rule in rules(eight("weekdays"))] == [
        "BYDAY=MO", "BYDAY=TU", "BYDAY=WE", "BYDAY=TH", "BYDAY=FR",
    ]  # fmt: skip
    assert rules(eight("weekly", weekday=6)) == ["FREQ=WEEKLY;BYDAY=SU;BYHOUR=8;BYMINUTE=0;BYSECOND=0;INTERVAL=1;"]


@pytest.mark.parametrize(
    ("now", "weekday", "day"),
    [
        ("2026-11-22T07:59", None, "2026-11-22"),
        ("2026-11-22T08:00", None, "2026-11-23"),
        ("2026-11-22T07:00", 6, "2026-11-22"),
        ("2026-11-22T08:00", 6, "2026-11-29"),
        ("2026-11-22T09:00", 0, "2026-11-23"),
    ],
)
def test_once_is_the_next_time_that_the_clock_shows_it(now: str, weekday: int | None, day: str) -> None:
    found = once(time(8), "America/New_York", local(now), weekday)
    assert found.on == date.fromisoformat(day)
    assert trigger(found, local(now)).scheduled == f"{day}T08:00:00.000"
    assert trigger(found, local(now)).rules == ()


def test_the_wall_clock_stays_when_the_clocks_change() -> None:
    rings = eight()
    before = rings.next_after(local("2027-03-13T00:00"))
    after = rings.next_after(local("2027-03-14T00:00"))
    assert before and after
    assert after - before == timedelta(hours=23)
    autumn = [rings.next_after(local(day)) for day in ("2026-10-31T00:00", "2026-11-01T00:00")]
    assert autumn[0] and autumn[1]
    assert autumn[1] - autumn[0] == timedelta(hours=25)


def test_an_hour_that_is_left_out_rings_later_and_one_that_comes_twice_rings_once() -> None:
    half_past_two = Schedule("daily", time(2, 30), "America/New_York")
    assert half_past_two.next_after(local("2027-03-14T00:00")) == local("2027-03-14T03:30")
    assert trigger(
        once(time(2, 30), "America/New_York", local("2027-03-14T00:00")), local("2027-03-14T00:00")
    ).scheduled == ("2027-03-14T03:30:00.000")
    half_past_one = Schedule("daily", time(1, 30), "America/New_York")
    first = half_past_one.next_after(local("2026-11-01T00:00"))
    assert first == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert half_past_one.next_after(first) == datetime(2026, 11, 2, 6, 30, tzinfo=UTC)


@given(repeated(), MOMENTS)
def test_it_rings_at_its_wall_time_on_its_days_and_never_misses_one(schedule: Schedule, moment: datetime) -> None:
    ring = schedule.next_after(moment)
    assert ring is not None
    assert ring > moment
    assert ring - moment <= timedelta(days=8)
    zone = ZoneInfo(schedule.zone)
    today = moment.astimezone(zone).date()
    days = (today + timedelta(days=ahead) for ahead in range(-1, 9))
    every = [datetime.combine(day, schedule.at, zone).astimezone(UTC) for day in days if schedule.rings_on(day)]
    assert ring == min(each for each in every if each > moment)
    shown = ring.astimezone(zone)
    exists = shown.replace(tzinfo=None) == datetime.combine(shown.date(), schedule.at)
    gap = any(wall(each.astimezone(zone))[11:16] != f"{schedule.at:%H:%M}" for each in every)
    assert exists or gap


@given(repeated(), MOMENTS)
def test_the_rules_say_the_same_to_another_reader(schedule: Schedule, moment: datetime) -> None:
    found = trigger(schedule, moment)
    start = datetime.fromisoformat(found.start)
    shown = [
        rrulestr(rule.rstrip(";"), dtstart=start).after(start - timedelta(seconds=1), inc=True) for rule in found.rules
    ]
    zone = ZoneInfo(schedule.zone)
    read = min(each.replace(tzinfo=zone).astimezone(UTC) for each in shown if each)
    # A wall time that is left out today, or that has gone by within the minute, is read by its local time alone.
    first = schedule.next_after(moment)
    assert first is not None
    assert read == first or first.astimezone(zone).replace(tzinfo=None).time() != schedule.at or read <= moment


@given(repeated(), MOMENTS)
def test_a_trigger_is_read_back_as_its_schedule(schedule: Schedule, moment: datetime) -> None:
    found = trigger(schedule, moment)
    assert read_schedule(found.scheduled, found.zone, found.rules) == schedule
    assert datetime.fromisoformat(found.end) - datetime.fromisoformat(found.scheduled) == LASTS
    assert found.start <= found.scheduled


@given(TIMES, st.sampled_from(ZONES), MOMENTS, st.none() | st.integers(0, 6))
def test_once_is_in_the_future_and_soon(at: time, zone: str, moment: datetime, weekday: int | None) -> None:
    found = once(at, zone, moment, weekday)
    ring = found.next_after(moment)
    assert ring is not None
    assert moment < ring <= moment + timedelta(days=8, hours=1)
    assert found.on is not None
    assert weekday is None or found.on.weekday() == weekday
    assert found.next_after(ring) is None


EIGHT = "BYHOUR=8;BYMINUTE=0;BYSECOND=0;INTERVAL=1;"


@pytest.mark.parametrize(
    "given_rules",
    [
        [f"FREQ=MONTHLY;{EIGHT}"],
        ["FREQ=DAILY;BYHOUR=25;BYMINUTE=0;BYSECOND=0;INTERVAL=1;"],
        [f"FREQ=DAILY;{EIGHT}", "FREQ=DAILY;BYHOUR=9;BYMINUTE=0;BYSECOND=0;INTERVAL=1;"],
        [f"FREQ=WEEKLY;BYDAY=MO;{EIGHT}", f"FREQ=WEEKLY;BYDAY=SU;{EIGHT}"],
        [f"FREQ=WEEKLY;{EIGHT}"],
        ["nonsense"],
    ],
)
def test_what_this_skill_does_not_make_is_not_guessed(given_rules: list[str]) -> None:
    assert read_schedule("2026-11-22T08:00:00.000", "UTC", given_rules) is None


@pytest.mark.parametrize("scheduled", ["", "soon", "2026-13-01T08:00:00", "2026-11-22"])
def test_a_time_that_is_none_is_not_guessed(scheduled: str) -> None:
    assert read_schedule(scheduled, "UTC", []) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"frequency": "weekly"},
        {"frequency": "daily", "weekday": 1},
        {"frequency": "once"},
        {"frequency": "weekly", "weekday": 7},
        {"frequency": "daily", "at": time(8, 0, 1)},
        {"frequency": "daily", "at": time(8, tzinfo=UTC)},
    ],
)
def test_a_schedule_that_could_never_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="a "):
        Schedule(**{"at": time(8), "zone": "UTC", **wrong})  # type: ignore[arg-type]


def test_a_moment_that_has_gone_by_has_no_trigger() -> None:
    gone = Schedule("once", time(8), "UTC", on=date(2026, 11, 21))
    with pytest.raises(ValueError, match="gone by"):
        trigger(gone, datetime(2026, 11, 22, tzinfo=UTC))
