"""Every reply of every session that can be ordered keeps Alexa's limits, with all the words round its leg."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import ResponseEnvelope
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from skill.alexa import limits
from skill.alexa.requests import Request
from skill.conversation.compose import attributes_of, compose
from skill.conversation.dialog import Dialog, Memory
from skill.conversation.handlers.sessions.led import Led
from skill.conversation.handlers.sessions.plan import Plan
from skill.conversation.handlers.sessions.record import open_record
from skill.conversation.turn import Pages, Turn
from skill.diary.open import open_store
from skill.diary.store import Store
from skill.guidance.assessment import Assessment
from skill.routines.choosing import Choice
from skill.routines.legs import Limits
from skill.routines.order import Order
from skill.routines.planning import plan
from skill.speech import ssml
from skill.speech.reply import Message, Reply
from skill.speech.voice import Voice
from tests.conftest import NOON, SEED
from tests.routines.orders import EXCLUSIONS, LIBRARY, orders
from tests.shared import models_of_locales, new_diary

LOCALES = ("en-US", "en-GB", "en-IN")
VOICE = Voice(seed=SEED)
WIDEST_TEXT = "x" * 400
"""More than is ever said before a session begins: what a yes means, what was told before, the breath that is short."""


@pytest.fixture(scope="module")
def diary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = open_store(new_diary(Path(tmp_path_factory.mktemp("whole"))))
    yield opened
    opened.close()


def test_no_words_before_a_session_are_longer_than_what_is_tried_here() -> None:
    for questions in EXCLUSIONS.questions.values():
        for question in questions:
            assert len(question.yes) + len("I keep to what suits what you told me before. ") < len(WIDEST_TEXT)


@settings(deadline=None, max_examples=60)
@given(
    order=orders(),
    leg_seconds=st.sampled_from([30, 60, 240, 600]),
    locale=st.sampled_from(LOCALES),
    has_screen=st.booleans(),
    rates=st.booleans(),
    every=st.sampled_from([1, 2, 100]),
)
def test_every_whole_reply_of_a_session_keeps_the_limits(
    diary: Store, order: Order, leg_seconds: int, locale: str, has_screen: bool, rates: bool, every: int
) -> None:
    assume(plan(LIBRARY, order).steps)
    led = Led(VOICE, EXCLUSIONS, Limits(still_seconds=leg_seconds))
    areas = ("elbow", "shoulder", "lower_back") if order.kind == "stretch" else ()
    wanted = Plan(order.kind, areas, position=order.variant, group="g", rates=rates, seconds=3_600)
    choice = Choice(order, near=areas[:1], other_position=bool(order.variant))
    turn = turn_of(diary, "1", locale, has_screen)
    told = (Message("session.text", {"text": WIDEST_TEXT}), Message("session.known"))
    reply = led.start(turn, wanted, choice, told, after=WIDEST_TEXT)
    for number in range(2, 60):
        check(turn, reply)
        record = open_record(turn)
        if reply.question is None or record is None or not reply.question.message.key.endswith("next"):
            return
        turn = turn_of(diary, str(number), locale, has_screen, turn)
        if number % every == 0:
            # Taken up hours later, with who leaves it out and the opening words once more.
            later = replace(turn.request, moment=turn.request.moment + timedelta(hours=3))
            turn.request, turn.dialog = later, replace(turn.dialog, first_used=())
        reply = led.steer(turn, record, "yes")


def turn_of(store: Store, name: str, locale: str, has_screen: bool, before: Turn | None = None) -> Turn:
    """A turn with nothing said in it, after another one."""
    moment = before.request.moment + timedelta(minutes=10) if before else NOON
    request = Request(name, "IntentRequest", moment, locale, "someone", in_session=True, has_screen=has_screen)
    dialog, memory = (before.dialog, before.memory) if before else (Dialog(), Memory())
    vocabulary = models_of_locales()(locale).vocabulary
    return Turn(request, "UTC", dialog, memory, Pages(store, "someone"), vocabulary, Assessment())


def check(turn: Turn, reply: Reply) -> None:
    """The response as it goes out, with the attributes of its session."""
    response = compose(turn, reply, VOICE)
    envelope = ResponseEnvelope(version="1.0", session_attributes=attributes_of(turn), response=response)
    whole = DefaultSerializer().serialize(envelope)
    limits.check(whole)
    body = whole["response"]
    if "outputSpeech" in body:
        heard = ssml.heard(body["outputSpeech"]["ssml"])
        assert heard.count("?") == (0 if body["shouldEndSession"] else 1), heard
        assert not {"!", "{"} & set(heard), heard
