"""What a warning sign interrupts of sessions: what may go on after its answer, and what must not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from skill.conversation.handlers.sessions import place
from skill.conversation.handlers.sessions.led import Led
from skill.conversation.handlers.sessions.plan import Plan
from skill.conversation.handlers.sessions.record import PLAN, Record, forget, latest, led_records, open_record
from skill.conversation.handlers.sessions.signs_told import felt, hurts
from skill.conversation.handlers.sessions.warmth import WHICH, Warmth
from skill.conversation.handlers.sessions.what_is_wrong import wrong_with
from skill.conversation.interruptions import POSITION, WHAT, Interruptible
from skill.conversation.turn import Turn
from skill.routines.stopping import Felt
from skill.speech.reply import Reply

_OFFER = "resume"
"""Owner of the guard's offer to go on after its answer."""
_CHOICE = "comfort"
"""The name of the choice between heat and cold among what may go on."""
_ENDING = frozenset({"urgent", "emergency"})
_FELT, _HURT = "felt", "hurt"
"""What of the words that interrupted is kept beside the place."""


class Interrupting:
    """Sessions as the guard sees them."""

    def __init__(self, led: Led, warmth: Warmth) -> None:
        self._led = led
        self._warmth = warmth

    def parts(self) -> tuple[Interruptible, ...]:
        """What the guard may offer to go on with after an urgent or routine answer."""
        led = tuple(self._part(kind) for kind in ("stretch", "breathe", "relax"))
        return (*led, Interruptible(_CHOICE, _choosing, self._choose))

    def ended_by(self, turn: Turn, level: str) -> bool:
        """Whether care of this level ends what it interrupted; of what was left earlier nothing like it stays either.

        No limb that has to be looked at is stretched or tightened on, and none gets heat or cold; after an emergency
        nothing is led on (guidance.md F2.24, F3.21). What was done is noted.
        """
        if level not in _ENDING:
            return False
        asked, record = turn.dialog.asked, open_record(turn)
        about = asked.about if asked is not None else {}
        if record is not None:
            place.left(turn, record)
        elif about.get(WHAT) in ("stretch", "breathe", "relax"):
            record = Record.from_json(about[POSITION])
        place.found_again(turn)
        for each in led_records(turn):
            if self._ends(each, level):
                forget(turn, each)
        chooses = about.get(WHAT) == _CHOICE or _choosing(turn) is not None
        return chooses or (record is not None and not record.is_comfort and self._ends(record, level))

    def _ends(self, record: Record, level: str) -> bool:
        return level == "emergency" or self._led.strains(record)

    def _part(self, kind: str) -> Interruptible:
        return Interruptible(kind, lambda turn: _position(turn, kind), self._take_up)

    def _take_up(self, turn: Turn, position: Mapping[str, Any]) -> Reply:
        record, asked = latest(turn, Record.from_json(position[POSITION])), turn.dialog.asked
        why: Felt | None = position[POSITION].get(_FELT)
        hurt = bool(position[POSITION].get(_HURT)) and record.kind != "breathe"
        if asked is not None and asked.owner == _OFFER:
            return self._led.steer(turn, record, "skip" if hurt else "yes")
        if why:
            return self._led.stops(turn, record, why)
        # What was told is no sign after all, but a stretch in which it was felt is not gone on with (F3.09).
        if record.kind == "stretch" or hurt:
            return self._led.hurts(turn, record, asked)
        return Reply(question=place.shall_we(record))

    def _choose(self, turn: Turn, position: Mapping[str, Any]) -> Reply:
        return self._warmth.chosen(turn, Plan.from_json(position[POSITION]))


def _position(turn: Turn, kind: str) -> dict[str, Any] | None:
    record = open_record(turn)
    if record is None or record.kind != kind or place.going_on(turn) is None:
        return None
    resting = place.settled(record, turn.request.moment).as_json()
    return {POSITION: {**resting, _FELT: felt(turn, kind), _HURT: hurts(turn)}}


def _choosing(turn: Turn) -> dict[str, Any] | None:
    """The choice of heat or cold, while it is asked what is wrong, with what was told."""
    asked = turn.dialog.asked
    if asked is None or asked.message.key != WHICH:
        return None
    plan = Plan.from_json(asked.about[PLAN])
    return {POSITION: replace(plan, wrong=tuple(sorted(wrong_with(turn)))).as_json()}
