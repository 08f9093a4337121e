"""Walks a session: what to lead next, and exactly where someone is when they speak."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from skill.routines.legs import Leg, Limits, leg_from
from skill.routines.model import Library
from skill.routines.order import FASTEST, SLOWEST, Order
from skill.routines.planning import Session, Step, plan
from skill.routines.sides import Side, after, before, beyond, skip
from skill.routines.state import State, joined

SPEECH_ERROR = 0.15
"""How far the spoken part of a leg may be from its estimate; within this of its end it counts as heard in full."""


class NothingLeft(ValueError):
    """Everything in the order has to be left out."""


@dataclass(frozen=True, slots=True)
class Move:
    """The answer to one request: the state to keep, and the leg to lead now; no leg where nothing is led."""

    state: State
    leg: Leg | None = None
    changed: bool = True
    """False where the request could not be met, as "slower" at the slowest pace."""


@dataclass(frozen=True, slots=True)
class Left:
    """How much of a session is left."""

    seconds: float
    """Of leading, at the pace it has."""
    steps: int
    """Repetitions, breaths, groups or passages."""
    units: int
    """Stretches, groups or passages, with the one that is under way."""
    step: Step | None
    """The one that is under way or comes next; None at the end."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, for the diary: a half-done session counts as what was done."""

    steps: int
    of: int
    seconds: float
    """Seconds that were led through."""
    titles: tuple[str, ...]
    """The units of which at least one step was done."""
    complete: bool
    """Whether every step was done."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A state from the store."""

    state: State | None
    """None where nothing of it can be led any more."""
    changed: bool
    """True where its routines are no longer the same, so that it starts over."""


