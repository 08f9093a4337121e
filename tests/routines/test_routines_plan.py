"""Plans and legs: whole breaths, exact sums, every limit kept, for any order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.routines import timing
from skill.routines.beats import parts_of
from skill.routines.choosing import (
    Manner,
    choose_breathing,
    choose_relaxation,
    choose_stretching,
    is_longest,
    unreached,
)
from skill.routines.legs import Limits, leg_from, words_of
from skill.routines.model import WITHIN
from skill.routines.order import PACE_FACTORS, Order
from skill.routines.planning import Boundary, plan
from tests.routines.orders import LIBRARY, NAMES, orders

LIMITS = Limits()


@settings(deadline=None)
@given(orders())
def test_no_leg_breaks_a_limit_and_together_they_are_the_session(order: Order) -> None:
    session = plan(LIBRARY, order)
    first, total = 0, 0.0
    most = LIMITS.stretch_seconds + LIMITS.stretch_over if order.kind == "stretch" else LIMITS.still_seconds
    while first < len(session.steps):
        leg = leg_from(session, first, LIMITS)
        assert leg.first == first
        assert leg.seconds <= most
        assert leg.characters <= LIMITS.characters
        for part in leg.parts:
            assert part.strip() if isinstance(part, str) else 0 < part <= timing.LONGEST_QUIET
            assert isinstance(part, str) or round(part, 1) == part
        assert leg.seconds == timing.seconds(leg.parts)
        assert leg.final == (leg.end == len(session.steps))
        total += leg.seconds
        first = leg.end
    assert total == pytest.approx(session.seconds, abs=0.05)


@settings(deadline=None)
@given(orders())
def test_a_leg_that_is_come_to_from_elsewhere_keeps_the_limits_too(order: Order) -> None:
    session = plan(LIBRARY, order)
    most = LIMITS.stretch_seconds + LIMITS.stretch_over if order.kind == "stretch" else LIMITS.still_seconds
    for step in session.steps:
        leg = leg_from(session, step.number, LIMITS, entry=True)
        assert leg.seconds <= most
        assert leg.characters <= LIMITS.characters


@settings(deadline=None)
@given(orders())
def test_breaths_are_whole_and_exactly_as_long_as_they_say(order: Order) -> None:
    order = replace(order, leave_out=())
    for step in plan(LIBRARY, order).steps:
        unit = next(each for each in LIBRARY.routines[step.routine].units if each.id == step.unit)
        phases = unit.variants[step.variant].phases
        timed = [beat for beat in step.beats if beat.kind != "words"]
        assert [beat.kind for beat in timed] == [phase.kind for phase in phases]
        for beat, phase in zip(timed, phases, strict=True):
            assert phase.seconds.fewest <= beat.seconds <= phase.seconds.most
        middle = step.repetition > 1 and step.ends is not Boundary.SESSION
        if middle and all(beat.kind in WITHIN for beat in timed):
            assert step.seconds == pytest.approx(sum(beat.seconds for beat in timed), abs=0.05)


@settings(deadline=None)
@given(orders())
def test_words_that_are_part_of_a_breath_fit_into_it(order: Order) -> None:
    for step in plan(LIBRARY, order).steps:
        for beat in (*step.beats, *step.entry):
            if beat.kind in WITHIN:
                parts = parts_of((beat,), LIBRARY.words, order.counting, step.number)
                assert timing.seconds(parts) == pytest.approx(beat.seconds, abs=0.05)


@settings(deadline=None)
@given(orders())
def test_sides_and_repetitions_are_complete(order: Order) -> None:
    session = plan(LIBRARY, order)
    for number, title in enumerate(session.titles):
        steps = [step for step in session.steps if step.unit_number == number]
        assert {step.title for step in steps} == {title}
        for side in {step.side for step in steps}:
            of_side = [step.repetition for step in steps if step.side == side]
            assert of_side == list(range(1, steps[0].repetitions + 1))
        assert {step.side for step in steps} in ({""}, {"left", "right"})
        assert steps[-1].ends >= Boundary.UNIT


@settings(deadline=None)
@given(orders())
def test_no_placeholder_of_a_side_is_ever_heard(order: Order) -> None:
    for step in plan(LIBRARY, order).steps:
        for parts in (step.parts, step.entry_parts):
            assert "{" not in words_of(parts)


@pytest.mark.parametrize("name", NAMES["stretch"])
def test_a_stretch_begins_with_its_name_its_position_and_time_to_settle(name: str) -> None:
    first = plan(LIBRARY, Order("stretch", (name,))).steps[0]
    title, settle, caution, *rest = first.beats
    assert LIBRARY.routines[name].title in title.say.lower()
    assert settle.seconds >= 4
    assert caution.say == LIBRARY.routines[name].caution
    assert rest


@pytest.mark.parametrize("counting", ["some", "all"])
def test_a_hold_is_as_long_whatever_is_counted_in_it(counting: str) -> None:
    quiet = plan(LIBRARY, Order("stretch", ("calf", "chin_tuck"), counting="none")).steps
    counted = plan(LIBRARY, Order("stretch", ("calf", "chin_tuck"), counting=counting)).steps  # type: ignore[arg-type]
    for one, other in zip(quiet, counted, strict=True):
        assert one.seconds == pytest.approx(other.seconds, abs=0.05)


def test_counting_speaks_more_and_none_is_quiet() -> None:
    spoken = [
        len(words_of([part for step in plan(LIBRARY, Order("breathe", ("box",), counting=each)).steps
                      for part in step.parts]))  # type: ignore[arg-type]
        for each in ("none", "some", "all")
    ]  # fmt: skip
    assert spoken[0] < spoken[1] < spoken[2]


def test_slower_is_longer_within_bounds_and_the_steps_stay() -> None:
    for name, routine in LIBRARY.routines.items():
        sessions = [plan(LIBRARY, Order(routine.kind, (name,), pace=pace)) for pace in sorted(PACE_FACTORS)]
        lengths = [session.seconds for session in sessions]
        assert lengths == sorted(lengths, reverse=True)
        assert len({session.fingerprint for session in sessions}) == 1


def test_brittle_bones_get_the_arch_and_a_poor_balance_no_standing() -> None:
    steps = plan(LIBRARY, Order("stretch", ("upper_back_reach",), leave_out=("fragile_bones",))).steps
    assert {step.variant for step in steps} == {"arch"}
    session = plan(LIBRARY, Order("stretch", LIBRARY.sets["whole_body"].stretches, leave_out=("poor_balance",)))
    assert "standing" not in {step.variant for step in session.steps}


def test_what_is_left_out_is_told_with_its_reason() -> None:
    session = plan(LIBRARY, Order("stretch", ("knee_to_chest", "neck_turn"), leave_out=("pregnancy",)))
    assert [(each.unit, each.conditions) for each in session.left_out] == [("knee_to_chest", ("pregnancy",))]
    assert session.titles == (LIBRARY.routines["neck_turn"].title,)


@pytest.mark.parametrize("area", sorted(LIBRARY.areas))
@pytest.mark.parametrize("minutes", [None, 1, 2, 3, 5, 10, 20])
def test_every_place_is_reached_in_about_the_time_there_is(area: str, minutes: float | None) -> None:
    seconds = None if minutes is None else minutes * 60
    choice = choose_stretching(LIBRARY, [area], seconds=seconds)
    session = plan(LIBRARY, choice.order)
    assert session.steps
    assert session.steps[0].routine in LIBRARY.areas[area].stretches
    if seconds is not None and len(choice.order.routines) > 1:
        assert session.seconds <= seconds
    assert bool(choice.near) == bool(LIBRARY.areas[area].near)


@pytest.mark.parametrize("area", sorted(set(LIBRARY.areas) - {"thigh_front", "hip_front"}))
def test_every_place_can_be_done_sitting(area: str) -> None:
    choice = choose_stretching(LIBRARY, [area], manner=Manner(variant="seated", only_variant=True))
    assert plan(LIBRARY, choice.order).steps


def test_several_places_take_turns() -> None:
    order = choose_stretching(LIBRARY, ["neck", "calf"]).order
    assert order.routines[:2] == ("neck_side", "calf")


@settings(deadline=None)
@given(st.sampled_from(NAMES["breathe"]), st.integers(5, 3600), st.integers(-2, 2))
def test_a_wanted_time_becomes_whole_breaths_that_fit(name: str, seconds: int, pace: int) -> None:
    order = choose_breathing(LIBRARY, name, seconds=seconds, manner=Manner(pace=pace)).order
    way = LIBRARY.routines[name].units[0].ways()[0]
    breath = round(sum(phase.seconds.scaled(PACE_FACTORS[pace]) for phase in way.phases), 1)
    assert len(plan(LIBRARY, order).steps) == order.rounds
    assert order.rounds == 1 or order.rounds * breath <= seconds + 0.001
    assert order.rounds == way.repetitions.most or (order.rounds + 1) * breath > seconds - 0.001


def test_four_seven_eight_stays_at_four_rounds() -> None:
    assert choose_breathing(LIBRARY, "four_seven_eight", rounds=12).order.rounds == 4
    assert choose_breathing(LIBRARY, "four_seven_eight", seconds=600).order.rounds == 4


def test_whoever_should_not_hold_their_breath_gets_the_gentlest_pattern() -> None:
    choice = choose_breathing(LIBRARY, "box", rounds=6, manner=Manner(leave_out=("breath_holding",)))
    assert choice.order.routines == ("paced",)
    assert choice.instead_of == "box"
    assert choose_breathing(LIBRARY).order.routines == ("paced",)


def test_sixteen_groups_where_there_is_time_and_seven_where_not() -> None:
    assert choose_relaxation(LIBRARY).order.routines == ("progressive_seven",)
    assert choose_relaxation(LIBRARY, seconds=300).order.routines == ("progressive_seven",)
    assert choose_relaxation(LIBRARY, seconds=900).order.routines == ("progressive_sixteen",)
    for minutes in (4, 6, 8, 12, 20):
        order = choose_relaxation(LIBRARY, "body_scan", seconds=minutes * 60).order
        assert order.length == "short" or plan(LIBRARY, order).seconds <= minutes * 60


def test_those_who_should_not_strain_only_let_go() -> None:
    manner = Manner(leave_out=("no_straining",))
    session = plan(LIBRARY, choose_relaxation(LIBRARY, manner=manner).order)
    assert {step.variant for step in session.steps} == {"soft"}
    assert len(session.titles) == 7


def test_effort_that_makes_worse_means_the_fewest_repetitions() -> None:
    gentle = plan(LIBRARY, Order("stretch", ("calf",), length="long", leave_out=("worse_after_effort",)))
    assert len(gentle.steps) == 2


@pytest.mark.parametrize("name", sorted(LIBRARY.sets))
def test_a_set_is_done_in_full_unless_time_is_named(name: str) -> None:
    order = choose_stretching(LIBRARY, set_id=name).order
    assert order.routines == LIBRARY.sets[name].stretches
    assert plan(LIBRARY, choose_stretching(LIBRARY, set_id=name, seconds=240).order).seconds <= 240


@pytest.mark.parametrize("area", sorted(LIBRARY.areas))
def test_a_pace_makes_a_session_longer_and_not_another_one(area: str) -> None:
    chosen = [choose_stretching(LIBRARY, [area], manner=Manner(pace=pace)).order.routines for pace in PACE_FACTORS]
    usual = choose_stretching(LIBRARY, [area]).order.routines
    assert all(abs(len(each) - len(usual)) <= 1 for each in chosen)


def test_a_full_relaxation_takes_about_as_long_as_the_guidance_says() -> None:
    """Fifteen to twenty minutes for a full one, about ten for a short one (guidance.md F4.11)."""
    full = plan(LIBRARY, choose_relaxation(LIBRARY, seconds=1200).order)
    assert 13 * 60 <= full.seconds <= 20 * 60
    assert 7 * 60 <= plan(LIBRARY, choose_relaxation(LIBRARY).order).seconds <= 11 * 60


def test_a_place_for_which_there_is_no_time_is_named() -> None:
    areas = ("wrist", "neck")
    short = choose_stretching(LIBRARY, areas, seconds=150).order
    assert unreached(LIBRARY, short, areas) == ("neck",)
    assert not is_longest(LIBRARY, short, areas)
    assert unreached(LIBRARY, choose_stretching(LIBRARY, areas, seconds=600).order, areas) == ()


def test_the_longest_is_what_no_wish_for_more_can_lengthen() -> None:
    assert is_longest(LIBRARY, choose_stretching(LIBRARY, ["neck"], seconds=7200).order, ["neck"])
    assert not is_longest(LIBRARY, choose_stretching(LIBRARY, ["neck"], seconds=240).order, ["neck"])
    assert is_longest(LIBRARY, choose_breathing(LIBRARY, "four_seven_eight", seconds=600).order)
    assert not is_longest(LIBRARY, choose_breathing(LIBRARY, "paced", seconds=60).order)
