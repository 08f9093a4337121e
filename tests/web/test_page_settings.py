"""The settings of the speaker page: all of a form is set or nothing of it, and what is wrong is said beside it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.web.pages import Browser, refusal


def test_a_refused_form_sets_nothing_of_what_it_holds_and_keeps_it(browser: Browser) -> None:
    code, page, _ = refusal(
        lambda: browser.submit(
            "/settings", voice="Ana", device="screen", locale="en-GB", zone="Mars/Base", allow="timers"
        )
    )
    assert code == 400
    assert re.search(r'id="zone"[^>]* value="Mars/Base"[^>]* aria-invalid="true"', page)
    assert re.search(r'id="voice"[^>]* value="Ana"', page)
    assert 'value="screen" checked' in page
    assert 'value="en-GB" selected' in page
    assert 'value="timers" checked' in page
    panel = page[page.index('id="settings"') :]
    assert panel.startswith('id="settings" open>')
    assert re.search(r'id="zone-trouble" role="alert">There is no time zone of that name\. [^<]+</p>', panel)
    after = browser.get("/")
    assert "Nobody named" in after
    assert 'value="screen" checked' not in after
    assert 'value="en-US" selected' in after


@pytest.mark.parametrize(
    ("form", "field", "says"),
    [
        ({"clock": "soon"}, "clock", "That is no day and time."),
        ({"clock": "9999-12-31T23:59:59-23:59"}, "clock", "That is no day and time."),
        ({"voice": "Bob; drop"}, "voice", "That is no name"),
        ({"voice": "", "zone": "UTC", "locale": "de-DE"}, "locale", "Choose one of the kinds of English"),
        ({"voice": "", "zone": "", "locale": "en-US"}, "zone", "There is no time zone"),
    ],
)
def test_what_is_wrong_is_said_without_the_words_of_the_terminal(
    browser: Browser, form: dict[str, str], field: str, says: str
) -> None:
    code, page, _ = refusal(lambda: browser.submit("/settings", **form))
    assert code == 400
    told = re.search(rf'id="{field}-trouble" role="alert">([^<]+)<', page)
    assert told
    assert told[1].startswith(says)
    assert not re.search(r"/(at|person|zone|locale)\b", told[1])


def test_a_name_that_cannot_be_is_said_where_it_was_given(browser: Browser) -> None:
    code, page, _ = refusal(lambda: browser.submit("/settings", "/diary", voice="Bob; drop", back="diary"))
    assert code == 400
    assert "<h1>November 2026</h1>" in page
    assert re.search(r'value="Bob; drop"[^>]* aria-invalid="true"', page)
    assert 'role="alert">That is no name' in page
    assert re.search(r'href="/diary" aria-current="page"', page)


def test_what_was_kept_is_said_beside_it(browser: Browser) -> None:
    page = browser.submit("/settings", voice="Ana", device="speaker", locale="en-GB", zone="Europe/London")
    panel = page[page.index('id="settings"') :]
    assert panel.startswith('id="settings" open>')
    assert re.search(r'id="done" role="status" tabindex="-1">Kept\. Now: Ana, Sun 22 Nov, 12:00\.<', panel)
    assert 'id="done"' not in browser.get("/")


def test_a_page_of_settings_that_is_loaded_again_is_the_speaker(browser: Browser) -> None:
    assert "What would you say?" in browser.get("/settings")


def test_the_real_time_can_be_had_back(browser: Browser) -> None:
    browser.submit("/settings", clock="2027-01-01T00:00")
    real = re.search(r'id="clock".*?value="([^"]+)"', browser.submit("/settings", real="1", clock="soon"))
    assert real
    assert abs(datetime.fromisoformat(real[1]).replace(tzinfo=UTC) - datetime.now(UTC)) < timedelta(minutes=5)
