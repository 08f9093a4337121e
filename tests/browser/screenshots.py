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
from tests.browser.views import VIEWS, long_words, paper

OUT = PROJECT / "build" / "screenshots"
BEST = {"talk-1280-light": "speaker.png", "diary-1280-light": "diary.png"}
"""The pictures that the README shows, and their names in docs/images."""
WIDTHS = {320: 640, 390: 844, 1280: 800, 1920: 1080}


def _login(page: Page) -> None:
    page.goto("/login")
    page.get_by_label("Password").fill("a wrong guess")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()


PICTURED: dict[str, Callable[[Page], object]] = {**VIEWS, "paper": paper, "long": long_words}


def main(only: list[str]) -> int:
    """Writes the pictures of all views, or of those that are named; the exit status."""
    OUT.mkdir(parents=True, exist_ok=True)
    models = warm(Models(MODELS))
    try:
        with chromium() as browser:
            for width, height in WIDTHS.items():
                for scheme in ("light", "dark"):
                    for name, lead in PICTURED.items():
                        if not only or name in only:
                            # Each of its own speaker: after an emergency, the next answer asks about it.
                            with TemporaryDirectory() as folder, speaker_at(Path(folder), models) as base:
                                _shoot(browser, base, name, lead, width, height, scheme)
                    if not only or "login" in only:
                        guarded = Config(password="a password for the pictures")
                        with TemporaryDirectory() as folder, speaker_at(Path(folder), models, guarded) as base:
                            _shoot(browser, base, "login", _login, width, height, scheme)
    except LookupError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    images = PROJECT / "docs" / "images"
    for name, kept in () if only else BEST.items():
        (images / kept).write_bytes((OUT / f"{name}.png").read_bytes())
    sys.stdout.write(f"{len(list(OUT.glob('*.png')))} pictures in {OUT.relative_to(PROJECT)}\n")
    return 0


def _shoot(
    browser: object, base: str, name: str, lead: Callable[[Page], object], width: int, height: int, scheme: str
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
