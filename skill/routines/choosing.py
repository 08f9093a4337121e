"""From a place and a length of time to an order: which stretches, how many breaths, which relaxation."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from skill.routines.model import LENGTHS, Length, Library, Routine
from skill.routines.order import PACE_FACTORS, Counting, Order
from skill.routines.planning import plan

DEFAULT_STRETCH_SECONDS = 300.0
"""How long stretching is where nobody said; a set that takes longer is done in full, at its fewest repetitions."""
DEFAULT_BREATHING = "paced"
"""The gentlest pattern (guidance.md F4.02)."""
RELEASE, LETS_GO = "release", "no_straining"
"""Progressive relaxation without tightening (guidance.md F4.17), and the condition that has every group done so."""
FULL_RELAXATION_SECONDS = 600.0
"""From this on progressive relaxation goes through sixteen groups, below it through seven (guidance.md F4.11)."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How someone wants to be led, whatever it is."""

    variant: str = ""
    only_variant: bool = False
    pace: int = 0
    counting: Counting = "some"
    leave_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """An order, and what has to be said about it."""

    order: Order
    near: tuple[str, ...] = ()
    """Places without a stretch of their own, for which those of the nearest place were chosen."""
    instead_of: str = ""
    """The routine that was asked for and had to be left out; `order` holds the one that is offered instead."""
    other_position: bool = False
    """Whether nothing of it can be done in the position that was asked for, so that it is done in its own."""


def stretches_for(library: Library, areas: Sequence[str]) -> tuple[str, ...]:
    """The stretches for places of the body, of each place in turn, without a repeat; KeyError for an unknown one."""
    lists = [library.areas[area].stretches for area in areas or ("all_over",)]
    longest = max(len(each) for each in lists)
    turn = [each[place] for place in range(longest) for each in lists if place < len(each)]
    return tuple(dict.fromkeys(turn))


def place_of(library: Library, area: str, words: Collection[str]) -> str:
    """The finer place within a body area that its words name, such as the front of the thigh; else the area itself."""
    finer = [name for name, each in library.areas.items() if each.within == area and not each.said.isdisjoint(words)]
    return finer[0] if len(finer) == 1 else area


def within(library: Library, place: str) -> str:
    """The body area of the diary that a place of the stretches belongs to."""
    return library.areas[place].within or place


def choose_stretching(
    library: Library,
    areas: Sequence[str] = (),
    *,
    set_id: str = "",
    seconds: float | None = None,
    manner: Manner | None = None,
) -> Choice:
    """A stretching order for places, or for a named set, of about the wanted length; the whole body for neither.

    Where there is not time for all, stretches are left off the end or done less often: so that every place gets one, or
    for a set as many as will go. At least one is kept. KeyError for an unknown place or set.
    """
    manner = manner or Manner()
    named = library.sets[set_id].stretches if set_id else stretches_for(library, areas)
    instead = library.sets[set_id].instead if set_id else {}
    routines = _doable(library, named, manner, instead)
    other_position = False
    if manner.only_variant and not routines:
        manner = replace(manner, only_variant=False)
        routines = _doable(library, named, manner, instead)
        other_position = bool(routines)
    routines = routines or named
    near = tuple(area for area in areas if library.areas[area].near)
    together = bool(set_id) or not areas or "all_over" in areas
    order = _order("stretch", routines, manner)
    if seconds is None and together:
        long = plan(library, order).seconds > DEFAULT_STRETCH_SECONDS
        order = replace(order, length="short") if long else order
        return Choice(order, near, other_position=other_position)
    lengths: tuple[Length, ...] = ("usual", "short") if seconds is None else ("usual", "long", "short")
    # A pace makes it longer or shorter, and not another session.
    wanted = DEFAULT_STRETCH_SECONDS * PACE_FACTORS[manner.pace] if seconds is None else seconds

    def worth(candidate: Order) -> tuple[bool, int, float]:
        took = plan(library, candidate).seconds
        reached = sum(not set(candidate.routines).isdisjoint(library.areas[area].stretches) for area in areas)
        return took <= wanted, len(candidate.routines) if together else reached, 0 if seconds is None else took

    # Of equals, max keeps the first, so that the usual length comes before the others.
    best = max((_cut(library, replace(order, length=each), wanted) for each in lengths), key=worth)
    return Choice(best, near, other_position=other_position)


