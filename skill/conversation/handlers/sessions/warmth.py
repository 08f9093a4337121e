"""Heat, cold and both by turns: which of them, how long, and the timer that runs with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from skill.alexa.services.errors import PermissionDenied, ServiceTrouble
from skill.content import localise
from skill.conversation.handlers.sessions import ratings
from skill.conversation.handlers.sessions.plan import Plan
from skill.conversation.handlers.sessions.record import PLAN, Record, forget, keep, kept_record, log
from skill.conversation.handlers.sessions.what_is_wrong import wrong_with
from skill.conversation.turn import Turn
from skill.diary.pairs import AROUND
from skill.routines.comfort import Comfort, ComfortState, load_comforts, time_for
from skill.speech.reply import Message, Question, Reply

WHICH, SHALL_TIME = "session.which", "session.shall_time"
_TEXT = "session.text"
_PENDING_FOR = timedelta(minutes=10)
"""How long a session waits for the permission that Alexa asks for."""


class Warmth:
    """Sessions of heat and cold; nothing of them depends on a timer that Alexa may refuse."""

    def __init__(self) -> None:
        self._comforts = load_comforts()

    def which(self, turn: Turn, plan: Plan, told: tuple[Message, ...] = ()) -> Reply:
        """The one question that tells heat from cold."""
        return Reply(told, Question(Message(WHICH, {"text": self._comforts.ask}), about={PLAN: plan.as_json()}))

    def chosen(self, turn: Turn, plan: Plan) -> Reply:
        """Which one suits what is wrong, and the offer to time it."""
        choice = self._comforts.choose(wrong_with(turn))
        text = self._text(turn, choice.say)
        if choice.therapy is None:
            return Reply((text,))
        plan = replace(plan, kind=choice.therapy)
        question = Question(Message(SHALL_TIME, {"kind": plan.kind}), about={PLAN: plan.as_json()})
        return Reply((text,), question)

    def packs(self, turn: Turn, plan: Plan) -> Message | None:
        """What is said of heat and cold by turns where water cannot be used; None where it can be timed."""
        comfort = self._comfort(plan.kind)
        if not comfort.water_areas or (plan.areas and set(plan.areas) <= comfort.water_areas):
            return None
        return self._text(turn, comfort.packs)

    def start(self, turn: Turn, plan: Plan, told: tuple[Message, ...] = (), *, asks: bool = True) -> Reply:
        """Starts the time, with Alexa's timer where she sets one; `asks` for the permission, once."""
        comfort = self._comfort(plan.kind)
        area = plan.areas[0] if plan.areas else ""
        length = time_for(comfort, area, timedelta(seconds=plan.seconds) if plan.seconds else None)
        self._clear(turn)
        timer = ""
        try:
            label = comfort.title
            announce = localise(comfort.finish, turn.request.locale)
            started = turn.alexa.timers.start(timedelta(seconds=length.seconds), label, announce, turn.request.locale)
            timer = started.id
        except PermissionDenied:
            if asks and not told and not turn.memory.timers_asked:
                pending = {PLAN: plan.as_json(), "at": turn.request.moment.isoformat()}
                turn.memory = replace(turn.memory, timer=pending, timers_asked=True)
                return Reply(permission="timers")
        except ServiceTrouble:
            timer = ""
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
            (*told, *declined, prepare, on, meanwhile, stop, *then, ask), screen=_screen(comfort, length.seconds)
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
            forget(turn)
            question = ratings.ask_after(turn, record)
            return Reply((self._text(turn, comfort.finish),), question)
        span, rest = state.span(comfort, now)
        parts = len(comfort.round) > 1
        facts = {"seconds": state.left(now), "part": span.title if parts else "", "part_seconds": rest}
        return Reply.say("session.comfort_left", **facts, paused=state.paused is not None)

    def pause(self, turn: Turn, record: Record) -> Reply:
        """Taken off for a while: the time stands."""
        state = ComfortState.from_json(record.state).pause(turn.request.moment)
        self._with_timer(turn, record, "pause")
        keep(turn, replace(record, state=state.as_json()))
        return Reply.say("session.comfort_paused", seconds=state.left(turn.request.moment))

    def resume(self, turn: Turn, record: Record) -> Reply:
        """On again."""
        state = ComfortState.from_json(record.state).resume(turn.request.moment)
        timed = self._with_timer(turn, record, "resume")
        keep(turn, replace(record, state=state.as_json()))
        until = turn.now + timedelta(seconds=state.left(turn.request.moment))
        facts = {"kind": record.kind, "seconds": state.left(turn.request.moment), "timer": timed}
        message = Message("session.comfort_on", {**facts, "again": True, "until": f"{until:%H:%M}"})
        return Reply((message,), screen=_screen(self._comfort(record.kind), state.left(turn.request.moment)))

    def stop(self, turn: Turn, record: Record, *, hurts: bool = False) -> Reply:
        """Off for good; after pain or stinging also what to watch for."""
        comfort = self._comfort(record.kind)
        self._with_timer(turn, record, "cancel")
        forget(turn)
        told = Message("session.comfort_off", {"kind": record.kind})
        return Reply((told, self._text(turn, comfort.burn)) if hurts else (told,))

    def running(self, turn: Turn) -> Record | None:
        """The session of heat or cold that is on; also for two hours after its end, so that it can be asked about."""
        record = kept_record(turn)
        if record is None or not record.is_comfort:
            return None
        state = ComfortState.from_json(record.state)
        ended = state.started + timedelta(seconds=state.seconds + state.away)
        return record if state.paused or turn.request.moment - ended <= AROUND else None

    def is_on(self, turn: Turn, record: Record) -> bool:
        """Whether its time is not up yet."""
        return not ComfortState.from_json(record.state).is_over(turn.request.moment)

    def _clear(self, turn: Turn) -> None:
        """Takes the timer of an earlier session away: one label runs once at a time (alexa-platform.md 6.2)."""
        record = kept_record(turn)
        if record is not None and record.is_comfort:
            self._with_timer(turn, record, "cancel")

    def _with_timer(self, turn: Turn, record: Record, does: str) -> bool:
        """Whether Alexa did it to the timer; a session goes on without."""
        if not record.timer:
            return False
        try:
            getattr(turn.alexa.timers, does)(record.timer)
        except ServiceTrouble:
            return False
        return True

    def _comfort(self, kind: str) -> Comfort:
        return next(each for name, each in self._comforts.therapies.items() if name == kind)

    def _then(self, turn: Turn, comfort: Comfort) -> Message:
        """What to do at the end, told at the beginning because no timer will: without its "Time is up."."""
        _, _, text = localise(comfort.finish, turn.request.locale).partition(". ")
        return Message("session.comfort_then", {"text": text})

    def _text(self, turn: Turn, text: str) -> Message:
        return Message(_TEXT, {"text": localise(text, turn.request.locale)})


def _screen(comfort: Comfort, seconds: float) -> Message:
    return Message("screen.timer", {"title": comfort.title, "seconds": max(1, round(seconds))})
