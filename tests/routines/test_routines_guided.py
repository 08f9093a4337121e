"""Every stretch against a table of holds, repetitions and sides that was read off guidance.md 3c by hand."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from skill.routines.loading import load_library
from skill.routines.model import Phase, Routine, Variant
from skill.routines.order import FASTEST, PACE_FACTORS, SLOWEST

LIBRARY = load_library()
LONGEST_HOLD, SHORTEST_HOLD = 30, 10
"""Seconds that F3.03 gives for most adults; what 3c gives as a single number may be held shorter down to this."""


@dataclass(frozen=True)
class Guided:
    """What 3c says of one stretch: seconds of each hold, repetitions, and whether each side is done by itself."""

    hold: tuple[float, float]
    repetitions: tuple[int, int]
    each_side: bool
    holds: int = 1
    """How many timed phases a repetition has."""


GUIDED = {
    "ST01": Guided((15, 20), (2, 2), True),
    "ST02": Guided((10, 20), (3, 3), True),
    "ST03": Guided((5, 5), (5, 10), False),
    "ST04": Guided((0, 0), (5, 10), False, holds=0),
    "ST05": Guided((20, 30), (2, 4), True),
    "ST06": Guided((15, 30), (3, 3), False),
    "ST07": Guided((15, 20), (3, 3), False),
    "ST08": Guided((20, 30), (2, 4), True),
    # One repetition rolls to either side.
    "ST09": Guided((5, 10), (5, 5), False, holds=2),
    "ST10": Guided((20, 30), (2, 3), True),
    "ST11": Guided((20, 30), (2, 3), True),
    "ST12": Guided((20, 30), (2, 4), True),
    "ST13": Guided((20, 30), (3, 3), True),
    "ST14": Guided((30, 30), (2, 4), True),
    # The palm, then the back of the hand; up to five times.
    "ST15": Guided((15, 15), (1, 5), True, holds=2),
    "ST16": Guided((3, 5), (5, 10), True, holds=4),
    "ST17": Guided((2, 5), (6, 6), False),
    "ST18": Guided((10, 15), (5, 10), True),
}
OTHERWISE = {("ST07", "arch"): Guided((5, 5), (5, 5), False)}
"""Versions that 3c gives numbers of their own: for brittle bones."""
STRETCHES = [routine for routine in LIBRARY.routines.values() if routine.kind == "stretch"]
WAYS = [
    pytest.param(routine.reference, way, id=f"{routine.id}-{way.id}")
    for routine in STRETCHES
    for unit in routine.units
    for way in unit.variants.values()
]


def guided(reference: str, way: Variant) -> Guided:
    return OTHERWISE.get((reference, way.id), GUIDED[reference])


def timed(reference: str, way: Variant) -> list[Phase]:
    """The phases that the guidance gives a time; a roll or the way back has none there."""
    kind = "glide" if reference == "ST16" else "hold"
    return [phase for phase in way.phases if phase.kind == kind]


def test_the_table_has_every_stretch() -> None:
    assert {routine.reference for routine in STRETCHES} == set(GUIDED)


@pytest.mark.parametrize(("reference", "way"), WAYS)
def test_it_is_held_as_long_as_the_guidance_says(reference: str, way: Variant) -> None:
    wanted = guided(reference, way)
    phases = timed(reference, way)
    assert len(phases) == wanted.holds
    for phase in phases:
        shortest, longest = wanted.hold
        assert shortest <= phase.seconds.usual <= longest
        least = min(shortest, SHORTEST_HOLD) if shortest == longest else shortest
        for pace in range(SLOWEST, FASTEST + 1):
            assert least <= phase.seconds.scaled(PACE_FACTORS[pace]) <= min(longest, LONGEST_HOLD)


@pytest.mark.parametrize(("reference", "way"), WAYS)
def test_it_is_done_as_often_as_the_guidance_says(reference: str, way: Variant) -> None:
    """The fewest are for a short session and for who is worse after effort, so only they may be less (F3.10, F3.20)."""
    fewest, most = guided(reference, way).repetitions
    assert fewest <= way.repetitions.usual <= most
    assert way.repetitions.most <= most
    assert 1 <= way.repetitions.fewest <= way.repetitions.usual


@pytest.mark.parametrize("routine", STRETCHES, ids=lambda routine: routine.id)
def test_each_side_is_done_where_the_guidance_says_so(routine: Routine) -> None:
    wanted = GUIDED[routine.reference].each_side
    assert [unit.two_sided for unit in routine.units] == [wanted]
