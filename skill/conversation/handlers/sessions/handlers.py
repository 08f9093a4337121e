"""The handlers of guided sessions: begin one, answer its questions, steer it, take it up again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from skill.alexa.requests import USER_EVENT
from skill.alexa.services.permissions import CONNECTIONS_RESPONSE
from skill.conversation.guard_answers import meant
from skill.conversation.handlers.sessions import place, ratings
from skill.conversation.handlers.sessions.interrupting import Interrupting
from skill.conversation.handlers.sessions.led import Led
from skill.conversation.handlers.sessions.plan import Plan, plan_of
from skill.conversation.handlers.sessions.preparing import CHECK, LONG, Preparing
from skill.conversation.handlers.sessions.record import (
    OWNER,
    PLAN,
    Record,
    hold,
    open_record,
)
from skill.conversation.handlers.sessions.signs_told import felt, must_come_off, skin_changes
from skill.conversation.handlers.sessions.warmth import SHALL_TIME, WHICH, Warmth
from skill.conversation.handlers.sessions.what_is_wrong import wrong_with
from skill.conversation.handlers.sessions.wishes import STEERING, Wish, wish
from skill.conversation.turn import LEAVING, IntentHandler, Turn
from skill.routines.exclusions import load_exclusions
from skill.routines.legs import Limits
from skill.routines.order import FASTEST, SLOWEST
from skill.speech.reply import Message, Question, Reply
from skill.speech.voice import Voice

_OFFERED_FOR = timedelta(days=2)
"""How long going on is offered without being asked; "resume" finds the place for longer."""
_TELLING = frozenset({"CheckInIntent", "TopicIntent"})
"""What an answer in words for how a place feels may be taken for."""
_FREE = frozenset({"", "launch", "start", "review", "fallback", "unfinished"})
"""Owners of questions that a session may be steered past: they ask what someone would like."""
_FLARE_SECONDS = 60.0


class Sessions:
    """Everything that begins or continues a session, for the handlers here and for other subjects."""

    def __init__(self, voice: Voice, limits: Limits) -> None:
        exclusions = load_exclusions()
        self.led = Led(voice, exclusions, limits)
        self.warmth = Warmth()
        self.preparing = Preparing(self.led, self.warmth, exclusions)
        self.interrupting = Interrupting(self.led, self.warmth)

    def begin(self, turn: Turn, plan: Plan) -> Reply:
        """Begins, or asks what has to be known first; a session that was going on is kept as it stands."""
        record = open_record(turn)
        if record is not None:
            place.left(turn, record)
        else:
            place.found_again(turn)
        return self.preparing.begin(turn, plan)

    def begin_from_topic(self, turn: Turn, session: str, area: str = "") -> Reply:
        """A yes to the session that a topic offers: one of `skill.content.loader.SESSIONS`, for a body area or none."""
        return self.begin(turn, Plan(session, areas=(area,) if area else (), group=turn.request.id))

    def begin_relief(self, turn: Turn) -> Reply:
        """A minute of slow breathing without holds and without a number asked (guidance.md F4.02)."""
        return self.begin(
            turn, Plan("breathe", seconds=_FLARE_SECONDS, group=turn.request.id, rates=False, relief=True)
        )

    def offer(self, turn: Turn) -> Question | None:
        """On opening: the offer to go on with what was left in the last two days, once each time it is left."""
        record = place.found_again(turn)
        if record is None or place.going_on(turn) is None or record.offered:
            return None
        if turn.request.moment - datetime.fromisoformat(record.at) > _OFFERED_FOR:
            return None
        hold(turn, replace(record, offered=True))
        return Question(Message("unfinished.offer", self.led.named(turn, record)))

    def resume(self, turn: Turn) -> Reply:
        """A yes to that offer."""
        record = place.found_again(turn)
        return self.led.steer(turn, record, "yes") if record else Reply.say("session.gone")


class StartSession(IntentHandler):
    """ "Stretch my neck", "help me breathe", "help me relax", "start a heat session"."""

    intents = frozenset({"StretchIntent", "BreatheIntent", "RelaxIntent", "HeatColdIntent"})

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def reply(self, turn: Turn) -> Reply:
        """Keeps a level that came with it, and begins."""
        plan = plan_of(turn)
        record = open_record(turn)
        if record is not None and record.kind == plan.kind == "stretch" and not (plan.areas or plan.set):
            # "Lying down", said in the middle: the same places in another position.
            plan = replace(plan, areas=record.areas, set=record.set)
        return self._sessions.begin(turn, ratings.given_with(turn, plan))


class AnswerSession(IntentHandler):
    """Answers to the questions before a session."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def accepts(self, turn: Turn) -> bool:
        """Whether such a question is open and this answers it."""
        asked = turn.dialog.asked
        if turn.request.kind != "IntentRequest" or asked is None or asked.owner != OWNER:
            return False
        if place.is_preparing(asked) and turn.request.intent == "AMAZON.PauseIntent":
            return True
        if asked.message.key in ratings.RATINGS:
            return False
        if PLAN not in asked.about:
            return False
        if asked.message.key == WHICH and turn.request.intent in _TELLING and wrong_with(turn):
            # "It's just stiff" is an answer here and no check-in.
            return True
        return turn.request.intent == "AMAZON.HelpIntent" or meant(turn) != "other"

    def reply(self, turn: Turn) -> Reply:
        """The next step towards the session, or the end of it."""
        asked = turn.dialog.asked
        if asked is None:
            raise LookupError("no question of a session is open")
        key, answer = asked.message.key, meant(turn)
        if turn.request.intent == "AMAZON.PauseIntent":
            return Reply.say("leave.fine")
        if turn.request.intent == "AMAZON.HelpIntent":
            return Reply((Message("session.help_yes_no"),), asked)
        plan = Plan.from_json(asked.about[PLAN])
        if answer == "leave":
            return Reply.say("leave.goodbye")
        if key == CHECK:
            return self._sessions.preparing.checked(turn, plan, answer)
        if key == LONG:
            return self._sessions.preparing.agreed(turn, plan, answer)
        if key == WHICH:
            return self._sessions.warmth.chosen(turn, plan)
        if key == SHALL_TIME and answer == "yes":
            return self._sessions.preparing.begin(turn, plan)
        return Reply.say("leave.fine")


