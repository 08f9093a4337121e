"""Reads free words that a net caught for what they say about pain, by the same rules as Alexa's slots."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from skill.alexa.interaction_model.vocabulary import Vocabulary
from skill.conversation.said import MAY_BE_CAUSES, Done, Place, Said, dated
from skill.language.calendar import DateSpan, find_dates
from skill.language.clauses import Reading, read
from skill.language.effects import find_effects
from skill.language.idioms import figurative
from skill.language.level_words import parts_from_words
from skill.language.levels import LevelReading, Outcome, read_level
from skill.language.numbers import NumberSpan, find_numbers
from skill.language.words import tokens

Span = tuple[int, int, str]

_SINCE = frozenset({"since", "until", "till", "from"})
_BESIDE = frozenset("side hand sided of my the part in on one are".split())
"""Words that may stand between a side and its place: "the right hand side of my lower back"."""
_NOT_DONE = frozenset(
    """will gonna going might may should could would can if plan planning thinking want wanna need before instead wish
    hope ask asked""".split()
)
"""Words by which something was not done, or not yet: "I might try heat"."""
_DOING = frozenset(
    """did done had took taken used using tried put applied went gone got gave given having doing taking been finished
    managed""".split()
)
_DONE_ENDINGS = ("ed", "swam", "took", "went", "did", "had", "ran", "iced")
_WELL = frozenset("fine okay ok alright painless good grand".split())
_SMALL = frozenset("that was it it's is on and this but so i mean for of from pain hurt hurting all day".split())
"""Words beside a date that say nothing else: "and that was on monday"."""
_LOOKS_BACK = 4
_SLEEP = frozenset({"sleep", "slept", "sleeping"})
_DAY = 24


def from_words(text: str, vocabulary: Vocabulary, today: date, *, asked: bool = False) -> Said:
    """What free words say about pain; `asked` when they answer the question for a number."""
    reading = read(tokens(text))
    words = list(reading.tokens)
    named = vocabulary.find("BODY_AREA", words)
    idiom = figurative(words, beside_another=len(named) > 1)
    named = [span for span in named if idiom.isdisjoint(range(span[0], span[1]))]
    spans = [span for at, span in enumerate(named) if not _painless(reading, span, named[:at])]
    numbers = [number for number in find_numbers(words) if 0 <= number.value <= 10]
    hours = _hours_of_sleep(words)
    qualities = [each for each in vocabulary.find("PAIN_QUALITY", words) if not reading.denied(each[0], each[1])]
    sides = vocabulary.find("SIDE", words)
    places = _places(reading, spans, _levels(spans, numbers), sides, qualities)
    each = [place for place in places if place.level is not None]
    parts = parts_from_words(text, asked=asked)
    level = LevelReading(Outcome.KEEP, each[0].level) if each else read_level(parts)
    done, left = _done(reading, vocabulary, numbers, today, bool(places) or level.outcome is Outcome.KEEP)
    marks = [*(span[0] for span in spans), *(each[0] for each in qualities), *(number.start for number in numbers)]
    left = [day for day in left if not _is_of_another_clause(reading, day, marks)]
    own = left[0].value if left else ""
    day, compared = dated(parts, own)
    return Said(
        level=level,
        places=places,
        side=sides[0][2] if sides and not places else "",
        qualities=tuple(dict.fromkeys(found[2] for found in qualities)) if len(places) < 2 else (),
        date=day,
        compared=compared,
        done=done,
        hours=hours.value if hours else None,
        heard={"words": text},
        how="words",
    )


def _places(
    reading: Reading,
    spans: Sequence[Span],
    levels: Sequence[float | None],
    sides: Sequence[Span],
    qualities: Sequence[Span],
) -> tuple[Place, ...]:
    """The places with what was said of each; several places keep their own qualities apart."""
    owners = [_owner(reading, quality, spans) for quality in qualities] if len(spans) > 1 else []
    found: dict[tuple[str, str], Place] = {}
    for at, (span, level) in enumerate(zip(spans, levels, strict=True)):
        own = tuple(quality[2] for quality, owner in zip(qualities, owners, strict=False) if owner in (at, None))
        place = Place(span[2], _side(reading.tokens, span, sides), level, tuple(dict.fromkeys(own)))
        known = found.get((place.area, place.side)) or _same_area(found, place)
        if known is None:
            found[place.area, place.side] = place
        else:
            # "A six for my left knee, the knee's throbbing": one place named twice.
            del found[known.area, known.side]
            merged = Place(
                place.area,
                known.side or place.side,
                known.level if known.level is not None else place.level,
                tuple(dict.fromkeys((*known.qualities, *place.qualities))),
            )
            found[merged.area, merged.side] = merged
    return tuple(found.values())


def _same_area(found: dict[tuple[str, str], Place], place: Place) -> Place | None:
    """A place of the same area, where at most one of the two names a side."""
    return next(
        (each for each in found.values() if each.area == place.area and "" in (each.side, place.side)),
        None,
    )


def _owner(reading: Reading, quality: Span, spans: Sequence[Span]) -> int | None:
    """The place a quality is said of: the only one of its clause, else the last before it; None for all of them."""
    clause = reading.clause_number(quality[0])
    same = [at for at, span in enumerate(spans) if reading.clause_number(span[0]) == clause]
    if len(same) == 1:
        return same[0]
    before = [at for at, span in enumerate(spans) if span[1] <= quality[0]]
    after = [at for at, span in enumerate(spans) if quality[1] == span[0]]
    return after[0] if after else None if len(before) == len(spans) and len(same) != 1 and same else _last(before)


def _last(places: Sequence[int]) -> int | None:
    return places[-1] if places else None


def _levels(spans: Sequence[Span], numbers: Sequence[NumberSpan]) -> list[float | None]:
    """A level for each of several places, where each has one number of its own behind it, or each before it."""
    nothing: list[float | None] = [None] * len(spans)
    if len(spans) < 2:
        return nothing
    for before in (False, True):
        found: list[float | None] = []
        for at, span in enumerate(spans):
            start = (spans[at - 1][1] if at else 0) if before else span[1]
            end = span[0] if before else (spans[at + 1][0] if at + 1 < len(spans) else 10**6)
            own = [number.value for number in numbers if start <= number.start < end]
            found.append(own[0] if len(own) == 1 else None)
        if None not in found and len(numbers) == len(spans):
            return found
    return nothing


def _side(words: Sequence[str], span: Span, sides: Sequence[Span]) -> str:
    """The side that belongs to a place: right before it, across "hand side of my", or right after it."""
    for _, end, side in sides:
        between = words[end : span[0]]
        if end <= span[0] and len(between) <= _LOOKS_BACK and set(between) <= _BESIDE:
            return side
    for start, _, side in sides:
        between = words[span[1] : start]
        if span[1] <= start and len(between) <= 2 and set(between) <= _BESIDE:
            return side
    return ""


def _painless(reading: Reading, span: Span, before_it: Sequence[Span]) -> bool:
    """Whether the place is named as free of pain: "no pain in my neck", "my neck is fine", "not my knee"."""
    words = reading.tokens
    clause = reading.clauses[reading.clause_number(span[0])]
    before, after = words[max(0, span[0] - _LOOKS_BACK) : span[0]], words[span[1] : span[1] + 3]
    well = clause.well[0] <= span[0] < clause.well[1]
    denied = reading.denied(span[0], span[1]) or ("no" in before and "pain" in before)
    if (
        denied
        and before_it
        and "my" in before[-2:]
        and not {"or", "and", "nor"} & set(words[before_it[-1][1] : span[0]])
    ):
        # "Not my knee, my hip": the second place is the right one.
        denied = not reading.denied(*before_it[-1][:2])
    no_longer = "not" in after and not {"good", "great"} & set(words[span[1] : span[1] + 5])
    return well or denied or bool(_WELL & set(after)) or no_longer


def _done(
    reading: Reading, vocabulary: Vocabulary, numbers: Sequence[NumberSpan], today: date, beside_pain: bool
) -> tuple[tuple[Done, ...], list[DateSpan]]:
    """What was done for the pain, each with what it did and its day; and the dates that are left for the pain."""
    words = list(reading.tokens)
    named = vocabulary.find("TREATMENT", words)
    dates = [each for each in find_dates(words, today) if not _is_of_something_else(words, each)]
    effects = find_effects(words)
    found: dict[str, Done] = {}
    left = list(dates)
    for at, span in enumerate(named):
        end = named[at + 1][0] if at + 1 < len(named) else len(words)
        own = [each.effect for each in effects if span[1] <= each.start < end]
        if not own and len(named) == 1:
            own = [each.effect for each in effects if each.end <= span[0]]
        if not _was_done(reading, span, bool(own), beside_pain):
            continue
        day = next((each for each in dates if span[1] <= each.start < end and not _between(numbers, span, each)), None)
        if day is not None and len(dates) == 1 and not numbers:
            day = None
        if day in left:
            left.remove(day)
        known = found.get(span[2])
        effect = own[-1] if own else known.effect if known else ""
        found[span[2]] = Done(span[2], effect, day.value if day else known.date if known else "")
    return tuple(found.values()), left


def _hours_of_sleep(words: Sequence[str]) -> NumberSpan | None:
    """The hours in "slept only four hours", "four hours of sleep"."""
    for number in find_numbers(words):
        near = {*words[max(0, number.start - _LOOKS_BACK) : number.start], *words[number.end : number.end + 4]}
        if words[number.end : number.end + 1] in (["hours"], ["hour"]) and near & _SLEEP and number.value <= _DAY:
            return number
    return None


def _is_of_something_else(words: Sequence[str], day: DateSpan) -> bool:
    """Whether a date says since when, or which night was slept through, and not which day the pain is of."""
    before = words[max(0, day.start - 2) : day.start]
    slept = _SLEEP & set(words[max(0, day.start - 6) : day.start])
    return bool(_SINCE & set(before)) or bool(slept and words[day.start : day.end] == ["last", "night"])


def _is_of_another_clause(reading: Reading, day: DateSpan, marks: Sequence[int]) -> bool:
    """Whether a date stands in a clause of its own, about something else: "I've a wedding on saturday"."""
    own = reading.clauses[reading.clause_number(day.start)]
    apart = bool(marks) and not any(own.start <= mark < own.end for mark in marks)
    beside = [
        word
        for at, word in enumerate(reading.tokens[own.start : own.end], own.start)
        if not day.start <= at < day.end and word not in _SMALL
    ]
    return apart and len(beside) > 1


def _between(numbers: Sequence[NumberSpan], span: Span, day: DateSpan) -> bool:
    return any(span[1] <= number.start < day.start for number in numbers)


def _was_done(reading: Reading, span: Span, worked: bool, beside_pain: bool) -> bool:
    """Whether the words tell that something was done for the pain, and do not only name it."""
    clause = reading.clauses[reading.clause_number(span[0])]
    before = set(reading.tokens[max(clause.start, span[0] - 6) : span[0]])
    if reading.denied(span[0], span[1]) or before & (_NOT_DONE | {"not"}):
        return False
    if worked:
        return True
    if beside_pain and span[2] in MAY_BE_CAUSES:
        return False
    return bool(before & _DOING) or any(word.endswith(_DONE_ENDINGS) for word in reading.tokens[span[0] : span[1]])
