"""A real speaker behind a real server, with a diary of a few weeks, for a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from skill.config import Config
from skill.diary.entries import Data, NewEntry
from skill.diary.open import open_store
from skill.diary.store import Commit, Store
from skill.guidance.search import load_search
from skill.speaker.clock import Clock
from skill.speaker.envelopes import Household
from skill.speaker.models import Models
from skill.speech.voice import Voice
from skill.web import create_app
from tests.shared import new_diary
from tests.web.serving import serving_app

MORNING = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
ACCOUNT = Household().account
CHROMIUM = shutil.which("chromium")
HOW = "apt install chromium"
_LEVELS = (7, 6.5, 7, None, 6, 5, 6, 7, 8, 6, 5, 5.5, None, None, 5, 4, 4, 5, 3.5, 4, 3)
"""From the first of the month on; None is a day without a word."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, headless; LookupError where there is none."""
    if CHROMIUM is None:
        raise LookupError(f"Chromium is missing: {HOW}")
    with sync_playwright() as playwright:
        browser = _launched(playwright)
        try:
            yield browser
        finally:
            browser.close()


def _launched(playwright: Playwright) -> Browser:
    # As root, as in CI, Chromium starts without its sandbox only; it sees nothing but our own pages.
    return playwright.chromium.launch(executable_path=CHROMIUM, chromium_sandbox=False)


@contextmanager
def speaker_at(folder: Path, models: Models, config: Config = Config(), at: datetime | None = MORNING) -> Iterator[str]:  # noqa: B008
    """The address of the pages over a diary in a folder."""
    store = open_store(new_diary(folder))
    try:
        fill(store)
        clock = Clock.standing(at) if at else Clock.real()
        app = create_app(store, models, config, Household(), clock, voice=Voice(seed="browser"))
        with serving_app(app) as port:
            yield f"http://127.0.0.1:{port}"
    finally:
        store.close()


def warm(models: Models) -> Models:
    """The same models, with understanding and search built, so that no browser has to wait for them."""
    load_search()
    models("en-US").understanding.understand("how was my week", MORNING.date(), None)
    return models


def fill(store: Store) -> None:
    """Three weeks of entries, with a gap, as a person would have left them."""
    first = MORNING.replace(day=1)
    for offset, level in enumerate(_LEVELS):
        moment = first + timedelta(days=offset)
        entries = []
        if level is not None:
            quality = ("burning",) if level > 6 else ()
            data = Data(level=level, window="now", area="lower_back", quality=quality)
            entries.append(NewEntry("pain", moment.date(), "UTC", data, {"level": f"{level:g}", "area": "lower back"}))
        if offset % 5 == 3:
            entries.append(NewEntry("factor", moment.date(), "UTC", Data(factor="sleep", hours=6.5)))
        if offset % 6 == 5:
            entries.append(
                NewEntry("treatment", moment.date(), "UTC", Data(treatment="heat", area="neck", effect="better"))
            )
        if offset == 19:
            entries.append(NewEntry("note", moment.date(), "UTC", Data(note="long walk, felt fine afterwards")))
        store.commit(Commit(ACCOUNT, f"filled-{offset}", moment, tuple(entries)))


def context(browser: Browser, width: int = 1280, height: int = 800, **options: object) -> BrowserContext:
    """A window of its own, with the answers of the server as its only source."""
    made = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
    made.set_default_timeout(5_000)
    return made
