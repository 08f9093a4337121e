"""The numbers of a reply in digits: which, in what order, and what gives way to them."""

from __future__ import annotations

import pytest

from skill.guidance.signs import read_numbers
from skill.web.calls import Call, calls
from tests.web.pages import Browser

EMERGENCY = "my leg suddenly went weak and i can't speak properly"


def set_locale(browser: Browser, locale: str) -> None:
    browser.submit("/settings", device="speaker", locale=locale, zone="UTC", voice="")


@pytest.mark.parametrize(
    ("locale", "digits"), [("en-US", "911"), ("en-CA", "911"), ("en-GB", "999"), ("en-AU", "000"), ("en-IN", "112")]
)
def test_an_emergency_can_be_tapped_in_the_digits_of_the_locale(browser: Browser, locale: str, digits: str) -> None:
    set_locale(browser, locale)
    turn = browser.ask(words=EMERGENCY)["turn"]
    assert f'href="tel:{digits}">Call {digits}</a>' in turn
    assert turn.index(f"tel:{digits}") < turn.index('class="words">Call'), "the number comes before the words"


def test_a_crisis_names_its_line_first_and_the_emergency_number_after_it(browser: Browser) -> None:
    turn = browser.ask(words="i want to kill myself")["turn"]
    assert "Suicide and Crisis Lifeline</span></a>" in turn
    assert 0 < turn.index('href="tel:988"') < turn.index('href="tel:911"')
    said_no = browser.ask(words="no")["turn"]
    assert 'href="tel:988"' in said_no, "the number stays in digits when the alarm is over"


def test_where_it_is_urgent_the_emergency_number_says_when_it_is_meant(browser: Browser) -> None:
    set_locale(browser, "en-GB")
    turn = browser.ask(words="my calf is swollen and red and warm")["turn"]
    assert 0 < turn.index('href="tel:111"') < turn.index('href="tel:999"')
    assert ", in an emergency</span>" in turn


@pytest.mark.parametrize("words", [EMERGENCY, "i want to kill myself"])
def test_nothing_stands_beside_the_help_to_call(browser: Browser, words: str) -> None:
    turn = browser.ask(words=words)["turn"]
    assert "Kept in the diary" not in turn
    assert "The conversation is over" not in turn


@pytest.mark.parametrize(
    ("words", "alerts"),
    [
        (EMERGENCY, True),
        ("i want to kill myself", True),
        ("my calf is swollen and red and warm", True),
        ("hello", False),
    ],
)
def test_an_alarm_interrupts_a_screen_reader_when_it_is_news(browser: Browser, words: str, alerts: bool) -> None:
    assert ('role="alert"' in browser.ask(words=words)["turn"]) is alerts
    assert browser.get("/").count('role="alert"') == alerts
    browser.say("what do you know about me")
    browser.say("what do you know about me")
    assert browser.get("/").count('role="alert"') <= alerts, "an old alarm is not called out with every page"


def test_digits_are_given_only_where_the_locale_has_them() -> None:
    assert calls("Call your local emergency number now.", "xx-XX") == []
    assert calls("Call nine nine nine now.", "en-US") == []
    for locale in ("en-US", "en-GB", "en-CA", "en-AU", "en-IN"):
        numbers = read_numbers(locale)
        said = f"First {numbers.crisis.spoken}, then {numbers.emergency.spoken}, and {numbers.emergency.spoken} again."
        assert [each.digits for each in calls(said, locale)] == [numbers.crisis.digits, numbers.emergency.digits]


def test_the_address_of_a_number_is_its_digits_alone() -> None:
    assert Call("1-800-222-1222").href == "tel:18002221222"
    assert Call("116 123").href == "tel:116123"
