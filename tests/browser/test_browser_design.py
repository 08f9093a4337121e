"""What the eye gets: alignment, what a phone has room for, and the colours of a person's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.stubs import EAR
from tests.browser.views import begun, diary, emergency, say, step

Window = Callable[..., Page]


def box(element: Locator) -> dict[str, float]:
    found = element.bounding_box()
    assert found
    return dict(found)


@pytest.mark.parametrize("screen", [False, True])
@pytest.mark.parametrize("width", [1100, 1280, 1920, 3840])
def test_the_name_stands_over_what_is_below_it(window: Window, width: int, screen: bool) -> None:
    page = window(width, width * 9 // 16)
    begun(page, screen=screen)
    below = page.locator("#screen" if screen else "#ring")
    assert abs(box(page.locator(".mark"))["x"] - box(below)["x"]) < 4
    nav, send = box(page.locator(".top nav")), box(page.locator("#send"))
    assert abs(nav["x"] + nav["width"] - send["x"] - send["width"]) < 4


def test_on_a_phone_where_the_sound_goes_is_said_when_the_microphone_is_reached_for(window: Window) -> None:
    page = window(390, 844, script=EAR)
    page.goto("/")
    hint = page.get_by_text("speech service (Google, Microsoft or Apple)")
    expect(hint).to_be_hidden()
    speak = page.get_by_role("button", name="Speak", exact=True)
    assert "speech service" in (speak.evaluate("each => document.getElementById('listen-hint').textContent"))
    page.locator("#words").focus()
    page.keyboard.press("Shift+Tab")
    expect(speak).to_be_focused()
    expect(hint).to_be_visible()
    page.locator("#words").focus()
    expect(hint).to_be_hidden()
    speak.click()
    expect(hint).to_be_visible()
    wide = window(1280, 800, script=EAR)
    wide.goto("/")
    expect(wide.get_by_text("speech service (Google, Microsoft or Apple)")).to_be_visible()


def test_a_step_is_seen_whole_on_a_phone(window: Window) -> None:
    page = window(390, 844)
    step(page)
    assert (
        page.evaluate(
            "(() => { const show = document.querySelector('.show'); return show.scrollHeight - show.clientHeight; })()"
        )
        <= 1
    )


def test_in_forced_colours_nothing_is_told_by_colour_alone(window: Window) -> None:
    page = window(390, 844, forced_colors="active")
    begun(page)
    say(page, "alexa, open muscle diary")
    line = "each => getComputedStyle(each).textDecorationLine"
    assert page.get_by_role("link", name="Speaker").evaluate(line) == "underline"
    assert page.get_by_role("link", name="Diary", exact=True).evaluate(line) == "none"
    assert page.locator(".said").evaluate("each => getComputedStyle(each).borderTopWidth") == "1px"
    field, silent = box(page.locator("#words")), box(page.get_by_role("button", name="Stay silent"))
    assert silent["y"] - field["y"] - field["height"] >= 4
    emergency(page)
    call = page.get_by_role("link", name="Call 911").last
    assert call.evaluate("each => getComputedStyle(each).borderTopWidth") == "1px"
    diary(page)
    assert page.get_by_role("link", name="Diary", exact=True).evaluate(line) == "underline"
