"""Self-repairs and stutters: of "a seven no make that a five" only the five is meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from skill.language.homophones import number_readings
from skill.language.numbers import find_numbers, number_at
from skill.language.repairs import CUES, HESITATIONS, taken_back_at
from skill.speaker.understanding.entity import DURATION, NUMBER, Entity
from skill.speaker.understanding.restated import BETWEEN, all_restated, in_place, restated

_DETERMINERS = frozenset(["a", "an", "the", "my"])
_INSTEAD = _DETERMINERS | frozenset(["it", "is", "but", "was", "more", "like", "about", "of", "in", "rather", "just"])
_IT_IS = (("it", "is"), ("that", "is"), ("it", "was"), ("that", "was"))
_LONGEST_STUTTER = 3
_PLACE, _SIDES, _TWO = "BODY_AREA", frozenset(["left", "right"]), 2
_HIGHEST_LEVEL = 10
_MOST_BETWEEN_TWICE = 4
_SOON, _LONG_AGO = 5, 8
"""How many words may stand between what takes a value back and the value instead, and the one taken back."""


def repair(
    words: list[str], origins: list[int], find: Callable[[Sequence[str]], Sequence[Entity]]
) -> tuple[list[str], list[int]]:
    """The words as they were meant, with their origins: what was taken back, and what was said twice, is left out."""
    words, origins = _without_age(*_without_stutter(words, origins))
    if "not" in words:
        words, origins = _without_denied(words, origins, find(words))
    if "not" in words[2:]:
        words, origins = _without_contrast(words, origins, find(words))
    words, origins = _with_both_sides(words, origins, find(words) if _SIDES.issubset(words) else ())
    while True:
        entities = sorted(find(words), key=lambda each: (each.start, each.start - each.end))
        cuts = all_restated(words, entities)
        moved = None if cuts else _amount_instead(words, entities) or restated(words, entities)
        if moved:
            order = in_place(len(words), *moved)
            words, origins = [words[at] for at in order], [origins[at] for at in order]
            continue
        cuts = cuts or _said_instead(words, entities) or _taken_back(words, entities)
        if not cuts:
            return words, origins
        for start, end in reversed(cuts):
            words, origins = words[:start] + words[end:], origins[:start] + origins[end:]


def _with_both_sides(words: list[str], origins: list[int], entities: Sequence[Entity]) -> tuple[list[str], list[int]]:
    """With both sides of one place said at once: "my left knee and my right knee are a four" is of both knees."""
    places = [each for each in entities if each.type == _PLACE and not each.items]
    for first in places:
        for second in places:
            start, again = first.start - 1, second.start - 1
            if (
                first.id == second.id
                and 0 <= start < first.end < again
                and {words[start], words[again]} == _SIDES
                and words[first.end] == "and"
                and _DETERMINERS.issuperset(words[first.end + 1 : again])
                and len(find_numbers(words[second.end :])) < _TWO
            ):
                kept = [*words[:start], "both", *words[second.start :]]
                return kept, [*origins[:start], origins[again], *origins[second.start :]]
    return words, origins


def _without_age(words: list[str], origins: list[int]) -> tuple[list[str], list[int]]:
    """Without the age before a report: "i'm sixty two and my back's a five"."""
    age = number_at(words, 2) if words[:2] == ["i", "am"] else None
    if age is None or age.value <= _HIGHEST_LEVEL:
        return words, origins
    end = age.end + 2 if words[age.end : age.end + 2] == ["years", "old"] else age.end
    if words[end : end + 1] != ["and"] or end + 1 == len(words):
        return words, origins
    return words[end + 1 :], origins[end + 1 :]


def _said_instead(words: Sequence[str], entities: Sequence[Entity]) -> list[tuple[int, int]]:
    """The value that was taken back in so many words, and those words: "four for the ankle, what am i saying, five", or
    "the hand, the wrist i should say"."""
    for start, end in taken_back_at(words):
        closed = _closed_by(words, entities, start)
        if closed:
            return [closed, (start, end)]
        for second in entities:
            if second.start < end or second.start - end > _SOON or second.items:
                continue
            before = [each for each in entities if start - _LONG_AGO < each.end <= start and not each.items]
            first = next((each for each in reversed(before) if each.type == second.type), None)
            if first:
                return [(first.start, first.end), (start, second.start)]
    return []


def _amount_instead(words: Sequence[str], entities: Sequence[Entity]) -> tuple[Entity, int, Entity] | None:
    """The number of a length of time, where it is taken back, and the bare number that is meant instead: "ten
    minutes of heat, no, fifteen"."""
    numbers = [each for each in entities if each.type == NUMBER]
    lengths = [each for each in entities if each.type == DURATION]
    counted = [(one, span) for span in lengths for one in numbers if one.start == span.start]
    cues = [*taken_back_at(words), *((at, at + 1) for at, word in enumerate(words) if word in CUES)]
    for start, end in sorted(cues):
        for first, span in counted:
            second = next((each for each in numbers if end <= each.start <= end + 1), None)
            if second and span.end <= start and all(not one.start <= second.start < one.end for one in lengths):
                return first, start, second
    return None


def _closed_by(words: Sequence[str], entities: Sequence[Entity], cue: int) -> tuple[int, int] | None:
    """The range from a value to the one that follows it at once and that the words at `cue` put in its place."""
    second = next((each for each in entities if each.end == cue and not each.items), None)
    before = [each for each in entities if second and each.type == second.type and each.end <= second.start]
    first = before[-1] if before else None
    if first is None or second is None or first.items or not _DETERMINERS.issuperset(words[first.end : second.start]):
        return None
    return first.start, second.start


