"""The views of the pages, each led to from a fresh speaker: what is pictured is what axe-core looks at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.browser.stage import MORNING
from tests.web.pages import Browser as Client

EMERGENCY = "my leg suddenly went weak and i can't speak properly"


def say(page: Page, words: str) -> None:
    """Types a phrase and waits until the answer stands there."""
    before = page.locator(".turn").count()
    page.locator("#words").fill(words)
    page.get_by_role("button", name="Say", exact=True).click()
    page.locator(".turn").nth(before).wait_for()


def elsewhere(page: Page) -> Client:
    """The same household from another room: it sets the device and its clock."""
    return Client(urlsplit(page.url).port or 80)


def moved(page: Page, seconds: int) -> None:
    """Moves the clock of the device to so many seconds after the morning began."""
    elsewhere(page).submit("/settings", clock=(MORNING + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S"))


def begun(page: Page, *, screen: bool = False, voice: str = "") -> None:
    """Opens the speaker page of a device with or without a screen, which may set timers."""
    page.goto("/")
    device = "screen" if screen else "speaker"
    elsewhere(page).submit("/settings", device=device, locale="en-US", zone="UTC", allow="timers", voice=voice)
    page.goto("/")


def open_panel(page: Page, name: str) -> None:
    """Opens a drawer of the speaker page."""
    summary = page.locator("summary", has_text=name)
    if not summary.evaluate("each => each.parentElement.open"):
        summary.click()


def talk(page: Page) -> None:
    """A greeting, a level, and how the week was."""
    page.goto("/")
    for words in ("alexa, open muscle diary", "my pain is three in my lower back", "how was my week"):
        say(page, words)


def topic(page: Page, *, screen: bool = False) -> None:
    """An answer from a topic, with its sources."""
    begun(page, screen=screen)
    say(page, "tell me about heat therapy")


def emergency(page: Page, *, screen: bool = False) -> None:
    """An emergency after other things."""
    begun(page, screen=screen)
    say(page, "how was my week")
    say(page, EMERGENCY)


def crisis(page: Page) -> None:
    """A crisis, which keeps its question open."""
    page.goto("/")
    say(page, "i want to kill myself")


def urgent(page: Page) -> None:
    """What has to be looked at today."""
    page.goto("/")
    say(page, "my calf is swollen and red and warm")


def step(page: Page) -> None:
    """A step of a stretching session on a screen."""
    begun(page, screen=True)
    for words in ("stretch my neck", "no", "no", "six"):
        say(page, words)


def breathing(page: Page, *, screen: bool = True) -> None:
    """A breathing session."""
    begun(page, screen=screen)
    say(page, "help me breathe")
    say(page, "six")


def led(page: Page) -> None:
    """A breathing session on a speaker, with all that is said."""
    breathing(page, screen=False)
    page.locator(".card summary").click()


def timer(page: Page, *, screen: bool = True) -> None:
    """Heat is on, and the time runs down."""
    begun(page, screen=screen)
    for words in ("put heat on my neck", "no", "no", "skip"):
        say(page, words)


def due(page: Page) -> None:
    """The heat is to come off."""
    timer(page, screen=False)
    moved(page, 16 * 60)
    page.goto("/")


def kept(page: Page) -> None:
    """Settings were changed."""
    page.goto("/")
    open_panel(page, "Voice, device and clock")
    page.get_by_label("Speaker with a screen").check()
    page.get_by_label("Who speaks").fill("Ana")
    page.get_by_role("button", name="Keep these").click()
    page.get_by_role("status").filter(has_text="Kept").wait_for()


def settings_trouble(page: Page) -> None:
    """A setting that cannot be, after a long conversation."""
    talk(page)
    open_panel(page, "Voice, device and clock")
    page.get_by_label("Who speaks").fill("Ana")
    page.get_by_label("Time zone").fill("Mars/Base")
    page.get_by_role("button", name="Keep these").click()
    page.get_by_role("alert").wait_for()


def developers(page: Page) -> None:
    """The request and the response."""
    talk(page)
    open_panel(page, "For developers")
    page.locator("#exchange").scroll_into_view_if_needed()


def diary(page: Page) -> None:
    """The diary of a month."""
    page.goto("/diary")


def table(page: Page) -> None:
    """The diary's table, and days that were closed."""
    page.goto("/diary")
    page.get_by_text("The same as a table").click()
    page.locator("details.day summary").first.click()


def change(page: Page) -> None:
    """An entry with its form open."""
    page.goto("/diary")
    page.locator(".change summary").first.click()
    page.locator(".change").first.scroll_into_view_if_needed()


def deleted(page: Page) -> None:
    """An entry was taken out."""
    change(page)
    page.get_by_role("button", name="Delete").first.click()
    page.get_by_role("button", name="Put it back").wait_for()


def diary_trouble(page: Page) -> None:
    """An entry of which nothing would be left."""
    change(page)
    page.get_by_label("Level, 0 to 10").first.fill("")
    page.get_by_label("Place").first.select_option("no place")
    page.get_by_role("button", name="Correct").first.click()
    page.get_by_role("alert").wait_for()


def private(page: Page) -> None:
    """The diary while others may be listening."""
    page.goto("/")
    say(page, "people are listening")
    page.goto("/diary")


def paper(page: Page) -> None:
    """The diary as it is printed."""
    page.goto("/diary")
    page.emulate_media(media="print")


def long_words(page: Page) -> None:
    """A word that fits no line."""
    page.goto("/")
    say(page, "a" * 300)


VIEWS: dict[str, Callable[[Page], object]] = {
    "first": lambda page: page.goto("/"),
    "talk": talk,
    "topic": topic,
    "emergency": emergency,
    "crisis": crisis,
    "urgent": urgent,
    "led": led,
    "due": due,
    "settings": kept,
    "settings-trouble": settings_trouble,
    "developers": developers,
    "screen": lambda page: topic(page, screen=True),
    "step": step,
    "breathing": breathing,
    "timer": timer,
    "alarm": lambda page: emergency(page, screen=True),
    "diary": diary,
    "table": table,
    "change": change,
    "deleted": deleted,
    "diary-trouble": diary_trouble,
    "nothing": lambda page: page.goto("/diary?month=2025-01"),
    "private": private,
    "error": lambda page: page.goto("/nothing"),
}
"""Every view that a browser shows; what is left out here is paper and the longest word, which others look at."""
