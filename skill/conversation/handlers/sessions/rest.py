"""How soon heat or cold may be on again."""

from __future__ import annotations

from datetime import timedelta

from skill.content import localise
from skill.conversation.handlers.sessions.longer import WORTH_SECONDS, comfort_of, lengthened, still_left
from skill.conversation.handlers.sessions.plan import Plan
from skill.conversation.handlers.sessions.warmth import Warmth
from skill.conversation.turn import Turn
from skill.routines.comfort import ComfortState
from skill.speech.reply import Message, Reply

_TEXT = "session.text"


def resting(turn: Turn, plan: Plan) -> Reply | None:
    """The answer to one that is asked for while it is on already, or too soon after the last (F2.12, F2.18)."""
    record = Warmth().recent(turn)
    if record is None or record.kind != plan.kind:
        return _by_the_diary(turn, plan)
    state = ComfortState.from_json(record.state)
    if not _same_place(plan, record.areas):
        return None
    now = turn.request.moment
    if not state.is_over(now):
        if Warmth().is_old(turn, record):
            return None
        return lengthened(turn, record, plan.seconds) if plan.seconds else Reply((still_left(state, now),))
    return _too_soon(turn, plan, (now - state.came_off).total_seconds()) if state.passed(now) >= WORTH_SECONDS else None


def _by_the_diary(turn: Turn, plan: Plan) -> Reply | None:
    """The same by the sessions in the diary, for what the memory no longer has; each counts from its usual end."""
    usual = timedelta(seconds=comfort_of(plan.kind).usual_seconds)
    day = turn.today
    found = [each for each in turn.pages.between(day - timedelta(days=1), day, {"session"}) if each.moment]
    same = [each for each in found if each.data.treatment == plan.kind]
    last = max((e.moment for e in same if _same_place(plan, (e.data.area,) if e.data.area else ())), default=None)
    return _too_soon(turn, plan, (turn.request.moment - last - usual).total_seconds()) if last else None


def _too_soon(turn: Turn, plan: Plan, since: float) -> Reply | None:
    comfort = comfort_of(plan.kind)
    wait = comfort.rest_seconds - since
    if wait <= 0:
        return None
    text = localise(comfort.too_soon, turn.request.locale)
    again = f"{turn.now + timedelta(seconds=wait):%H:%M}"
    return Reply((Message(_TEXT, {"text": text}), Message("session.comfort_again_at", {"at": again})))


def _same_place(plan: Plan, areas: tuple[str, ...]) -> bool:
    return not plan.areas or not areas or not set(plan.areas).isdisjoint(areas)
