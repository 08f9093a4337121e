"""How the numbers of a sentence stand to each other: range, change, scale, then and now."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from skill.language.level_candidates import PERCENT, Candidate
from skill.language.levels import HIGHEST, LevelParts

MOVED = frozenset(
    """down up gone went dropped rose risen took brought eased come came goes knocked fallen fell crept climbed shot
    jumped leapt spiked moved edged slid dipped crawled soared""".split()
)
"""Words by which a level goes from one number to another."""
WRITING = frozenset(
    """put putting write writing written wrote mark marking note noting jot jotting log get take taking stick chuck
    whack bung pop shove""".split()
)
"""Verbs by which something goes down into the diary: the "down" beside them is no change."""
_MOST_CHANGED = 5
_REACHED = (MOVED - {"up"}) | {"is", "it's", "back", "now", "got", "gets", "getting", "made"}
"""Words before which "up to a six" is a level that was reached and no limit."""
_TURNS = frozenset(
    "but and now then today though although so while currently these it's it they where nowadays meanwhile".split()
)
_NOW = frozenset(
    {"now", "still", "today", "currently", "tonight", "it's", "is", "i'm", "presently", "moment", "settled"}
)
_PAST = frozenset(
    """was were yesterday earlier before previously used started woke peaked had hit ago last reached began
    originally""".split()
)
_LIMITS = frozenset("under below above least most over beyond exceeding maximum minimum max min".split())
_A_LITTLE = frozenset("just touch bit tad shade hair smidge fraction slightly little whisker".split())
"""Words that make of a limit a rounding: "just over four" is about a four."""
_SAID = frozenset("say call go as".split())
"""Words behind which a level is refused: "I wouldn't say nine, so eight"."""
_REFUSING = frozenset("wouldn't won't couldn't".split())
_NO_MORE = frozenset("not never wouldn't won't don't isn't can't couldn't hardly".split())
"""Words that turn a limit round: "i wouldn't call it more than a two" is a two."""
_NOT = frozenset({"not", "isn't", "wasn't", "never", "ain't", "hardly", "isnt"})


def relate(words: list[str], numbers: list[Candidate], scale: float | None) -> LevelParts:
    """The parts of a level that at least one candidate number gives."""
    for number in numbers:
        if set(words[number.end : number.end + 1]) & PERCENT or words[number.end : number.end + 2] == ["per", "cent"]:
            return LevelParts(level=number.value, percent=True)
    numbers, scale = _out_of(words, numbers, scale)
    change = _change(words, numbers)
    if change:
        return change
    _mark(words, numbers)
    standing = [number for number in numbers if not number.denied]
    if not standing:
        return LevelParts(level=numbers[0].value, bound=True, scale=scale)
    joined = _range(words, standing)
    if joined:
        return LevelParts(level=joined[0].value, other=joined[1].value, scale=scale)
    present = [number for number in standing if number.now] or [n for n in standing if not n.past] or standing
    values = {number.value for number in present}
    past = next((number.value for number in standing if number.past and number not in present), None)
    chosen = present[-1]
    if len(values) > 1:
        return LevelParts(level=present[0].value, other=chosen.value, scale=scale, past=past)
    return LevelParts(level=chosen.value, scale=scale, past=past, bound=_bound(words, chosen))


def _out_of(words: list[str], numbers: list[Candidate], scale: float | None) -> tuple[list[Candidate], float | None]:
    """Joins "six out of ten" to a number with its scale."""
    kept: list[Candidate] = []
    for number in numbers:
        if kept and words[kept[-1].end : number.start] in (
            ["out", "of"],
            ["over"],
            ["of"],
            ["on"],
            ["out", "of", "a"],
            ["slash"],
            *(["on", each, "scale", "of"] for each in ("a", "the", "your", "my", "that", "this")),
            *([["from"]] if number.value == HIGHEST else []),
        ):
            scale = number.value
            kept[-1].end = number.end
        else:
            kept.append(number)
    return kept, scale


def _change(words: list[str], numbers: list[Candidate]) -> LevelParts | None:
    """ "down two from yesterday", "two points better": an amount of change, not a level."""
    for number in numbers:
        before = words[max(0, number.start - 4) : number.start]
        after = words[number.end : number.end + 3]
        if after[:1] and after[0] in ("point", "points", "notch", "notches", "level", "levels"):
            after = after[1:]
        near = [word for word in before[-2:] if word not in ("a", "an", "about", "by", "maybe")]
        direction = ""
        if (near[-1:] == ["down"] or after[:1] == ["down"]) and WRITING & set(before):
            # "Put down a four" and "put a four down" are orders to the diary.
            continue
        if (
            near[-1:]
            and near[-1] in ("down", "dropped", "fell", "fallen", "reduced", "decreased")
            and "to" not in before[-2:]
        ):
            direction = "down"
        elif near[-1:] and near[-1] in ("up", "rose", "risen", "jumped", "increased") and "to" not in before[-2:]:
            direction = "up"
        elif after[:1] and after[0] in ("less", "lower", "better", "down") and after[1:2] != ["back"]:
            direction = "down"
        elif after[:1] and after[0] in ("more", "higher", "worse", "up"):
            direction = "up"
        if number.value > _MOST_CHANGED and "by" not in before[-2:] and after[:1] in (["now"], ["today"]):
            # "It has increased, eight now" is a level.
            continue
        if direction and not (after[:1] in (["up"], ["down"]) and len(numbers) > 1):
            return LevelParts(level=number.value, other=number.value, change=direction)
    return None


def _mark(words: list[str], numbers: list[Candidate]) -> None:
    """Marks each number as then or now, and as denied, by the words that belong to it."""
    for at, number in enumerate(numbers):
        left = numbers[at - 1].end if at else 0
        right = numbers[at + 1].start if at + 1 < len(numbers) else len(words)
        before = _from_turn(words[left : number.start]) if at else words[left : number.start]
        after = _to_turn(words[number.end : right]) if at + 1 < len(numbers) else words[number.end : right]
        around = [*before, *after]
        number.now = bool(set(around) & _NOW) and not set(before) & {"was", "were"}
        number.past = not number.now and (
            bool(set(around) & _PAST) or _follows(around, ["this", "morning"]) or _follows(before, ["up", "from"])
        )
        if after[:1] == ["to"] or before[-1:] == ["from"] or before[-2:] in (["from", "a"], ["from", "an"]):
            number.past = number.past or len(numbers) > 1
            number.now = number.now and not number.past
        if before[-1:] == ["to"] or before[-2:] in (["to", "a"], ["to", "an"]):
            number.now = number.now or bool(set(words) & (MOVED | {"now", "from"}))
        near = [word for word in before[-4:] if word not in ("a", "an", "the", "about", "quite", "really", "even")]
        number.denied = bool(near) and near[-1] in _NOT and "if" not in words
        if "than" not in before:
            refused = [word for word in near if word not in ("it", "it's", "that", "is")]
            number.denied = number.denied or (refused[-1:] != [] and refused[-1] in _SAID and _refuses(before))


def _refuses(before: list[str]) -> bool:
    return not _REFUSING.isdisjoint(before[-6:]) and "if" not in before


def _range(words: list[str], numbers: list[Candidate]) -> tuple[Candidate, Candidate] | None:
    """Two numbers offered side by side: "six or seven", "between six and seven", "six seven"."""
    for first, second in itertools.pairwise(numbers):
        between = [
            word for word in words[first.end : second.start] if word not in ("a", "an", "about", "even", "perhaps")
        ]
        before = words[max(0, first.start - 3) : first.start]
        moved = set(words) & MOVED
        joins: Iterable[list[str]] = ([], ["or"], ["to"], ["maybe"], ["or", "maybe"], ["slash"], ["possibly"])
        if (between in joins and not moved) or (between == ["and"] and "between" in before):
            return first, second
    return None


def _bound(words: list[str], number: Candidate) -> bool:
    before = words[max(0, number.start - 4) : number.start]
    while before and before[-1] in ("a", "an", "the"):
        before = before[:-1]
    after = words[number.end : number.end + 3]
    if before[-2:] == ["all", "over"] or _is_rounding(words[: number.start]):
        return False
    if before and before[-1] in _LIMITS:
        return True
    if before[-2:] == ["up", "to"] and not set(words[: number.start]) & _REACHED:
        return True
    if before[-1:] == ["than"] or before[-2:] == ["north", "of"]:
        return True
    if after[:3] in (["at", "the", "most"], ["at", "the", "least"]) or after[:1] in (["tops"], ["max"]):
        return True
    return after[:2] in (
        ["or", "more"],
        ["or", "less"],
        ["or", "above"],
        ["or", "below"],
        ["or", "under"],
        ["or", "over"],
        ["or", "higher"],
        ["at", "least"],
        ["at", "most"],
        ["plus"],
    )


def _is_rounding(before: list[str]) -> bool:
    """Whether a limit is only a way to say about how much: "just under a six", "not more than a two"."""
    while before and before[-1] in ("a", "an", "the"):
        before = before[:-1]
    turned = before[-1:] in (["above"], ["over"], ["than"], ["beyond"]) and _NO_MORE & set(before[-8:])
    least = "less" in before[-2:]
    return (bool(turned) and not least) or bool(_A_LITTLE & set(before[-3:-1]))


def _from_turn(between: list[str]) -> list[str]:
    at = next((at for at, word in enumerate(between) if word in _TURNS), None)
    return between if at is None else between[at:]


def _to_turn(between: list[str]) -> list[str]:
    at = next((at for at, word in enumerate(between) if word in _TURNS), None)
    return between if at is None else between[:at]


def _follows(words: Sequence[str], run: Sequence[str]) -> bool:
    """Whether the words hold this run."""
    return any(list(words[at : at + len(run)]) == list(run) for at in range(len(words)))
