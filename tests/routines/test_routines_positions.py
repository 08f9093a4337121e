"""Sets by their names and stretches in a position: what is led is what was asked for, in its own words."""

from __future__ import annotations

import pytest

from skill.alexa.interaction_model.vocabulary import load_vocabulary
from skill.config import MODELS
from skill.routines.choosing import Manner, choose_stretching
from skill.routines.legs import words_of
from skill.routines.loading import POSITIONS
from skill.routines.planning import Session, plan
from tests.routines.orders import LIBRARY

VOCABULARY = load_vocabulary(MODELS / "en-US.json")


def led(area: str, position: str) -> tuple[Session, bool]:
    choice = choose_stretching(LIBRARY, [area], manner=Manner(variant=position, only_variant=True))
    return plan(LIBRARY, choice.order), choice.other_position


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("area", sorted(LIBRARY.areas))
def test_every_step_is_in_the_position_and_in_its_words(area: str, position: str) -> None:
    session, other_position = led(area, position)
    assert session.steps, "where nothing can be done so, it is done in another way"
    for step in session.steps:
        (unit,) = LIBRARY.routines[step.routine].units
        way = unit.variants[step.variant]
        assert other_position or way.position in ("", position)
        if step.repetition == 1 and step.side != "left":
            assert way.settle is not None
            said = way.settle.say.replace("{side}", "right").replace("{other}", "left")
            assert said in words_of(step.parts)


def test_what_cannot_be_done_lying_down_is_done_in_its_own_way() -> None:
    session, other_position = led("wrist", "lying")
    assert other_position
    assert {step.variant for step in session.steps} == {"seated"}
    assert not led("neck", "lying")[1]


@pytest.mark.parametrize(
    ("set_id", "manner", "there", "gone"),
    [
        ("morning", Manner("seated", True), "figure_four", "knee_to_chest"),
        ("morning", Manner(leave_out=("pregnancy",)), "figure_four", "knee_to_chest"),
        ("evening_legs", Manner(leave_out=("knee_replacement",)), "hip_front", "thigh_front"),
        ("morning", Manner(), "knee_to_chest", "figure_four"),
    ],
)
def test_the_other_stretch_of_a_set_comes_in_the_place_of_one_that_is_left_out(
    set_id: str, manner: Manner, there: str, gone: str
) -> None:
    """The two that guidance.md F3.27 and F3.28 join with "or"."""
    routines = choose_stretching(LIBRARY, set_id=set_id, manner=manner).order.routines
    assert there in routines
    assert gone not in routines


def test_all_that_can_be_said_is_there() -> None:
    assert set(VOCABULARY.ids("STRETCH_SET")) <= set(LIBRARY.sets)
    assert set(VOCABULARY.ids("POSITION")) == set(POSITIONS)


def test_the_sets_are_those_of_the_guidance() -> None:
    """Read off guidance.md F3.26 to F3.28 by hand."""
    numbers = {
        "desk_break": ["ST04", "ST01", "ST02", "ST06", "ST15"],
        "morning": ["ST18", "ST08", "ST09", "ST04", "ST02"],
        "evening_legs": ["ST14", "ST12", "ST13"],
    }
    for name, references in numbers.items():
        assert [LIBRARY.routines[each].reference for each in LIBRARY.sets[name].stretches] == references
    assert "belly breathing" in LIBRARY.sets["evening_legs"].after
