"""Orders of every sort, for the tests that hold for each of them."""

from __future__ import annotations

from hypothesis import strategies as st

from skill.routines.exclusions import load_exclusions
from skill.routines.loading import load_library
from skill.routines.model import KINDS, LENGTHS
from skill.routines.order import COUNTINGS, FASTEST, SLOWEST, Order

LIBRARY = load_library()
EXCLUSIONS = load_exclusions()
NAMES = {kind: sorted(name for name, each in LIBRARY.routines.items() if each.kind == kind) for kind in KINDS}


@st.composite
def orders(draw: st.DrawFn) -> Order:
    """Any order that someone could come to, also at any pace, length and way of counting."""
    kind = draw(st.sampled_from(KINDS))
    names = st.sampled_from(NAMES[kind])
    chosen = draw(st.lists(names, min_size=1, max_size=4, unique=True)) if kind == "stretch" else [draw(names)]
    return Order(
        kind=kind,
        routines=tuple(chosen),
        length=draw(st.sampled_from(LENGTHS)),
        rounds=draw(st.integers(0, 60)) if kind == "breathe" else 0,
        variant=draw(st.sampled_from(["", "seated", "lying", "standing"])),
        only_variant=draw(st.booleans()),
        pace=draw(st.integers(SLOWEST, FASTEST)),
        counting=draw(st.sampled_from(COUNTINGS)),
        leave_out=tuple(draw(st.sets(st.sampled_from(sorted(EXCLUSIONS.conditions)), max_size=3))),
    )
