"""From what was asked for to the first step: who leaves it out, how long it is, how strong it is before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from skill.content import load_yaml, localise
from skill.conversation.guard_answers import Meant
from skill.conversation.handlers.sessions import place, ratings
from skill.conversation.handlers.sessions.lasting import differ, named, remember, which
from skill.conversation.handlers.sessions.led import Led
from skill.conversation.handlers.sessions.plan import Plan
from skill.conversation.handlers.sessions.record import PLAN
from skill.conversation.handlers.sessions.rest import resting
from skill.conversation.handlers.sessions.warmth import Warmth
from skill.conversation.said import Said
from skill.conversation.turn import Turn
from skill.language.levels import Outcome
from skill.routines.choosing import (
    LETS_GO,
    RELEASE,
    Choice,
    Manner,
    choose_breathing,
    choose_relaxation,
    choose_stretching,
)
from skill.routines.exclusions import Exclusions
from skill.routines.exclusions import Question as Excluding
from skill.routines.model import Routine
from skill.speech.reply import Message, Question, Reply

CHECK, LONG, WHICH_OF = "session.check", "session.long", "session.which_of"
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
        if plan.is_comfort and plan.ask is None and (rest := resting(turn, plan)):
            return replace(rest, messages=(*told, *rest.messages))
        if plan.technique == RELEASE and not plan.leave_out:
            # Nothing is tightened, so nobody has to leave it out (guidance.md F4.17, F4.22).
            plan = replace(plan, ask=(), leave_out=(LETS_GO,))
        if plan.ask is None:
            screen = self._exclusions.screen(
                plan.activity, self._routines(turn, plan), plan.position, frozenset(turn.memory.conditions)
            )
            plan = replace(plan, ask=tuple(each.id for each in screen.ask))
            refusing = [each for each in screen.known if each.does != "leave"]
            if refusing:
                return self._refused(turn, refusing[0], told, known=True)
            plan = replace(plan, leave_out=tuple(sorted(screen.leave_out)), besides=bool(screen.named))
            told = (*told, Message("session.known")) if screen.leave_out else told
        if plan.ask:
            return self._asks(turn, plan, told)
        choice = None if plan.is_comfort else self._choice(turn, plan)
        if choice is not None and not place.plan_of(choice.order).steps:
            return Reply((*told, Message("session.nothing_left", {"kind": plan.kind})))
        if choice is not None and self._is_long(plan, choice):
            minutes = round(place.plan_of(choice.order).seconds / 60)
            facts = {"kind": plan.kind, "minutes": minutes, "shorter": round(_SHORTER_SECONDS / 60)}
            return Reply(told, Question(Message(LONG, facts), about={PLAN: plan.as_json()}))
        if ratings.is_wanted(turn, plan):
            return Reply(told, ratings.ask_before(plan))
        if choice is None:
            return self._warmth.start(turn, plan, told)
        softly = (Message("session.softly"),) if plan.technique == RELEASE else ()
        return self._led.start(turn, plan, choice, (*told, *softly), self._after(turn, plan))

    def checked(self, turn: Turn, plan: Plan, meant: Meant) -> Reply:
        """The answer to an exclusion question: whatever is no clear no counts as a yes (guidance.md F2.52)."""
        asked, *rest = plan.ask or ()
        if meant == "no":
            return self.begin(turn, replace(plan, ask=tuple(rest)))
        question = self._exclusions.question(asked)
        if not question.lasting:
            return self._left_out(turn, plan, question, question.covers)
        if found := named(turn) & question.covers:
            remember(turn, found)
            return self._left_out(turn, plan, question, found)
        if meant != "yes":
            return self._left_out(turn, plan, question, question.covers)
        among = self._among(turn, plan, question)
        if question.does == "leave" and differ(among, lambda some: self._steps(turn, plan, some)):
            spoken = [self._exclusions.conditions[each].spoken for each in among]
            about = {PLAN: plan.as_json()}
            return Reply(
                question=Question(Message(WHICH_OF, {"spoken": spoken}), "ConditionsIntent", "condition", about)
            )
        remember(turn, among if len(among) == 1 else (question.id,))
        return self._left_out(turn, plan, question, question.covers)

    def which(self, turn: Turn, plan: Plan) -> frozenset[str]:
        """The conditions of the question under way that the words of a turn name."""
        return which(turn, self._exclusions.question((plan.ask or ("",))[0])) if plan.ask else frozenset()

    def told_which(self, turn: Turn, plan: Plan) -> Reply:
        """Leaves out for the conditions that were named, which are remembered; for all where none was, this once."""
        question = self._exclusions.question((plan.ask or ("",))[0])
        found = self.which(turn, plan)
        remember(turn, found)
        return self._left_out(turn, plan, question, found or question.covers)

    def _left_out(self, turn: Turn, plan: Plan, question: Excluding, conditions: frozenset[str]) -> Reply:
        """A yes to a question: it does not begin, or goes on without what the conditions speak against."""
        if question.does != "leave":
            return self._refused(turn, question, ())
        plan = replace(plan, ask=(plan.ask or ())[1:], leave_out=tuple(sorted({*plan.leave_out, *conditions})))
        told = self._text(turn, question.yes) if conditions == question.covers else Message("session.left_out")
        return self.begin(turn, plan, (told,))

    def _among(self, turn: Turn, plan: Plan, question: Excluding) -> list[str]:
        """Those of a question's conditions that the session has to know, in its order."""
        needed = self._exclusions.needed(plan.activity, self._routines(turn, plan), plan.position)
        return [
            each for each in self._exclusions.conditions if each in (question.covers & needed) - set(plan.leave_out)
        ]

    def _steps(self, turn: Turn, plan: Plan, conditions: Collection[str]) -> str:
        without = replace(plan, leave_out=tuple(sorted({*plan.leave_out, *conditions})))
        return place.plan_of(self._choice(turn, without).order).fingerprint

    def agreed(self, turn: Turn, plan: Plan, meant: Meant) -> Reply:
        """The answer to the length that was named: a no gets the shorter session."""
        seconds = plan.seconds if meant == "yes" else _SHORTER_SECONDS
        return self.begin(turn, replace(plan, agreed=True, seconds=seconds))

    def rated(self, turn: Turn, plan: Plan, said: Said, told: tuple[Message, ...] = ()) -> Reply:
        """The answer to the offer to rate before: a number is kept at once; anything else leaves it out."""
        plan = replace(plan, skipped=True)
        if said.level.outcome is Outcome.KEEP and said.level.level is not None:
            ratings.store(turn, said, "before", plan.group, plan.areas)
            if ratings.is_of(said, plan.areas):
                plan = replace(plan, before=ratings.one_level(said))
        return self.begin(turn, plan, told)

    def _refused(self, turn: Turn, question: Excluding, told: tuple[Message, ...], *, known: bool = False) -> Reply:
        """It does not begin, and why; `known`: by what was told before, and how that is taken back."""
        why = (Message("session.known_stop"),) if known else ()
        return Reply((*told, self._text(turn, question.yes), *why))

    def _asks(self, turn: Turn, plan: Plan, told: tuple[Message, ...]) -> Reply:
        question = self._exclusions.question((plan.ask or ("",))[0])
        text, besides = localise(question.ask, turn.request.locale), plan.besides and question.lasting
        return Reply(told, Question(Message(CHECK, {"text": text, "besides": besides}), about={PLAN: plan.as_json()}))

    def _choice(self, turn: Turn, plan: Plan) -> Choice:
        library = place.player().library
        manner = Manner(plan.position, bool(plan.position), pace=turn.memory.pace, leave_out=plan.leave_out)
        if plan.kind == "stretch":
            return choose_stretching(
                library, plan.places or plan.areas, set_id=plan.set, seconds=plan.seconds, manner=manner
            )
        if plan.kind == "breathe":
            return choose_breathing(library, plan.technique, seconds=plan.seconds, rounds=plan.rounds, manner=manner)
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
