"""Brings what was said and what slots hold together, and tells which combinations of concepts stand in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from skill.guidance.patterns import ConceptFinder, Occurrence
from skill.guidance.signs import Combination, Concepts
from skill.language.clauses import Clause, Reading
from skill.language.people import Person

State = Literal["now", "maybe", "past", "asked", "no"]
_ALL_GROUPS = -1


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept as it was meant: its state, the clause and the run of joined clauses it stands in, and whose it is."""

    state: State
    clause: int
    group: int
    person: Person
    misheard: bool = False


class _Block(NamedTuple):
    """Where something that explains a sign away stands; `close` when it explains nothing outside its own clause."""

    clause: int
    group: int
    close: bool


class Evidence:
    """Everything one turn of talk holds, ready to be asked for combinations."""

    def __init__(self, concepts: Concepts, telling: frozenset[str]) -> None:
        """`telling` are the concepts that signs are made of: only these keep a "no" for themselves ("no pulse")."""
        self._concepts = concepts
        self._telling = telling
        self._mentions: dict[str, list[Mention]] = defaultdict(list)
        self._clauses = 0
        self._others = False

    def add_facts(self, facts: Iterable[str]) -> None:
        """Slot values, such as "area:chest": they hold now and stand beside every clause."""
        for fact in facts:
            for name in (*self._concepts.facts.get(fact, ()), *self._concepts.facts.get(_wild(fact), ())):
                self._mentions[name].append(Mention("now", _ALL_GROUPS, _ALL_GROUPS, "self"))

    def add(self, reading: Reading, finder: ConceptFinder, lead_past: bool = False, other: bool = False) -> None:
        """One utterance; `lead_past` when its first clause was carried by "I had", `other` when by "my wife"."""
        barriers = frozenset(clause.start for clause in reading.clauses[1:])
        self._others |= other or any(clause.person == "other" for clause in reading.clauses)
        found = self._without_idioms(finder.find(reading.tokens, barriers))
        groups = self._groups(reading, found)
        cues = frozenset(denial.cue for denial in reading.denials if reading.tokens[denial.cue] != "not")
        used = frozenset(
            cue for item in found if item.concept in self._telling for cue in cues if item.start <= cue < item.end
        )
        for occurrence in found:
            number = reading.clause_number(occurrence.start)
            clause = reading.clauses[number]
            state = _state(reading, clause, occurrence, used, lead_past and number == 0)
            if (
                state == "no"
                and occurrence.concept in self._concepts.contexts
                and (clause.well[1] > clause.well[0] or "without" in reading.tokens[clause.start : occurrence.start])
            ):
                state = "now"
            if occurrence.concept in self._concepts.contexts and _fails_to(reading, clause, occurrence):
                state = "no"
            person: Person = "other" if other or clause.person == "other" else "self"
            self._mentions[occurrence.concept].append(
                Mention(state, self._clauses + number, self._clauses + groups[number], person, occurrence.misheard)
            )
        self._clauses += len(reading.clauses)

    def _without_idioms(self, found: Sequence[Occurrence]) -> list[Occurrence]:
        spans = [(item.start, item.end) for item in found if item.concept in self._concepts.idioms]
        if not spans:
            return list(found)
        return [
            item
            for item in found
            if item.concept in self._concepts.idioms
            or item.concept in self._concepts.contexts
            or not any(
                end - start >= item.end - item.start and (start <= item.start < end or start < item.end <= end)
                for start, end in spans
            )
        ]

    def _groups(self, reading: Reading, found: Sequence[Occurrence]) -> list[int]:
        """Joins each clause to the one before it unless it turns to another place in the body."""
        places: dict[int, set[str]] = defaultdict(set)
        for item in found:
            if item.concept in self._concepts.places:
                places[reading.clause_number(item.start)].add(item.concept)
        groups: list[int] = []
        here: set[str] = set()
        for number in range(len(reading.clauses)):
            own = places[number]
            if groups and (not own or not here or own & here):
                groups.append(groups[-1])
                here = here | own
            else:
                groups.append(number)
                here = set(own)
        return groups

    def _bears_out(self, chosen: Sequence[tuple[str, Mention]]) -> bool:
        """What a word sounds like may complete a sign that telling words speak of, and never makes one by itself."""
        sounded = sum(mention.misheard for _, mention in chosen)
        telling = any(not mention.misheard and name not in self._concepts.everyday for name, mention in chosen)
        return sounded == 0 or (sounded == 1 and telling)

    def _blocks(self, names: Iterable[str]) -> list[_Block]:
        """Where one of these concepts takes the alarm out of what stands beside it."""
        return [
            _Block(mention.clause, mention.group, name in self._concepts.close)
            for name in names
            for mention in self._mentions.get(name, ())
            if mention.state in ("now", "maybe") and not mention.misheard
        ]

    def names(self) -> Iterable[str]:
        """The concepts that are mentioned in whatever state."""
        return self._mentions.keys()

    def person(self) -> Person:
        """Whether anyone beside the speaker is spoken of."""
        return "other" if self._others else "self"

    def marks(self) -> frozenset[str]:
        """Every concept that was found, with a question mark where it is denied, past or only asked about."""
        return frozenset(
            name if mention.state in ("now", "maybe") else f"{name}?"
            for name, mentions in self._mentions.items()
            for mention in mentions
        )

    def stands(self, combination: Combination, doubtful: bool = False) -> tuple[tuple[str, ...], Person] | None:
        """The concepts that make the combination stand, and whose they are; None when it does not.

        `doubtful` lets what is only feared, recent or half denied count as well.
        """
        if any(self._mentions.keys().isdisjoint(group) for group in combination.needs):
            return None
        blocks = self._blocks(combination.without)
        states: set[State] = {"now"}
        if doubtful or combination.supposed:
            states.add("maybe")
        if combination.asked:
            states.update(("asked", "maybe"))
        options = [
            [
                (name, mention)
                for name in group
                for mention in self._mentions.get(name, ())
                if mention.state in states or (name in combination.history and mention.state in ("past", "maybe"))
            ]
            for group in combination.needs
        ]
        if not all(options):
            return None
        for group in options:
            group.sort(key=lambda item: item[1].misheard)
        if combination.join == "anywhere":
            chosen = _clear(options, blocks)
            return _outcome(chosen) if chosen and self._bears_out(chosen) else None
        by_clause = combination.join == "clause"
        for anchor in {m.clause if by_clause else m.group for group in options for _, m in group}:
            chosen = []
            for group in options:
                near = next(
                    (
                        item
                        for item in group
                        if (item[1].group == _ALL_GROUPS or (item[1].clause if by_clause else item[1].group) == anchor)
                        and not _beside(item[1], blocks)
                    ),
                    None,
                )
                if near is None:
                    break
                chosen.append(near)
            else:
                if self._bears_out(chosen) and (outcome := _outcome(chosen)) is not None:
                    return outcome
        return None


