"""Which steps go into one reply: as many as a voice may lead before it hands the turn back, and Alexa may say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from skill.routines import timing
from skill.routines.planning import Boundary, Session, Step
from skill.routines.timing import Part


@dataclass(frozen=True, slots=True)
class Limits:
    """How much goes into one leg."""

    stretch_seconds: float = 90
    """A stretching leg, after which "Next?" is asked."""
    stretch_over: float = 10
    """Seconds that a stretching leg may run over so as to end where a side or a stretch does."""
    still_seconds: float = 240
    """A leg of breathing or relaxation, done with eyes shut; a setting, until a device shows how long it may be."""
    characters: int = 6_000
    """Characters of SSML, so that the words round a leg fit into Alexa's 8,000 too (alexa-platform.md 2.1)."""


@dataclass(frozen=True, slots=True)
class Leg:
    """What one reply leads through."""

    steps: tuple[Step, ...]
    parts: tuple[Part, ...]
    """Words and quiet in their order; plain JSON values."""
    starts: tuple[float, ...]
    """When each step begins, in seconds from the first word of the leg."""
    seconds: float
    final: bool
    """Whether the session is over with it."""

    @property
    def first(self) -> int:
        """The number of its first step."""
        return self.steps[0].number

    @property
    def end(self) -> int:
        """The number of the step after its last one."""
        return self.steps[-1].number + 1

    @property
    def ends(self) -> Boundary:
        """What kind of place it ends at."""
        return self.steps[-1].ends

    @property
    def characters(self) -> int:
        """How many characters of SSML its parts make at most."""
        return timing.characters(self.parts)

    @property
    def spoken_seconds(self) -> float:
        """How much of it is speech, whose length is an estimate; the rest is quiet, which is exact."""
        return round(self.seconds - sum(part for part in self.parts if not isinstance(part, str)), 1)


def leg_from(session: Session, first: int, limits: Limits, *, entry: bool = False, end: int | None = None) -> Leg:
    """The leg that begins with a step; IndexError past the end of the session.

    `entry` says that someone comes to the step from elsewhere, so that its name and position are said again. `end` sets
    where the leg ends, as when the same leg is built again; without it the leg goes as far as the limits allow.
    """
    if end is None:
        end = _end(session, first, limits, entry)
    steps = session.steps[first:end]
    if not steps:
        raise IndexError(f"the session has no step {first}")
    parts: list[Part] = []
    starts = []
    total = 0.0
    for step in steps:
        fresh = entry and step.number == first
        starts.append(round(total, 1))
        parts += step.entry_parts if fresh else step.parts
        total += step.entry_seconds if fresh else step.seconds
    return Leg(steps, tuple(parts), tuple(starts), round(total, 1), end == len(session.steps))


def _end(session: Session, first: int, limits: Limits, entry: bool) -> int:
    """After the strongest boundary within the limits, and the furthest of equally strong ones."""
    stretching = session.kind == "stretch"
    usual = limits.stretch_seconds if stretching else limits.still_seconds
    most = usual + limits.stretch_over if stretching else usual
    best, best_rank = first + 1, (0, 0)
    total, size = 0.0, 0
    for step in session.steps[first:]:
        fresh = entry and step.number == first
        total += step.entry_seconds if fresh else step.seconds
        size += timing.characters(step.entry_parts if fresh else step.parts)
        if total > most or size > limits.characters:
            break
        if total > usual and step.ends is Boundary.REPETITION:
            continue
        rank = (int(step.ends), step.number)
        if rank > best_rank:
            best, best_rank = step.number + 1, rank
    return best


def words_of(parts: Sequence[Part]) -> str:
    """Only what is said, for a screen or a test."""
    return " ".join(part for part in parts if isinstance(part, str))
