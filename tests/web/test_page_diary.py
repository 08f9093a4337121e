"""The diary page over real HTTP: what it shows, what it puts right, what it takes out, and whose it never touches."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.diary.current import standing
from skill.diary.entries import Data, Entry, NewEntry
from skill.diary.history import DayLevel, summarise
from skill.diary.period import Period
from skill.diary.store import Commit, Store
from skill.web.chart import chart
from tests.conftest import NOON
from tests.web.pages import Browser, refusal, status

ME = "amzn1.ask.account.muscle-diary-speaker"
ANA = "amzn1.ask.person.Ana"
TODAY = NOON.date()
Keep = Callable[..., Entry]


@pytest.fixture
def keep(store: Store) -> Keep:
    """Stores one entry, of mine if not said otherwise."""
    count = 0

    def commit(kind: str, data: Data, *, day: date = TODAY, person: str = ME) -> Entry:
        nonlocal count
        count += 1
        moment = NOON - timedelta(days=(TODAY - day).days, minutes=60 - count)
        entry = NewEntry(kind, day, "UTC", data, {"level": "as heard"})  # type: ignore[arg-type]
        return store.commit(Commit(person, f"r{count}", moment, (entry,)))[0].entry

    return commit


def mine(store: Store) -> list[Entry]:
    return store.entries(ME)


def test_a_month_is_shown_as_the_spoken_history_counts_it(browser: Browser, store: Store, keep: Keep) -> None:
    for offset, level in enumerate((6, 4, 7)):
        keep("pain", Data(level=level, window="now", area="neck"), day=TODAY - timedelta(days=offset))
    keep("pain", Data(level=2, window="now"), day=TODAY)
    keep("factor", Data(factor="sleep", hours=6.5))
    keep("note", Data(note="a <b>long</b> walk"))
    page = browser.get("/diary")
    period = Period.parse("2026-11")
    summary = summarise(mine(store), period, TODAY)
    assert f"{summary.rated_days} of {summary.days} days have a rating, from 4 to 7; the middle one is 6." in page
    assert page.count("<circle") == summary.rated_days == 3
    assert "level 6" in page, "a day's level is its highest"
    assert "Sleep" in page
    assert "6.5 h" in page
    assert "a &lt;b&gt;long&lt;/b&gt; walk" in page


@pytest.mark.parametrize("asked", ["2026-11", "", "nonsense", "2026-W47", "2027-01", "0001-01"])
def test_any_month_that_is_asked_for_gets_a_page(browser: Browser, asked: str) -> None:
    page = browser.get(f"/diary?month={asked}")
    assert "January 1" in page if asked == "0001-01" else "<h1>November 2026</h1>" in page


def test_months_lead_to_one_another_but_not_into_the_future(browser: Browser) -> None:
    assert 'href="/diary?month=2026-10" rel="prev"' in browser.get("/diary")
    assert 'rel="next"' not in browser.get("/diary")
    assert 'href="/diary?month=2026-11" rel="next"' in browser.get("/diary?month=2026-10")


def test_a_correction_supersedes_and_says_where_it_came_from(browser: Browser, store: Store, keep: Keep) -> None:
    entry = keep("pain", Data(level=6, window="now", area="neck", quality=("burning",)))
    page = browser.submit(
        f"/diary/{entry.id}/correct", "/diary", level="4.5", area="knee", side="left", day="2026-11-21", month="2026-11"
    )
    assert "Put right" in page
    (now,) = mine(store)
    assert now.data == Data(level=4.5, window="day", area="knee", side="left", quality=("burning",))
    assert (now.day, now.supersedes, now.heard) == (date(2026, 11, 21), entry.id, entry.heard)
    assert now.resolved["level"] == "page"
    assert [row.id for row in store.log(ME)] == [entry.id, now.id], "nothing is overwritten"


def test_a_correction_that_changes_nothing_stores_nothing(browser: Browser, store: Store, keep: Keep) -> None:
    entry = keep("pain", Data(level=6, window="now", area="neck"))
    page = browser.submit(f"/diary/{entry.id}/correct", "/diary", level="6", area="neck", side="", day="2026-11-22")
    assert "Nothing was changed" in page
    assert len(store.log(ME)) == 1


@pytest.mark.parametrize(
    ("kind", "data", "form", "after"),
    [
        ("note", Data(note="old"), {"note": " new  words "}, Data(note="new words")),
        (
            "factor",
            Data(factor="sleep", hours=5),
            {"hours": "6,5", "rating": "bad"},
            Data(factor="sleep", hours=6.5, rating="bad"),
        ),
        (
            "treatment",
            Data(treatment="heat", area="neck"),
            {"effect": "worse"},
            Data(treatment="heat", area="neck", effect="worse"),
        ),
        (
            "peg",
            Data(items={"pain": 6, "enjoyment": 4}),
            {"pain": "6", "enjoyment": "4", "activity": "2"},
            Data(items={"pain": 6, "enjoyment": 4, "activity": 2}, mean=4),
        ),
        ("pain", Data(level=6, window="now", area="knee", side="left"), {"area": ""}, Data(level=6, window="now")),
    ],
)
def test_every_kind_can_be_put_right(
    browser: Browser, store: Store, keep: Keep, kind: str, data: Data, form: dict[str, str], after: Data
) -> None:
    entry = keep(kind, data)
    browser.submit(f"/diary/{entry.id}/correct", "/diary", **form)
    assert [each.data for each in mine(store)] == [after]


@pytest.mark.parametrize(
    ("kind", "data", "form"),
    [
        ("pain", Data(level=6, window="now"), {"level": "11"}),
        ("pain", Data(level=6, window="now"), {"level": "-1"}),
        ("pain", Data(level=6, window="now"), {"level": "6.3"}),
        ("pain", Data(level=6, window="now"), {"level": "nan"}),
        ("pain", Data(level=6, window="now"), {"level": "six"}),
        ("pain", Data(level=6, window="now"), {"area": "soul"}),
        ("pain", Data(level=6, window="now"), {"day": "2026-11-23"}),
        ("pain", Data(level=6, window="now"), {"day": "today"}),
        ("note", Data(note="old"), {"note": "  "}),
        ("note", Data(note="old"), {"note": "x" * 501}),
        ("factor", Data(factor="sleep", hours=5), {"hours": ""}),
        ("factor", Data(factor="sleep", hours=5), {"hours": "25"}),
    ],
)
def test_a_value_that_cannot_be_kept_is_refused_in_one_sentence(
    browser: Browser, store: Store, keep: Keep, kind: str, data: Data, form: dict[str, str]
) -> None:
    entry = keep(kind, data)
    code, page, _ = refusal(lambda: browser.submit(f"/diary/{entry.id}/correct", "/diary", **form))
    assert code == 400
    assert re.search(r'role="alert">[^<]+\.</p>', page)
    assert [each.data for each in mine(store)] == [data]


def test_a_deleted_entry_counts_no_more_nor_does_what_it_had_put_right(
    browser: Browser, store: Store, keep: Keep
) -> None:
    entry = keep("pain", Data(level=6, window="now", area="neck"))
    browser.submit(f"/diary/{entry.id}/correct", "/diary", level="4")
    (corrected,) = mine(store)
    assert "Deleted" in browser.submit(f"/diary/{corrected.id}/delete", "/diary")
    assert mine(store) == []
    assert len(store.log(ME)) == 4, "two rows, and two that take them back"
    assert standing(store.log(ME)) == []
    assert "Nothing in the diary for this month" in browser.get("/diary")


def test_a_warning_can_only_be_taken_out(browser: Browser, store: Store, keep: Keep) -> None:
    entry = keep("warning", Data(sign="e3", care="emergency"))
    page = browser.get("/diary")
    assert f"/diary/{entry.id}/correct" not in page
    browser.submit(f"/diary/{entry.id}/correct", "/diary", day="2026-11-01")
    assert mine(store) == [entry]
    browser.submit(f"/diary/{entry.id}/delete", "/diary")
    assert mine(store) == []


@pytest.mark.parametrize("action", ["correct", "delete"])
def test_the_diary_of_another_voice_is_neither_seen_nor_changed(
    browser: Browser, store: Store, keep: Keep, action: str
) -> None:
    theirs = keep("pain", Data(level=9, window="now", area="jaw"), person=ANA)
    assert "jaw</p>" not in browser.get("/diary")
    assert status(lambda: browser.submit(f"/diary/{theirs.id}/{action}", "/diary", level="1")) == 404
    assert status(lambda: browser.submit(f"/diary/9999/{action}", "/diary", level="1")) == 404
    assert store.entries(ANA) == [theirs]
    assert "jaw</p>" in browser.submit("/settings", "/diary", voice="Ana", back="diary")
    assert "jaw</p>" not in browser.submit("/settings", "/diary", voice="", back="diary")


def test_an_entry_that_was_changed_meanwhile_is_not_changed_again(browser: Browser, store: Store, keep: Keep) -> None:
    entry = keep("pain", Data(level=6, window="now"))
    browser.submit(f"/diary/{entry.id}/correct", "/diary", level="5")
    assert status(lambda: browser.submit(f"/diary/{entry.id}/correct", "/diary", level="4")) == 404
    assert [each.data.level for each in mine(store)] == [5]


def test_private_mode_hides_the_diary_until_it_is_asked_for(browser: Browser, keep: Keep) -> None:
    entry = keep("pain", Data(level=6, window="now", area="neck"))
    browser.say("people are listening")
    page = browser.get("/diary")
    assert "Private mode is on" in page
    assert "Pain 6" not in page
    assert "<svg" not in page
    assert "Pain 6" in browser.get("/diary?show=yes")
    page = browser.submit(f"/diary/{entry.id}/correct", "/diary?show=yes", level="5", show="yes")
    assert "Pain 5" in page


def test_what_is_said_and_what_is_put_in_by_hand_meet(browser: Browser, store: Store) -> None:
    browser.say("my pain is six in my neck")
    (entry,) = mine(store)
    browser.submit(f"/diary/{entry.id}/correct", "/diary", level="3")
    assert "three" in browser.say("what did I say today")


def test_a_diary_that_cannot_be_read_is_said(browser: Browser, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from skill.diary.store import NotRead

    def fail(*_: object, **__: object) -> None:
        raise NotRead("the disk is gone")

    monkeypatch.setattr(store, "entries", fail)
    code, page, _ = refusal(lambda: browser.get("/diary"))
    assert code == 503
    assert "be read at the moment" in page


LEVELS = st.dictionaries(st.integers(1, 30), st.sampled_from([level / 2 for level in range(21)]), max_size=30)


@given(LEVELS)
def test_the_chart_holds_every_rated_day_and_joins_neighbours_only(levels: dict[int, float]) -> None:
    period = Period.parse("2026-11")
    days = [DayLevel(date(2026, 11, day), levels[day]) for day in sorted(levels)]
    drawn = chart(days, period, None)
    assert [(mark.day.day, mark.level) for mark in drawn.marks] == sorted(levels.items())
    assert all(0 < mark.x < 100 and 0 <= mark.y <= 100 for mark in drawn.marks)
    assert all(other.day - one.day == timedelta(days=1) for one, other in drawn.lines)
    assert len(drawn.lines) == sum(day + 1 in levels for day in levels)
    higher = sorted(drawn.marks, key=lambda mark: mark.level)
    assert all(one.y >= other.y for one, other in pairwise(higher))
