"""Heat, cold and both by turns: which of them, how long, and the timer that runs with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from skill.alexa.services.errors import PermissionDenied
from skill.content import localise
from skill.conversation.handlers.sessions import place, ratings, ringing
from skill.conversation.handlers.sessions.plan import Plan
from skill.conversation.handlers.sessions.record import PLAN, Record, comfort_record, keep, log, take_back
from skill.conversation.handlers.sessions.what_is_wrong import wrong_with
from skill.conversation.turn import Turn
from skill.diary.pairs import AROUND
from skill.routines.comfort import Comfort, ComfortState, load_comforts, time_for
from skill.speech.reply import Message, Question, Reply

WHICH, SHALL_TIME = "session.which", "session.shall_time"
_TEXT = "session.text"
_PENDING_FOR = timedelta(minutes=10)
"""How long a session waits for the permission that Alexa asks for."""
_FRESH_FOR = timedelta(hours=1)
"""How long a pause may be before its questions are asked again; skin, patches and rubs are of the moment (F2.52)."""
_DONE_SECONDS = 60
"""What was taken off sooner than this was not done."""


class Warmth:
    """Sessions of heat and cold; nothing of them depends on a timer that Alexa may refuse."""

    def __init__(self) -> None:
        self._comforts = load_comforts()

    def which(self, turn: Turn, plan: Plan, told: tuple[Message, ...] = ()) -> Reply:
        """The one question that tells heat from cold, where that was not said."""
        if plan.wrong:
            return self.chosen(turn, plan)
        return Reply(told, Question(Message(WHICH, {"text": self._comforts.ask}), about={PLAN: plan.as_json()}))

    def chosen(self, turn: Turn, plan: Plan) -> Reply:
        """Which one suits what is wrong, and the offer to time it."""
        choice = self._comforts.choose(plan.wrong or wrong_with(turn))
        text = self._text(turn, choice.say)
        if choice.therapy is None:
            return Reply((text,))
        plan = replace(plan, kind=choice.therapy)
        question = Question(Message(SHALL_TIME, {"kind": plan.kind}), about={PLAN: plan.as_json()})
        return Reply((text,), question)

    def packs(self, turn: Turn, plan: Plan) -> Message | None:
        """What is said of a bath, and of heat and cold by turns where water cannot be used; None where it is timed."""
        comfort = self._comfort(plan.kind)
        if plan.wet and comfort.bath:
            return self._text(turn, comfort.bath)
        if not comfort.water_areas or (plan.areas and set(plan.areas) <= comfort.water_areas):
            return None
        return self._text(turn, comfort.packs)

    def start(self, turn: Turn, plan: Plan, told: tuple[Message, ...] = (), *, asks: bool = True) -> Reply:
        """Starts the time, with Alexa's timer where she sets one; `asks` for the permission, once."""
        comfort = self._comfort(plan.kind)
        area = plan.areas[0] if plan.areas else ""
        length = time_for(comfort, area, timedelta(seconds=plan.seconds) if plan.seconds else None)
        rings = ringing.warning(self._clear(turn))
        timer = ""
        try:
            timer = ringing.start(turn, comfort, length.seconds)
        except PermissionDenied:
            if asks and not told and not turn.memory.timers_asked:
                pending = {PLAN: plan.as_json(), "at": turn.request.moment.isoformat()}
                turn.memory = replace(turn.memory, timer=pending, timers_asked=True)
                return Reply(permission="timers")
        state = ComfortState(comfort.id, area, length.seconds, turn.request.moment)
        keep(turn, log(turn, replace(Record.of(plan, state.as_json(), comfort.id), timer=timer)))
        until = turn.now + timedelta(seconds=length.seconds)
        facts = {"kind": plan.kind, "seconds": length.seconds, "timer": bool(timer), "until": f"{until:%H:%M}"}
        words = [comfort.prepare, comfort.meanwhile, comfort.stop]
        prepare, meanwhile, stop = (self._text(turn, each) for each in words)
        declined = (self._text(turn, comfort.too_long),) if length.declined else ()
        on, ask = Message("session.comfort_on", {**facts, "again": False}), Message("session.comfort_ask")
        then = () if timer else (self._then(turn, comfort),)
        return Reply(
            (*told, *rings, *declined, prepare, on, meanwhile, stop, *then, ask),
            screen=_screen(comfort, length.seconds),
        )

    def consented(self, turn: Turn) -> Reply:
        """Begins after Alexa's own question for the permission, whatever came of it."""
        pending = turn.memory.timer
        turn.memory = replace(turn.memory, timer=None)
        if not pending or turn.request.moment - datetime.fromisoformat(pending["at"]) > _PENDING_FOR:
            return Reply.say("session.nothing_on")
        answer = turn.request.consent.answer if turn.request.consent else "not_answered"
        told = () if answer == "accepted" else (Message("session.no_timer"),)
        return self.start(turn, Plan.from_json(pending[PLAN]), told, asks=False)

    def time_left(self, turn: Turn, record: Record) -> Reply:
        """How long it still is, and which part is on; when it is over, what to do now."""
        state, comfort = ComfortState.from_json(record.state), self._comfort(record.kind)
        now = turn.request.moment
        if state.is_over(now):
            record = _end(turn, record)
            question = ratings.ask_after(turn, record)
            return Reply((self._text(turn, comfort.finish),), question)
        span, rest = state.span(comfort, now)
        parts = len(comfort.round) > 1
        facts = {"seconds": state.left(now), "part": span.title if parts else "", "part_seconds": rest}
        return Reply.say("session.comfort_left", **facts, paused=state.paused is not None)

    def pause(self, turn: Turn, record: Record) -> Reply:
        """Taken off for a while: the time stands."""
        state = ComfortState.from_json(record.state).pause(turn.request.moment)
        timer, gone = ringing.hold(turn, record)
        keep(turn, replace(record, state=state.as_json(), timer=timer))
        paused = Message("session.comfort_paused", {"seconds": state.left(turn.request.moment)})
        return Reply((paused, *ringing.warning(gone)))

    def resume(self, turn: Turn, record: Record) -> Reply:
        """On again."""
        state = ComfortState.from_json(record.state).resume(turn.request.moment)
        comfort, left = self._comfort(record.kind), state.left(turn.request.moment)
        timer, timed = ringing.run_on(turn, record, comfort, left)
        keep(turn, replace(record, state=state.as_json(), timer=timer))
        until = turn.now + timedelta(seconds=state.left(turn.request.moment))
        facts = {"kind": record.kind, "seconds": state.left(turn.request.moment), "timer": timed}
        message = Message("session.comfort_on", {**facts, "again": True, "until": f"{until:%H:%M}"})
        return Reply((message,), screen=_screen(self._comfort(record.kind), state.left(turn.request.moment)))

    def stop(self, turn: Turn, record: Record, *, hurts: bool = False) -> Reply:
        """Off for good; after pain or stinging also what to watch for."""
        comfort = self._comfort(record.kind)
        gone = ringing.cancel(turn, record)
        if ComfortState.from_json(record.state).passed(turn.request.moment) < _DONE_SECONDS:
            record = take_back(turn, record)
        _end(turn, record)
        told = Message("session.comfort_off", {"kind": record.kind})
        return Reply((told, *((self._text(turn, comfort.burn),) if hurts else ()), *ringing.warning(gone)))

    def running(self, turn: Turn) -> Record | None:
        """The session of heat or cold that is on; also for two hours after its end, so that it can be asked about."""
        record = self.recent(turn)
        return record if record is not None and ComfortState.from_json(record.state).ended is None else None

    def recent(self, turn: Turn) -> Record | None:
        """The same, also where it was stopped or has been asked about since its end."""
        record = comfort_record(turn)
        if record is None:
            return None
        state = ComfortState.from_json(record.state)
        return record if state.paused or turn.request.moment - state.came_off <= AROUND else None

    def is_on(self, turn: Turn, record: Record) -> bool:
        """Whether its time is not up yet."""
        return not ComfortState.from_json(record.state).is_over(turn.request.moment)

    def is_next(self, turn: Turn, record: Record) -> bool:
        """Whether "resume" means it: taken off, and later than whatever else waits to be gone on with."""
        led = place.going_on(turn)
        paused = ComfortState.from_json(record.state).paused is not None
        return led is None or (paused and datetime.fromisoformat(record.at) >= datetime.fromisoformat(led.at))

    def is_old(self, turn: Turn, record: Record) -> bool:
        """Whether it was taken off so long ago that what was asked before it may be otherwise by now."""
        paused = ComfortState.from_json(record.state).paused
        return paused is not None and turn.request.moment - paused > _FRESH_FOR

    def anew(self, turn: Turn, record: Record) -> Plan:
        """The rest of a session as one to be begun, with its questions."""
        left = ComfortState.from_json(record.state).left(turn.request.moment)
        plan = Plan(record.kind, record.areas, seconds=left, group=record.group, skipped=True)
        return replace(plan, before=record.before, rates=record.rates)

    def _clear(self, turn: Turn) -> bool:
        """Takes the timer of an earlier session away: one label runs once at a time (alexa-platform.md 6.2).

        False where it may still ring.
        """
        record = comfort_record(turn)
        return record is None or ringing.cancel(turn, record)

    def _comfort(self, kind: str) -> Comfort:
        return next(each for name, each in self._comforts.therapies.items() if name == kind)

    def _then(self, turn: Turn, comfort: Comfort) -> Message:
        """What to do at the end, told at the beginning because no timer will: without its "Time is up."."""
        _, _, text = localise(comfort.finish, turn.request.locale).partition(". ")
        return Message("session.comfort_then", {"text": text})

    def _text(self, turn: Turn, text: str) -> Message:
        return Message(_TEXT, {"text": localise(text, turn.request.locale)})


def _end(turn: Turn, record: Record) -> Record:
    """Over for good, but known for a while: what is told of the skin then may come from it."""
    state = ComfortState.from_json(record.state).stop(turn.request.moment)
    return keep(turn, replace(record, state=state.as_json(), timer=""))


def _screen(comfort: Comfort, seconds: float) -> Message:
    return Message("screen.timer", {"title": comfort.title, "seconds": max(1, round(seconds))})
