"""Turns an order into a session: every step in its order, with its words, its seconds and its place."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from skill.routines import timing
from skill.routines.beats import Beat, parts_of
from skill.routines.model import Kind, Library, Phase, Routine, Settle, Unit, Variant
from skill.routines.order import PACE_FACTORS, Order
from skill.routines.timing import Part

COUNTED_BREATHS = 4
"""Up to which breath is counted aloud before the words alone lead, where some are counted; the first has more words."""
AFTER_CAUTION = 1.0
"""Seconds between a caution and what it is about."""


class Boundary(IntEnum):
    """How natural a place is to hand the turn back, the strongest last."""

    REPETITION = 1
    SIDE = 2
    UNIT = 3
    SESSION = 4


@dataclass(frozen=True, slots=True)
class Step:
    """One repetition: a hold with its instruction and its way back, one whole breath, one muscle group, one passage."""

    number: int
    """Its place in the session, from zero."""
    routine: str
    unit: str
    unit_number: int
    """The place of its unit among the units of the session, from zero."""
    title: str
    variant: str
    side: str
    """Left, right, or empty."""
    repetition: int
    """From one; counted for each side by itself."""
    repetitions: int
    ends: Boundary
    beats: tuple[Beat, ...]
    """What is said and timed where the session goes straight on."""
    entry: tuple[Beat, ...]
    """The same where someone comes to the step from elsewhere: with its name and its position."""
    parts: tuple[Part, ...]
    """The beats as words and quiet."""
    entry_parts: tuple[Part, ...]
    seconds: float
    entry_seconds: float

    @property
    def key(self) -> str:
        """What the step is, whatever its words are."""
        return f"{self.unit}/{self.variant}/{self.side}/{self.repetition}"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A unit that is not done, and the conditions that speak against it; none where only the position does."""

    unit: str
    title: str
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Session:
    """An order as timed steps; without steps where everything had to be left out."""

    order: Order
    steps: tuple[Step, ...]
    left_out: tuple[LeftOut, ...]
    fingerprint: str
    """Changes when the steps are no longer the same ones; not with their wording, their seconds or the pace."""

    @property
    def kind(self) -> Kind:
        """What kind of session it is."""
        return self.order.kind

    @property
    def seconds(self) -> float:
        """How long it takes from the first word to the last quiet, without what is asked between legs."""
        return round(sum(step.seconds for step in self.steps), 1)

    @property
    def titles(self) -> tuple[str, ...]:
        """The units by name, in their order."""
        return tuple({step.unit_number: step.title for step in self.steps}.values())


