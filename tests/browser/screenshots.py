"""Makes pictures of every view, from a small phone to a television, light and dark: `make screenshots`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from skill.config import MODELS, PROJECT, Config
from skill.speaker.models import Models
from tests.browser.stage import chromium, context, speaker_at, warm

OUT = PROJECT / "build" / "screenshots"
BEST = {"talk-1280-light": "speaker.png", "diary-1280-light": "diary.png"}
"""The pictures that the README shows, and their names in docs/images."""
WIDTHS = {320: 640, 390: 844, 1280: 800, 1920: 1080}


def say(page: Page, words: str) -> None:
    """Types a phrase and waits for its answer."""
    before = page.locator(".turn").count()
    page.get_by_label("What would you say?").or_(page.get_by_label("Your answer")).fill(words)
    page.get_by_role("button", name="Say", exact=True).click()
    page.locator(".turn").nth(before).wait_for()


def _first(page: Page) -> None:
    page.goto("/")


def _talk(page: Page) -> None:
    page.goto("/")
    say(page, "alexa, open muscle diary")
    say(page, "my pain is three in my lower back")
    say(page, "how was my week")


def _card(page: Page) -> None:
    page.goto("/")
    say(page, "tell me about heat therapy")
    page.locator(".card summary").last.click()
    page.locator(".card").last.scroll_into_view_if_needed()


def _emergency(page: Page) -> None:
    page.goto("/")
    say(page, "my leg suddenly went weak and i can't speak properly")


def _long(page: Page) -> None:
    page.goto("/")
    say(page, "a" * 200)


def _nothing(page: Page) -> None:
    page.goto("/diary?month=2025-01")


def _paper(page: Page) -> None:
    page.goto("/diary")
    page.emulate_media(media="print")


def _settings(page: Page) -> None:
    page.goto("/")
    page.get_by_text("Voice, device and clock").click()
    page.get_by_label("Speaker with a screen").check()
    page.get_by_label("Who speaks").fill("Ana")
    page.get_by_role("button", name="Keep these").click()
    page.get_by_text("Voice, device and clock").click()
    page.get_by_label("Who speaks").scroll_into_view_if_needed()


def _screen(page: Page) -> None:
    page.goto("/")
    say(page, "tell me about heat therapy")


def _breathing(page: Page) -> None:
    page.goto("/")
    say(page, "help me breathe")
    say(page, "six")


def _developers(page: Page) -> None:
    page.goto("/")
    page.get_by_text("For developers").click()
    page.locator("#exchange").scroll_into_view_if_needed()


def _diary(page: Page) -> None:
    page.goto("/diary")


def _change(page: Page) -> None:
    page.goto("/diary")
    page.locator(".change summary").first.click()
    page.locator(".change").first.scroll_into_view_if_needed()


def _login(page: Page) -> None:
    page.goto("/login")
    page.get_by_label("Password").fill("a wrong guess")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()


VIEWS: dict[str, Callable[[Page], None]] = {
    "first": _first,
    "talk": _talk,
    "card": _card,
    "emergency": _emergency,
    "diary": _diary,
    "change": _change,
    "nothing": _nothing,
    "paper": _paper,
    "long": _long,
    "settings": _settings,
    "screen": _screen,
    "breathing": _breathing,
    "alarm": _emergency,
    "developers": _developers,
}


def main(only: list[str]) -> int:
    """Writes the pictures of all views, or of those that are named; the exit status."""
    OUT.mkdir(parents=True, exist_ok=True)
    models = warm(Models(MODELS))
    try:
        with chromium() as browser:
            for width, height in WIDTHS.items():
                for scheme in ("light", "dark"):
                    with TemporaryDirectory() as folder, speaker_at(Path(folder), models) as base:
                        for name, lead in VIEWS.items():
                            if only and name not in only and name not in ("settings", "screen"):
                                continue
                            _shoot(browser, base, name, lead, width, height, scheme)
                    guarded = Config(password="a password for the pictures")
                    with TemporaryDirectory() as folder, speaker_at(Path(folder), models, guarded) as base:
                        _shoot(browser, base, "login", _login, width, height, scheme)
    except LookupError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    images = PROJECT / "docs" / "images"
    for name, kept in BEST.items():
        (images / kept).write_bytes((OUT / f"{name}.png").read_bytes())
    sys.stdout.write(f"{len(list(OUT.glob('*.png')))} pictures in {OUT.relative_to(PROJECT)}\n")
    return 0


def _shoot(
    browser: object, base: str, name: str, lead: Callable[[Page], None], width: int, height: int, scheme: str
) -> None:
    window = context(browser, width, height, base_url=base, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = window.new_page()
    lead(page)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(150)
    page.screenshot(path=OUT / f"{name}-{width}-{scheme}.png")
    window.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