def _clear(options: Sequence[Sequence[tuple[str, Mention]]], blocks: Sequence[_Block]) -> list[tuple[str, Mention]]:
    """The first of each group that nothing beside it explains away; empty where a group has none."""
    chosen = [next((item for item in group if not _beside(item[1], blocks)), None) for group in options]
    return [item for item in chosen if item is not None] if None not in chosen else []


def _beside(mention: Mention, blocks: Sequence[_Block]) -> bool:
    # Talk of the gym explains a sore chest in the same breath, not one that comes up three clauses later, nor when it
    # was about another place.
    return any(
        block.clause in (_ALL_GROUPS, mention.clause)
        or mention.clause == _ALL_GROUPS
        or (abs(block.clause - mention.clause) == 1 and block.group == mention.group and not block.close)
        for block in blocks
    )


def _outcome(chosen: Sequence[tuple[str, Mention]]) -> tuple[tuple[str, ...], Person] | None:
    # Another person's past illness says nothing about whoever hurts now.
    past = {mention.person for _, mention in chosen if mention.state == "past"}
    present = {mention.person for _, mention in chosen if mention.state != "past"}
    if "other" in past and "other" not in present:
        return None
    names = tuple(dict.fromkeys(name for name, _ in chosen))
    person: Person = "other" if any(mention.person == "other" for _, mention in chosen) else "self"
    return names, person


def _state(reading: Reading, clause: Clause, occurrence: Occurrence, used: frozenset[int], lead_past: bool) -> State:
    if reading.denied(occurrence.start, occurrence.end, used):
        return "maybe" if clause.tag else "no"
    if clause.person == "nobody" or clause.well[0] <= occurrence.start < clause.well[1]:
        return "no"
    if clause.mood == "asked":
        return "asked"
    if clause.time == "past":
        return "past"
    if clause.mood == "unsure" or clause.time == "recent" or lead_past:
        return "maybe"
    return "now"


def _fails_to(reading: Reading, clause: Clause, occurrence: Occurrence) -> bool:
    """Whether what would explain a sign away did not come about: "it won't warm up" warms nothing."""
    before = reading.tokens[max(clause.start, occurrence.start - 2) : occurrence.start]
    return any(pair in {("will", "not"), ("have", "not"), ("has", "not")} for pair in pairwise(before)) or (
        before[-1:] == ("never",)
    )


def _wild(fact: str) -> str:
    return fact.split(":")[0] + ":*"
