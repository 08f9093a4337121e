"""What is said anew behind words that take something back: it stands in the place of what was said before."""

from __future__ import annotations

from collections.abc import Sequence

from skill.language.repairs import CUES, HESITATIONS
from skill.speaker.understanding.entity import Entity

BETWEEN = CUES | frozenset(
    [
        "i", "make", "that", "it", "is", "hang", "hold", "on", "a", "an", "the", "my", "or", "um", "uh", "er", "well",
        "say", "call", "give", "go", "with", "more", "okay", "yeah", "right", "you", "know", "what", "to", "for",
        "in", "of", "should", "be", "like", "let", "us", "tell", "lie", "at", "am", "was",
    ]
)  # fmt: skip
"""What may stand between a value that is taken back and the value that is meant instead."""
_SURPRISE = frozenset(["oh", "well", "hang", "on", "ah"])
_UNFINISHED = frozenset(["out", "of"])
_ONLY = frozenset(["just", "only"])
_ADDING = frozenset(["and", "but", "plus", "then"])
"""Behind these one word takes nothing back: "my left knee is a two and actually my right knee is a five"."""
_SHORTLY = 2
_PLACE, _TWO = "BODY_AREA", 2


def all_restated(words: Sequence[str], entities: Sequence[Entity]) -> list[tuple[int, int]]:
    """All before cues that is said anew behind them: "six for my neck, sorry, no, six in my upper back"; behind one cue
    alone it has to be of the same place: "left knee is four, sorry, right knee is four"."""
    for start, end in _cue_runs(words, least=1):
        anew = _anew(words, entities, start, end)
        if anew is None:
            continue
        before = [each for each in entities if each.end <= start and not each.items]
        types = {each.type for each in entities if each.start >= end and not each.items}
        first = next((each for each in before if each.type == anew.type), None)
        adds = words[start - 1] in _ADDING or not _same_place(before, entities, end)
        if _is_single(words[start:end]) and adds:
            continue
        rest = [each for each in before if first and each.start >= first.end]
        said = all(each.type in types for each in rest)
        if first and said and (rest or _UNFINISHED.issuperset(words[first.end : start])):
            return [(first.start, anew.start)]
    return []


def restated(words: Sequence[str], entities: Sequence[Entity]) -> tuple[Entity, int, Entity] | None:
    """A value before two cues at once, where they start, and the value said anew behind them: "nine for today oh wait
    no eight"."""
    for start, end in _cue_runs(words):
        anew = _anew(words, entities, start, end)
        before = [each for each in entities if each.end <= start and anew and each.type == anew.type and not each.items]
        if anew and before:
            return before[-1], start, anew
    return None


def in_place(count: int, first: Entity, start: int, second: Entity) -> list[int]:
    """The order of words with the second value in the place of the first, and without what stood from `start` on."""
    return [*range(first.start), *range(second.start, second.end), *range(first.end, start), *range(second.end, count)]


def _anew(words: Sequence[str], entities: Sequence[Entity], start: int, end: int) -> Entity | None:
    """The value that the cues start..end put in the place of another; None where they deny or lead to none."""
    before = {each.type for each in entities if each.end <= start and not each.items}
    behind = (each for each in entities if each.start >= end and not each.items)
    anew = next((each for each in sorted(behind, key=lambda each: each.start) if each.type in before), None)
    if anew is None or any(each.start < end and each.end > start for each in entities):
        return None
    between = words[end : anew.start]
    return anew if len(between) <= _SHORTLY and (BETWEEN | _ONLY).issuperset(between) else None


def _is_single(cues: Sequence[str]) -> bool:
    """Whether only one word takes something back, which it need not do."""
    return sum(word in CUES for word in cues) < _TWO


def _same_place(before: Sequence[Entity], entities: Sequence[Entity], end: int) -> bool:
    """Whether the places before are named once more behind `end`: "left knee is four sorry right knee is four"."""
    places = {each.id for each in before if each.type == _PLACE}
    return bool(places) and places == {e.id for e in entities if e.start >= end and e.type == _PLACE}


def _cue_runs(words: Sequence[str], least: int = _TWO) -> list[tuple[int, int]]:
    """Where at least so many words side by side take something back: "oh wait no"."""
    runs, at = [], 0
    while at < len(words):
        end = at
        while end < len(words) and words[end] in CUES | HESITATIONS | _SURPRISE:
            end += 1
        if sum(word in CUES for word in words[at:end]) >= least and at:
            runs.append((at, end))
        at = max(end, at + 1)
    return runs
