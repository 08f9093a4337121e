"""Nobody is led through what is not for them: few questions, all of them needed, and none left unasked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.routines.exclusions import ACTIVITIES, Activity
from skill.routines.planning import plan
from tests.routines.orders import EXCLUSIONS, LIBRARY, NAMES, orders

VARIANTS = st.sampled_from(["", "seated", "lying", "standing"])
# Every fact of guidance.md 2d, 2e, 2h, 3b, F4.08 and F4.22 that keeps someone from something. F2.32 (age), F2.35 (day
# after day), F2.44 and F2.45 (how cold feels) and F3.24 (breathe on) are said with the session and keep nobody from it.
GUARDED = {f"F2.{number}" for number in range(20, 44)} - {"F2.32", "F2.35"}
GUARDED |= {f"F3.{number}" for number in range(12, 24)} | {"F4.08", "F4.22"}


def test_every_exclusion_that_is_named_exists_and_every_one_is_named() -> None:
    named = {each for routine in LIBRARY.routines.values() for unit in routine.units for way in unit.ways()
             for each in way.leave_out}  # fmt: skip
    always = {each for group in EXCLUSIONS.always.values() for each in group}
    assert named | always | LIBRARY.gently == set(EXCLUSIONS.conditions)


def test_every_rule_of_the_guidance_has_a_condition() -> None:
    held = {fact for condition in EXCLUSIONS.conditions.values() for fact in condition.facts}
    assert held >= GUARDED


@pytest.mark.parametrize("activity", ["heat", "cold", "contrast"])
def test_heat_and_cold_are_asked_in_two_questions(activity: Activity) -> None:
    screen = EXCLUSIONS.screen(activity)
    assert [question.lasting for question in screen.ask] == [False, True]
    assert [question.does for question in screen.ask] == ["stop", "ask"]
    assert frozenset().union(*(question.covers for question in screen.ask)) == EXCLUSIONS.always[activity]


def test_whoever_leaves_out_heat_or_cold_leaves_out_both_in_turn() -> None:
    assert EXCLUSIONS.always["contrast"] == EXCLUSIONS.always["heat"] | EXCLUSIONS.always["cold"]


def test_skin_patches_injury_and_swelling_are_asked_every_time() -> None:
    for name in ("numb_skin", "broken_skin", "patch_or_rub", "new_injury", "swollen_calf", "pregnancy"):
        assert not EXCLUSIONS.conditions[name].lasting
    for name in ("diabetes", "raynauds", "fragile_bones", "hip_replacement"):
        assert EXCLUSIONS.conditions[name].lasting


@settings(deadline=None)
@given(st.sets(st.sampled_from(NAMES["stretch"]), min_size=1), VARIANTS)
def test_two_questions_at_most_cover_what_any_stretches_need(names: set[str], variant: str) -> None:
    routines = [LIBRARY.routines[name] for name in names]
    screen = EXCLUSIONS.screen("stretch", routines, variant)
    assert len(screen.ask) <= 2
    covered = frozenset().union(*(question.covers for question in screen.ask))
    assert covered >= EXCLUSIONS.needed("stretch", routines, variant)


@pytest.mark.parametrize("kind", ["breathe", "relax"])
def test_breathing_and_relaxation_ask_only_where_something_depends_on_it(kind: Activity) -> None:
    for name in NAMES[kind]:  # type: ignore[index]
        routine = LIBRARY.routines[name]
        screen = EXCLUSIONS.screen(kind, [routine])
        assert bool(screen.ask) == bool(routine.conditions())
    assert not EXCLUSIONS.screen("breathe", [LIBRARY.routines["paced"]]).ask


@settings(deadline=None)
@given(orders())
def test_nothing_that_was_asked_can_be_met_unasked(order: object) -> None:
    """Whatever the answers, each way in which a unit is done had its conditions among those that were asked for."""
    routines = [LIBRARY.routines[name] for name in order.routines]  # type: ignore[attr-defined]
    needed = EXCLUSIONS.needed(order.kind, routines, order.variant)  # type: ignore[attr-defined]
    for step in plan(LIBRARY, order).steps:  # type: ignore[arg-type]
        unit = next(each for each in LIBRARY.routines[step.routine].units if each.id == step.unit)
        way = unit.variants[step.variant]
        assert not way.leave_out & set(order.leave_out)  # type: ignore[attr-defined]
        if set(order.leave_out) <= needed and not order.only_variant:  # type: ignore[attr-defined]
            assert way.leave_out <= needed


def test_a_remembered_yes_is_not_asked_again_and_still_counts() -> None:
    routines = [LIBRARY.routines["hamstring"]]
    first = EXCLUSIONS.screen("stretch", routines)
    lasting = next(question for question in first.ask if question.lasting)
    again = EXCLUSIONS.screen("stretch", routines, remembered=[lasting.id])
    assert lasting.id not in {question.id for question in again.ask}
    assert again.known == (lasting,)
    assert again.leave_out == lasting.covers
    assert not EXCLUSIONS.screen("heat", remembered=[lasting.id]).known


def test_questions_are_found_by_their_id() -> None:
    ids = [question.id for activity in ACTIVITIES for question in EXCLUSIONS.questions[activity]]
    assert len(set(ids)) == len(ids)
    assert all(EXCLUSIONS.question(each).id == each for each in ids)
    with pytest.raises(KeyError):
        EXCLUSIONS.question("nothing")
