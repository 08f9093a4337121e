"""Every lasting condition can be named, and with none named nothing is left in that it may speak against."""

from __future__ import annotations

import pytest

from skill.alexa.interaction_model.vocabulary import load_vocabulary
from skill.config import MODELS
from skill.routines.choosing import LETS_GO, choose_relaxation
from skill.routines.exclusions import load_exclusions
from skill.routines.loading import load_library
from skill.routines.planning import plan

EXCLUSIONS = load_exclusions()
LASTING = {each.id for each in EXCLUSIONS.conditions.values() if each.lasting}


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "en-AU", "en-CA", "en-IN"])
def test_every_lasting_condition_has_words(locale: str) -> None:
    assert set(load_vocabulary(MODELS / f"{locale}.json").ids("CONDITION")) == LASTING


@pytest.mark.parametrize("activity", ["stretch", "heat", "cold", "contrast"])
def test_a_condition_that_was_named_is_kept_to(activity: str) -> None:
    for name in LASTING & EXCLUSIONS.needed(activity):  # type: ignore[arg-type]
        screen = EXCLUSIONS.screen(activity, remembered=[name])  # type: ignore[arg-type]
        assert name in screen.leave_out
        stops = [question for question in screen.known if question.does != "leave"]
        # With heat and cold it does not begin; of stretching the rest is asked about again.
        assert bool(stops) == (activity != "stretch")
        if activity == "stretch":
            lasting = [question for question in screen.ask if question.lasting]
            assert lasting and screen.named == {name}


@pytest.mark.parametrize("seconds", [None, 180, 900])
def test_letting_go_tightens_nothing(seconds: float | None) -> None:
    library = load_library()
    order = choose_relaxation(library, "release", seconds=seconds).order
    steps = plan(library, order).steps
    assert LETS_GO in order.leave_out and steps
    assert "tense" not in {beat.kind for step in steps for beat in step.beats}
