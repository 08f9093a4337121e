"""What is seen of a leg goes with what is heard of it, for any order; with a screen a session goes on by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.alexa import limits
from skill.alexa.requests import USER_EVENT
from skill.conversation.leg_screens import screen_of
from skill.diary.store import Store
from skill.routines.beats import parts_of
from skill.routines.legs import Limits, leg_from, words_of
from skill.routines.model import WITHIN
from skill.routines.order import Order
from skill.routines.planning import plan
from skill.routines.timing import seconds
from skill.speaker.device import Outcome
from skill.speech.screens import LONGEST_STAY, Screens
from tests.conftest import Echo, changes
from tests.routines.orders import LIBRARY, orders

LIMITS = Limits()


@settings(deadline=None, max_examples=60)
@given(orders(), st.booleans(), st.data())
def test_every_leg_has_a_screen_that_follows_it(order: Order, entry: bool, data: st.DataObject) -> None:
    session = plan(LIBRARY, order)
    if not session.steps:
        return
    first = data.draw(st.integers(0, len(session.steps) - 1))
    leg = leg_from(session, first, LIMITS, entry=entry)
    message = screen_of(session, leg, lead=5.0, entry=entry)
    screen = Screens().render(message)
    assert screen.name == ("breathing" if order.kind == "breathe" else "step")
    if order.kind == "breathe":
        rounds = message.data["rounds"] * sum(each["seconds"] for each in message.data["phases"])
        assert message.data["rounds"] == len(leg.steps)
        assert 0 <= message.data["lead"] <= 5.0 + leg.seconds
        assert message.data["lead"] + rounds <= 5.0 + leg.seconds + 0.2
    else:
        shown = [message.data, *message.data["then"]]
        assert [each["step"] for each in shown] == [step.number + 1 for step in leg.steps]
        assert [each["at"] for each in shown[1:]] == [pytest.approx(5.0 + start) for start in leg.starts[1:]]
        assert all(each["instruction"] in words_of(leg.parts) for each in shown)
    assert screen.document["settings"]["idleTimeout"] <= LONGEST_STAY * 1000


def test_the_circle_begins_with_the_first_breath() -> None:
    order = Order(kind="breathe", routines=("box",))
    leg = leg_from(plan(LIBRARY, order), 0, LIMITS)
    data = screen_of(plan(LIBRARY, order), leg, lead=7.0).data
    before = [beat for beat in leg.steps[0].beats if beat.kind not in WITHIN]
    spoken = seconds(parts_of(tuple(before), LIBRARY.words, order.counting, 0))
    assert data["lead"] == pytest.approx(7.0 + spoken, abs=1.5)
    assert [(each["kind"], each["seconds"]) for each in data["phases"]] == [
        ("in", 4),
        ("held", 4),
        ("out", 4),
        ("held", 4),
    ]


def test_a_side_and_what_comes_next_are_named() -> None:
    order = Order(kind="stretch", routines=("neck_turn", "chin_tuck"))
    session = plan(LIBRARY, order)
    data = screen_of(session, leg_from(session, 0, LIMITS)).data
    assert data["side"] == "right"
    assert data["of"] == len(session.steps)
    assert data["next_title"] == LIBRARY.routines["chin_tuck"].units[0].title
    assert data["instruction"].startswith("Turn your head slowly")


STRETCH = ("stretch my neck", "no", "no", "skip")
"""A session without a condition that speaks against it, and without a rating before."""


def seen(outcome: Outcome) -> dict[str, Any]:
    directives = outcome.response["response"].get("directives", [])
    (document,) = [each for each in directives if each["type"] == limits.RENDER_DOCUMENT]
    return dict(document["datasources"]["screen"]["properties"])


def test_on_a_screen_a_session_goes_on_without_a_word(echo: Echo, store: Store) -> None:
    first = echo.say("/device screen", *STRETCH)
    assert (first.reprompt, first.ends) == ("", False)
    echo.speaker.move(timedelta(minutes=4, seconds=30))
    legs = [first, *echo.speaker.due()]
    for leg in legs:
        limits.check(leg.response)
    assert {leg.request["request"]["type"] for leg in legs[1:]} == {USER_EVENT}
    assert [seen(leg)["number"] for leg in legs] == [1, 3, 5, 8]
    assert {seen(leg)["of"] for leg in legs} == {10}
    assert "Next" not in " ".join(leg.speech for leg in legs)
    assert legs[-1].reprompt
    assert not [each for leg in legs for each in changes(leg)], "the last leg has yet to be heard"
    echo.say("/silence")
    (entry,) = store.entries(str(first.request["context"]["System"]["user"]["userId"]))
    assert (entry.kind, entry.data.routine) == ("session", "stretching")


def test_it_says_the_same_as_by_voice(echo: Echo) -> None:
    by_voice = [echo.say(*STRETCH), echo.say("yes"), echo.say("yes"), echo.say("yes")]
    echo.say("skip", "/at 2026-11-23T12:00", "/device screen")
    shown = [echo.say(*STRETCH)]
    echo.speaker.move(timedelta(minutes=4, seconds=30))
    shown += echo.speaker.due()
    for heard, led in zip(by_voice, shown, strict=True):
        assert heard.speech.removesuffix(" Next?").endswith(led.speech[-60:])


def test_a_report_after_a_pause_changes_nothing(echo: Echo) -> None:
    leg = echo.say("/device screen", *STRETCH)
    report = next(iter(_reports(leg)))
    paused = echo.say("pause")
    assert paused.ends
    assert "directives" not in paused.response["response"]
    late = echo.speaker._exchange("", {"type": USER_EVENT, "token": "step", "arguments": report, "components": {}}, {})
    assert late.response["response"] == {}
    assert changes(late) == []


def _reports(outcome: Outcome) -> list[list[Any]]:
    (document,) = outcome.response["response"]["directives"]
    (commands,) = document["document"]["mainTemplate"]["items"][0]["onMount"]
    return [each["arguments"] for each in commands["commands"] if each["type"] == "SendEvent"]
