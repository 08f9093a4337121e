"""Conversations on the speaker page in a real Chromium: by clicking, typing, keys, voice and silence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.stubs import EAR, NO_EAR, VOICE
from tests.browser.views import EMERGENCY, say

Window = Callable[..., Page]


def last(page: Page) -> str:
    return page.locator(".turn").last.inner_text()


def state(page: Page) -> str:
    return page.locator("#state").inner_text()


def test_a_whole_check_in_by_clicking_and_typing(window: Window) -> None:
    page = window()
    page.goto("/")
    expect(page.get_by_text("How are your muscles today?")).to_be_visible()
    page.get_by_role("button", name="Open Muscle Diary").click()
    expect(page.locator(".turn")).to_contain_text("Muscle Diary")
    expect(page.get_by_label("Your answer")).to_be_visible()
    answers = {"able to do": "some", "stress": "low", "number": "a six", "where": "my neck"}
    say(page, "check in")
    for _ in range(8):
        if "conversation is over" in last(page):
            break
        asked = next((each for each in answers if each in last(page).lower()), "")
        say(page, answers.pop(asked, "skip"))
    assert "number" not in answers, "a level was asked for"
    expect(page.locator(".turn").last).to_contain_text("The conversation is over.")
    expect(page.locator(".turns")).to_contain_text("Kept in the diary: Pain 6")
    page.get_by_text("Try saying").click()
    page.get_by_role("button", name="how was my week").click()
    expect(page.locator(".turn").last).to_contain_text("rating")
    page.get_by_role("link", name="Diary", exact=True).click()
    expect(page.get_by_role("heading", name="November 2026")).to_be_visible()
    expect(page.locator(".day").first).to_contain_text("Pain 6")


def test_an_emergency_is_said_and_stands_out_and_can_be_tapped(window: Window) -> None:
    page = window(390, 844, script=VOICE)
    page.goto("/")
    say(page, "how was my week")
    say(page, EMERGENCY)
    turn = page.locator(".turn").last
    expect(turn.get_by_text("Emergency", exact=True)).to_be_visible()
    expect(turn.get_by_role("alert")).to_contain_text("nine one one")
    expect(turn.get_by_role("link", name="Call 911")).to_have_attribute("href", "tel:911")
    expect(turn.get_by_role("link", name="Call 911")).to_be_in_viewport(ratio=1)
    expect(turn).not_to_contain_text("The conversation is over.")
    expect(turn).not_to_contain_text("Kept in the diary")
    assert any("nine one one" in each for each in page.evaluate("spoken.map((part) => part.text)"))


def test_keys_alone_are_enough(window: Window) -> None:
    page = window()
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the page itself")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "words":
            break
    expect(page.locator("#words")).to_be_focused()
    page.keyboard.type("my pain is six in my lower back")
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_contain_text("six in your lower back")
    expect(page.locator("#words")).to_be_focused()
    expect(page.locator("#words")).to_have_value("")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid", "the focus can be seen"


def test_without_the_script_the_forms_do(window: Window) -> None:
    page = window(java_script_enabled=False)
    page.goto("/")
    expect(page.get_by_label("Hands free")).to_be_hidden()
    say(page, "alexa, open muscle diary")
    page.get_by_role("button", name="Stay silent").click()
    expect(page.locator(".turn")).to_have_count(2)
    expect(page.locator(".turn").last).to_contain_text("The conversation is over.")


def test_without_the_script_an_emergency_is_in_sight(window: Window) -> None:
    page = window(320, 640, java_script_enabled=False)
    page.goto("/")
    for words in ("how was my week", "tell me about heat therapy", EMERGENCY):
        say(page, words)
    turn = page.locator(".turn").last
    expect(turn.get_by_role("link", name="Call 911")).to_be_in_viewport(ratio=1)
    expect(turn.locator(".said")).to_be_in_viewport()


def test_the_reply_is_spoken_with_its_pauses_by_a_voice_of_this_machine(window: Window) -> None:
    page = window(script=VOICE)
    page.goto("/")
    page.evaluate("window.longWinded = true")
    say(page, "alexa, open muscle diary")
    assert state(page) == "Speaking"
    first = page.evaluate("spoken[0]")
    assert first["text"].startswith("Welcome to Muscle Diary")
    assert (first["rate"], first["lang"], first["local"]) == (1, "en-US", True)
    page.get_by_role("button", name="Stop speaking").click()
    assert state(page) == "Waiting for your answer"
    page.get_by_label("Speak aloud").uncheck()
    before = page.evaluate("spoken.length")
    say(page, "my pain is six in my neck")
    assert page.evaluate("spoken.length") == before


def test_rates_pauses_and_thinking_are_those_that_the_reply_asks_for(window: Window) -> None:
    page = window(script=VOICE)
    page.goto("/")
    states = []

    def slowed(route: Route) -> None:
        states.append(state(page))
        answer = route.fetch().json()
        answer["turns"][0]["spoken"] = [
            {"say": "in", "rate": 0.5, "pitch": 1, "volume": 1},
            {"pause": 60},
            {"say": "out"},
        ]
        route.fulfill(json=answer)

    page.route("**/say", slowed)
    say(page, "alexa, open muscle diary")
    assert states == ["Thinking"]
    assert page.evaluate("spoken.map((part) => [part.text, part.rate])") == [["in", 0.5]]
    assert state(page) == "Speaking", "a pause belongs to the words"
    page.keyboard.press("Escape")
    assert state(page) == "Waiting for your answer"


def test_a_breathing_break_is_a_pause_between_the_words(window: Window) -> None:
    page = window(script=VOICE)
    page.clock.install()
    page.goto("/")
    say(page, "i'm having a flare")
    say(page, "yes please")
    for _ in range(40):
        page.clock.run_for(1000)
    spoken = page.evaluate("spoken.map((part) => part.text)")
    assert len(spoken) > 3, "the breaths are spoken one by one"


def test_who_types_is_not_cut_off(window: Window) -> None:
    page = window()
    page.clock.install()
    page.goto("/")
    say(page, "alexa, open muscle diary")
    page.clock.run_for(120_000)
    expect(page.locator(".turn")).to_have_count(1)
    assert state(page) == "Waiting for your answer"


def test_hands_free_asks_again_after_eight_seconds_and_ends_after_eight_more(window: Window) -> None:
    page = window(script=VOICE)
    page.clock.install()
    page.goto("/")
    page.get_by_label("Hands free").check()
    expect(page.get_by_text("after eight seconds of silence")).to_be_visible()
    say(page, "alexa, open muscle diary")
    page.clock.run_for(500)
    assert state(page) == "Listening"
    first = page.evaluate("spoken.length")
    page.clock.run_for(7000)
    assert page.evaluate("spoken.length") == first
    page.clock.run_for(1500)
    expect(page.locator(".again")).to_be_visible()
    again = page.evaluate("spoken.length")
    assert again > first
    page.locator("#words").fill("wait, I am typing")
    page.clock.run_for(60_000)
    expect(page.locator(".turn")).to_have_count(1)
    page.locator("#words").fill("")
    page.clock.run_for(8500)
    expect(page.locator(".turn")).to_have_count(2)
    expect(page.locator(".turn").last).to_contain_text("The conversation is over.")
    assert page.evaluate("spoken.length") == again, "the second wording is not said twice"


def test_speaking_to_it_opens_the_ear_again_after_each_question(window: Window) -> None:
    page = window(script=VOICE + EAR)
    page.goto("/")
    expect(page.get_by_text("speech service (Google, Microsoft or Apple)")).to_be_visible()
    page.get_by_role("button", name="Speak", exact=True).click()
    assert state(page) == "Listening"
    expect(page.get_by_label("Hands free")).to_be_checked()
    page.evaluate("ears[0].hear('check', false)")
    expect(page.locator("#words")).to_have_value("check")
    page.evaluate("ears[0].hear('check in')")
    expect(page.locator(".turn")).to_have_count(1)
    page.wait_for_function("ears.length === 2")
    page.evaluate("ears[1].hear('a six')")
    expect(page.locator(".turn")).to_have_count(2)
    assert "a six" in last(page)


@pytest.mark.parametrize(
    ("error", "says"), [("not-allowed", "does not let this page"), ("network", "can't be reached")]
)
def test_a_microphone_that_cannot_be_used_is_explained(window: Window, error: str, says: str) -> None:
    page = window(script=EAR)
    page.goto("/")
    page.get_by_role("button", name="Speak", exact=True).click()
    page.evaluate(f"ears[0].fail('{error}')")
    expect(page.get_by_role("status")).to_contain_text(says)
    assert state(page) == "Ready"


def test_without_speech_recognition_there_is_no_microphone(window: Window) -> None:
    page = window(script=NO_EAR)
    page.goto("/")
    expect(page.get_by_role("button", name="Say", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Speak", exact=True)).to_be_hidden()


def test_a_server_that_is_gone_is_said(window: Window) -> None:
    page = window()
    page.goto("/")
    page.route("**/say", lambda route: route.abort())
    page.locator("#words").fill("how was my week")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("can't be reached")
    assert state(page) == "Ready"
    expect(page.locator("#words")).to_have_value("how was my week")
    page.unroute("**/say")
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(1)
    expect(page.locator("#words")).to_have_value("")


def test_words_that_could_not_be_sent_do_not_replace_what_is_typed_by_then(window: Window) -> None:
    page = window()
    page.goto("/")

    def slowed(route: Route) -> None:
        page.locator("#words").fill("another thing")
        route.abort()

    page.route("**/say", slowed)
    page.get_by_role("button", name="Open Muscle Diary").click()
    expect(page.get_by_role("status")).to_contain_text("can't be reached")
    expect(page.locator("#words")).to_have_value("another thing")


def test_only_the_states_that_nothing_else_tells_are_told_to_a_screen_reader(window: Window) -> None:
    page = window(script=VOICE)
    page.goto("/")
    told = page.locator("#state-told")
    expect(told).to_have_attribute("aria-live", "polite")
    expect(told).to_have_text("")
    page.evaluate("window.longWinded = true")
    say(page, "alexa, open muscle diary")
    assert state(page) == "Speaking"
    expect(told).to_have_text("")
    page.get_by_role("button", name="Stop speaking").click()
    expect(told).to_have_text("Waiting for your answer")
    say(page, "stop")
    expect(told).to_have_text("")


def test_the_developers_drawer_shows_what_went_over_the_line(window: Window) -> None:
    page = window()
    page.goto("/")
    say(page, "my pain is six in my neck")
    page.get_by_text("For developers").click()
    request = json.loads(page.locator("#exchange pre").first.inner_text())
    assert request["request"]["intent"]["name"] == "CheckInIntent"
    assert request["context"]["System"]["apiAccessToken"] == "(hidden)"
    assert not re.search(r"speaker-[0-9a-f]{32}", page.content()), "what opens timers and reminders is nowhere on it"
    assert "outputSpeech" in page.locator("#exchange pre").last.inner_text()
