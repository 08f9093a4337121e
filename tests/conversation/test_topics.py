"""Spoken answers: card and source, more until there is none, choices, refusals, and what is never logged."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable

import pytest

from skill.content import load_topics
from skill.conversation.handlers.topics import Library
from skill.conversation.logs import log_turn, start_logging
from skill.diary.store import Store
from skill.speaker.device import Outcome
from tests.conftest import Echo

TOPICS = {topic.id: topic for topic in load_topics()}
CARD_LIMIT = 8000
"""Characters of a card (alexa-platform.md)."""


def response(outcome: Outcome) -> dict[str, object]:
    return dict(outcome.response["response"])


def card(outcome: Outcome) -> dict[str, str]:
    return dict(response(outcome).get("card") or {})  # type: ignore[call-overload]


def test_the_card_has_title_text_limits_and_source(echo: Echo) -> None:
    outcome = echo.say("tell me about heat therapy")
    topic = TOPICS["heat_therapy"]
    shown = card(outcome)
    assert shown["title"] == "Heat for sore muscles"
    text = shown.get("content") or shown["text"]
    assert topic.answer.split(".")[0] in text and "the Cochrane Library" in text and len(text) <= CARD_LIMIT


def test_more_of_it_is_on_a_card_too(echo: Echo) -> None:
    echo.say("tell me about heat therapy")
    shown = card(echo.say("tell me more"))
    text = shown.get("content") or shown["text"]
    assert TOPICS["heat_therapy"].more[0].split(".")[0] in text and "Sources:" in text


@pytest.mark.parametrize("topic", list(TOPICS.values())[::9], ids=list(TOPICS)[::9])
def test_a_topic_is_told_to_its_end(topic: object, echo: Echo) -> None:
    outcome = echo.say(f"tell me about {topic.title}")  # type: ignore[attr-defined]
    turns = 0
    ends = ("do it now",) if topic.next_session else ("hear about", "tell you about")  # type: ignore[attr-defined]
    while not any(end in outcome.speech for end in ends):
        assert outcome.speech.endswith("?"), outcome.speech
        outcome = echo.say("yes")
        turns += 1
        assert turns < 4
    assert not echo.say("no").speech.endswith("?")


@pytest.mark.parametrize(
    ("answer", "place"),
    [("the first one", 0), ("the second one", 1), ("the second", 1), ("yes", 0), ("first", 0)],
)
def test_an_answer_to_which_is_meant(answer: str, place: int, echo: Echo) -> None:
    asked = echo.say("is massage or heat better for knots").speech
    titles = asked.removeprefix("Do you mean ").removesuffix("?").split(", or ")
    by_title = {topic.title: topic for topic in TOPICS.values()}
    assert echo.say(answer).speech.startswith(by_title[titles[place]].answer[:25])


def test_no_to_which_is_meant_lets_it_rest(echo: Echo) -> None:
    echo.say("is massage or heat better for knots")
    assert echo.say("no").ends


@pytest.mark.parametrize(("locale", "who"), [("en-GB", "your GP"), ("en-US", "your doctor"), ("en-IN", "your doctor")])
def test_where_to_ask_is_said_as_people_say_it_there(
    locale: str, who: str, store: Store, echo_over: Callable[..., Echo]
) -> None:
    assert who in echo_over(store, locale=locale).say("should i stop my statin").speech


def test_a_refusal_leaves_the_topic_talked_about(echo: Echo) -> None:
    echo.say("tell me about heat therapy")
    echo.say("should i stop my statin")
    assert "US Food and Drug Administration" in echo.say("who says so").speech


def test_repeat_says_the_answer_again(echo: Echo) -> None:
    told = echo.say("is it okay to sleep with a heating pad on").speech
    assert echo.say("say that again").speech == told


def test_no_words_of_questions_are_logged(echo: Echo) -> None:
    stream = io.StringIO()
    start_logging("DEBUG", stream)
    try:
        for words in (
            "is it okay to zqmarker a heating pad",
            "should i stop my zqmarker statin",
            "why do zqmarker hurt",
        ):
            outcome = echo.say(words)
            assert outcome.record is not None
            log_turn(outcome.record)
    finally:
        logging.getLogger("skill").handlers[:] = []
    assert stream.getvalue() and "zqmarker" not in stream.getvalue()


def test_an_offer_names_two_topics_that_there_are() -> None:
    library = Library(tuple(TOPICS.values()))
    assert len(library.offer("topic.offer", ["gone", "sleep"]).about["topics"]) == 2
    assert [topic.id for topic in library.those(["sleep", "gone", "sleep"])] == ["sleep"]


def test_after_the_last_part_the_session_of_a_topic_is_offered_and_begun(echo: Echo) -> None:
    echo.say("tell me about body scan")
    outcome = echo.say("yes")
    while "do it now" not in outcome.speech:
        outcome = echo.say("yes")
    begun = echo.say("yes").speech
    assert "checked answer" not in begun and "hear about" not in begun and "sorry" not in begun.lower()


def test_no_to_the_session_lets_it_rest(echo: Echo) -> None:
    echo.say("tell me about body scan")
    outcome = echo.say("yes")
    while "do it now" not in outcome.speech:
        outcome = echo.say("yes")
    assert not echo.say("no").speech.endswith("?")


@pytest.mark.parametrize(("treatment", "title"), [("heat", "heat_therapy"), ("massage", "massage")])
def test_an_empty_diary_offers_what_guidance_says_about_a_treatment(treatment: str, title: str, echo: Echo) -> None:
    asked = echo.say(f'/intent WhatHelpsIntent {{"treatment": "{treatment}"}}').speech
    assert f"about {TOPICS[title].title}?" in asked
    assert TOPICS[title].answer[:25] in echo.say("yes").speech


def test_words_that_lead_surely_to_a_topic_are_answered_from_the_net(echo: Echo) -> None:
    told = echo.say('/intent SeekCareIntent {"complaint": "raising the computer monitor"}').speech
    assert TOPICS["chairs_and_desks"].answer[:25] in told
