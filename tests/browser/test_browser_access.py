"""That everybody can use the pages: axe-core's rules, narrow windows, little motion, every view light and dark."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from skill.config import Config
from skill.speaker.models import Models
from tests.browser.stage import context, speaker_at, warm
from tests.browser.stubs import VOICE
from tests.browser.views import EMERGENCY, VIEWS, kept, long_words, open_panel, say

Window = Callable[..., Page]
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that can come to another verdict when nothing but the colours has changed."""


def violations(page: Page) -> list[str]:
    """What axe-core finds on the page as it stands, in light and then in dark."""
    page.evaluate(AXE)
    page.emulate_media(color_scheme="light")
    found = judged(page, {"type": "tag", "values": TAGS})
    page.emulate_media(color_scheme="dark")
    return found + [f"dark: {each}" for each in judged(page, {"type": "rule", "values": COLOURS})]


def judged(page: Page, rules: dict[str, object]) -> list[str]:
    found = page.evaluate("(rules) => axe.run({ runOnly: rules, resultTypes: ['violations'] })", rules)
    assert found["passes"], "axe looked at nothing"
    return [
        f"{each['impact']}: {each['id']}: {node['target']} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


def conversation(page: Page) -> None:
    page.goto("/")
    say(page, "my pain is six in my neck")
    say(page, "help me breathe")
    say(page, "skip")
    page.locator(".card summary").click()
    say(page, EMERGENCY)


def drawers(page: Page) -> None:
    kept(page)
    say(page, "tell me about heat therapy")
    for name in ("Try saying", "Voice, device and clock", "For developers"):
        open_panel(page, name)
    page.get_by_label("Hands free").check()


SEEN: dict[str, Callable[[Page], object]] = {**VIEWS, "conversation": conversation, "drawers": drawers}


@pytest.mark.parametrize("view", SEEN)
def test_axe_finds_nothing_light_or_dark(window: Window, view: str) -> None:
    page = window(reduced_motion="reduce")
    SEEN[view](page)
    assert violations(page) == []


def test_axe_finds_nothing_on_the_way_in(browser: Browser, models: Models, tmp_path: Path) -> None:
    with speaker_at(tmp_path, warm(models), Config(password="a long enough password")) as base:
        page = context(browser, base_url=base, reduced_motion="reduce").new_page()
        page.goto("/")
        assert violations(page) == []
        page.get_by_label("Password").fill("a guess that is wrong")
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("alert")).to_contain_text("not the password")
        assert violations(page) == []
        page.get_by_label("Password").fill("a long enough password")
        page.get_by_role("button", name="Sign in").click()
        say(page, "my pain is six in my neck")
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
        page.context.close()


def test_axe_catches_what_it_is_for(window: Window) -> None:
    page = window()
    page.goto("/")
    page.evaluate("document.querySelector('#words-label').remove()")
    assert any("label" in each for each in violations(page))


@pytest.mark.parametrize(
    "view",
    ["first", "conversation", "drawers", "crisis", "step", "settings-trouble", "diary-trouble", "deleted", "long"],
)
def test_nothing_is_cut_off_at_320_pixels(window: Window, view: str) -> None:
    page = window(320, 640)
    {**SEEN, "long": long_words}[view](page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    outside = page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, summary, a, label")]
          .filter((each) => each.offsetParent && !each.closest(".unseen, .skip, pre"))
          .map((each) => [each.outerHTML.slice(0, 90), each.getBoundingClientRect()])
          .filter(([, box]) => box.width && (box.right > 321 || box.left < -1)).map(([name]) => name)"""
    )
    assert outside == []


def test_targets_are_large_enough(window: Window) -> None:
    page = window(320, 640)
    drawers(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, summary, select, label.pick, label.switch, nav a")]
          .filter((each) => each.offsetParent && !each.closest(".skip"))
          .map((each) => [each.outerHTML.slice(0, 60), each.getBoundingClientRect()])
          .filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)"""
    )
    assert small == []


def test_a_television_shows_larger_words(window: Window) -> None:
    sizes = []
    for width, height in ((390, 844), (1920, 1080), (3840, 2160)):
        page = window(width, height)
        page.goto("/")
        sizes.append(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))
    assert sizes[0] >= 16
    assert sizes[0] < sizes[1] < sizes[2]


@pytest.mark.parametrize(("motion", "moves"), [("reduce", False), ("no-preference", True)])
def test_the_ring_moves_only_where_motion_is_welcome(window: Window, motion: str, moves: bool) -> None:
    page = window(script=VOICE, reduced_motion=motion)
    page.goto("/")
    page.evaluate("window.longWinded = true")
    say(page, "alexa, open muscle diary")
    assert page.locator("#ring").get_attribute("data-state") == "speaking"
    running = page.evaluate("document.getAnimations().some((each) => each.effect.getTiming().iterations === Infinity)")
    assert running is moves


def test_more_contrast_is_given_where_it_is_asked_for(window: Window) -> None:
    soft = []
    for contrast in ("no-preference", "more"):
        page = window(contrast=contrast)
        page.goto("/")
        soft.append(page.evaluate("getComputedStyle(document.querySelector('.who-speaks')).color"))
    assert soft[0] != soft[1]
    assert soft[1] == page.evaluate("getComputedStyle(document.body).color")


def test_the_line_does_not_hide_what_has_the_focus(window: Window) -> None:
    page = window(390, 844)
    conversation(page)
    page.locator(".card summary").focus()
    box = page.locator(".card summary").bounding_box()
    dock = page.locator(".dock").bounding_box()
    assert box
    assert dock
    assert box["y"] + box["height"] <= dock["y"]


def test_an_emergency_is_in_sight_from_its_first_word_even_on_a_small_phone(window: Window) -> None:
    page = window(320, 640)
    page.goto("/")
    for words in (
        "how was my week",
        "tell me about heat therapy",
        EMERGENCY,
    ):
        say(page, words)
    words = page.locator(".turn").last.locator(".heard .words").bounding_box()
    dock = page.locator(".dock").bounding_box()
    assert words
    assert dock
    assert words["y"] >= 0
    assert words["y"] + 100 <= dock["y"]


def test_on_paper_stand_the_words_and_nothing_to_press(window: Window) -> None:
    page = window(color_scheme="dark")
    conversation(page)
    page.emulate_media(media="print")
    expect(page.locator(".turn").last).to_be_visible()
    assert page.locator("button:visible, input:visible, nav:visible").count() == 0
    page.goto("/diary")
    expect(page.locator(".entry").first).to_be_visible()
    expect(page.locator(".plot svg")).to_be_visible()
    assert page.locator("button:visible, nav:visible, .change:visible, section summary:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
