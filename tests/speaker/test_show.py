"""A device with a screen goes on by itself where a document says so, as an Echo Show would."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import ResponseEnvelope

from skill.alexa.requests import USER_EVENT, Slots
from skill.alexa.responses import build_response
from skill.speaker.clock import Clock
from skill.speaker.device import Speaker
from skill.speaker.envelopes import Household
from skill.speaker.models import Models
from skill.speech.reply import Message, Question, Reply
from skill.speech.voice import Voice
from tests.conftest import NOON
from tests.screens.documents import steps

LEG = 10.0
"""Seconds within which a leg of these has been spoken and reported."""


class Legs:
    """A skill that leads three legs on by itself and then asks a question."""

    def __init__(self) -> None:
        self.requests: list[Mapping[str, Any]] = []
        self.led = 0

    def answer(self, request: Mapping[str, Any]) -> dict[str, Any]:
        body = request["request"]
        self.requests.append(body)
        if body["type"] == "SessionEndedRequest" or body.get("arguments") == ["late"]:
            return {"version": "1.0", "response": {}}
        self.led += 1
        on = ("next", self.led) if self.led <= 3 else ()
        said = Message("topic.part", {"text": f"This is leg {self.led}, and you stay there for a while."})
        reply = Reply((said,), Question(Message("leave.offer")), screen=steps()[0], leads_on=on)
        screen = "Alexa.Presentation.APL" in request["context"]["System"]["device"]["supportedInterfaces"]
        heard = Voice(seed="a").render(reply, locale="en-US", today=date(2026, 11, 22), turn="t", has_screen=screen)
        response = build_response(heard, reply.question, Slots())
        whole = ResponseEnvelope(version="1.0", session_attributes={"led": self.led}, response=response)
        return dict(DefaultSerializer().serialize(whole))


@pytest.fixture
def legs() -> Legs:
    return Legs()


@pytest.fixture
def speaker(legs: Legs, models: Models) -> Speaker:
    ids = count(1)
    return Speaker(legs, models, Household(screen=True), Clock.standing(NOON), lambda: str(next(ids)), [])


def test_the_document_is_heard_and_the_session_waits_for_it(speaker: Speaker) -> None:
    outcome = speaker.open()
    assert outcome.speech == "This is leg 1, and you stay there for a while."
    assert (outcome.reprompt, outcome.ends) == ("", False)
    assert speaker.in_session
    assert speaker.due() == []


def test_it_goes_on_when_its_time_has_come_and_not_before(speaker: Speaker, legs: Legs) -> None:
    speaker.open()
    speaker.move(timedelta(seconds=1))
    assert speaker.due() == []
    speaker.move(timedelta(seconds=LEG))
    heard = [outcome.speech for outcome in speaker.due()]
    assert heard[0].startswith("This is leg 2")
    assert legs.requests[1]["type"] == USER_EVENT
    assert legs.requests[1]["arguments"] == ["next", 1]


def test_a_long_wait_leads_through_all_and_then_is_silence_at_the_question(speaker: Speaker, legs: Legs) -> None:
    speaker.open()
    before = speaker.clock.now()
    speaker.move(timedelta(minutes=10))
    assert [outcome.speech[:13] for outcome in speaker.due()] == ["This is leg 2", "This is leg 3", "This is leg 4"]
    assert [request.get("arguments") for request in legs.requests[1:4]] == [["next", 1], ["next", 2], ["next", 3]]
    assert legs.requests[-1]["type"] == "SessionEndedRequest"
    assert not speaker.in_session
    assert speaker.clock.now() - before == timedelta(minutes=10)


def test_saying_nothing_goes_on_too(speaker: Speaker) -> None:
    speaker.open()
    assert speaker.silence().speech.startswith("This is leg 2")
    assert speaker.due() == []


def test_a_word_in_between_takes_the_place_of_the_report(speaker: Speaker, legs: Legs) -> None:
    speaker.open()
    speaker.say("next")
    assert legs.requests[-1]["type"] == "IntentRequest"
    speaker.move(timedelta(seconds=LEG))
    reports = [request["arguments"] for request in legs.requests if request["type"] == USER_EVENT]
    assert reports[0] == ["next", 2]


def test_leaving_ends_it(speaker: Speaker, legs: Legs) -> None:
    speaker.open()
    assert speaker.say("exit").ends
    speaker.move(timedelta(minutes=5))
    assert speaker.due() == []
    assert legs.requests[-1]["type"] == "SessionEndedRequest"


def test_without_a_screen_the_question_is_asked(speaker: Speaker) -> None:
    speaker.household.screen = False
    outcome = speaker.open()
    assert outcome.reprompt
    speaker.move(timedelta(minutes=5))
    assert speaker.due() == []
