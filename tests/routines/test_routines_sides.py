"""Leaving a side out: the one under way, the one that is named, and never a step of another stretch."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.routines.choosing import choose_stretching
from skill.routines.loading import load_library
from skill.routines.player import Move, Player
from skill.routines.sides import Side
from skill.routines.state import State

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LIBRARY = load_library()
PLAYER = Player(LIBRARY)


def _begin(seconds: float | None = None) -> Move:
    return PLAYER.begin(choose_stretching(LIBRARY, ["neck"], seconds=seconds).order, NOW)


def _here(state: State) -> tuple[str, str]:
    step = PLAYER.session(state).steps[state.step]
    return step.unit, step.side


def _to_the_end(move: Move, now: datetime) -> tuple[list[int], State]:
    """The numbers of the steps that are led from here on, each leg heard in full."""
    led = []
    while move.leg is not None:
        led += [step.number for step in move.leg.steps]
        now += timedelta(seconds=move.state.lead + move.leg.seconds)
        move = PLAYER.go_on(move.state, now)
    return led, move.state


@pytest.mark.parametrize(
    ("side", "at", "expected"),
    [
        ("", "under way", ("neck_side", "left")),
        ("right", "under way", ("neck_side", "left")),
        ("left", "under way", ("neck_side", "right")),
        ("other", "under way", ("neck_side", "right")),
        # The first leg is the right side, so at "Next?" the left one is to come.
        ("", "heard", ("neck_side", "left")),
        ("right", "heard", ("neck_side", "left")),
        ("left", "heard", ("neck_turn", "right")),
        ("other", "heard", ("neck_turn", "right")),
    ],
)
def test_the_side_that_is_meant_is_left_out(side: Side, at: str, expected: tuple[str, str]) -> None:
    begun = _begin()
    assert begun.leg is not None and {step.side for step in begun.leg.steps} == {"right"}
    now = NOW + timedelta(seconds=2 if at == "under way" else begun.leg.seconds)
    move = PLAYER.skip_side(begun.state, now, side=side)
    assert _here(move.state) == expected


@pytest.mark.parametrize("side", ["left", "other"])
def test_a_side_to_come_is_not_led_later(side: Side) -> None:
    begun = _begin()
    move = PLAYER.skip_side(begun.state, NOW + timedelta(seconds=2), side=side)
    state = State.from_json(move.state.as_json())
    assert state == move.state
    led, end = _to_the_end(move, NOW + timedelta(seconds=2))
    sides = {(step.unit, step.side) for step in PLAYER.session(end).steps if step.number in led}
    assert ("neck_side", "left") not in sides and ("neck_turn", "left") in sides
    assert end.status == "finished"
    over = PLAYER.start_over(end, NOW)
    assert {PLAYER.session(end).steps[number].side for number in _to_the_end(over, NOW)[0]} >= {"left"}


def test_a_session_whose_last_side_is_left_out_says_so_with_its_last_leg() -> None:
    begun = PLAYER.begin(choose_stretching(LIBRARY, ["calf"], seconds=60).order, NOW)
    steps = PLAYER.session(begun.state).steps
    move = PLAYER.skip_side(begun.state, NOW + timedelta(seconds=2), side="left")
    while move.leg is not None and not move.leg.final:
        move = PLAYER.go_on(move.state, move.state.since + timedelta(seconds=move.leg.seconds))
    assert move.leg is not None and move.leg.end < len(steps)
    heard = PLAYER.heard(move.state)
    assert heard.status == "finished" and PLAYER.left(heard, heard.since).steps == 0


@settings(deadline=None)
@given(st.integers(0, 200), st.sampled_from(["", "left", "right", "other"]), st.integers(0, 6))
def test_nothing_beyond_the_stretch_is_lost(seconds: int, side: Side, legs: int) -> None:
    move = _begin()
    now = NOW
    for _ in range(legs):
        if move.leg is None:
            return
        now += timedelta(seconds=move.leg.seconds)
        move = PLAYER.go_on(move.state, now)
    if move.leg is None:
        return
    now += timedelta(seconds=min(seconds, move.leg.seconds))
    session, position = PLAYER.session(move.state), PLAYER.position(move.state, now)
    unit = session.steps[max(move.state.step, position - 1) if position == move.state.end else position].unit
    led, end = _to_the_end(PLAYER.skip_side(move.state, now, side=side), now)
    assert end.status == "finished"
    later = {step.number for step in session.steps[position:] if step.unit != unit}
    assert later <= set(led) and min(led, default=position) >= position