def is_longest(library: Library, order: Order, areas: Sequence[str] = (), set_id: str = "") -> bool:
    """Whether nothing longer of what was asked for can be led, so that a longer time cannot be met."""
    if order.kind == "breathe":
        (unit,) = library.routines[order.routines[0]].units
        return order.rounds >= unit.ways()[0].repetitions.most
    named = library.sets[set_id].stretches if set_id else stretches_for(library, areas)
    return order.length == "long" and (order.kind == "relax" or len(order.routines) == len(named))


def unreached(library: Library, order: Order, areas: Sequence[str]) -> tuple[str, ...]:
    """The places among `areas` for which there was no time."""
    return tuple(area for area in areas if set(order.routines).isdisjoint(library.areas[area].stretches))


def _cut(library: Library, order: Order, seconds: float) -> Order:
    """The order without the stretches at its end for which there is no time; the first is kept."""
    while len(order.routines) > 1 and plan(library, order).seconds > seconds:
        order = replace(order, routines=order.routines[:-1])
    return order


def choose_breathing(
    library: Library,
    technique: str = "",
    *,
    seconds: float | None = None,
    rounds: int | None = None,
    manner: Manner | None = None,
) -> Choice:
    """A breathing order of whole breaths, by rounds or by seconds, within what its pattern allows.

    A pattern that a condition of the manner leaves out is replaced by the one it names instead. KeyError if unknown.
    """
    manner = manner or Manner()
    name = technique or DEFAULT_BREATHING
    routine, instead_of = _fitting(library, name, manner)
    order = _order("breathe", (routine.id,), manner)
    way = routine.units[0].ways()[0]
    if rounds is None and seconds is not None:
        breath = sum(phase.seconds.scaled(PACE_FACTORS[manner.pace]) for phase in way.phases)
        rounds = round(seconds * 10) // round(breath * 10)  # in tenths, so that no breath is lost to rounding
    if rounds is not None:
        order = replace(order, rounds=min(int(way.repetitions.most), max(1, rounds)))
    return Choice(order, instead_of=instead_of)


def choose_relaxation(
    library: Library, technique: str = "progressive", *, seconds: float | None = None, manner: Manner | None = None
) -> Choice:
    """A relaxation order of the length that comes nearest to the wanted one. KeyError for an unknown technique.

    "progressive" stands for seven groups, and for sixteen where there is time for them; "release" for the same with no
    group tightened.
    """
    manner = manner or Manner()
    if technique == RELEASE:
        manner = replace(manner, leave_out=(*manner.leave_out, LETS_GO))
    name = technique
    if technique in ("progressive", RELEASE):
        sixteen = seconds is not None and seconds >= FULL_RELAXATION_SECONDS
        name = "progressive_sixteen" if sixteen else "progressive_seven"
    routine, instead_of = _fitting(library, name, manner)
    order = _order("relax", (routine.id,), manner)
    if seconds is not None:
        order = replace(order, length=_length(library, order, seconds))
    return Choice(order, instead_of=instead_of)


def _order(kind: str, routines: Sequence[str], manner: Manner) -> Order:
    return Order(
        kind=kind,  # type: ignore[arg-type]
        routines=tuple(routines),
        variant=manner.variant,
        only_variant=manner.only_variant,
        pace=manner.pace,
        counting=manner.counting,
        leave_out=tuple(sorted(manner.leave_out)),
    )


def _doable(library: Library, routines: Collection[str], manner: Manner, instead: Mapping[str, str]) -> tuple[str, ...]:
    """Those of the routines of which something is left, or what comes in their place."""
    tried = [(name, instead[name]) if name in instead else (name,) for name in routines]
    found = [next((each for each in names if _is_doable(library, each, manner)), "") for names in tried]
    return tuple(dict.fromkeys(name for name in found if name))


def _is_doable(library: Library, name: str, manner: Manner) -> bool:
    return bool(plan(library, _order("stretch", (name,), manner)).steps)


def _fitting(library: Library, name: str, manner: Manner) -> tuple[Routine, str]:
    """The routine, or the one it names instead where nothing of it is left; and in that case its own name."""
    routine = library.routines[name]
    if routine.instead and not plan(library, _order(routine.kind, (name,), manner)).steps:
        return library.routines[routine.instead], name
    return routine, ""


def _length(library: Library, order: Order, seconds: float) -> Length:
    """The longest of the three lengths that fits, or the short one."""
    fitting = [each for each in LENGTHS if plan(library, replace(order, length=each)).seconds <= seconds]
    return fitting[-1] if fitting else "short"
