"""Who leaves something out, the fewest questions that find it out, and what a yes means."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from skill.content import Source, load_yaml
from skill.routines.model import Routine
from skill.routines.reading import Reader, read_sources

Activity = Literal["stretch", "breathe", "relax", "heat", "cold", "contrast"]
ACTIVITIES: tuple[Activity, ...] = get_args(Activity)
Does = Literal["stop", "leave", "ask"]
"""What a yes means: not now; leave out or do otherwise what names the condition; not before a clinician was asked."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Something with which a session, or a part of it, is not for someone."""

    id: str
    spoken: str
    """A noun phrase in plain words."""
    lasting: bool
    """Whether a yes may be remembered; every other condition is asked each time, and a no always (design.md)."""
    facts: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question for several conditions; a yes or a "not sure" counts for all of them (guidance.md F2.52, F5.06)."""

    id: str
    ask: str
    say: str
    """The same, stated instead of asked."""
    covers: frozenset[str]
    does: Does
    yes: str
    """What is said after a yes; may hold placeholders such as {doctor}."""
    lasting: bool


@dataclass(frozen=True, slots=True)
class Screen:
    """What to find out before a session."""

    ask: tuple[Question, ...]
    """In the order in which to ask."""
    known: tuple[Question, ...]
    """Answered with yes before; each `does` what it says without being asked."""
    named: frozenset[str] = frozenset()
    """Conditions that were named before and are left out; whether there is another one is asked."""

    @property
    def leave_out(self) -> frozenset[str]:
        """The conditions that the remembered answers stand for, for `Order.leave_out`."""
        return self.named.union(*(question.covers for question in self.known))


@dataclass(frozen=True, slots=True)
class Exclusions:
    """exclusions.yaml, with the choice of the fewest questions."""

    conditions: Mapping[str, Condition] = field(hash=False)
    always: Mapping[Activity, frozenset[str]] = field(hash=False)
    questions: Mapping[Activity, tuple[Question, ...]] = field(hash=False)
    openings: Mapping[str, str] = field(hash=False)
    """Said before the first step, by kind of routine."""

    def needed(self, activity: Activity, routines: Collection[Routine] = (), variant: str = "") -> frozenset[str]:
        """Every condition that has to be known before these routines of an activity."""
        return self.always[activity].union(*(routine.conditions(variant) for routine in routines))

    def screen(
        self,
        activity: Activity,
        routines: Collection[Routine] = (),
        variant: str = "",
        remembered: Collection[str] = (),
    ) -> Screen:
        """The fewest questions before a session: at most one about now and one about what lasts.

        `remembered` holds the ids of lasting questions that were answered with yes before, and of lasting conditions
        that were named; they are not asked again.
        """
        needed = self.needed(activity, routines, variant)
        told = frozenset(remembered)
        known = tuple(each for each in self.questions[activity] if each.covers & needed and self._settles(each, told))
        needed -= frozenset[str]().union(*(question.covers for question in known))
        named = told & needed
        needed -= named
        ask = []
        for lasting in (False, True):
            asked = {each for each in needed if self.conditions[each].lasting == lasting}
            if asked:
                ask.append(next(q for q in self.questions[activity] if q.lasting == lasting and asked <= q.covers))
        return Screen(tuple(ask), known, named)

    def _settles(self, question: Question, told: frozenset[str]) -> bool:
        """Whether a question need not be asked: it was answered, or a condition was named with which nothing begins."""
        return question.id in told or (question.lasting and question.does != "leave" and bool(question.covers & told))

    def question(self, question_id: str) -> Question:
        """The question of an id; KeyError when there is none."""
        for group in self.questions.values():
            for question in group:
                if question.id == question_id:
                    return question
        raise KeyError(question_id)


@cache
def load_exclusions(lang: str = "en") -> Exclusions:
    """The exclusions of a language; ContentError when the file is malformed or names what is not there."""
    sources = read_sources(load_yaml(lang, "routines/sources.yaml"))
    reader = Reader("exclusions.yaml")
    raw = reader.fields(load_yaml(lang, "routines/exclusions.yaml"), {"conditions", "always", "questions", "opening"})
    conditions = {}
    for name, entry in raw["conditions"].items():
        part = reader.fields(entry, {"spoken", "lasting", "facts", "sources"})
        conditions[name] = Condition(
            name,
            reader.text(part["spoken"]),
            part["lasting"] is True,
            reader.words(part["facts"]),
            reader.sources(part["sources"], sources),
        )

    def known(value: object) -> frozenset[str]:
        names = frozenset(reader.words(value))
        if not names <= set(conditions):
            raise reader.wrong(f"there is no condition {', '.join(sorted(names - set(conditions)))}")
        return names

    always = {activity: known(reader.fields(raw["always"], set(ACTIVITIES))[activity]) for activity in ACTIVITIES}
    questions: dict[Activity, tuple[Question, ...]] = {}
    for activity in ACTIVITIES:
        asked = []
        for entry in reader.fields(raw["questions"], set(ACTIVITIES))[activity]:
            part = reader.fields(entry, {"id", "ask", "say", "covers", "does", "yes"})
            covers = known(part["covers"])
            kinds = {conditions[each].lasting for each in covers}
            if len(kinds) != 1:
                raise reader.wrong(f"{part['id']} mixes what lasts with what does not")
            if part["does"] not in get_args(Does):
                raise reader.wrong(f"{part['id']} does something unknown")
            asked.append(
                Question(
                    id=reader.text(part["id"]),
                    ask=reader.text(part["ask"]),
                    say=reader.text(part["say"]),
                    covers=covers,
                    does=part["does"],
                    yes=reader.text(part["yes"]),
                    lasting=kinds.pop(),
                )
            )
        questions[activity] = tuple(asked)
    openings = {kind: reader.text(text) for kind, text in raw["opening"].items()}
    return Exclusions(
        MappingProxyType(conditions), MappingProxyType(always), MappingProxyType(questions), MappingProxyType(openings)
    )
