"""Heat or cold that is on, for longer or shorter: never above twenty minutes in one go."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from skill.alexa.services.errors import PermissionDenied
from skill.content import localise
from skill.conversation.handlers.sessions import ringing
from skill.conversation.handlers.sessions.record import Record, keep
from skill.conversation.turn import Turn
from skill.routines.comfort import LONGEST_SECONDS, Comfort, ComfortState, load_comforts, time_for
from skill.speech.reply import Message, Reply

_TEXT = "session.text"
WORTH_SECONDS = 60
"""Less than this is not worth adding, and was not on."""


def lengthened(turn: Turn, record: Record, seconds: float | None) -> Reply:
    """It stays on for so many seconds in all, never above twenty minutes (F2.08, F2.16); None just asks for longer."""
    state, comfort = ComfortState.from_json(record.state), comfort_of(record.kind)
    now = turn.request.moment
    most = Message(_TEXT, {"text": localise(comfort.too_long, turn.request.locale)})
    if seconds is None:
        room = round((LONGEST_SECONDS - state.seconds) // WORTH_SECONDS)
        offer = (Message("session.comfort_room", {"minutes": room}),) if room and len(comfort.round) == 1 else ()
        return Reply((most, still_left(state, now), *offer))
    length = time_for(comfort, state.area, timedelta(seconds=seconds))
    declined = (most,) if length.declined else ()
    changed = replace(state, seconds=length.seconds)
    if length.seconds == state.seconds or changed.is_over(now):
        return Reply((*declined, still_left(state, now)))
    gone, timer = ringing.cancel(turn, record), ""
    if changed.paused is None:
        try:
            timer = ringing.start(turn, comfort, changed.left(now))
        except PermissionDenied:
            timer = ""
    keep(turn, replace(record, state=changed.as_json(), timer=timer))
    until = f"{turn.now + timedelta(seconds=changed.left(now)):%H:%M}" if changed.paused is None else ""
    facts = {"seconds": changed.left(now), "timer": bool(timer), "until": until}
    return Reply((*declined, Message("session.comfort_changed", facts), *ringing.warning(gone)))


def still_left(state: ComfortState, now: datetime) -> Message:
    """How long it still is."""
    facts = {"seconds": state.left(now), "part": "", "part_seconds": 0}
    return Message("session.comfort_left", {**facts, "paused": state.paused is not None})


def comfort_of(kind: str) -> Comfort:
    """The content of heat, cold or contrast."""
    return next(each for name, each in load_comforts().therapies.items() if name == kind)
