"""A real headless Chromium before a real speaker; where Chromium is missing its tests say so and are skipped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from skill.speaker.models import Models
from tests.browser.stage import CHROMIUM, HOW, chromium, context, speaker_at, warm
from tests.real_parts import need


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once."""
    need("Chromium", CHROMIUM is not None, HOW)
    with chromium() as started:
        yield started


@pytest.fixture
def site(browser: Browser, models: Models, tmp_path: Path) -> Iterator[str]:
    """The address of a speaker at half past eight on a Sunday, with three weeks in its diary."""
    with speaker_at(tmp_path, warm(models)) as base:
        yield base


@pytest.fixture
def window(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Opens windows on the site; a script that fails in one, or a call to another host, fails the test."""
    with ExitStack() as open_windows:
        errors: list[str] = []

        def open_one(width: int = 1280, height: int = 800, script: str = "", **options: object) -> Page:
            made = context(browser, width, height, base_url=site, **options)
            open_windows.callback(made.close)
            if script:
                made.add_init_script(script)
            page = made.new_page()
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.on("request", lambda request: None if request.url.startswith(site) else errors.append(request.url))
            page.on(
                "console", lambda message: errors.append(message.text) if "Content Security" in message.text else None
            )
            return page

        yield open_one
        assert errors == []
