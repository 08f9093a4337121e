"""Leads stretching, breathing and relaxation leg by leg, and steers them as people ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from skill.content import localise
from skill.conversation.handlers.sessions import place, ratings, speech
from skill.conversation.handlers.sessions.plan import Plan
from skill.conversation.handlers.sessions.record import OWNER, RECORD, Record, forget, keep, log
from skill.conversation.handlers.sessions.wishes import side_of
from skill.conversation.leg_screens import screen_of
from skill.conversation.turn import Turn
from skill.routines.choosing import Choice, is_longest, unreached, within
from skill.routines.exclusions import Activity, Exclusions
from skill.routines.legs import Limits
from skill.routines.order import FASTEST, SLOWEST
from skill.routines.player import Move, NothingLeft, Player
from skill.routines.sides import Side
from skill.routines.state import State
from skill.routines.stopping import Felt, load_stopping
from skill.speech.reply import Message, Question, Reply
from skill.speech.voice import Voice

_MISSES = 3
"""Misunderstandings in a row after which the session is left, with its place kept."""
_NEXT = "session.next"
_TEXT = "session.text"
_IN_GROUPS = "progressive"
"""How the names of those relaxations begin that go from one muscle group to the next."""
_FRESH_HOURS = 2
"""After this the conditions of the moment may have changed, so that they are said again before going on."""


class Led:
    """Sessions of the player in conversation."""

    def __init__(self, voice: Voice, exclusions: Exclusions, limits: Limits) -> None:
        self._voice = voice
        self._exclusions = exclusions
        self._stopping = load_stopping()
        # Only where a leg ends depends on the limits, and the state holds that: place.player() reads it without them.
        self._player = Player(place.player().library, limits)

    def start(self, turn: Turn, plan: Plan, choice: Choice, told: tuple[Message, ...], after: str = "") -> Reply:
        """The first leg, with what was `told` and the opening words before it.

        `after` is said when it is over. Raises NothingLeft where everything has to be left out.
        """
        session = place.plan_of(choice.order)
        if not session.steps:
            raise NothingLeft(plan.kind)
        messages = (*told, *self._about(plan, choice), *self._opening(turn, plan.activity))
        lead = speech.seconds(self._voice, turn, messages)
        move = self._player.begin(choice.order, turn.request.moment, lead=lead)
        routine = choice.order.routines[0] if plan.kind != "stretch" else "stretching"
        missed = {within(self._player.library, each) for each in self._missed(plan, choice)}
        done_for = tuple(area for area in plan.areas if area not in missed)
        record = replace(Record.of(plan, {}, routine), areas=done_for, after=after)
        return self._led(turn, record, move, messages)

    def steer(self, turn: Turn, record: Record, wish: str) -> Reply:
        """Carries out a wish: yes, next, previous, repeat, over, skip, side, slower, faster or normal."""
        now = turn.request.moment
        state = place.state_of(record, now)
        if state is None:
            forget(turn, record)
            return Reply.say("session.gone")
        told = self._before(turn, record, state, wish)
        at = place.moment_of(state, now, whole=wish == "yes")
        move = self._moves(state, at, speech.seconds(self._voice, turn, told), side_of(turn))[wish]()
        return self._led(turn, record, move, told)

    def is_due(self, turn: Turn, record: Record | None) -> bool:
        """Whether a screen reports the end of the very leg that is open, so that the session goes on by itself."""
        state = place.state_of(record, turn.request.moment) if record and not record.is_comfort else None
        return state is not None and turn.request.arguments == (OWNER, state.end)

    def hurts(self, turn: Turn, record: Record, asked: Question | None) -> Reply:
        """ "That hurts": what was being done is left out, and going on is asked about, never taken for granted."""
        now = turn.request.moment
        state = place.state_of(record, now)
        if state is None:
            return Reply.say("session.gone")
        over = asked is not None and asked.message.key == ratings.AFTER and place.is_over(state, now)
        told = Message("session.hurts", {"kind": record.kind, "over": over})
        if over:
            return Reply((told,), asked)
        if record.kind == "breathe":
            place.left(turn, record)
            return Reply((told,))
        move = self._player.leave(state, place.moment_of(state, now))
        rest = self._player.pause(replace(move.state, since=now), now).state
        if move.leg is None:
            return self._ended(turn, replace(record, state=rest.as_json()), (told,))
        record = keep(turn, replace(record, state=rest.as_json()))
        return Reply(
            (told,), Question(Message("session.next_one", {"kind": record.kind}), about={RECORD: record.as_json()})
        )

    def strains(self, record: Record) -> bool:
        """Whether it pulls at or tightens muscles; breathing and a body scan do neither."""
        routines = self._player.library.routines
        return record.kind == "stretch" or (
            record.kind == "relax" and (record.routine not in routines or bool(routines[record.routine].conditions("")))
        )

    def stops(self, turn: Turn, record: Record, why: Felt) -> Reply:
        """A light head, or unease: it stops here, with its place kept after what brought it on (guidance.md F4.07)."""
        now = turn.request.moment
        record = place.left(turn, record)
        state = place.state_of(record, now)
        if state is not None and record.kind != "breathe":
            move = self._player.leave(state, now)
            keep(turn, replace(record, state=self._player.pause(replace(move.state, since=now), now).state.as_json()))
        text = localise(self._stopping[why, record.kind], turn.request.locale)
        kept = state is not None and not place.is_over(state, now)
        return Reply((Message(_TEXT, {"text": text}), *((Message("session.place_kept"),) if kept else ())))

    def time_left(self, turn: Turn, record: Record, asked: Question | None) -> Reply:
        """How much is left; where someone is stays kept meanwhile."""
        record = place.left(turn, record)
        state = place.state_of(record, turn.request.moment)
        if state is None:
            return Reply.say("session.gone")
        rest = self._player.left(state, turn.request.moment)
        if not rest.steps:
            return Reply((Message("session.none_left"),), asked)
        groups = record.routine.startswith(_IN_GROUPS)
        facts = {
            "kind": record.kind,
            "seconds": rest.seconds,
            "units": rest.units,
            "steps": rest.steps,
            "groups": groups,
        }
        return Reply((Message("session.left", facts),), place.shall_we(record))

    def named(self, turn: Turn, record: Record) -> dict[str, Any]:
        """What a session is called, and at which of its steps someone is; 0 where that says nothing."""
        state = place.state_of(record, turn.request.moment)
        steps = self._player.session(state).steps if state else ()
        at = steps[state.step].unit_number + 1 if state and state.step < len(steps) else 0
        title = self._player.library.sets[record.set].title if record.set else ""
        return {"kind": record.kind, "areas": list(record.areas), "title": title, "step": at if at > 1 else 0}

    def leave(self, turn: Turn, record: Record, key: str) -> Reply:
        """Pause, stop and "no": what was done is kept, and so is the place."""
        record = place.left(turn, record)
        state = place.state_of(record, turn.request.moment)
        if state is None or place.is_over(state, turn.request.moment):
            return Reply.say("session.over")
        return Reply.say(key, done=bool(record.logged))

    def unclear(self, turn: Turn, record: Record, key: str) -> Reply:
        """Words that were not understood, or "help": what can be said, and the question; in the end it is left."""
        misses = turn.dialog.misses + 1
        turn.dialog = replace(turn.dialog, misses=misses)
        if misses >= _MISSES:
            return self.leave(turn, record, "session.paused")
        record = place.left(turn, record)
        return Reply((Message(key),), place.shall_we(record))

    def _moves(self, state: State, at: datetime, lead: float, side: Side) -> Mapping[str, Callable[[], Move]]:
        walk = self._player
        return {
            "yes": lambda: walk.go_on(state, at, lead=lead),
            "next": lambda: walk.next(state, at, lead=lead),
            "previous": lambda: walk.previous(state, at, lead=lead),
            "repeat": lambda: walk.repeat(state, at, lead=lead),
            "over": lambda: walk.start_over(state, at, lead=lead),
            "skip": lambda: walk.leave(state, at, lead=lead),
            "side": lambda: walk.skip_side(state, at, side=side, lead=lead),
            "slower": lambda: walk.slower(state, at, lead=lead),
            "faster": lambda: walk.faster(state, at, lead=lead),
            "normal": lambda: walk.at_pace(state, 0, at, lead=lead),
        }

    def _before(self, turn: Turn, record: Record, state: State, wish: str) -> tuple[Message, ...]:
        """What is said before the leg: of the pace, and after hours once more who leaves it out."""
        if wish in ("slower", "faster", "normal"):
            bound = {"slower": SLOWEST, "faster": FASTEST}.get(wish)
            pace = {"slower": state.order.pace - 1, "faster": state.order.pace + 1}.get(wish, 0)
            turn.memory = replace(turn.memory, pace=min(FASTEST, max(SLOWEST, pace)))
            return (Message("session.pace", {"pace": wish, "bound": state.order.pace == bound}),)
        away = turn.request.moment - datetime.fromisoformat(record.at)
        if away.total_seconds() < _FRESH_HOURS * 3600:
            return ()
        routines = [self._player.library.routines[name] for name in state.order.routines]
        screen = self._exclusions.screen(_activity(record), routines, state.order.variant)
        said = [question.say for question in screen.ask if not question.lasting]
        texts = [Message(_TEXT, {"text": localise(each, turn.request.locale)}) for each in said]
        return (Message("session.resumed", {"kind": record.kind}), *texts, *self._opening(turn, _activity(record)))

    def _opening(self, turn: Turn, activity: Activity) -> tuple[Message, ...]:
        """The words before the first step, once a session of talk."""
        if activity in turn.dialog.first_used:
            return ()
        turn.dialog = replace(turn.dialog, first_used=(*turn.dialog.first_used, activity))
        text = localise(self._exclusions.openings[activity], turn.request.locale)
        return (Message(_TEXT, {"text": text}),)

    def _about(self, plan: Plan, choice: Choice) -> tuple[Message, ...]:
        """What it will be: how long, and for which place where the one asked for has nothing of its own."""
        session = place.plan_of(choice.order)
        library = self._player.library
        near = [[area, library.areas[area].near] for area in choice.near]
        missed = self._missed(plan, choice)
        asked = plan.seconds or 0
        facts = {
            "kind": plan.kind,
            "areas": [area for area in _places(plan) if area not in missed],
            "set": bool(plan.set),
            "position": "" if choice.other_position else plan.position,
            "seconds": session.seconds,
            "title": self._title(plan, choice),
            "rounds": choice.order.rounds if plan.rounds else 0,
            "less": (plan.rounds is not None and choice.order.rounds < plan.rounds)
            or (session.seconds < 0.75 * asked and is_longest(library, choice.order, _places(plan), plan.set)),
            "left_out": [each.title for each in session.left_out if each.conditions][:3],
        }
        told = [Message("session.near", {"places": near})] if near else []
        if choice.other_position:
            told.append(Message("session.other_position", {"position": plan.position}))
        if missed:
            told.append(Message("session.no_time_for", {"areas": list(missed)}))
        return (*told, Message("session.starts", facts))

    def _missed(self, plan: Plan, choice: Choice) -> tuple[str, ...]:
        return unreached(self._player.library, choice.order, _places(plan)) if plan.kind == "stretch" else ()

    def _title(self, plan: Plan, choice: Choice) -> str:
        library = self._player.library
        if plan.set:
            return library.sets[plan.set].title
        return library.routines[choice.order.routines[0]].title

    def _led(self, turn: Turn, record: Record, move: Move, told: tuple[Message, ...]) -> Reply:
        turn.dialog = replace(turn.dialog, misses=0)
        state = replace(move.state, since=turn.request.moment)
        record = replace(record, state=state.as_json())
        if move.leg is None:
            return self._ended(turn, record, told)
        leg = Message("session.leg", {"parts": list(move.leg.parts)})
        screen = screen_of(self._player.session(state), move.leg, lead=state.lead, entry=state.entry)
        if move.leg.final:
            return replace(self._ended(turn, record, (*told, leg)), screen=screen)
        record = keep(turn, record)
        question = Question(Message(_NEXT), about={RECORD: record.as_json()})
        return Reply((*told, leg), question, once=True, screen=screen, leads_on=(OWNER, state.end))

    def _ended(self, turn: Turn, record: Record, told: tuple[Message, ...]) -> Reply:
        """The last leg, or its end, with the offer to rate.

        What was done goes into the diary once the leg was heard: with the next words, or with the end of the
        conversation. Where nothing is asked there will be neither, so it goes there ahead of being heard.
        """
        state = place.state_of(record, turn.request.moment)
        playing = state is not None and state.status == "playing"
        hears_more = playing and ratings.ask_after(turn, record) is not None
        done = self._player.done(self._player.heard(state), turn.request.moment).steps if state is not None else 0
        if done and not hears_more:
            record = replace(log(turn, record), ahead=playing and not record.logged)
        record = keep(turn, record)
        if record.after:
            told = (*told, Message(_TEXT, {"text": record.after}))
        question = ratings.ask_after(turn, record)
        over = () if question or record.after else (Message("session.over"),)
        return Reply((*told, *over), question, once=True)


def _places(plan: Plan) -> tuple[str, ...]:
    return plan.places or plan.areas


def _activity(record: Record) -> Activity:
    return Plan(record.kind).activity
