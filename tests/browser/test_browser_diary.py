"""The diary page in a real Chromium: read, put right, take out."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.views import diary_trouble, say

Window = Callable[..., Page]


def test_an_entry_is_put_right_and_taken_out(window: Window) -> None:
    page = window()
    page.goto("/")
    say(page, "my pain is six in my neck")
    page.get_by_role("link", name="Diary", exact=True).click()
    today = page.locator(".day").first
    entry = today.locator(".entry", has_text="Pain 6")
    entry.get_by_text("Change").click()
    entry.get_by_label("Level, 0 to 10").fill("4.5")
    entry.get_by_label("Place").select_option("knee")
    entry.get_by_label("Side").select_option("left")
    entry.get_by_role("button", name="Correct").click()
    expect(page.get_by_role("status")).to_contain_text("Put right")
    entry = today.locator(".entry", has_text="Pain 4.5")
    expect(entry).to_contain_text("left knee")
    expect(today).to_contain_text("level 4.5")
    entry.get_by_text("Change").click()
    entry.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("status")).to_contain_text("Deleted")
    expect(page.locator(".day").first).to_contain_text("Saturday")
    page.get_by_role("link", name="Speaker").click()
    say(page, "what did I say today")
    expect(page.locator(".turn").last).to_contain_text("nothing in your diary")


def test_what_was_deleted_is_put_back_with_the_keys_alone(window: Window) -> None:
    page = window(390, 844)
    page.goto("/diary")
    entry = page.locator(".entry", has_text="Pain 4").nth(1)
    what = entry.inner_text()
    number = page.locator(".entry").count()
    entry.get_by_text("Change").click()
    entry.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("status")).to_be_focused()
    expect(page.get_by_role("status")).to_be_in_viewport()
    expect(page.locator(".entry")).to_have_count(number - 1)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Put it back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Put back")
    expect(page.get_by_role("status")).to_be_focused()
    expect(page.locator(".entry")).to_have_count(number)
    assert page.locator(".entry", has_text="Put back").inner_text().startswith(what)


def test_a_value_that_cannot_be_kept_has_the_focus_in_its_open_form(window: Window) -> None:
    page = window(390, 844)
    diary_trouble(page)
    level = page.get_by_label("Level, 0 to 10").first
    expect(level).to_be_focused()
    expect(level).to_be_in_viewport()
    expect(level).to_have_accessible_description("That would leave nothing; delete the entry instead.")
    expect(page.get_by_label("Place").first).to_have_value("")
    expect(page.get_by_role("alert")).to_be_in_viewport()


def test_a_correction_is_told_where_the_entry_stands(window: Window) -> None:
    page = window(390, 844)
    page.goto("/diary")
    entry = page.locator(".entry").nth(4)
    entry.get_by_text("Change").click()
    entry.get_by_label("Day").fill("2026-11-03")
    entry.get_by_role("button", name="Correct").click()
    expect(page.get_by_role("status")).to_be_focused()
    expect(page.get_by_role("status")).to_be_in_viewport()
    expect(page.locator("details.day[open]")).to_contain_text("3 November")


def test_days_after_a_week_are_closed_but_not_on_paper(window: Window) -> None:
    page = window(390, 844)
    page.goto("/diary")
    old = page.locator("details.day").last
    expect(old.locator(".entry").first).to_be_hidden()
    height = page.evaluate("document.documentElement.scrollHeight")
    old.locator("summary").click()
    old.get_by_role("link", name="Change").click()
    expect(old.get_by_role("button", name="Correct")).to_be_visible()
    page.goto("/diary")
    assert page.locator("details.day").count() > 7
    assert page.evaluate("document.documentElement.scrollHeight") == height
    page.emulate_media(media="print")
    assert old.locator(".entry").first.bounding_box()
    assert old.evaluate("(each) => each.getBoundingClientRect().height > 60"), "on paper it is written out"
    expect(page.get_by_text("Diary without a name. Printed on 22 November 2026.")).to_be_visible()


def test_the_chart_and_its_table_say_the_same(window: Window) -> None:
    page = window()
    page.goto("/diary")
    expect(page.get_by_role("img", name="Highest pain level of each rated day")).to_be_visible()
    page.get_by_text("The same as a table").click()
    assert page.locator("tbody tr").count() == page.locator("svg circle").count() == 18
    page.get_by_role("link", name="Earlier").click()
    expect(page.get_by_role("heading", name="October 2026")).to_be_visible()
    expect(page.get_by_text("Nothing in the diary for this month.")).to_be_visible()
    page.get_by_role("link", name="Later").click()
    expect(page.get_by_role("heading", name="November 2026")).to_be_visible()


def test_each_voice_sees_its_own_diary_only(window: Window) -> None:
    page = window()
    page.goto("/diary")
    page.get_by_label("Diary of").fill("Ana")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("Nothing in the diary for this month.")).to_be_visible()
    expect(page.locator(".entry")).to_have_count(0)


def test_in_private_mode_the_diary_is_shown_on_request_only(window: Window) -> None:
    page = window()
    page.goto("/")
    say(page, "people are listening")
    page.get_by_role("link", name="Diary", exact=True).click()
    expect(page.get_by_text("Private mode is on")).to_be_visible()
    assert page.locator(".entry, svg").count() == 0
    page.get_by_role("link", name="Show the diary all the same").click()
    expect(page.locator(".entry").first).to_be_visible()
