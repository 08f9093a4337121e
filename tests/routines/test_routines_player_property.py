"""The player on a virtual clock: pause anywhere, go on there; nothing lost, nothing counted twice."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from skill.routines.legs import Limits
from skill.routines.order import Order
from skill.routines.planning import plan
from skill.routines.player import SPEECH_ERROR, Move, Player
from skill.routines.state import State, joined
from tests.routines.orders import LIBRARY, orders

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PLAYER = Player(LIBRARY)
NECK = Order("stretch", ("neck_side", "neck_turn", "chin_tuck"))


def later(moment: datetime, seconds: float) -> datetime:
    return moment + timedelta(seconds=seconds)


def kept(state: State) -> State:
    """The state after a night in the store."""
    restored = PLAYER.restore(json.loads(json.dumps(state.as_json())), START)
    assert not restored.changed
    assert restored.state is not None
    return restored.state


def begin(order: Order) -> Move:
    assume(plan(LIBRARY, order).steps)
    return PLAYER.begin(order, START)


@settings(deadline=None)
@given(orders(), st.floats(0, 1), st.integers(0, 6))
def test_pause_at_any_moment_and_resume_goes_on_at_that_step(order: Order, share: float, legs: int) -> None:
    move, now = begin(order), START
    for _ in range(legs):
        if move.leg is not None and not move.leg.final:
            now = later(now, move.leg.seconds + 2)
            move = PLAYER.go_on(move.state, now)
    leg = move.leg
    assert leg is not None
    into = share * leg.seconds
    paused = kept(PLAYER.pause(move.state, later(now, into)).state)
    if into >= leg.seconds - SPEECH_ERROR * leg.spoken_seconds:
        assert paused.step == leg.end
    else:
        bounds = [*leg.starts, leg.seconds]
        place = paused.step - leg.first
        assert bounds[place] <= into + 0.001
        assert into < bounds[place + 1] + 0.001
    resumed = PLAYER.go_on(paused, later(now, 86_400))
    steps = PLAYER.session(paused).steps
    if paused.step == len(steps):
        assert resumed.leg is None
        assert resumed.state.status == "finished"
    else:
        assert resumed.leg is not None
        assert resumed.leg.first == paused.step
        assert resumed.leg.steps[0].key == steps[paused.step].key


@settings(deadline=None)
@given(orders(), st.floats(0, 8))
def test_a_whole_session_takes_what_was_planned(order: Order, answer: float) -> None:
    move, now, answers = begin(order), START, 0.0
    session = plan(LIBRARY, order)
    while move.leg is not None:
        now = later(now, move.leg.seconds + answer)
        answers += answer
        move = PLAYER.go_on(kept(move.state), now)
    assert move.state.status == "finished"
    assert (now - START).total_seconds() - answers == pytest.approx(session.seconds, abs=1)
    done = PLAYER.done(move.state, now)
    assert done.seconds == pytest.approx(session.seconds, abs=1)
    assert (done.steps, done.of, done.complete) == (len(session.steps), len(session.steps), True)
    assert done.titles == session.titles


@settings(deadline=None)
@given(orders(), st.floats(0, 400))
def test_the_time_left_and_the_time_led_make_the_whole(order: Order, into: float) -> None:
    move = begin(order)
    assert move.leg is not None
    assume(into < move.leg.seconds - SPEECH_ERROR * move.leg.spoken_seconds)
    left = PLAYER.left(move.state, later(START, into))
    assert left.seconds == pytest.approx(plan(LIBRARY, order).seconds - into, abs=0.2)
    assert left.step is not None
    assert left.units >= 1
    assert left.steps >= left.units


ACTIONS = (
    "go_on",
    "next",
    "previous",
    "repeat",
    "skip_side",
    "leave",
    "start_over",
    "slower",
    "faster",
    "pause",
    "stop",
)


class AnyTalk(RuleBasedStateMachine):
    """Whatever is said, whenever: the state stays whole and the numbers stay honest."""

    @initialize(order=orders())
    def starts(self, order: Order) -> None:
        self.now = START
        if not plan(LIBRARY, order).steps:
            order = NECK
        self.move = PLAYER.begin(order, START)
        self.done = 0

    @rule(action=st.sampled_from(ACTIONS), wait=st.floats(0, 300), lead=st.floats(0, 20))
    def says(self, action: str, wait: float, lead: float) -> None:
        self.now = later(self.now, wait)
        state = kept(self.move.state)
        do = getattr(PLAYER, action)
        self.move = do(state, self.now) if action in ("pause", "stop") else do(state, self.now, lead=lead)

    @invariant()
    def stays_whole(self) -> None:
        if not hasattr(self, "move"):
            return
        state, leg = self.move.state, self.move.leg
        steps = PLAYER.session(state).steps
        assert 0 <= state.step <= state.end <= len(steps)
        assert (leg is not None) == (state.status == "playing" and leg is not None)
        if leg is not None:
            assert leg == PLAYER.leg(state)
            assert leg.characters <= Limits().characters
        done = PLAYER.done(state, self.now)
        assert self.done <= done.steps <= len(steps)
        assert 0 <= done.seconds <= (self.now - START).total_seconds() * (1 + SPEECH_ERROR) + 1
        self.done = done.steps
        left = PLAYER.left(state, self.now)
        assert left.seconds >= 0
        assert (left.steps == 0) == (left.step is None)


AnyTalk.TestCase.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)
TestAnyTalk = AnyTalk.TestCase


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_ranges_are_joined(ranges: list[tuple[int, int]]) -> None:
    whole = joined(ranges)
    assert {n for first, end in whole for n in range(first, end)} == {n for f, e in ranges for n in range(f, e)}
    assert all(one[1] < other[0] for one, other in pairwise(whole))
