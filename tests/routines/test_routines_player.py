"""The player, request by request: next, previous, skip, slower, resume, and what the store gives back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from skill.routines.order import FASTEST, SLOWEST, Order
from skill.routines.player import NothingLeft, Player
from tests.routines.orders import LIBRARY

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PLAYER = Player(LIBRARY)
NECK = Order("stretch", ("neck_side", "neck_turn", "chin_tuck"))
PACED = Order("breathe", ("paced",), rounds=40)


def later(moment: datetime, seconds: float) -> datetime:
    return moment + timedelta(seconds=seconds)


def test_next_at_the_question_is_the_next_leg_and_in_the_middle_the_next_stretch() -> None:
    move = PLAYER.begin(NECK, START)
    assert move.leg is not None
    heard = PLAYER.next(move.state, later(START, move.leg.seconds + 3))
    assert heard.leg is not None
    assert heard.leg.first == move.leg.end
    cut_short = PLAYER.next(move.state, later(START, 30))
    assert cut_short.leg is not None
    assert cut_short.leg.steps[0].unit == "neck_turn"
    assert LIBRARY.routines["neck_turn"].caution in cut_short.leg.parts
    assert PLAYER.done(cut_short.state, later(START, 31)).steps == 0


def test_previous_is_the_beginning_of_this_stretch_or_the_one_before() -> None:
    first = PLAYER.begin(NECK, START)
    turned = PLAYER.next(first.state, later(START, 30))
    assert turned.leg is not None
    at_its_beginning = PLAYER.previous(turned.state, later(START, 35))
    assert at_its_beginning.leg is not None
    assert at_its_beginning.leg.steps[0].unit == "neck_side"
    further = later(START, 30 + turned.leg.starts[1] + 1)
    again = PLAYER.previous(turned.state, further)
    assert again.leg is not None
    assert again.leg.steps[0].key == "neck_turn/seated/right/1"


def test_repeat_leads_the_same_leg_again_with_its_position() -> None:
    move = PLAYER.begin(NECK, START)
    assert move.leg is not None
    second = PLAYER.go_on(move.state, later(START, move.leg.seconds + 2))
    assert second.leg is not None
    again = PLAYER.repeat(second.state, later(START, move.leg.seconds + 60))
    assert again.leg is not None
    assert again.leg.first == second.leg.first
    assert again.leg.steps[0].title.capitalize() in str(again.leg.parts[0])


def test_a_side_is_skipped() -> None:
    move = PLAYER.begin(NECK, START)
    other = PLAYER.skip_side(move.state, later(START, 25))
    assert other.leg is not None
    assert other.leg.steps[0].key == "neck_side/seated/left/1"
    assert other.leg.parts[0] == "Now the left side."
    last = PLAYER.skip_side(other.state, later(START, 40))
    assert last.leg is not None
    assert last.leg.steps[0].unit == "neck_turn"


def test_what_hurts_is_left_with_both_its_sides() -> None:
    move = PLAYER.begin(NECK, START)
    assert move.leg is not None
    assert {step.side for step in move.leg.steps} == {"right"}
    in_the_middle = PLAYER.leave(move.state, later(START, 30))
    at_the_question = PLAYER.leave(move.state, later(START, move.leg.seconds + 3))
    for left in (in_the_middle, at_the_question):
        assert left.leg is not None
        assert left.leg.steps[0].unit == "neck_turn"
    both = PLAYER.go_on(move.state, later(START, move.leg.seconds + 3))
    assert both.leg is not None
    assert both.leg.steps[-1].unit == "neck_side"
    after = PLAYER.leave(both.state, later(START, move.leg.seconds + 3 + both.leg.seconds + 3))
    assert after.leg is not None
    assert after.leg.steps[0].unit == "neck_turn"


def test_slower_and_faster_keep_the_breath_where_someone_is_and_stop_at_their_bounds() -> None:
    state = PLAYER.begin(PACED, START).state
    now = later(START, 75)
    here = PLAYER.position(state, now)
    assert here > 1
    for pace in (-1, -2):
        move = PLAYER.slower(state, now)
        assert move.changed
        assert (move.state.step, move.state.order.pace) == (here, pace)
        state = move.state
    assert not PLAYER.slower(state, now).changed
    assert PLAYER.at_pace(state, 99, now).state.order.pace == FASTEST
    assert PLAYER.at_pace(state, -99, now).state.order.pace == SLOWEST
    assert len(PLAYER.session(state).steps) == 40


def test_resuming_says_where_to_be() -> None:
    state = PLAYER.pause(PLAYER.begin(NECK, START).state, later(START, 70)).state
    assert state.step == 1
    move = PLAYER.go_on(state, later(START, 90_000))
    assert move.leg is not None
    settle = LIBRARY.routines["neck_side"].units[0].ways()[0].settle
    assert settle is not None
    assert move.leg.parts[:2] == ("Ear toward shoulder.", settle.say)


def test_words_before_the_leg_are_no_part_of_it() -> None:
    move = PLAYER.begin(PACED, START, lead=15)
    assert PLAYER.position(move.state, later(START, 14)) == 0
    assert move.leg is not None
    assert PLAYER.position(move.state, later(START, 15 + move.leg.starts[3] + 1)) == 3
    assert PLAYER.position(move.state, START - timedelta(seconds=5)) == 0


def test_starting_over_keeps_what_was_done() -> None:
    move = PLAYER.begin(PACED, START)
    over = PLAYER.start_over(move.state, later(START, 100))
    assert over.leg is not None
    assert over.leg.first == 0
    assert PLAYER.done(over.state, later(START, 100)).steps > 5


def test_the_last_leg_counts_as_done_when_it_is_heard() -> None:
    move = PLAYER.begin(Order("breathe", ("box",)), START)
    assert move.leg is not None
    assert move.leg.final
    heard = PLAYER.heard(move.state)
    assert heard.status == "finished"
    assert PLAYER.done(heard, START).complete
    assert PLAYER.heard(heard) == heard
    assert PLAYER.go_on(heard, START).leg is None


def test_a_stopped_session_can_be_taken_up_again() -> None:
    stopped = PLAYER.stop(PLAYER.begin(PACED, START).state, later(START, 60)).state
    assert stopped.status == "stopped"
    move = PLAYER.go_on(stopped, later(START, 4_000))
    assert move.leg is not None
    assert move.leg.first == stopped.step > 0


def test_a_routine_that_has_changed_starts_over_and_one_that_has_gone_is_left_out() -> None:
    state = PLAYER.pause(PLAYER.begin(NECK, START).state, later(START, 100)).state
    raw = state.as_json()
    fewer = {name: each for name, each in LIBRARY.routines.items() if name != "neck_turn"}
    restored = Player(replace(LIBRARY, routines=fewer)).restore(raw, START)
    assert restored.changed
    assert restored.state is not None
    assert restored.state.step == 0
    assert restored.state.order.routines == ("neck_side", "chin_tuck")
    none = {name: each for name, each in LIBRARY.routines.items() if name not in NECK.routines}
    assert Player(replace(LIBRARY, routines=none)).restore(raw, START).state is None
    unit = LIBRARY.routines["neck_side"].units[0]
    ways = {name: replace(way, repetitions=replace(way.repetitions, usual=1)) for name, way in unit.variants.items()}
    other = replace(LIBRARY.routines["neck_side"], units=(replace(unit, variants=ways),))
    rewritten = Player(replace(LIBRARY, routines={**LIBRARY.routines, "neck_side": other})).restore(raw, START)
    assert rewritten.changed
    assert rewritten.state is not None
    assert (rewritten.state.step, rewritten.state.status) == (0, "paused")


def test_new_words_do_not_lose_the_place() -> None:
    state = PLAYER.pause(PLAYER.begin(NECK, START).state, later(START, 100)).state
    other = replace(LIBRARY.routines["neck_side"], caution="Gently, please.")
    reworded = Player(replace(LIBRARY, routines={**LIBRARY.routines, "neck_side": other}))
    assert reworded.restore(state.as_json(), START).state == state


@pytest.mark.parametrize(
    "change",
    [
        {"version": 0},
        {"status": "lost"},
        {"order": {}},
        {"since": "noon"},
        {"since": "2026-11-22T09:00:00"},
        {"step": -1},
        {"done": [1]},
        {"led": None},
    ],
)
def test_what_is_no_state_is_not_led(change: dict[str, object]) -> None:
    raw = PLAYER.begin(NECK, START).state.as_json()
    restored = PLAYER.restore(raw | change, START)
    assert restored.state is None
    assert PLAYER.restore("nonsense", START).state is None
    assert PLAYER.restore({}, START).changed


def test_a_state_is_small() -> None:
    order = Order("stretch", LIBRARY.sets["whole_body"].stretches, leave_out=("pregnancy", "poor_balance"))
    assert len(json.dumps(PLAYER.begin(order, START).state.as_json())) < 1024


def test_an_order_of_which_nothing_is_left_is_said_so() -> None:
    with pytest.raises(NothingLeft):
        PLAYER.begin(Order("breathe", ("box",), leave_out=("breath_holding",)), START)
    with pytest.raises(KeyError):
        PLAYER.begin(Order("breathe", ("humming",)), START)


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "dance"}, {"length": "endless"}, {"counting": "loud"}, {"pace": 3}, {"rounds": -1}, {"routines": ()}],
)
def test_an_order_is_of_known_things(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        replace(NECK, **wrong)  # type: ignore[arg-type]
