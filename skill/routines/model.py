"""What a routine is made of: units that are repeated, in phases of words and timed quiet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from skill.content import Source

Kind = Literal["stretch", "breathe", "relax"]
KINDS: tuple[Kind, ...] = get_args(Kind)
PhaseKind = Literal["hold", "move", "glide", "in", "out", "held", "tense", "rest"]
PHASE_KINDS: tuple[PhaseKind, ...] = get_args(PhaseKind)
WITHIN: frozenset[PhaseKind] = frozenset({"glide", "in", "out", "held"})
"""Kinds whose seconds hold their words too, so that a breath is as long as it says; others begin after the words."""
Length = Literal["short", "usual", "long"]
LENGTHS: tuple[Length, ...] = get_args(Length)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How few, how many as a rule, and how many at most; `fewest` <= `usual` <= `most`."""

    fewest: float
    usual: float
    most: float

    def at(self, length: Length) -> float:
        """The one of the three that a length of session asks for."""
        return {"short": self.fewest, "usual": self.usual, "long": self.most}[length]

    def scaled(self, factor: float, of: float | None = None) -> float:
        """`of` (the usual by default) times a factor, kept within the bounds, to a tenth."""
        return round(min(self.most, max(self.fewest, (self.usual if of is None else of) * factor)), 1)


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a repetition: words (with {side} and {other}), and seconds that a pace may move within bounds."""

    say: str
    again: str
    """The shorter words from the second repetition on."""
    kind: PhaseKind
    seconds: Bounds

    @property
    def within(self) -> bool:
        """Whether the words are spoken inside the seconds."""
        return self.kind in WITHIN


@dataclass(frozen=True, slots=True)
class Settle:
    """Words that bring someone into a position or out of it, and the quiet seconds after them."""

    say: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of doing a unit, such as seated or lying."""

    id: str
    phases: tuple[Phase, ...]
    repetitions: Bounds
    settle: Settle | None = None
    leave_out: frozenset[str] = frozenset()
    """The conditions of exclusions.yaml with which this way is not for someone."""
    position: str = ""
    """Seated, lying or standing; empty where any will do."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What "next" goes to: a stretch, a muscle group, a place of a body scan, or all the breaths of one pattern."""

    id: str
    title: str
    two_sided: bool
    variants: Mapping[str, Variant] = field(hash=False)
    """In order of preference."""

    def ways(self, wanted: str = "") -> tuple[Variant, ...]:
        """The variants in the order in which they are tried: those of the wanted position first."""
        if not wanted:
            return tuple(self.variants.values())
        ordered = sorted(self.variants.values(), key=lambda variant: variant.position != wanted)
        return tuple(ordered)

    def conditions(self, wanted: str = "") -> frozenset[str]:
        """The conditions that decide how the unit is done: those of each way that can be come to by leaving others."""
        ways = self.ways(wanted)
        shared = frozenset.intersection(*(way.leave_out for way in ways))
        named: frozenset[str] = shared
        for way in ways:
            named |= way.leave_out
            if way.leave_out <= shared:
                break
        return named


@dataclass(frozen=True, slots=True)
class Routine:
    """One file of skill/content/<lang>/routines: what is led, for whom, and on whose word."""

    id: str
    kind: Kind
    title: str
    areas: tuple[str, ...]
    """Canonical body areas, and those that sets.yaml has within them."""
    units: tuple[Unit, ...]
    caution: str
    facts: tuple[str, ...]
    """Fact numbers of guidance.md."""
    sources: tuple[Source, ...]
    checked_on: date
    checked_by: str
    settle: Settle | None = None
    closing: Settle | None = None
    instead: str = ""
    """The routine to offer where a condition leaves this one out."""
    marks: tuple[str, ...] = ()
    """Words for a long quiet of this routine's own; empty for the player's."""
    reference: str = ""
    """The stretch's number in guidance.md 3c."""

    def conditions(self, wanted: str = "") -> frozenset[str]:
        """Every condition that decides how a unit of the routine is done."""
        return frozenset[str]().union(*(unit.conditions(wanted) for unit in self.units))


@dataclass(frozen=True, slots=True)
class StretchSet:
    """Stretches that go together under a name."""

    id: str
    title: str
    stretches: tuple[str, ...]
    facts: tuple[str, ...]
    instead: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What comes in the place of a stretch that is not for someone."""
    after: str = ""
    """What is said when it is over, in checked words; empty for nothing."""


@dataclass(frozen=True, slots=True)
class AreaStretches:
    """What a place of the body gets; `near` names the nearest place where it has no stretch of its own."""

    stretches: tuple[str, ...]
    near: str = ""
    within: str = ""
    """The place of the diary that it is a part of; empty for one of these themselves."""
    said: frozenset[str] = frozenset()
    """Words of which one, in what was heard for that place, means this part of it."""


@dataclass(frozen=True, slots=True)
class Words:
    """The few words that the player itself says."""

    name: Mapping[str, str] = field(hash=False)
    """How a unit is announced, by `first`, `next`, `last` and `only`."""
    other_side: str
    sides: Mapping[str, str] = field(hash=False)
    halfway: str
    hold: tuple[str, ...]
    rest: tuple[str, ...]
    more: str
    numbers: tuple[str, ...]
    """From one on."""
    tens: Mapping[int, str] = field(hash=False)

    def number(self, value: int) -> str:
        """The number in words; empty where it has none here."""
        return self.numbers[value - 1] if 1 <= value <= len(self.numbers) else self.tens.get(value, "")


@dataclass(frozen=True, slots=True)
class Library:
    """All that can be led, in one language."""

    routines: Mapping[str, Routine] = field(hash=False)
    sets: Mapping[str, StretchSet] = field(hash=False)
    areas: Mapping[str, AreaStretches] = field(hash=False)
    gently: frozenset[str]
    """Conditions with which every stretch is done at its fewest repetitions."""
    words: Words
