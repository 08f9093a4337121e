"""A screen's document in Amazon's response: only where there is a screen, within its limits, and its report read."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope, ResponseEnvelope

from skill.alexa import limits
from skill.alexa.limits import RENDER_DOCUMENT, BeyondLimits
from skill.alexa.requests import USER_EVENT, Slots, read_request
from skill.alexa.responses import build_response, silence
from skill.alexa.tolerance import essentials
from skill.conversation.skill import Skill
from skill.diary.store import Store
from skill.speaker.envelopes import Household, Session, envelope
from skill.speech.reply import Message, Question, Reply
from skill.speech.voice import Voice
from tests.conftest import NOON, Echo
from tests.screens.documents import MESSAGES, steps

ASKS = Question(Message("leave.offer"))
SAYS = (Message("topic.part", {"text": "Turn to the left, and stay."}),)


def sent(reply: Reply, has_screen: bool) -> dict[str, Any]:
    """The response envelope to a reply, as JSON."""
    said = Voice(seed="a").render(reply, locale="en-US", today=date(2026, 11, 22), turn="t", has_screen=has_screen)
    response = build_response(said, reply.question, Slots())
    return dict(DefaultSerializer().serialize(ResponseEnvelope(version="1.0", response=response)))


def documents(response: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in response["response"].get("directives", []) if each["type"] == RENDER_DOCUMENT]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda each: each.key)
def test_a_document_goes_out_as_it_is_and_within_the_limits(message: Message) -> None:
    for question in (None, ASKS):
        response = sent(Reply(SAYS, question, screen=message), has_screen=True)
        limits.check(response)
        (document,) = documents(response)
        assert document["token"] == message.key.removeprefix("screen.")
        assert document["document"]["type"] == "APL"
        assert document["datasources"]["screen"]["properties"]["kind"] == document["token"]
        assert response["response"]["shouldEndSession"] is (question is None)
        assert len(json.dumps(document)) < 16 * 1024


def test_the_question_stays_beside_the_document() -> None:
    types = [each["type"] for each in sent(Reply(SAYS, ASKS, screen=steps()[0]), True)["response"]["directives"]]
    assert types == ["Dialog.ElicitSlot", RENDER_DOCUMENT]


def test_without_a_screen_nothing_of_the_kind_is_sent() -> None:
    for leads_on in ((), ("next", 4)):
        plainly = sent(Reply(SAYS, ASKS), has_screen=False)
        assert sent(Reply(SAYS, ASKS, screen=steps()[0], leads_on=leads_on), has_screen=False) == plainly


def test_one_that_leads_on_leaves_the_end_of_the_session_open_and_the_microphone_closed() -> None:
    response = sent(Reply(SAYS, ASKS, screen=steps()[0], leads_on=("next", 4)), has_screen=True)
    limits.check(response)
    assert set(response["response"]) == {"directives"}
    assert len(response["response"]["directives"]) == 1


def led() -> dict[str, Any]:
    return sent(Reply(SAYS, ASKS, screen=steps()[0], leads_on=("next", 4)), has_screen=True)


def without(kind: str) -> dict[str, Any]:
    """A document that leads on, with one kind of command missing."""
    return dict(json.loads(json.dumps(led()).replace(f'"type": "{kind}"', '"type": "Idle"')))


def with_body(**changed: Any) -> dict[str, Any]:
    response = copy.deepcopy(led())
    response["response"].update(changed)
    return response


def speaking(said: str) -> dict[str, Any]:
    response = copy.deepcopy(led())
    documents(response)[0]["datasources"]["screen"]["properties"]["ssml"] = said
    return response


@pytest.mark.parametrize(
    "response",
    [
        without("SendEvent"),
        without("SpeakItem"),
        with_body(directives=[]) | {"response": {"outputSpeech": {"type": "SSML", "ssml": "<speak>Hi</speak>"}}},
        with_body(outputSpeech={"type": "SSML", "ssml": "<speak>Hi</speak>"}),
        with_body(reprompt={"outputSpeech": {"type": "SSML", "ssml": "<speak>Hi</speak>"}}),
        with_body(directives=[{"type": "Dialog.ElicitSlot"}]),
        with_body(shouldEndSession=None),
        speaking(f"<speak>{'a' * limits.MOST_SPEECH_CHARACTERS}</speak>"),
        speaking('<speak><audio src="soundbank://x"/></speak>'),
        speaking(f"<speak>{'<p>b</p>' * 20_000}</speak>"),
    ],
)
def test_nothing_else_may_leave_it_open(response: dict[str, Any]) -> None:
    with pytest.raises(BeyondLimits):
        limits.check(response)


def test_the_smaller_limit_is_for_responses_without_a_document() -> None:
    attributes = {"sessionAttributes": {"a": "b" * 30_000}}
    limits.check({**sent(Reply(SAYS, ASKS, screen=steps()[0]), True), **attributes})
    with pytest.raises(BeyondLimits):
        limits.check({**sent(Reply(SAYS, ASKS), True), **attributes})
    with pytest.raises(BeyondLimits):
        limits.check({**sent(Reply(SAYS, ASKS, screen=steps()[0]), True), "sessionAttributes": {"a": "b" * 102_400}})


def report(arguments: Any, session: Session | None = None) -> dict[str, Any]:
    """A UserEvent as Amazon sends it (alexa-platform.md 1.3)."""
    body = {
        "type": USER_EVENT,
        "token": "step",
        "arguments": arguments,
        "source": {"type": "Document", "handler": "Mount", "id": ""},
        "components": {},
    }
    return envelope(Household(screen=True), session or Session("s", new=False), NOON, lambda: "r", body)


@pytest.mark.parametrize("read", [lambda body: body, essentials])
def test_a_report_is_read_with_what_it_says(read: Any) -> None:
    given = json.dumps(read(report(["next", 4])))
    request = read_request(DefaultSerializer().deserialize(given, RequestEnvelope))
    assert (request.kind, request.arguments, request.has_screen) == (USER_EVENT, ("next", 4), True)


@pytest.mark.parametrize(
    ("arguments", "kept"),
    [([], ()), (None, ()), ([True, None, {"a": 1}, "x", 2.5, 3], ("x", 3)), (list(range(50)), tuple(range(8)))],
)
def test_only_words_and_whole_numbers_of_a_report_are_kept(arguments: Any, kept: tuple[object, ...]) -> None:
    request = read_request(DefaultSerializer().deserialize(json.dumps(report(arguments)), RequestEnvelope))
    assert request.arguments == kept


def test_silence_leaves_the_session_where_it_is_told_to() -> None:
    assert silence().should_end_session is True
    assert silence(ends=False).should_end_session is None


def shown(echo: Echo, *lines: str) -> list[dict[str, Any]]:
    return documents(dict(echo.say(*lines).response))


def test_a_topic_is_seen_where_there_is_a_screen(echo: Echo) -> None:
    assert shown(echo, "tell me about heat therapy") == []
    (document,) = shown(echo, "/device screen", "tell me about heat therapy")
    seen = document["datasources"]["screen"]["properties"]
    assert seen["title"] == "Heat for sore muscles"
    assert seen["source"].startswith("Source: ")
    assert seen["text"] in echo.say("tell me about heat therapy").speech
    (more,) = shown(echo, "tell me more")
    assert more["datasources"]["screen"]["properties"]["text"] != seen["text"]


def test_an_emergency_shows_its_number_and_an_urgent_answer_nothing(echo: Echo) -> None:
    (document,) = shown(echo, "/device screen", "/open", "I have crushing chest pain")
    assert document["datasources"]["screen"]["properties"]["digits"] == "911"
    assert shown(echo, "/device screen", "/at 2026-11-24T12:00", "/open", "my calf is swollen and hot") == []


def test_the_diary_stays_off_the_screen(echo: Echo) -> None:
    echo.say("/device screen", "/open")
    for line in ("my lower back is a six", "how was my week", "what helps", "privacy"):
        assert shown(echo, line) == []


def test_a_report_that_nobody_waits_for_changes_nothing(echo: Echo, store: Store) -> None:
    asked = echo.say("/device screen", "tell me about heat therapy")
    attributes = asked.response["sessionAttributes"]
    skill = echo.speaker._skill
    assert isinstance(skill, Skill)
    answer = skill.answer(report(["next", 4], Session("s", new=False, attributes=attributes)))
    assert answer["response"] == {}
    assert answer["sessionAttributes"] == attributes
    assert not store.entries(Household().account)


def test_a_report_without_a_session_changes_nothing_either(echo: Echo, store: Store) -> None:
    late = {name: part for name, part in report(["session", 4]).items() if name != "session"}
    assert echo.speaker._skill.answer(late)["response"] == {}
    assert not store.entries(Household().account)
    assert store.state(Household().account) == {}


def test_what_is_heard_on_a_screen_is_what_is_heard_without(echo: Echo) -> None:
    without_one = echo.say("tell me about heat therapy").speech
    assert echo.say("/device screen", "tell me about heat therapy").speech == without_one
