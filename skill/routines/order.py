"""What a person asked for, in the form in which it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from skill.routines.model import KINDS, LENGTHS, Kind, Length

Counting = Literal["none", "some", "all"]
"""How much is counted aloud: nothing, the first breaths and half-way through a hold, or every second of it."""
COUNTINGS: tuple[Counting, ...] = get_args(Counting)
SLOWEST, FASTEST = -2, 2
PACE_FACTORS: Mapping[int, float] = {-2: 1.35, -1: 1.15, 0: 1.0, 1: 0.9, 2: 0.8}
"""What a pace makes of breaths, holds and ways between; every phase keeps to its own bounds besides."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is led: routines in their order, how long, how, and what is left out. ValueError for an unknown value."""

    kind: Kind
    routines: tuple[str, ...]
    length: Length = "usual"
    """Which of the fewest, the usual and the most repetitions; of relaxation, also how long each rest is."""
    rounds: int = 0
    """How many breaths; zero for what `length` gives."""
    variant: str = ""
    """The wanted way, such as seated or lying; a unit without it is done in its own."""
    only_variant: bool = False
    """True leaves out what cannot be done in the wanted way."""
    pace: int = 0
    counting: Counting = "some"
    leave_out: tuple[str, ...] = ()
    """Conditions that hold for the person, from exclusions.yaml."""

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.length not in LENGTHS or self.counting not in COUNTINGS:
            raise ValueError(f"no such kind, length or counting: {self.kind!r}, {self.length!r}, {self.counting!r}")
        if not SLOWEST <= self.pace <= FASTEST:
            raise ValueError(f"a pace goes from {SLOWEST} to {FASTEST}, not {self.pace!r}")
        if self.rounds < 0 or not self.routines:
            raise ValueError("an order has a routine and no negative rounds")

    def as_json(self) -> dict[str, Any]:
        """The order as a store keeps it."""
        return {
            "kind": self.kind,
            "routines": list(self.routines),
            "length": self.length,
            "rounds": self.rounds,
            "variant": self.variant,
            "only": self.only_variant,
            "pace": self.pace,
            "counting": self.counting,
            "leave_out": list(self.leave_out),
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Order:
        """The order that `as_json` gave; ValueError, KeyError or TypeError for anything else."""
        return cls(
            kind=raw["kind"],
            routines=tuple(str(each) for each in raw["routines"]),
            length=raw["length"],
            rounds=int(raw["rounds"]),
            variant=str(raw["variant"]),
            only_variant=bool(raw["only"]),
            pace=int(raw["pace"]),
            counting=raw["counting"],
            leave_out=tuple(str(each) for each in raw["leave_out"]),
        )
