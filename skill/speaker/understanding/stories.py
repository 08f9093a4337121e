"""A check-in told in a story: no sample is near it, but its level is plain and what else it tells has a slot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from skill.language.clauses import Clause, read
from skill.language.clauses import Reading as Clauses
from skill.language.level_words import parts_from_words
from skill.language.levels import LevelParts, Outcome, read_level
from skill.language.numbers import find_numbers
from skill.speaker.understanding.alignment import Said
from skill.speaker.understanding.choice import Reading
from skill.speaker.understanding.english import PAIN
from skill.speaker.understanding.entity import DATE, NUMBER, TIME, Entity
from skill.speaker.understanding.heard import HeardSlot
from skill.speaker.understanding.in_passing import was_done
from skill.speaker.understanding.keeping import stands_as_a_level
from skill.speaker.understanding.limits import is_for_later, outgrows_slots
from skill.speaker.understanding.lists import as_list
from skill.speaker.understanding.model import Slot
from skill.speaker.understanding.phrase import Phrase, ready
from skill.speaker.understanding.same_level import level_slots
from skill.speaker.understanding.slots import SlotFiller
from skill.speaker.understanding.stretches import Stretches

_CHECK_IN = "CheckInIntent"
_PLACE, _QUALITY, _SIDE, _TREATMENT, _PERSON = "BODY_AREA", "PAIN_QUALITY", "SIDE", "TREATMENT", "PERSON_WORD"
_SAY_SOMETHING_ELSE = frozenset(
    [NUMBER, TIME, "FEELING", "CHANGE", "UNIT", "FRACTION", _PERSON, "RATING", "AMAZON.DURATION"]
)
"""Types that have no slot beside the level of a story: ages, hours, how the day was, who was there."""
_WAS, _IS = frozenset(["was", "were", "had", "hit"]), frozenset(["is", "'s", "am", "are", "now", "today", "still"])
_MINE, _THEIRS = frozenset(["i", "my", "me", "both"]), frozenset(["his", "her", "their", "your"])
_BEFORE_A_COUNT = frozenset(["a", "an", "at", "is", "'s", "are", "was", "were"])
_FEELING, _CHANGE, _UNIT = "FEELING", "CHANGE", "UNIT"
_BESIDE = 2
_LIKELY, _SURELY = 0.5, 0.7
"""From which likelihood a level is told, and from which a pain without one."""
_SURE = 0.9


class Stories:
    """Reads the check-in out of a story that would else be handed over in words."""

    def __init__(self, filler: SlotFiller, listener: str, is_heard_whole: Callable[[str], bool]) -> None:
        """`listener` is the intent that hears how someone is. `is_heard_whole`: whether words have to be heard as they
        were said, for a warning sign or a question in them."""
        self._filler = filler
        self._listener = listener
        self._is_heard_whole = is_heard_whole

    def slots(
        self, phrase: Phrase, said: Said, readings: Sequence[Reading], stretches: Stretches, asked: bool
    ) -> Mapping[str, HeardSlot] | None:
        """The slots of the check-in; None where the phrase tells none, or more than slots can carry.

        `asked`: it answers the question for a number from zero to ten.
        """
        parts = parts_from_words(phrase.text, asked=asked)
        if outgrows_slots(said) or is_for_later(said, ()):
            return None
        kept = _of_the_pain(said, parts.level)
        strength = None if kept is None else _strength(phrase, said, parts)
        if kept is None or strength is None or _treatments(kept) > 1:
            return None
        if not self._is_told(kept, readings, stretches, bool(strength)) or self._is_heard_whole(phrase.text):
            return None
        own = self._filler.slots(_CHECK_IN)
        found = self._filler.fill(_CHECK_IN, _lists(kept, own.values()), (), kept)
        return {**{name: phrase.heard_slot(own[name], each) for name, each in found.items()}, **strength}

    def _is_told(self, said: Said, readings: Sequence[Reading], stretches: Stretches, tells_strength: bool) -> bool:
        """Whether the whole, or a part with a place or a quality of the pain in it, is likely a check-in."""
        telling, least = ((_CHECK_IN, self._listener), _LIKELY) if tells_strength else ((_CHECK_IN,), _SURELY)
        if sum(each.likelihood for each in readings if each.intent in telling) >= least:
            return True
        marks = [each.start for each in said.entities if each.type in (_PLACE, _QUALITY)]
        return tells_strength and bool(marks) and stretches.tells_pain(said.words, marks)


def _strength(phrase: Phrase, said: Said, parts: LevelParts) -> Mapping[str, HeardSlot] | None:
    """The slots for how strong the pain is, empty where nothing is said of it; None where slots cannot carry it."""
    reading = read_level(parts)
    if parts.level is not None and (reading.outcome is Outcome.KEEP or _is_a_range(phrase, parts)):
        return level_slots(parts)
    words = {each.type: each for each in said.entities if each.type in (_FEELING, _CHANGE, _UNIT)}
    if parts.level is not None:
        percent = parts.percent and _UNIT in words
        return {**level_slots(parts), "unit": _heard(phrase, "unit", words[_UNIT])} if percent else None
    for name, kind, meant in (("feeling", _FEELING, parts.feeling), ("change", _CHANGE, parts.change)):
        if kind in words and (words[kind].id == meant or (kind == _FEELING and not meant)):
            return {name: _heard(phrase, name, words[kind])}
    return None if any(each.type == NUMBER and each.sureness > _SURE for each in said.entities) else {}


def _is_a_range(phrase: Phrase, parts: LevelParts) -> bool:
    """Whether the second number stands beside the first: "four or five"."""
    if parts.other is None or parts.change or parts.scale is not None:
        return False
    numbers = find_numbers(list(phrase.tokens))
    return any(
        (one.value, other.value) == (parts.level, parts.other) and 0 <= other.start - one.end <= _BESIDE
        for one in numbers
        for other in numbers
    )


def _heard(phrase: Phrase, name: str, entity: Entity) -> HeardSlot:
    return HeardSlot(name, entity.type, phrase.text_of(entity.start, entity.end), entity.id, entity.name)


def _of_the_pain(said: Said, value: float | None) -> Said | None:
    """The phrase with those of its values that are said of the pain; None where it is of no pain of one's own."""
    clauses = read(["is" if word == "'s" else word for word in said.words])
    if len(clauses.tokens) != len(said.words):
        return None
    numbers = [each for each in said.entities if each.type == NUMBER]
    level = next((e for e in reversed(numbers) if value is not None and e.value == f"{value:g}"), None)
    named = [e for e in said.entities if e.type in (_PLACE, _QUALITY) and e.sureness > _SURE and not e.items]
    aches = [at for at, word in enumerate(said.lemmas) if word in PAIN]
    if any(clauses.denied(each.start, each.end) for each in named) or (level and _counts(said, level, named)):
        return None
    own = _own(said, clauses, named, aches, level)
    marks = [*(each.start for each in own), *aches]
    told_in = [clauses.clauses[clauses.clause_number(at)] for at in marks]
    if not marks or any(_is_of_another(said, each) or each.time == "past" for each in told_in):
        return None
    marks += [level.start] if level else []
    apart = [e for e in said.entities if e.type in (_PLACE, _QUALITY) and not e.items and e not in own]
    kept = [
        each
        for each in said.entities
        if each.type not in _SAY_SOMETHING_ELSE
        and each not in apart
        and not (each.items and any(item in apart for item in each.items))
        and (each.type != DATE or _is_of_that_day(said, clauses, each, marks, level))
    ]
    return ready(said.words, said.weights, kept)


