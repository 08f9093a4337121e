"""What "skip this side", "the left one" or "the other one" leaves out of the stretch that is under way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from skill.routines.planning import Session, Step

Side = Literal["", "left", "right", "other"]
"""The side that is to be left out; empty for the one under way."""
_OPPOSITE = {"left": "right", "right": "left"}
Range = tuple[int, int]
"""Numbers of steps, from and up to (not with)."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Where to go on, and the steps further on that are not to be led."""

    step: int
    later: Range | None = None


def skip(session: Session, first: int, position: int, side: Side, *, heard: bool) -> Skip:
    """Leaves a side of the stretch under way out; a side that was done already leaves out nothing.

    `first` is where the leg being spoken began, `position` the step where someone is, `heard` whether the whole leg
    was heard: then the side it ended with is "this side", and the one to come is "the other".
    """
    steps = session.steps
    if position >= len(steps) and not heard:
        return Skip(len(steps))
    here = steps[max(first, position - 1) if heard else position]
    wanted = _OPPOSITE.get(here.side, "") if side == "other" else side or here.side
    if wanted == here.side or not here.side:
        return Skip(max(position, after(session, here.number, lambda step: (step.unit_number, step.side))))
    numbers = [step.number for step in steps if step.unit_number == here.unit_number and step.side == wanted]
    if not numbers or numbers[0] < position:
        return Skip(position)
    gone = (numbers[0], numbers[-1] + 1)
    return Skip(gone[1]) if position == gone[0] else Skip(position, gone)


def beyond(skipped: Sequence[Range], step: int) -> int:
    """The step itself, or the first one after the skipped steps in which it lies."""
    for first, end in sorted(skipped):
        step = end if first <= step < end else step
    return step


def before(skipped: Sequence[Range], step: int, end: int) -> int:
    """The end of a leg from a step that would go up to `end`: before the first skipped step."""
    return min((first for first, _ in skipped if step < first < end), default=end)


def after(session: Session, position: int, group: Callable[[Step], object]) -> int:
    """The first step after the group of steps in which a position lies."""
    steps = session.steps
    if position >= len(steps):
        return len(steps)
    here = group(steps[position])
    return next((step.number for step in steps[position:] if group(step) != here), len(steps))
