"""What a person has asked for, while it is found out whether and how it can begin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from skill.conversation.turn import Turn
from skill.language.iso_durations import read_duration
from skill.language.words import tokens
from skill.routines.choosing import RELEASE, place_of
from skill.routines.comfort import THERAPIES
from skill.routines.exclusions import ACTIVITIES, Activity
from skill.routines.loading import load_library

KINDS: Mapping[str, Activity] = {"StretchIntent": "stretch", "BreatheIntent": "breathe", "RelaxIntent": "relax"}
TREATMENTS: Mapping[str, str] = {"stretch": "stretching", "breathe": "breathing", "relax": "relaxation"}
"""The diary's word for what a led session is; heat, cold and contrast are words of the diary themselves."""

_CHILLY = frozenset({"ice", "cold"})
_MANNERS = {"sixteen": "progressive_sixteen", "seven": "progressive_seven", "release": RELEASE}
_WATER = frozenset("bath baths bathtub tub tubs shower showers jacuzzi sauna saunas dip".split())
"""What makes heat or cold a bath, for which other rules hold than for a pack (guidance.md F2.51)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A session to be; it travels in the questions that come before the first step."""

    kind: str
    """An activity of the exclusions, or empty where heat or cold has yet to be chosen."""
    areas: tuple[str, ...] = ()
    """As the diary knows them."""
    places: tuple[str, ...] = ()
    """The same as the stretches know them, where the front of a thigh is a place of its own."""
    technique: str = ""
    set: str = ""
    """A set of stretches by its name, such as desk_break."""
    position: str = ""
    """Seated, lying or standing, where that was asked for."""
    seconds: float | None = None
    """The length that was asked for."""
    rounds: int | None = None
    """The number of breaths that was asked for."""
    wrong: tuple[str, ...] = ()
    """What is wrong, where it was said with the question for heat or cold."""
    wet: bool = False
    """Whether a bath or the like was asked for, which is not timed."""
    ask: tuple[str, ...] | None = None
    """The exclusion questions that are still to be asked; None before it was looked up which ones."""
    leave_out: tuple[str, ...] = ()
    """Conditions that a yes stands for."""
    besides: bool = False
    """Whether some are known, so that the question is for others."""
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
    library = load_library()
    rounds, bath = slots.number("rounds"), slots.heard("bath")
    places = [place_of(library, each.id, tokens(each.heard)) for each in slots.all("area") if each.id]
    return Plan(
        kind=KINDS.get(turn.request.intent) or slots.id("therapy") or _bath(bath),
        areas=tuple(dict.fromkeys(slots.ids("area"))),
        places=tuple(dict.fromkeys(places)),
        technique=_technique(slots.id("technique"), slots.id("manner")),
        set=slots.id("routine"),
        position=slots.id("position"),
        seconds=length.total_seconds() if length else None,
        rounds=max(1, round(rounds)) if rounds is not None else None,
        wrong=slots.ids("wrong"),
        wet=bool(bath) or not _WATER.isdisjoint(tokens(slots.heard("therapy"))),
        group=turn.request.id,
    )


def _bath(heard: str) -> str:
    """Whether a bath is one of heat or of cold; empty for none."""
    return ("heat" if _CHILLY.isdisjoint(tokens(heard)) else "cold") if heard else ""


def _technique(named: str, manner: str) -> str:
    """The routine that is meant: groups and tightening are a matter of progressive relaxation only."""
    return _MANNERS[manner] if manner in _MANNERS and named in ("", "progressive") else named


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