def _taken_back(words: Sequence[str], entities: Sequence[Entity]) -> list[tuple[int, int]]:
    """The range from a value that was taken back to the value of the same type that replaces it."""
    for first in entities:
        if first.start and words[first.start - 1] in ("no", "not"):
            continue
        for second in entities:
            if second.type == first.type and _is_other_side(words, first, second):
                return [(first.start - 1, second.start - 1)]
            if second.type == first.type and (_is_closer(words, first, second) or _is_again(words, first, second)):
                return [(first.start, second.start)]
        for second in entities:
            between = words[first.end : second.start]
            if (
                second.type == first.type
                and second.start > first.end
                and len(between) < 9
                and _has_cue(words, entities, first.end, second.start)
                and (BETWEEN | _said_again(words, entities, first.end, second)).issuperset(between)
            ):
                return [(first.start, second.start)]
    return []


def _has_cue(words: Sequence[str], entities: Sequence[Entity], start: int, end: int) -> bool:
    """Whether a word between start and end takes something back: the "no" of "no pain" does not."""
    held = {at for each in entities for at in range(each.start, each.end)}
    return any(words[at] in CUES and at not in held for at in range(start, end))


def _said_again(words: Sequence[str], entities: Sequence[Entity], start: int, second: Entity) -> set[str]:
    """The words before what is said instead that follow it once more: "left shoulder sorry right shoulder"."""
    after = [(each.type, each.id) for each in entities if each.start == second.end]
    again = (e for e in entities if start <= e.start and e.end <= second.start and (e.type, e.id) in after)
    return {word for each in again for word in words[each.start : each.end]}


def _is_other_side(words: Sequence[str], first: Entity, second: Entity) -> bool:
    """Whether a place is said again on its other side, and nothing between: "right knee, er, left knee is a six"."""
    sides = [words[each.start - 1] if each.start else "" for each in (first, second)]
    return (
        first.type == _PLACE
        and first.id == second.id
        and set(sides) == {"left", "right"}
        and first.end <= second.start - 1
        and (_DETERMINERS | HESITATIONS).issuperset(words[first.end : second.start - 1])
        and len(find_numbers(words[second.end :])) < _TWO
    )


def _is_closer(words: Sequence[str], first: Entity, second: Entity) -> bool:
    """Whether the second says the first again, and closer: "my back, my lower back"."""
    between = words[first.end : second.start]
    said_first, said_second = words[first.start : first.end], words[second.start : second.end]
    return (
        0 < len(between) < 3
        and second.start > first.end
        and set(between) <= {"my", "the", "me", "uh", "um"}
        and len(said_second) > len(said_first)
        and set(said_first) < set(said_second)
    )


def _is_again(words: Sequence[str], first: Entity, second: Entity) -> bool:
    """Whether the same number is said twice for weight: "a ten, an absolute ten"."""
    between = words[first.end : second.start]
    return (
        first.type == NUMBER
        and first.value == second.value
        and second.start > first.end
        and len(between) <= _MOST_BETWEEN_TWICE
        and (
            between[:1] in (["a"], ["an"], ["i"], ["yes"], ["yeah"], ["definitely"], ["it"])
            or between[:2] == ["my", "pain"]
        )
    )


def _without_contrast(words: list[str], origins: list[int], entities: Sequence[Entity]) -> tuple[list[str], list[int]]:
    """Without the "not eight" of "five not eight", where it ends the phrase."""
    for second in entities:
        if second.end != len(words) or second.items:
            continue
        start = second.start
        while start and words[start - 1] in ("a", "an", "the", "my"):
            start -= 1
        if not start or words[start - 1] != "not":
            continue
        if any(e.type == second.type and e.end <= start - 1 and start - 1 - e.end < 3 for e in entities):
            return words[: start - 1], origins[: start - 1]
    return words, origins


def _without_denied(words: list[str], origins: list[int], entities: Sequence[Entity]) -> tuple[list[str], list[int]]:
    """Without the "not a six" of "no, not a six, a five", where the value that is meant ends the phrase."""
    for first in entities:
        start = first.start
        while start and words[start - 1] in _DETERMINERS:
            start -= 1
        if not start or words[start - 1] != "not" or first.items:
            continue
        start -= 1
        if any(
            second.type == first.type
            and second.end == len(words)
            and not second.items
            and second.start > first.end
            and _INSTEAD.issuperset(words[first.end : second.start])
            for second in entities
        ):
            verb = start - 2 if tuple(words[max(0, start - 2) : start]) in _IT_IS else start
            if not CUES.issuperset(words[:verb]):
                return words, origins
            if verb < start:
                return words[first.end :], origins[first.end :]
            return ["no", *words[first.end :]], [origins[start], *origins[first.end :]]
    return words, origins


def _without_stutter(words: list[str], origins: list[int]) -> tuple[list[str], list[int]]:
    position = 0
    while position < len(words):
        for length in range(_LONGEST_STUTTER, 0, -1):
            run = words[position : position + length]
            if len(run) == length and run == words[position + length : position + 2 * length] and _may_stutter(run):
                words = words[:position] + words[position + length :]
                origins = origins[:position] + origins[position + length :]
                break
        else:
            position += 1
    return words, origins


def _may_stutter(run: Sequence[str]) -> bool:
    # "so so" is an answer.
    return run != ["so"] and all(
        number_at(run, i) is None and (len(run) > 1 or not number_readings(run[i])) for i in range(len(run))
    )