class SteerSession:
    """Next, previous, slower, pause, "that hurts" and the rest, while a session is going on or waits."""

    aside = False

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def accepts(self, turn: Turn) -> bool:
        """Whether something is going on that the words may steer."""
        if turn.request.kind == CONNECTIONS_RESPONSE:
            return turn.request.consent is not None and turn.request.consent.permission == "timers"
        if turn.request.kind == USER_EVENT:
            return self._sessions.led.is_due(turn, open_record(turn))
        if turn.request.kind != "IntentRequest":
            return False
        if open_record(turn) is not None:
            return wish(turn) is not None
        owner = turn.dialog.owner()
        if owner not in _FREE:
            return False
        comfort = self._sessions.warmth.running(turn)
        if comfort is not None and self._steers_comfort(turn, comfort):
            return True
        repeats = turn.request.intent == "AMAZON.RepeatIntent" and turn.dialog.said is not None
        steers = turn.request.intent in STEERING or turn.request.intent == "PaceIntent"
        return steers and not repeats and place.going_on(turn) is not None

    def reply(self, turn: Turn) -> Reply:
        """What the wish does to the session."""
        if turn.request.kind == CONNECTIONS_RESPONSE:
            return self._sessions.warmth.consented(turn)
        wanted: Wish | None = "yes" if turn.request.kind == USER_EVENT else wish(turn)
        record = open_record(turn)
        if record is None:
            comfort = self._sessions.warmth.running(turn)
            if comfort is not None and self._steers_comfort(turn, comfort):
                return self._comfort(turn, comfort, wanted)
            record = place.found_again(turn)
        if record is None or wanted is None:
            return Reply.say("session.nothing_on")
        if record.is_comfort:
            return self._comfort(turn, record, wanted)
        return self._steer(turn, record, wanted)

    def _steer(self, turn: Turn, record: Record, wanted: Wish) -> Reply:
        led, asked = self._sessions.led, turn.dialog.asked
        if wanted == "hurts":
            why = felt(turn, record.kind)
            return led.stops(turn, record, why) if why else led.hurts(turn, record, asked)
        if wanted == "left":
            return led.time_left(turn, record, asked)
        if wanted in ("no", "pause"):
            return led.leave(turn, record, "session.paused")
        if wanted == "stop":
            return led.leave(turn, record, "session.stopped")
        if wanted in ("help", "unclear"):
            return led.unclear(turn, record, "session.help" if wanted == "help" else "fallback.sorry")
        return led.steer(turn, record, "skip" if wanted == "never" else wanted)

    def _steers_comfort(self, turn: Turn, record: Record) -> bool:
        """Whether the words mean the heat or the cold; of one that is over only how long it is."""
        if turn.request.intent == "TimeLeftIntent":
            return True
        warmth = self._sessions.warmth
        if not warmth.is_on(turn, record):
            return False
        if turn.request.intent == "AMAZON.ResumeIntent" and not warmth.is_next(turn, record):
            return False
        intents = {"AMAZON.PauseIntent", "AMAZON.ResumeIntent", "AMAZON.RepeatIntent", *LEAVING}
        hurts = turn.request.intent == "SeekCareIntent" and (wish(turn) == "hurts" or must_come_off(turn))
        return hurts or (turn.request.intent in intents and turn.dialog.asked is None)

    def _comfort(self, turn: Turn, record: Record, wanted: Wish | None) -> Reply:
        warmth = self._sessions.warmth
        if wanted == "pause":
            return warmth.pause(turn, record)
        if wanted == "yes" and warmth.is_old(turn, record):
            told = (Message("session.comfort_again"),)
            return self._sessions.preparing.begin(turn, warmth.anew(turn, record), told)
        if wanted == "yes":
            return warmth.resume(turn, record)
        hurts = wanted == "hurts" or skin_changes(turn)
        if hurts or wanted in ("stop", "no"):
            return warmth.stop(turn, record, hurts=hurts)
        return warmth.time_left(turn, record)


class NothingGoingOn(IntentHandler):
    """Words that steer a session, where there is none; a pace is remembered all the same."""

    aside = True
    intents = STEERING - {"AMAZON.RepeatIntent"} | {"PaceIntent"}

    def reply(self, turn: Turn) -> Reply:
        """Says so, and what can be begun; before a session that is being prepared, that it has not begun."""
        preparing = place.is_preparing(turn.dialog.asked)
        if turn.request.intent != "PaceIntent":
            return Reply.say("session.not_begun" if preparing else "session.nothing_on")
        step = {"slower": -1, "faster": 1}.get(wish(turn) or "")
        pace = min(FASTEST, max(SLOWEST, turn.memory.pace + step)) if step else 0
        turn.memory = replace(turn.memory, pace=pace)
        return Reply.say("session.pace_kept", pace=pace)
