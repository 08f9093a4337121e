"""One session, two devices: each goes on where the other has led it to, and the diary has it once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from skill.diary.store import Store
from tests.conftest import NOON, Echo
from tests.conversation.test_sessions import START, person, place, sessions

Echoes = Callable[..., Echo]


@pytest.mark.parametrize("apart", [timedelta(0), timedelta(minutes=4)])
def test_a_device_goes_on_where_the_other_one_is(apart: timedelta, store: Store, echo_over: Echoes) -> None:
    one = echo_over(store)
    who = person(one)
    one.say(*START)
    other = echo_over(store, at=NOON + apart)
    other.say("resume", "yes")
    led_to = place(store, who)["end"]
    one.say("yes")
    assert place(store, who)["step"] == led_to, "the open question of the first device knew an earlier place"
    one.say("stop")
    other.say("stop")
    assert sessions(store, who) == 1


def test_a_session_that_another_device_has_ended_is_no_second_one(store: Store, echo_over: Echoes) -> None:
    one = echo_over(store)
    who = person(one)
    one.say(*START)
    other = echo_over(store, at=NOON + timedelta(minutes=4))
    outcome = other.say("resume")
    while outcome.speech.endswith("Next?"):
        outcome = other.say("yes")
    other.say("four")
    assert sessions(store, who) == 1
    outcome = one.say("yes")
    while outcome.speech.endswith("Next?"):
        outcome = one.say("yes")
    one.say("five")
    assert sessions(store, who) == 1
