"""What a person said about their pain in one turn, and how it is read from Alexa's slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from skill.alexa.requests import Slots
from skill.language.levels import NOTHING, LevelParts, LevelReading, Outcome, read_level

LEVEL_SLOTS = frozenset("level otherLevel scale unit fraction pastLevel change feeling level2 area2 side2".split())
"""The slots that say how strong the pain is; they go with the answer that they came in."""

PAIRED = frozenset(
    "shoulder upper_arm elbow forearm wrist hand hip buttock thigh knee calf shin ankle foot arm leg jaw".split()
)
"""Body areas that a person has two of."""


MAY_BE_CAUSES = frozenset({"exercise", "walking", "rest"})
"""What a pain may come from as well as be eased by: told beside a pain, it needs a word of what it did."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where it hurts, with a level of its own where one was said."""

    area: str
    side: str = ""
    level: float | None = None
    qualities: tuple[str, ...] = ()
    """What was said of this place alone."""


@dataclass(frozen=True, slots=True)
class Done:
    """Something done for the pain, what it did in the person's words, and its own day where one was said."""

    treatment: str
    effect: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Everything about pain in one turn; what was not said is empty."""

    level: LevelReading = NOTHING
    places: tuple[Place, ...] = ()
    side: str = ""
    """A side said without a place: "the left one"."""
    qualities: tuple[str, ...] = ()
    date: str = ""
    """AMAZON.DATE of the day that the entry is about."""
    compared: str = ""
    """AMAZON.DATE of the day that was only compared with: "worse than yesterday"."""
    done: tuple[Done, ...] = ()
    hours: float | None = None
    """Hours of sleep, told beside the pain."""
    heard: Mapping[str, str] = field(default_factory=dict)
    how: str = "slot"
    """slot or words: how each value was found, for the diary's provenance."""

    @property
    def describes(self) -> bool:
        """Whether only how the pain feels was said, and neither how strong nor where it is."""
        return bool(self.qualities) and self.level.outcome is Outcome.NOTHING and not (self.places or self.date)

    @property
    def empty(self) -> bool:
        """Whether nothing about pain was said."""
        return self.level.outcome is Outcome.NOTHING and not (
            self.places or self.side or self.qualities or self.done or self.date
        )


def from_slots(slots: Slots) -> Said:
    """The slots of CheckInIntent and its kin."""
    parts = _level_parts(slots)
    date, compared = dated(parts, slots.heard("date"))
    treatment = slots.id("treatment")
    if treatment in MAY_BE_CAUSES and "effect" not in slots and "level" in slots:
        treatment = ""
    return Said(
        level=read_level(parts),
        places=_places(slots),
        side=slots.id("side") if not slots.ids("area") else "",
        qualities=tuple(dict.fromkeys(slots.ids("quality"))),
        date=date,
        compared=compared,
        done=(Done(treatment, slots.id("effect")),) if treatment else (),
        heard={name: slots.heard(name) for name in slots.values},
    )


def _level_parts(slots: Slots) -> LevelParts:
    level = slots.number("level")
    return LevelParts(
        level=level,
        other=slots.number("otherLevel"),
        scale=slots.number("scale"),
        percent="unit" in slots,
        half="fraction" in slots,
        past=slots.number("pastLevel"),
        change=slots.id("change"),
        feeling=slots.id("feeling"),
        unclear="level" in slots and level is None,
    )


def _places(slots: Slots) -> tuple[Place, ...]:
    areas, more = slots.ids("area"), slots.ids("area2")
    second = slots.number("level2")
    first = slots.number("level") if second is not None else None
    side, side2 = slots.id("side"), slots.id("side2")
    if side and not side2 and not set(areas) & PAIRED and set(more) & PAIRED:
        # One side slot, filled from "my neck and my left knee": it is the knee that has a left.
        side, side2 = "", side
    found = [Place(area, _side(area, side, areas), first) for area in areas]
    found += [Place(area, _side(area, side2, more), second) for area in more]
    return tuple(dict.fromkeys(found))


def _side(area: str, side: str, areas: tuple[str, ...]) -> str:
    """A side said once belongs to what has sides; to the first place when nothing has."""
    if not side or area in PAIRED:
        return side
    return side if not set(areas) & PAIRED and area == areas[0] else ""


def dated(parts: LevelParts, date: str) -> tuple[str, str]:
    """The day that the entry is about, and the day that it is only compared with, of one date that was said.

    A day beside a number of then and one of now is the day of then ("it was eight yesterday but four now"), and a
    change is one from another day ("worse than yesterday").
    """
    then = parts.past is not None and parts.level is not None
    compares = bool(parts.change) or parts.feeling in ("better", "worse", "same")
    return "" if then or compares else date, date if compares else ""