class Player:
    """Leads sessions of a library. It keeps nothing: every call takes a state and the time, and gives the next."""

    def __init__(self, library: Library, limits: Limits | None = None) -> None:
        self.library = library
        self.limits = limits or Limits()

    def session(self, state: State) -> Session:
        """The steps of a state."""
        return plan(self.library, state.order)

    def begin(self, order: Order, now: datetime, *, lead: float = 0) -> Move:
        """Starts a session. `lead` is the seconds of other words before the leg, in this and every other method.

        Raises NothingLeft where everything has to be left out, and KeyError for an unknown routine.
        """
        session = plan(self.library, order)
        if not session.steps:
            raise NothingLeft(", ".join(order.routines))
        state = State(order, session.fingerprint, "paused", 0, 0, False, now, 0, now)
        return self._play(state, session, 0, now, lead)

    def go_on(self, state: State, now: datetime, *, lead: float = 0) -> Move:
        """ "Yes" to "Next?", and "resume": goes on where someone is, at the same step after a pause."""
        straight_on = state.status == "playing" and self.position(state, now) == state.end
        settled = self._settled(state, now)
        return self._play(settled, self.session(state), settled.step, now, lead, entry=not straight_on)

    def next(self, state: State, now: datetime, *, lead: float = 0) -> Move:
        """ "Next": the leg after this one where this one was heard in full, else the unit after the one under way."""
        session = self.session(state)
        position = self.position(state, now)
        if state.status == "playing" and position == state.end:
            return self.go_on(state, now, lead=lead)
        target = after(session, position, lambda step: step.unit_number)
        return self._play(self._settled(state, now), session, target, now, lead)

    def leave(self, state: State, now: datetime, *, lead: float = 0) -> Move:
        """ "Skip this one", or "that hurts": the rest of the unit that was led last is left out, both sides of it."""
        session = self.session(state)
        position = self.position(state, now)
        under_way = max(state.step, position - 1) if state.status == "playing" and position == state.end else position
        target = after(session, under_way, lambda step: step.unit_number)
        return self._play(self._settled(state, now), session, max(target, position), now, lead)

    def previous(self, state: State, now: datetime, *, lead: float = 0) -> Move:
        """ "Previous": the beginning of the unit under way, or the unit before where it has only begun."""
        session = self.session(state)
        position = self.position(state, now)
        first = _unit_start(session, min(position, len(session.steps) - 1))
        if position in (first, len(session.steps)):
            first = _unit_start(session, max(position - 1, 0))
        return self._play(self._settled(state, now), session, first, now, lead)

    def repeat(self, state: State, now: datetime, *, lead: float = 0) -> Move:
        """ "Repeat": the last leg again from its first step."""
        session = self.session(state)
        first = min(state.step, len(session.steps) - 1)
        return self._play(self._settled(state, now), session, first, now, lead, entry=True)

    def skip_side(self, state: State, now: datetime, *, side: Side = "", lead: float = 0) -> Move:
        """Leaves a side of the stretch under way out: the one that is led, or the one that is named."""
        session = self.session(state)
        position = self.position(state, now)
        heard = state.status == "playing" and position == state.end
        gone = skip(session, state.step, position, side, heard=heard)
        settled = self._settled(state, now)
        if gone.later:
            settled = replace(settled, skipped=joined((*settled.skipped, gone.later)))
        return self._play(settled, session, gone.step, now, lead)

    def start_over(self, state: State, now: datetime, *, lead: float = 0) -> Move:
        """From the first step; what was done stays counted."""
        settled = replace(self._settled(state, now), skipped=())
        return self._play(settled, self.session(state), 0, now, lead)

    def slower(self, state: State, now: datetime, *, lead: float = 0) -> Move:
        """One pace slower, from the step where someone is; `changed` is False at the slowest."""
        return self.at_pace(state, state.order.pace - 1, now, lead=lead)

    def faster(self, state: State, now: datetime, *, lead: float = 0) -> Move:
        """One pace faster, from the step where someone is; `changed` is False at the fastest."""
        return self.at_pace(state, state.order.pace + 1, now, lead=lead)

    def at_pace(self, state: State, pace: int, now: datetime, *, lead: float = 0) -> Move:
        """A pace from SLOWEST to FASTEST, kept within them, from the step where someone is."""
        bounded = min(FASTEST, max(SLOWEST, pace))
        settled = self._settled(state, now)
        paced = replace(settled, order=replace(settled.order, pace=bounded))
        move = self._play(paced, self.session(paced), paced.step, now, lead)
        return replace(move, changed=bounded != state.order.pace)

    def pause(self, state: State, now: datetime) -> Move:
        """Stays at the step where someone is, until `go_on`."""
        return Move(self._settled(state, now))

    def stop(self, state: State, now: datetime) -> Move:
        """Ends the session where someone is; `go_on` can still take it up again."""
        settled = self._settled(state, now)
        return Move(settled if settled.status == "finished" else replace(settled, status="stopped"))

    def heard(self, state: State) -> State:
        """The state as it is once the leg being spoken has been heard in full."""
        if state.status != "playing":
            return state
        return self._settled(state, state.since + timedelta(seconds=state.lead + self._leg(state).seconds))

    def position(self, state: State, now: datetime) -> int:
        """The step where someone is at a moment; the number of steps when all were heard."""
        if state.status != "playing":
            return state.step
        leg = self._leg(state)
        elapsed = (now - state.since).total_seconds() - state.lead
        if elapsed >= leg.seconds - SPEECH_ERROR * leg.spoken_seconds:
            return leg.end
        begun = sum(1 for start in leg.starts if start <= elapsed)
        return leg.first + max(0, begun - 1)

    def left(self, state: State, now: datetime) -> Left:
        """How much is left at a moment. Of a step that is under way the rest is counted, not the whole."""
        position = self.position(state, now)
        ahead = self._ahead(state, position)
        seconds = sum(step.seconds for step in ahead)
        if state.status == "playing" and state.step <= position < state.end:
            leg = self._leg(state)
            elapsed = max(0.0, (now - state.since).total_seconds() - state.lead)
            later = sum(step.seconds for step in self._ahead(state, state.end))
            seconds = later + max(0.0, leg.seconds - elapsed)
        return Left(
            round(seconds, 1), len(ahead), len({step.unit_number for step in ahead}), ahead[0] if ahead else None
        )

    def done(self, state: State, now: datetime) -> Done:
        """What has been done up to a moment."""
        settled = self._settled(state, now)
        session = self.session(state)
        numbers = {number for first, end in settled.done for number in range(first, end)}
        titles = {step.unit_number: step.title for step in session.steps if step.number in numbers}
        steps = len(session.steps)
        return Done(len(numbers), steps, settled.led_seconds, tuple(titles.values()), len(numbers) == steps)

    def restore(self, raw: object, now: datetime) -> Restored:
        """A state from the store's JSON. Where its routines have changed or gone it starts over with what is left."""
        try:
            if not isinstance(raw, Mapping):
                raise TypeError("no mapping")
            state = State.from_json(raw)
        except (KeyError, TypeError, ValueError):
            return Restored(None, True)
        known = tuple(name for name in state.order.routines if name in self.library.routines)
        if not known:
            return Restored(None, True)
        order = replace(state.order, routines=known)
        session = plan(self.library, order)
        if session.fingerprint == state.fingerprint and state.end <= len(session.steps):
            return Restored(state, False)
        if not session.steps:
            return Restored(None, True)
        return Restored(State(order, session.fingerprint, "paused", 0, 0, False, now, 0, now), True)

    def leg(self, state: State) -> Leg | None:
        """The leg that is being spoken, for a screen or a second device; None where none is."""
        return self._leg(state) if state.status == "playing" else None

    def _ahead(self, state: State, position: int) -> tuple[Step, ...]:
        """The steps from a position on that are still to be led."""
        return tuple(s for s in self.session(state).steps[position:] if beyond(state.skipped, s.number) == s.number)

    def _leg(self, state: State) -> Leg:
        return leg_from(self.session(state), state.step, self.limits, entry=state.entry, end=state.end)

    def _settled(self, state: State, now: datetime) -> State:
        """The state once what was heard of the leg being spoken is put down; nothing is being spoken after it."""
        if state.status != "playing":
            return state
        leg = self._leg(state)
        position = self.position(state, now)
        step = beyond(state.skipped, position)
        elapsed = (now - state.since).total_seconds() - state.lead
        led = leg.seconds if position == leg.end else min(max(0.0, elapsed), leg.seconds)
        finished = step == len(self.session(state).steps)
        return replace(
            state,
            status="finished" if finished else "paused",
            step=step,
            end=step,
            entry=False,
            since=now,
            lead=0.0,
            done=joined((*state.done, (state.step, position))),
            led_seconds=round(state.led_seconds + led, 1),
        )

    def _play(
        self, state: State, session: Session, step: int, now: datetime, lead: float, *, entry: bool = False
    ) -> Move:
        """Leads from a step of a settled state; past the last step the session is finished.

        `entry` says that someone may no longer be in position; a step that says its position anyway is led as it is.
        """
        step = beyond(state.skipped, step)
        if step >= len(session.steps):
            return Move(replace(state, status="finished", step=step, end=step, since=now))
        entry = entry and not _says_position(session, step)
        leg = leg_from(session, step, self.limits, entry=entry)
        if (end := before(state.skipped, step, leg.end)) < leg.end:
            leg = leg_from(session, step, self.limits, entry=entry, end=end)
        leg = replace(leg, final=beyond(state.skipped, leg.end) == len(session.steps))
        playing = replace(state, status="playing", step=step, end=leg.end, entry=entry, since=now, lead=lead)
        return Move(playing, leg)


def _unit_start(session: Session, position: int) -> int:
    """The first step of the unit in which a position lies."""
    unit = session.steps[position].unit_number
    return next(step.number for step in session.steps if step.unit_number == unit)


def _says_position(session: Session, step: int) -> bool:
    """Whether a step begins with its position of itself: the first of all, and the first of each stretch."""
    return step == 0 or (session.kind == "stretch" and _unit_start(session, step) == step)