def _own(
    said: Said, clauses: Clauses, named: Sequence[Entity], aches: Sequence[int], level: Entity | None
) -> list[Entity]:
    """The places and qualities of the pain: those in a clause with its level, an ache or each other; all where none is.

    "Since i stopped carrying the bag on one shoulder my back's a four" names one place of pain."""
    numbers = [clauses.clause_number(each.start) for each in named]
    telling = {clauses.clause_number(at) for at in (*aches, *([level.start] if level else []))}
    telling |= {one for one, each in zip(numbers, named, strict=True) if each.type == _QUALITY}
    own = [each for one, each in zip(numbers, named, strict=True) if one in telling]
    if any(each.type == _PLACE for each in own):
        return own
    return [*own, *(each for each in named if each.type == _PLACE and _MINE.intersection(said.words[: each.start]))]


def _is_of_another(said: Said, clause: Clause) -> bool:
    """Whether a clause speaks of somebody else's body, and of nothing of one's own."""
    words = frozenset(said.words[clause.start : clause.end])
    return clause.person == "other" and (not _THEIRS.isdisjoint(words) or _MINE.isdisjoint(said.words))


def _treatments(said: Said) -> int:
    return len({each.id for each in said.entities if each.type == _TREATMENT and was_done(each, said)})


def _lists(said: Said, slots: Iterable[Slot]) -> dict[str, Entity]:
    """What a story says in several places for a slot that takes many values, put together."""
    found: dict[str, Entity] = {}
    for slot in slots:
        values = [each for each in said.entities if each.type == slot.type and not each.items]
        is_first = slot.type not in {each.type for each in found.values()}
        if slot.many and slot.type in (_PLACE, _QUALITY) and is_first and values:
            found[slot.name] = as_list(values)
    return found


def _counts(said: Said, level: Entity, named: Sequence[Entity]) -> bool:
    """Whether a number counts what it stands before, or is what somebody did: "i cracked two ribs"."""
    before = said.words[level.start - 1] if level.start else ""
    follows = any(each.start == level.end and each.type == _PLACE for each in named)
    return (follows and level.start > 0 and before not in _BEFORE_A_COUNT) or not stands_as_a_level(said, level)


def _is_of_that_day(said: Said, clauses: Clauses, day: Entity, marks: Sequence[int], level: Entity | None) -> bool:
    """Whether a day is the day of the level: said beside it, or before a level that was."""
    own = clauses.clause_number(day.start)
    if said.words[day.start : day.end] == ["today"]:
        return True
    if level is None:
        return own in {clauses.clause_number(at) for at in marks}
    clause = clauses.clauses[clauses.clause_number(level.start)]
    if own == clauses.clause_number(level.start):
        return True
    words = frozenset(said.words[clause.start : clause.end])
    return day.start < level.start and not _WAS.isdisjoint(words) and _IS.isdisjoint(words)
