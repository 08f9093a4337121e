"""What goes wrong with a reminder is said in one sentence, and nothing of the conversation is lost."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from skill.config import MODELS
from skill.diary.store import Store
from skill.speaker.amazon.account import Account, Fault
from skill.speaker.amazon.reminders import ReminderService
from skill.speaker.device import Outcome
from skill.speaker.models import Models
from skill.speaker.understanding.heard import Heard
from skill.speech import ssml
from tests.conftest import Echo, changes
from tests.conversation.test_every_intent import check_reply, slots_of

PATH = "/v1/alerts/reminders"


def account_of(echo: Echo) -> Account:
    account = echo.speaker._account
    assert account is not None
    return account


def ask_and_agree(echo: Echo) -> Outcome:
    return echo.say("/grant reminders", "remind me every day at eight", "yes")


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (400, "INVALID_TRIGGER", "Alexa didn't take it"),
        (403, "MAX_REMINDERS_EXCEEDED", "as many as Alexa allows"),
        (403, "DEVICE_NOT_SUPPORTED", "this device doesn't take any"),
        (429, "RATE", "don't work just now"),
        (500, "X", "don't work just now"),
        (503, "X", "don't work just now"),
        (504, "X", "didn't tell me whether"),
    ],
)
def test_a_failing_service_is_one_sentence(echo: Echo, status: int, code: str, words: str) -> None:
    account_of(echo).fail(Fault("POST", PATH, status, json.dumps({"code": code})))
    outcome = ask_and_agree(echo)
    assert words in outcome.speech
    assert outcome.ends
    assert outcome.record is not None and outcome.record.outcome == "ok"


@pytest.mark.parametrize("status", [403, 500])
def test_the_check_in_goes_on_after_a_failing_service(echo: Echo, status: int) -> None:
    echo.say("my neck hurts")
    account_of(echo).fail(Fault("POST", PATH, status, "{}"))
    outcome = ask_and_agree(echo)
    assert "I've set no reminder" in outcome.speech
    assert outcome.speech.endswith("what number is it right now?")
    assert changes(echo.say("four"))[0]["level"] == 4


def test_a_service_that_fails_for_looking_does_not_hide_what_was_set(echo: Echo) -> None:
    account_of(echo).fail(Fault("GET", PATH, 500, times=9))
    assert ask_and_agree(echo).speech.startswith("I'll remind you every day")
    assert "I can't look at your reminders just now" in echo.say("what reminders do i have").speech
    assert "I can't look at your reminders just now" in echo.say("stop reminding me").speech


def test_what_was_stopped_is_counted_honestly(echo: Echo) -> None:
    ask_and_agree(echo)
    echo.say("remind me on weekdays at nine", "yes")
    assert account_of(echo).calls.count(f"POST {PATH}") == 2
    account = account_of(echo)
    echo.say("stop reminding me")
    account.fail(Fault("DELETE", PATH, 500, times=2))
    assert "nothing is stopped" in echo.say("all of them").speech
    echo.say("stop reminding me")
    assert echo.say("both").speech == "I've stopped all two reminders."


def test_some_that_stay_are_told(echo: Echo) -> None:
    ask_and_agree(echo)
    echo.say("remind me on weekdays at nine", "yes", "stop reminding me")
    account = account_of(echo)
    second = json.loads(account.answer("GET", PATH, b"")[1])["alerts"][1]["alertToken"]
    account.fail(Fault("DELETE", f"{PATH}/{second}", 500, times=2))
    assert echo.say("all of them").speech.startswith("I've stopped one of two reminders.")
    assert echo.say("what reminders do i have").speech == "I remind you every weekday at nine in the morning."


def test_an_answer_that_names_none_is_asked_again_once(echo: Echo) -> None:
    ask_and_agree(echo)
    echo.say("remind me on weekdays at nine", "yes", "stop reminding me")
    again = echo.say("yes")
    assert again.speech.startswith("You have two reminders")
    assert not again.ends
    assert echo.say("yes").speech == "All right, your reminders stay as they are."
    echo.say("stop reminding me")
    assert "stay as they are" in echo.say("no").speech


def test_consent_that_comes_too_late_sets_nothing(echo: Echo) -> None:
    echo.say("remind me every day at eight", "yes")
    request = dict(echo.say("i approve").request)
    account = account_of(echo)
    calls = len([call for call in account.calls if call.startswith("POST")])
    request["request"] = {**request["request"], "requestId": "another"}
    late = echo.speaker._finish("", request, {})
    assert "lost track" in late.speech
    assert len([call for call in account.calls if call.startswith("POST")]) == calls


def test_the_same_consent_twice_sets_one(echo: Echo) -> None:
    echo.say("remind me every day at eight", "yes", "i approve")
    repeated = echo.say("/repeat")
    assert repeated.speech.startswith("I'll remind you")
    assert echo.say("what reminders do i have").speech == "I remind you every day at eight in the morning."


def test_the_same_yes_twice_sets_one(echo: Echo) -> None:
    ask_and_agree(echo)
    assert echo.say("/repeat").speech.startswith("I'll remind you")
    assert echo.say("what reminders do i have").speech == "I remind you every day at eight in the morning."


def test_without_a_yes_nothing_is_ever_sent(echo: Echo) -> None:
    echo.say("/grant reminders", "remind me every day at eight", "/silence")
    echo.say("remind me every day at eight", "no")
    echo.say("remind me every day at eight", "how was my week", "/drop")
    assert not [call for call in account_of(echo).calls if call.startswith("POST")]


def test_the_permission_is_asked_with_the_directive_and_refused_with_a_card(echo: Echo) -> None:
    asked = echo.say("remind me every day at eight", "yes").response["response"]
    assert asked["directives"][0]["type"] == "Connections.SendRequest"
    assert asked["shouldEndSession"] is True
    assert "outputSpeech" not in asked
    told = echo.say("/silence").response["response"]
    assert told["card"] == {
        "type": "AskForPermissionsConsent",
        "permissions": ["alexa::alerts:reminders:skill:readwrite"],
    }


def test_still_not_allowed_after_consent_is_said(echo: Echo) -> None:
    echo.say("remind me every day at eight", "yes")
    account_of(echo).fail(Fault("POST", PATH, 401, "{}"))
    outcome = echo.say("i approve")
    assert "still not allowed" in outcome.speech
    assert outcome.response["response"]["card"]["type"] == "AskForPermissionsConsent"


def test_no_word_about_health_is_in_a_reminder(echo: Echo) -> None:
    ask_and_agree(echo)
    echo.say("/wait P1D")
    (due,) = echo.speaker.due()
    assert due.speech == "Here's your reminder: time for your check-in."
    assert echo.speaker.due() == []


def test_the_zone_of_the_person_counts(store: Store, echo_over: Callable[..., Echo]) -> None:
    echo = echo_over(store, zone="Asia/Kolkata")
    ask_and_agree(echo)
    echo.say("/at 2026-11-23T07:59")
    assert echo.speaker.due() == []
    echo.say("/wait PT1M")
    assert len(echo.speaker.due()) == 1


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "en-AU"])
def test_a_reminder_in_every_english(store: Store, echo_over: Callable[..., Echo], locale: str) -> None:
    outcome = ask_and_agree(echo_over(store, locale=locale))
    assert ssml.heard(outcome.said).startswith("I'll remind you every day at eight in the morning")


STATES = {
    "asked for the time": ("/intent ReminderIntent",),
    "asked for the day": ('/intent ReminderIntent {"time": "08:00", "frequency": "weekly"}',),
    "asked to be sure": ('/intent ReminderIntent {"time": "08:00", "frequency": "daily"}',),
    "asked which": (
        '/intent ReminderIntent {"time": "08:00", "frequency": "daily"}',
        "yes",
        '/intent ReminderIntent {"time": "09:00", "frequency": "weekdays"}',
        "yes",
        "/intent CancelReminderIntent",
    ),
}


@pytest.mark.parametrize("state", STATES)
def test_every_intent_while_a_reminder_is_asked_about(state: str, echo: Echo, models: Models) -> None:
    model = models("en-US")
    echo.say("/grant reminders")
    for turn, intent in enumerate(model.intents()):
        for slots_given in ({}, slots_of(model, intent, turn)):
            account_of(echo)._reminders = ReminderService()
            # Somebody new each time, whom no warning sign of the turn before is still asked about.
            echo.say(f"/person Somebody {'abcdefghijklmnopqrstuvwxyz'[turn % 26]}", "/drop", *STATES[state])
            assert echo.speaker.in_session
            outcome = echo.speaker.send(Heard("", intent, slots_given))
            try:
                check_reply(outcome)
            except AssertionError as error:
                raise AssertionError(f"{intent} {sorted(slots_given)} {state}: {outcome.speech!r}") from error
            assert outcome.record is not None and outcome.record.outcome == "ok", (intent, slots_given)


def test_every_question_about_a_reminder_can_be_elicited(models: Models) -> None:
    """Dialog.ElicitSlot is refused for a slot without a dialog model (alexa-platform.md section 5)."""
    for locale in models.locales():
        model = json.loads((MODELS / f"{locale}.json").read_text(encoding="utf-8"))["interactionModel"]
        dialog = {intent["name"]: {slot["name"] for slot in intent["slots"]} for intent in model["dialog"]["intents"]}
        assert dialog["ReminderIntent"] >= {"time", "frequency", "day"}


def test_of_very_many_only_some_are_read_out_and_all_can_be_stopped(echo: Echo) -> None:
    for hour in range(1, 16):
        echo.say("/grant reminders", f'/intent ReminderIntent {{"time": "{hour:02d}:30", "frequency": "daily"}}', "yes")
    told = echo.say("what reminders do i have").speech
    assert told.startswith("You have fifteen reminders: every day at one thirty at night, ")
    assert told.endswith(", and twelve more.")
    assert echo.say("stop reminding me", "all of them").speech == "I've stopped all fifteen reminders."
    assert "no reminder from me" in echo.say("what reminders do i have").speech


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_deletion_says_where_reminders_could_not_be_cancelled(echo: Echo, store: Store, status: int) -> None:
    ask_and_agree(echo)
    account_of(echo).fail(Fault("GET", PATH, status, times=9))
    outcome = echo.say("my neck is a four", "delete all my data", "yes")
    assert outcome.speech.startswith("Everything of yours is deleted.")
    assert "I could not cancel the reminders" in outcome.speech


def test_a_deletion_that_stops_half_way_says_so(echo: Echo) -> None:
    ask_and_agree(echo)
    echo.say("remind me tomorrow at nine", "yes")
    account_of(echo).fail(Fault("DELETE", PATH, 503, times=9))
    assert "I could not cancel the reminders" in echo.say("delete all my data", "yes").speech
