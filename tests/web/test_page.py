"""The speaker page, over real HTTP as waitress serves it, with and without its script's JSON."""

from __future__ import annotations

import json
import re

import pytest

from skill.diary.store import Store
from tests.web.pages import Browser, status

ACCOUNT = "amzn1.ask.account.muscle-diary-speaker"


def test_a_conversation_by_typing(browser: Browser) -> None:
    assert "Welcome to Muscle Diary" in browser.say("alexa, open muscle diary")
    assert "six in your lower back" in browser.say("my pain is six in my lower back").lower()
    page = browser.say("how was my week")
    assert "one rating" in page
    assert "<label" in page


def test_what_a_person_types_is_shown_as_text(browser: Browser) -> None:
    page = browser.say("<script>alert(1)</script>")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    answer = browser.ask(words="<img src=x onerror=alert(1)>")
    assert "<img" not in answer["turn"]


def test_health(browser: Browser) -> None:
    assert '"ok"' in browser.get("/health")


def test_unknown_paths_and_huge_forms_get_an_answer_without_a_stack_trace(browser: Browser) -> None:
    assert status(lambda: browser.get("/nothing")) == 404
    assert status(lambda: browser.post("/say", words="x" * 100_000)) in (400, 413)


def test_two_pages_hold_one_conversation(browser: Browser) -> None:
    browser.say("my pain is six")
    other = Browser(int(browser.base.rsplit(":", 1)[1]))
    assert "six in your neck" in other.say("my neck").lower()


def test_the_script_gets_the_turn_and_what_to_speak(browser: Browser) -> None:
    answer = browser.ask(words="alexa, open muscle diary")
    spoken = " ".join(part["say"] for part in answer["spoken"] if "say" in part)
    assert spoken.startswith("Welcome to Muscle Diary")
    assert spoken.split(".")[0] in answer["turn"]
    assert answer["waits"] is True
    assert any(part.get("say") for part in answer["again"])
    assert answer["again"] != answer["spoken"]
    assert "LaunchRequest" in answer["exchange"]


def test_silence_speaks_the_second_wording_and_ends(browser: Browser) -> None:
    asked = browser.ask(words="alexa, open muscle diary")
    answer = browser.ask(silence="1")
    assert answer["spoken"] == asked["again"]
    assert answer["again"] == []
    assert answer["waits"] is False
    assert "The conversation is over" in answer["turn"]
    assert browser.ask(silence="1") == {"waits": False}


def test_what_was_kept_is_said_on_the_page_and_not_in_private_mode(browser: Browser) -> None:
    assert "Kept in the diary: Pain 6, neck" in browser.ask(words="my pain is six in my neck")["turn"]
    browser.say("people are listening")
    turn = browser.ask(words="my pain is four in my knee")["turn"]
    assert "Kept in the diary" in turn
    assert "Pain 4" not in turn


def test_a_led_reply_is_spoken_whole_and_shown_short(browser: Browser) -> None:
    browser.ask(words="help me breathe")
    answer = browser.ask(words="skip")
    assert sum("pause" in part for part in answer["spoken"]) > 6
    assert "All that is said" in answer["turn"]
    shown = answer["turn"].split("All that is said")[0]
    assert answer["spoken"][0]["say"] in shown
    assert len(shown) < 1_000


def test_an_emergency_stands_out_in_words(browser: Browser) -> None:
    turn = browser.ask(words="my leg suddenly went weak and i can't speak properly")["turn"]
    assert 'class="alarm">Emergency<' in turn
    assert "nine one one" in turn


def test_of_a_card_the_page_shows_what_is_not_heard_anyway(browser: Browser) -> None:
    browser.submit("/settings", device="screen", locale="en-US", zone="UTC", voice="")
    page = browser.say("tell me about heat therapy")
    assert "Card in the app" not in page, "it says again what was just said"
    assert re.search(r'class="beside">Sources: the Cochrane Library', page)
    assert re.search(r'class="show show-(answer|reply)".*towel between the heat and the skin', page, re.S)
    assert "Viewport" in page, "the request says that there is a display"


def test_device_locale_zone_and_permissions_are_set(browser: Browser) -> None:
    page = browser.submit(
        "/settings", device="speaker", locale="en-GB", zone="Europe/London", voice="", allow="reminders"
    )
    assert 'value="en-GB" selected' in page
    assert 'value="Europe/London"' in page
    assert 'value="reminders" checked' in page
    request = json.loads(
        re.search(r'Request as JSON">(.*?)</pre>', browser.say("how was my week"), re.S)[1].replace("&#34;", '"')  # type: ignore[index]
    )
    assert request["request"]["locale"] == "en-GB"
    assert "screen" not in request["context"]["System"]["device"]["supportedInterfaces"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"zone": "Mars/Base", "locale": "en-US"},
        {"zone": "UTC", "locale": "de-DE"},
        {"voice": "a/b"},
        {"clock": "yesterday"},
    ],
)
def test_a_setting_that_cannot_be_gets_one_sentence(browser: Browser, wrong: dict[str, str]) -> None:
    assert status(lambda: browser.submit("/settings", **wrong)) == 400
    assert browser.get("/")


def test_the_clock_moves_and_ends_an_open_question(browser: Browser) -> None:
    browser.say("alexa, open muscle diary")
    page = browser.submit("/settings", clock="2026-11-23T08:00")
    assert "Mon 23 Nov, 08:00" in page
    assert "What would you say?" in page


def test_another_voice_has_a_diary_of_its_own_and_does_not_see_what_was_said(browser: Browser, store: Store) -> None:
    browser.say("my pain is six in my neck")
    page = browser.submit("/settings", voice="Ana")
    assert "neck" not in page.split("Try saying")[0]
    browser.say("my pain is two in my knee")
    levels = [entry.data.level for entry in store.entries("amzn1.ask.person.Ana")]
    assert levels == [2]
    assert [entry.data.level for entry in store.entries(ACCOUNT)] == [6]
    assert "Pain 2" not in browser.submit("/settings", voice="")


def test_what_another_page_said_can_be_had_later(browser: Browser) -> None:
    number = browser.ask(words="my pain is six in my neck")["number"]
    assert browser.script("/due", after=str(number))["turns"] == []
    assert [turn["number"] for turn in browser.script("/due", after="nonsense")["turns"]] == [number]


def test_a_reminder_that_comes_due_is_a_turn_of_its_own(browser: Browser) -> None:
    browser.submit("/settings", device="speaker", locale="en-US", zone="UTC", allow="reminders")
    browser.say("remind me to check in every day at eight")
    last = browser.ask(words="yes")
    assert "every day at eight" in " ".join(part["say"] for part in last["spoken"] if "say" in part)
    browser.submit("/settings", clock="2026-11-23T08:00:30")
    news = browser.script("/due", after=str(last["number"]))
    assert [turn["cause"] for turn in news["turns"]] == ["due"]
    assert news["turns"][0]["spoken"]
    assert news["about"].endswith("Mon 23 Nov, 08:00")
    assert browser.script("/due", after=str(news["turns"][0]["number"]))["turns"] == []


def test_what_opens_alexas_services_is_nowhere_on_the_page(browser: Browser) -> None:
    page = browser.say("my pain is six in my neck") + json.dumps(browser.ask(words="how was my week"))
    assert "(hidden)" in page
    assert not re.search(r"speaker-[0-9a-f]{16}", page)
