"""What is seen of the leg that a session leads: its steps one after the other, or the breath."""

from __future__ import annotations

from typing import Any

from skill.routines.beats import Beat
from skill.routines.legs import Leg
from skill.routines.model import WITHIN
from skill.routines.planning import Session, Step
from skill.speech.reply import Message


def screen_of(session: Session, leg: Leg, *, lead: float = 0.0, entry: bool = False) -> Message:
    """The screen of a leg. `lead`: seconds of other words before it; `entry`: as the leg was made (State.entry)."""
    if session.kind == "breathe":
        return _breathing(leg, lead, entry)
    first, *later = [
        {**_step(session, step, entry and step is leg.steps[0]), "at": round(lead + start, 1)}
        for step, start in zip(leg.steps, leg.starts, strict=True)
    ]
    return Message("screen.step", {**first, "at": 0.0, "then": later})


def _step(session: Session, step: Step, entry: bool) -> dict[str, Any]:
    done = [beat for beat in (step.entry if entry else step.beats) if beat.kind != "words"]
    held = next((beat for beat in done if beat.kind in ("hold", "tense")), None)
    following = next((each for each in session.steps[step.number :] if each.unit_number != step.unit_number), None)
    return {
        "title": step.title,
        "instruction": (held or done[0]).say if done else step.title,
        "side": step.side,
        "step": step.number + 1,
        "of": len(session.steps),
        "seconds": held.seconds if held else 0,
        "next_title": following.title if following else "",
    }


def _breathing(leg: Leg, lead: float, entry: bool) -> Message:
    """The words are those of the last breath, which are the short ones; each breath is as long as the first."""
    first, last = leg.steps[0], leg.steps[-1]
    breath = sum(beat.seconds for beat in _breath(first.entry if entry else first.beats))
    whole = leg.starts[1] if len(leg.steps) > 1 else leg.seconds
    phases = [{"say": beat.say.rstrip("."), "kind": beat.kind, "seconds": beat.seconds} for beat in _breath(last.beats)]
    before = round(max(0.0, lead + whole - breath), 1)
    return Message(
        "screen.breathing", {"title": first.title, "phases": phases, "rounds": len(leg.steps), "lead": before}
    )


def _breath(beats: tuple[Beat, ...]) -> list[Beat]:
    return [beat for beat in beats if beat.kind in WITHIN]
