"""Sessions and timers on the page in a real Chromium: led to the end, and announced when they come due."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.stage import MORNING
from tests.browser.stubs import VOICE
from tests.browser.test_browser_talk import last, state
from tests.browser.views import breathing, moved, say, step, timer
from tests.web.pages import Browser as Client

Window = Callable[..., Page]
LATER = 8_000
"""Milliseconds in which the page has looked for news more than once."""


@pytest.fixture
def home(site: str) -> Client:
    """The same household from another room: it sets the device and its clock."""
    return Client(int(site.rsplit(":", 1)[1]))


def set_clock(home: Client, seconds: int) -> None:
    """Moves the clock of the device to so many seconds after the morning began."""
    home.submit("/settings", clock=(MORNING + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S"))


def test_a_breathing_session_is_led_to_its_end_and_asks_how_it_was(window: Window, home: Client) -> None:
    home.submit("/settings", device="screen", locale="en-US", zone="UTC")
    page = window()
    page.goto("/")
    say(page, "help me breathe")
    say(page, "six")
    expect(page.locator("#screen .lung")).to_be_visible()
    expect(page.get_by_role("button", name="Stay silent")).to_be_hidden()
    assert state(page) == "It goes on by itself"
    for seconds in range(0, 900, 10):
        set_clock(home, seconds)
        if "What number is it now" in home.get("/"):
            break
    expect(page.locator(".turn").last).to_contain_text("What number is it now", timeout=LATER)
    expect(page.locator("#state")).to_have_text("Waiting for your answer", timeout=LATER)
    say(page, "three")
    assert "Six before, and three now" in last(page)
    page.get_by_role("link", name="Diary", exact=True).click()
    expect(page.locator(".day").first).to_contain_text("before a session")


def test_while_a_session_leads_on_no_silence_is_counted(window: Window, home: Client) -> None:
    home.submit("/settings", device="screen", locale="en-US", zone="UTC")
    page = window()
    page.clock.install()
    page.goto("/")
    page.get_by_label("Hands free").check()
    say(page, "help me breathe")
    say(page, "six")
    count = page.locator(".turn").count()
    page.clock.run_for(120_000)
    assert state(page) == "It goes on by itself"
    set_clock(home, 420)
    page.clock.run_for(5_000)
    page.locator(".turn").nth(count).wait_for()


@pytest.mark.parametrize(("motion", "moves"), [("reduce", False), ("no-preference", True)])
def test_the_breath_moves_only_where_motion_is_welcome(window: Window, home: Client, motion: str, moves: bool) -> None:
    home.submit("/settings", device="screen", locale="en-US", zone="UTC")
    page = window(reduced_motion=motion)
    page.clock.install()
    page.goto("/")
    say(page, "help me breathe")
    say(page, "six")
    page.clock.run_for(60_000)
    assert bool(page.evaluate("document.querySelector('.lung').getAnimations().length")) is moves
    expect(page.locator(".breath .phase")).not_to_be_empty()


def test_a_timer_that_comes_due_is_announced_on_the_open_page(window: Window, home: Client) -> None:
    home.submit("/settings", device="speaker", locale="en-US", zone="UTC", allow="timers")
    page = window(script=VOICE)
    page.goto("/")
    say(page, "put heat on my neck")
    for answer in ("no", "no", "skip"):
        say(page, answer)
    assert "I've set a timer" in last(page)
    expect(page.locator(".turn").last).to_contain_text("The conversation is over.")
    set_clock(home, 14 * 60)
    say(page, "how long is left")
    assert "One minute" in last(page)
    set_clock(home, 16 * 60)
    expect(page.locator(".turn").last).to_contain_text("Take the heat off", timeout=LATER)
    page.wait_for_function(
        "spoken.at(-1).text.includes('Take the heat off') || spoken.at(-2).text.includes('heat off')"
    )
    expect(page.locator("#who-speaks")).to_contain_text("08:46")


def test_a_page_that_nobody_looks_at_announces_what_comes_due(window: Window) -> None:
    page = window(script=VOICE)
    timer(page, screen=False)
    page.evaluate(
        """() => {
          Object.defineProperty(document, "hidden", { configurable: true, get: () => !window.looked });
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    before = page.evaluate("spoken.length")
    moved(page, 16 * 60)
    page.wait_for_function(
        "(before) => spoken.slice(before).some((part) => part.text.includes('Take the heat off'))",
        arg=before,
        timeout=LATER,
    )
    expect(page.locator(".turn").last).to_contain_text("Take the heat off")
    expect(page).to_have_title(re.compile("^Now due"))
    page.evaluate("window.looked = true; document.dispatchEvent(new Event('visibilitychange'))")
    expect(page).to_have_title("Muscle Diary")


def test_a_page_that_is_loaded_again_goes_on_where_the_timer_is(window: Window) -> None:
    page = window()
    page.clock.install()
    timer(page)
    moved(page, 10 * 60)
    page.goto("/")
    expect(page.locator(".countdown")).to_have_text("5:00")
    page.clock.run_for(61_000)
    expect(page.locator(".countdown")).to_have_text("3:59")


def test_a_page_that_is_loaded_again_goes_on_in_the_middle_of_a_breath(window: Window) -> None:
    page = window()
    page.clock.install()
    breathing(page)
    lead = float(page.locator(".breath").get_attribute("data-lead") or 0)
    seconds = [float(each.get_attribute("data-seconds") or 0) for each in page.locator(".phases li").all()]
    moved(page, int(lead + sum(seconds) + seconds[0] + 2))
    page.goto("/")
    expect(page.locator(".phase")).to_have_text("And out")
    page.clock.run_for(int(seconds[1] * 1000) - 4_000)
    expect(page.locator(".phase")).to_have_text("And out")
    page.clock.run_for(4_000)
    expect(page.locator(".phase")).to_have_text("In")


def test_a_page_that_is_loaded_again_shows_the_present_step(window: Window) -> None:
    page = window()
    page.clock.install()
    step(page)
    steps = page.locator(".step")
    assert steps.count() > 1, "one reply leads through several"
    after = float(steps.nth(1).get_attribute("data-after") or 0)
    second = steps.nth(1).locator(".steps").inner_text()
    moved(page, int(after) + 1)
    page.goto("/")
    expect(page.locator(".step:visible .steps")).to_have_text(second, use_inner_text=False)
