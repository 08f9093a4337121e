"""What the diary page says after a change, how one is taken back, and how a full month stays short."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from skill.diary.entries import Data, Entry
from skill.diary.store import Store
from tests.conftest import NOON
from tests.web.pages import Browser, refusal, status
from tests.web.test_page_diary import ANA, ME, TODAY, keep, mine

Keep = Callable[..., Entry]
__all__ = ["keep"]


@pytest.mark.parametrize(
    ("kind", "data", "form", "wrong"),
    [
        ("pain", Data(level=6, window="now", area="neck"), {"level": "", "area": ""}, "level"),
        ("pain", Data(area="neck", window="now"), {"area": ""}, "level"),
        ("peg", Data(items={"pain": 6}), {"pain": "", "enjoyment": ""}, "pain"),
    ],
)
def test_no_correction_leaves_an_entry_without_anything(
    browser: Browser, store: Store, keep: Keep, kind: str, data: Data, form: dict[str, str], wrong: str
) -> None:
    entry = keep(kind, data)
    code, page, _ = refusal(lambda: browser.submit(f"/diary/{entry.id}/correct", "/diary", **form))
    assert code == 400
    assert "That would leave nothing" in page
    assert re.search(rf'name="{wrong}"[^>]* aria-invalid="true"', page)
    assert [each.data for each in mine(store)] == [data]


def test_a_pain_of_which_only_the_quality_is_left_is_one(browser: Browser, store: Store, keep: Keep) -> None:
    entry = keep("pain", Data(level=6, window="now", area="neck", quality=("burning",)))
    browser.submit(f"/diary/{entry.id}/correct", "/diary", level="", area="")
    assert [each.data.quality for each in mine(store)] == [("burning",)]


def test_a_value_that_cannot_be_kept_stands_in_its_open_form(browser: Browser, keep: Keep) -> None:
    entry = keep("pain", Data(level=6, window="now", area="neck"))
    other = keep("pain", Data(level=2, window="now", area="knee"))
    _, page, _ = refusal(
        lambda: browser.submit(f"/diary/{entry.id}/correct", "/diary", level="11", area="jaw", day="2026-11-20")
    )
    mine_, theirs = (page.split(f'id="entry-{each.id}"')[1].split("</li>")[0] for each in (entry, other))
    assert 'class="change" open' in mine_
    assert 'class="change" open' not in theirs
    assert 'value="11" aria-invalid="true" autofocus' in mine_
    assert 'value="jaw" selected' in mine_
    assert 'value="2026-11-20"' in mine_
    assert 'role="alert">Write a number from 0 to 10' in mine_
    assert 'role="alert"' not in theirs


def test_a_correction_is_told_beside_the_entry(browser: Browser, keep: Keep) -> None:
    entry = keep("pain", Data(level=6, window="now", area="neck"))
    keep("pain", Data(level=2, window="now", area="knee"))
    page = browser.submit(f"/diary/{entry.id}/correct", "/diary", level="4")
    corrected = next(each for each in page.split('<li class="entry"') if "Pain 4" in each)
    assert 'id="done" role="status" tabindex="-1"' in corrected
    assert page.count('id="done"') == 1


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("pain", Data(level=6, window="now", area="neck", side=None, quality=("burning",))),
        ("note", Data(note="a long walk")),
        ("warning", Data(sign="e3", care="emergency")),
        ("session", Data(routine="paced_breathing")),
    ],
)
def test_what_was_deleted_can_be_put_back_as_it_was(
    browser: Browser, store: Store, keep: Keep, kind: str, data: Data
) -> None:
    entry = keep(kind, data, day=TODAY - timedelta(days=3))
    page = browser.submit(f"/diary/{entry.id}/delete", "/diary")
    assert mine(store) == []
    assert f'action="/diary/{entry.id}/restore"' in page
    assert "Put back" in browser.submit(f"/diary/{entry.id}/restore", f"/diary?done=deleted&entry={entry.id}")
    (again,) = mine(store)
    assert (again.kind, again.data, again.day, again.moment) == (entry.kind, data, entry.day, entry.moment)
    assert (again.heard, again.check_in) == (entry.heard, entry.check_in)
    browser.submit(f"/diary/{entry.id}/restore", "/diary")
    assert len(mine(store)) == 1, "pressed twice, it stands once"
    browser.submit(f"/diary/{again.id}/delete", "/diary")
    browser.submit(f"/diary/{again.id}/restore", "/diary")
    assert [each.data for each in mine(store)] == [data], "and it can be taken out and put back again"


def test_what_was_put_right_and_deleted_comes_back_as_it_stood_last(browser: Browser, store: Store, keep: Keep) -> None:
    entry = keep("pain", Data(level=6, window="now", area="neck"))
    browser.submit(f"/diary/{entry.id}/correct", "/diary", level="4")
    (corrected,) = mine(store)
    browser.submit(f"/diary/{corrected.id}/delete", "/diary")
    browser.submit(f"/diary/{corrected.id}/restore", "/diary")
    assert [each.data.level for each in mine(store)] == [4]


def test_only_what_was_taken_out_of_this_diary_can_be_put_back(browser: Browser, store: Store, keep: Keep) -> None:
    stands = keep("pain", Data(level=6, window="now"))
    theirs = keep("pain", Data(level=9, window="now", area="jaw"), person=ANA)
    for number in (stands.id, theirs.id, 9999):
        assert status(lambda number=number: browser.submit(f"/diary/{number}/restore", "/diary")) == 404  # type: ignore[misc]
        page = browser.get(f"/diary?done=deleted&entry={number}")
        assert "/restore" not in page
        assert "jaw</p>" not in page
    assert len(store.log(ME)) == 1


def test_of_a_full_month_a_week_is_open_and_the_rest_is_a_line_a_day(browser: Browser, keep: Keep) -> None:
    old = None
    for offset in range(20):
        for level in range(10):
            old = keep("pain", Data(level=level, window="now", area="neck"), day=TODAY - timedelta(days=offset))
    assert old
    page = browser.get("/diary")
    assert page.count('<section class="day"') == 7
    assert page.count('<details class="day">') == 13
    assert page.count("/correct") == 70, "forms only where they are in sight"
    assert len(page) < 500_000
    link = re.search(rf'href="([^"]+entry={old.id})#entry-{old.id}"', page)
    assert link
    page = browser.get(link[1].replace("&amp;", "&"))
    assert page.count('<details class="day" open>') == 1
    assert f'action="/diary/{old.id}/correct"' in page
    assert page.count('<details class="change" open>') == 1


def test_on_paper_it_says_whose_it_is_and_of_which_day(browser: Browser, keep: Keep) -> None:
    assert "Diary without a name. Printed on 22 November 2026." in browser.get("/diary")
    keep("pain", Data(level=6, window="now"), person=ANA)
    page = browser.submit("/settings", "/diary", voice="Ana", back="diary")
    assert f"Diary of Ana. Printed on {NOON.day} November 2026." in re.sub(r"\s+", " ", page)