# Every request of a session plans it again, so the last few are kept; a session is frozen.
@lru_cache(maxsize=32)
def plan(library: Library, order: Order) -> Session:
    """The session of an order; KeyError for a routine that the library does not have."""
    return _Planner(library, order).session()


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A unit with the way in which it is done, and its place among the units."""

    routine: Routine
    unit: Unit
    way: Variant
    number: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class _Planner:
    """Holds what every part of a plan depends on."""

    library: Library
    order: Order

    def session(self) -> Session:
        chosen: list[_Chosen] = []
        left_out: list[LeftOut] = []
        for routine in (self.library.routines[name] for name in self.order.routines):
            for unit in routine.units:
                if way := self.way(unit):
                    chosen.append(_Chosen(routine, unit, way))
                else:
                    left_out.append(LeftOut(unit.id, unit.title, self.against(unit)))
        steps: list[Step] = []
        for number, each in enumerate(chosen):
            steps += self.steps(replace(each, number=number, of=len(chosen)), len(steps))
        keys = "\n".join(step.key for step in steps)
        fingerprint = hashlib.sha256(keys.encode()).hexdigest()[:12]
        return Session(self.order, tuple(steps), tuple(left_out), fingerprint)

    def way(self, unit: Unit) -> Variant | None:
        """The first way that nothing speaks against."""
        for way in unit.ways(self.order.variant):
            fits = not self.order.only_variant or way.position in ("", self.order.variant)
            if fits and way.leave_out.isdisjoint(self.order.leave_out):
                return way
        return None

    def against(self, unit: Unit) -> tuple[str, ...]:
        named = frozenset[str]().union(*(way.leave_out for way in unit.variants.values()))
        return tuple(sorted(named.intersection(self.order.leave_out)))

    def repetitions(self, way: Variant) -> int:
        if self.order.kind == "breathe" and self.order.rounds:
            return min(int(way.repetitions.most), self.order.rounds)
        gently = self.order.kind == "stretch" and not self.library.gently.isdisjoint(self.order.leave_out)
        return int(way.repetitions.fewest if gently else way.repetitions.at(self.order.length))

    def steps(self, chosen: _Chosen, first: int) -> list[Step]:
        """The repetitions of a unit, one side after the other; `first` is the number of the first of them."""
        repetitions = self.repetitions(chosen.way)
        sides = ("right", "left") if chosen.unit.two_sided else ("",)
        steps: list[Step] = []
        for side in sides:
            for repetition in range(1, repetitions + 1):
                ends = Boundary.REPETITION
                if repetition == repetitions:
                    ends = Boundary.SIDE
                    if side == sides[-1]:
                        ends = Boundary.SESSION if chosen.number == chosen.of - 1 else Boundary.UNIT
                lead: tuple[Beat, ...] = ()
                if repetition == 1:
                    lead = self.lead(chosen, side) if side == sides[0] else self.other_side(chosen.way, side)
                steps.append(self.step(chosen, first + len(steps), side, repetition, repetitions, ends, lead))
        return steps

    def step(
        self,
        chosen: _Chosen,
        number: int,
        side: str,
        repetition: int,
        repetitions: int,
        ends: Boundary,
        lead: tuple[Beat, ...],
    ) -> Step:
        routine = chosen.routine
        closing: tuple[Beat, ...] = ()
        if ends is Boundary.SESSION and routine.closing:
            closing = (self.still(routine.closing),)
        beats = (*lead, *self.phases(chosen, side, repetition), *closing)
        entry = (*self.entry(chosen, side), *self.phases(chosen, side, 1), *closing)
        parts = parts_of(beats, self.library.words, self.order.counting, number)
        entry_parts = parts_of(entry, self.library.words, self.order.counting, number)
        return Step(
            number=number,
            routine=routine.id,
            unit=chosen.unit.id,
            unit_number=chosen.number,
            title=chosen.unit.title,
            variant=chosen.way.id,
            side=side,
            repetition=repetition,
            repetitions=repetitions,
            ends=ends,
            beats=beats,
            entry=entry,
            parts=parts,
            entry_parts=entry_parts,
            seconds=timing.seconds(parts),
            entry_seconds=timing.seconds(entry_parts),
        )

    def lead(self, chosen: _Chosen, side: str) -> tuple[Beat, ...]:
        """What comes before the first repetition of a unit: its name, its position, and what to mind."""
        caution = Beat(chosen.routine.caution, "words", AFTER_CAUTION)
        if self.order.kind != "stretch":
            return (*self.entry(chosen, side), caution) if chosen.number == 0 else ()
        last = chosen.number == chosen.of - 1
        place = "only" if chosen.of == 1 else "first" if chosen.number == 0 else "last" if last else "next"
        return (*self.position(chosen, side, place), caution)

    def entry(self, chosen: _Chosen, side: str) -> tuple[Beat, ...]:
        """What comes before a step that someone comes to from elsewhere."""
        if self.order.kind == "stretch":
            return self.position(chosen, side, "only")
        return (self.still(chosen.routine.settle),) if chosen.routine.settle else ()

    def position(self, chosen: _Chosen, side: str, place: str) -> tuple[Beat, ...]:
        text = self.library.words.name[place].format(title=chosen.unit.title)
        name = Beat(_capital(text), "words", 0)
        return (name, self.still(chosen.way.settle, side)) if chosen.way.settle else (name,)

    def other_side(self, way: Variant, side: str) -> tuple[Beat, ...]:
        beat = Beat(self.library.words.other_side.format(side=self.library.words.sides[side]), "words", 0)
        if way.settle and "{" in way.settle.say:  # a position that has a side is taken again on the other
            return (beat, self.still(way.settle, side))
        return (beat,)

    def still(self, settle: Settle, side: str = "") -> Beat:
        """Settling-in time: of no phase, so that its quiet may stretch with the pace without a bound."""
        return Beat(self.filled(settle.say, side), "words", round(settle.seconds * PACE_FACTORS[self.order.pace], 1))

    def phases(self, chosen: _Chosen, side: str, repetition: int) -> tuple[Beat, ...]:
        return tuple(self.phase(chosen.routine, phase, side, repetition) for phase in chosen.way.phases)

    def phase(self, routine: Routine, phase: Phase, side: str, repetition: int) -> Beat:
        counting = self.order.counting
        counted = counting == "all" or (counting == "some" and repetition <= COUNTED_BREATHS)
        base = phase.seconds.at(self.order.length) if phase.kind == "rest" else phase.seconds.usual
        return Beat(
            say=self.filled(phase.say if repetition == 1 else phase.again, side),
            kind=phase.kind,
            seconds=phase.seconds.scaled(PACE_FACTORS[self.order.pace], base),
            counts=round(phase.seconds.usual) if counted and self.order.kind == "breathe" else 0,
            marks=routine.marks,
        )

    def filled(self, text: str, side: str) -> str:
        """The text with its sides in words, and with a capital where one of them begins it."""
        if not side:
            return text
        sides = self.library.words.sides
        other = "left" if side == "right" else "right"
        return _capital(text.replace("{side}", sides[side]).replace("{other}", sides[other]))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
