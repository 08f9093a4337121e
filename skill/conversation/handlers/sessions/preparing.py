"""From what was asked for to the first step: who leaves it out, how long it is, how strong it is before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from skill.content import load_yaml, localise
from skill.conversation.guard_answers import Meant
from skill.conversation.handlers.sessions import place, ratings
from skill.conversation.handlers.sessions.led import Led
from skill.conversation.handlers.sessions.plan import Plan
from skill.conversation.handlers.sessions.record import PLAN
from skill.conversation.handlers.sessions.warmth import Warmth
from skill.conversation.turn import Turn
from skill.language.levels import LevelReading, Outcome
from skill.routines.choosing import Choice, Manner, choose_breathing, choose_relaxation, choose_stretching
from skill.routines.exclusions import Exclusions
from skill.routines.exclusions import Question as Excluding
from skill.routines.model import Routine
from skill.routines.player import NothingLeft
from skill.speech.reply import Message, Question, Reply

CHECK, LONG = "session.check", "session.long"
_LONG_SECONDS = 720.0
"""From this on the length is said first, and a shorter session offered."""
_SHORTER_SECONDS = 300.0
_BREATHLESS = "breathless"


class Preparing:
    """Every way into a session comes through here, so that nothing begins without its questions."""

    def __init__(self, led: Led, warmth: Warmth, exclusions: Exclusions, lang: str = "en") -> None:
        self._led = led
        self._warmth = warmth
        self._exclusions = exclusions
        self._relief = load_yaml(lang, "relief.yaml")["breathing"]

    def begin(self, turn: Turn, plan: Plan, told: tuple[Message, ...] = ()) -> Reply:
        """The next question before a session, or its beginning; `told` is said before either."""
        told = (*self._breathless(turn, plan), *told)
        if not plan.kind:
            return self._warmth.which(turn, plan, told)
        if plan.is_comfort and (packs := self._warmth.packs(turn, plan)):
            return Reply((*told, packs))
        if plan.ask is None:
            screen = self._exclusions.screen(
                plan.activity, self._routines(turn, plan), plan.position, frozenset(turn.memory.conditions)
            )
            plan = replace(plan, ask=tuple(each.id for each in screen.ask))
            refusing = [each for each in screen.known if each.does != "leave"]
            if refusing:
                return self._refused(turn, refusing[0], told)
            leave_out = {each for question in screen.known for each in question.covers}
            plan = replace(plan, leave_out=tuple(sorted(leave_out)))
            told = (*told, Message("session.known")) if leave_out else told
        if plan.ask:
            return self._asks(turn, plan, told)
        choice = None if plan.is_comfort else self._choice(turn, plan)
        if choice is not None and self._is_long(plan, choice):
            minutes = round(place.plan_of(choice.order).seconds / 60)
            facts = {"kind": plan.kind, "minutes": minutes, "shorter": round(_SHORTER_SECONDS / 60)}
            return Reply(told, Question(Message(LONG, facts), about={PLAN: plan.as_json()}))
        if ratings.is_wanted(turn, plan):
            return Reply(told, ratings.ask_before(plan))
        if choice is None:
            return self._warmth.start(turn, plan, told)
        try:
            return self._led.start(turn, plan, choice, told, self._after(turn, plan))
        except NothingLeft:
            return Reply((*told, Message("session.nothing_left", {"kind": plan.kind})))

    def checked(self, turn: Turn, plan: Plan, meant: Meant) -> Reply:
        """The answer to an exclusion question: whatever is no clear no counts as a yes (guidance.md F2.52)."""
        asked, *rest = plan.ask or ()
        plan = replace(plan, ask=tuple(rest))
        if meant == "no":
            return self.begin(turn, plan)
        question = self._exclusions.question(asked)
        if question.lasting and meant == "yes":
            known = dict.fromkeys((*turn.memory.conditions, question.id))
            turn.memory = replace(turn.memory, conditions=tuple(known))
        if question.does != "leave":
            return self._refused(turn, question, ())
        plan = replace(plan, leave_out=tuple(sorted({*plan.leave_out, *question.covers})))
        return self.begin(turn, plan, (self._text(turn, question.yes),))

    def agreed(self, turn: Turn, plan: Plan, meant: Meant) -> Reply:
        """The answer to the length that was named: a no gets the shorter session."""
        seconds = plan.seconds if meant == "yes" else _SHORTER_SECONDS
        return self.begin(turn, replace(plan, agreed=True, seconds=seconds))

    def rated(self, turn: Turn, plan: Plan, level: LevelReading, told: tuple[Message, ...] = ()) -> Reply:
        """The answer to the offer to rate before: a number is kept at once; anything else leaves it out."""
        if level.outcome is Outcome.KEEP and level.level is not None:
            ratings.store(turn, level.level, "before", plan.group, plan.areas)
            return self.begin(turn, replace(plan, before=level.level), told)
        return self.begin(turn, replace(plan, skipped=True), told)

    def _refused(self, turn: Turn, question: Excluding, told: tuple[Message, ...]) -> Reply:
        """It does not begin, and why."""
        return Reply((*told, self._text(turn, question.yes)))

    def _asks(self, turn: Turn, plan: Plan, told: tuple[Message, ...]) -> Reply:
        text = localise(self._exclusions.question((plan.ask or ("",))[0]).ask, turn.request.locale)
        return Reply(told, Question(Message(CHECK, {"text": text}), about={PLAN: plan.as_json()}))

    def _choice(self, turn: Turn, plan: Plan) -> Choice:
        library = place.player().library
        manner = Manner(plan.position, bool(plan.position), pace=turn.memory.pace, leave_out=plan.leave_out)
        if plan.kind == "stretch":
            return choose_stretching(library, plan.areas, set_id=plan.set, seconds=plan.seconds, manner=manner)
        if plan.kind == "breathe":
            return choose_breathing(library, plan.technique, seconds=plan.seconds, manner=manner)
        return choose_relaxation(library, plan.technique or "progressive", seconds=plan.seconds, manner=manner)

    def _routines(self, turn: Turn, plan: Plan) -> Collection[Routine]:
        """What it would consist of if nothing had to be left out."""
        if plan.is_comfort:
            return ()
        library = place.player().library
        return [library.routines[name] for name in self._choice(turn, plan).order.routines]

    def _is_long(self, plan: Plan, choice: Choice) -> bool:
        return not plan.agreed and plan.seconds is None and place.plan_of(choice.order).seconds > _LONG_SECONDS

    def _breathless(self, turn: Turn, plan: Plan) -> tuple[Message, ...]:
        """Before any breathing, once a session of talk: that a struggle for breath needs a call (guidance.md E2)."""
        if plan.kind != "breathe" or _BREATHLESS in turn.dialog.first_used:
            return ()
        turn.dialog = replace(turn.dialog, first_used=(*turn.dialog.first_used, _BREATHLESS))
        return (self._text(turn, self._relief[_BREATHLESS]),)

    def _after(self, turn: Turn, plan: Plan) -> str:
        if plan.set:
            return localise(place.player().library.sets[plan.set].after, turn.request.locale)
        return localise(self._relief["after"], turn.request.locale) if plan.relief else ""

    def _text(self, turn: Turn, text: str) -> Message:
        return Message("session.text", {"text": localise(text, turn.request.locale)})
