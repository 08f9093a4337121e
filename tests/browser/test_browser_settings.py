"""The settings in a real Chromium: what is wrong and what was kept is in sight, and nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.views import begun, kept, open_panel, say, settings_trouble, talk

Window = Callable[..., Page]


def test_a_refused_setting_is_seen_on_a_phone_after_a_long_conversation(window: Window) -> None:
    page = window(390, 844)
    settings_trouble(page)
    zone = page.get_by_label("Time zone")
    expect(page.get_by_role("alert")).to_be_in_viewport()
    expect(page.get_by_role("alert")).to_contain_text("There is no time zone of that name.")
    expect(zone).to_be_focused()
    expect(zone).to_be_in_viewport()
    expect(zone).to_have_value("Mars/Base")
    expect(zone).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Who speaks")).to_have_value("Ana")
    expect(page.locator("#who-speaks")).to_contain_text("Nobody named")
    expect(page).to_have_url(re.compile("/$"))
    page.reload()
    expect(page.get_by_label("What would you say?")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_without_the_script_too_a_refused_setting_is_seen(window: Window) -> None:
    page = window(390, 844, java_script_enabled=False)
    settings_trouble(page)
    expect(page.get_by_role("alert")).to_be_in_viewport()


def test_what_was_kept_is_said_and_has_the_focus(window: Window) -> None:
    page = window(390, 844)
    talk(page)
    kept(page)
    said = page.get_by_role("status").filter(has_text="Kept. Now: Ana")
    expect(said).to_be_focused()
    expect(said).to_be_in_viewport()
    expect(page.get_by_label("Who speaks")).to_be_visible()
    expect(page).to_have_url(re.compile("/(#done)?$"))
    page.reload()
    expect(said).to_have_count(0)


def test_a_name_that_cannot_be_is_said_on_the_diary(window: Window) -> None:
    page = window(390, 844)
    page.goto("/diary")
    page.get_by_label("Diary of").fill("Bob; drop")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="November 2026")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("That is no name")
    expect(page.get_by_label("Diary of")).to_have_value("Bob; drop")
    expect(page.get_by_label("Diary of")).to_be_focused()


def test_settings_have_room_beside_a_screen(window: Window) -> None:
    page = window(1280, 800)
    begun(page, screen=True)
    expect(page.get_by_role("button", name="help me breathe")).to_be_hidden()
    open_panel(page, "Voice, device and clock")
    assert page.evaluate("document.querySelector('.more').clientHeight") > 320


def test_phrases_to_try_give_way_to_the_conversation_but_not_under_a_hand(window: Window) -> None:
    page = window(1280, 800)
    page.goto("/")
    offered = page.get_by_role("button", name="what did I say yesterday")
    offered.click()
    page.locator(".turn").wait_for()
    expect(offered).to_be_visible()
    say(page, "how was my week")
    expect(offered).to_be_hidden()
    page.reload()
    expect(offered).to_be_hidden()
