"""What a person has asked for, while it is found out whether and how it can begin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from skill.conversation.turn import Turn
from skill.language.iso_durations import read_duration
from skill.routines.comfort import THERAPIES
from skill.routines.exclusions import ACTIVITIES, Activity

KINDS: Mapping[str, Activity] = {"StretchIntent": "stretch", "BreatheIntent": "breathe", "RelaxIntent": "relax"}
TREATMENTS: Mapping[str, str] = {"stretch": "stretching", "breathe": "breathing", "relax": "relaxation"}
"""The diary's word for what a led session is; heat, cold and contrast are words of the diary themselves."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A session to be; it travels in the questions that come before the first step."""

    kind: str
    """An activity of the exclusions, or empty where heat or cold has yet to be chosen."""
    areas: tuple[str, ...] = ()
    technique: str = ""
    set: str = ""
    """A set of stretches by its name, such as desk_break."""
    position: str = ""
    """Seated, lying or standing, where that was asked for."""
    seconds: float | None = None
    """The length that was asked for."""
    ask: tuple[str, ...] | None = None
    """The exclusion questions that are still to be asked; None before it was looked up which ones."""
    leave_out: tuple[str, ...] = ()
    """Conditions that a yes stands for."""
    group: str = ""
    """The check-in that the ratings on both sides go into."""
    before: float | None = None
    """The rating before, where one was given to this session."""
    skipped: bool = False
    """Whether the rating before was left out."""
    rates: bool = True
    """Whether a rating is offered."""
    agreed: bool = False
    """Whether its length was agreed to."""
    relief: bool = False
    """Whether it is for a flare: nothing is asked about numbers (needs.md 12)."""

    @property
    def activity(self) -> Activity:
        """The kind as the exclusions know it; ValueError while it is not chosen."""
        for each in ACTIVITIES:
            if each == self.kind:
                return each
        raise ValueError("what it is has not been chosen")

    @property
    def is_comfort(self) -> bool:
        """Whether it is heat or cold, or a choice between them."""
        return not self.kind or self.kind in THERAPIES

    def as_json(self) -> dict[str, Any]:
        """The plan as a question's `about` keeps it."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Plan:
        """The plan that `as_json` gave."""
        names = {each.name for each in fields(cls)}
        known: dict[str, Any] = {name: _tuple(value) for name, value in raw.items() if name in names}
        return cls(**known)


def plan_of(turn: Turn) -> Plan:
    """The plan that the slots of a request ask for."""
    slots = turn.request.slots
    length = read_duration(slots.heard("duration"))
    return Plan(
        kind=KINDS.get(turn.request.intent) or slots.id("therapy"),
        areas=tuple(dict.fromkeys(slots.ids("area"))),
        technique=slots.id("technique"),
        set=slots.id("routine"),
        position=slots.id("position"),
        seconds=length.total_seconds() if length else None,
        group=turn.request.id,
    )


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
