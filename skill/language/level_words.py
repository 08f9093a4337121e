"""Reads free words for a pain level, by the same rules as Alexa's slots: see `levels`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from skill.language.level_feelings import read_feelings
from skill.language.level_numbers import candidates
from skill.language.level_relations import relate
from skill.language.levels import LevelParts, LevelReading, read_level
from skill.language.numbers import find_numbers
from skill.language.words import tokens

_BEFORE = frozenset("a an level about around is are was were it's back's neck's pain's say maybe gone".split())
_AFTER = frozenset(
    """out over today tonight now right this yesterday since and but so or with when because cos on again still for if
    in my all which that most""".split()
)
"""What may stand before a number that is a level, and after it."""
_REMEMBERED = 32
_RATIO = re.compile(r"(\d+(?:\.\d+)?)/(\d+)")


def read_words(text: str, *, asked: bool = False) -> LevelReading:
    """The level in free words; `asked` when they answer the question for a number from zero to ten."""
    return read_level(parts_from_words(text, asked=asked))


def is_plainly_a_level(text: str) -> bool:
    """Whether a number in a story can only be a level: "it's about a six", "four out of ten"."""
    words = tokens(text)
    return any(
        {*words[max(0, number.start - 2) : number.start]} & _BEFORE and _ends_there(words[number.end : number.end + 1])
        for number in find_numbers(words)
    )


def _ends_there(after: Sequence[str]) -> bool:
    return not after or after[0] in _AFTER


@lru_cache(_REMEMBERED)
def parts_from_words(text: str, *, asked: bool = False) -> LevelParts:
    """The words as the parts that Alexa's slots would carry."""
    for word in tokens(text):
        ratio = _RATIO.fullmatch(word)
        if ratio and (int(ratio[2]) >= 5 or asked) and word != "24/7":
            return LevelParts(level=float(ratio[1]), scale=float(ratio[2]))
    words, numbers, scale = candidates(text, asked=asked)
    felt = read_feelings(" ".join(words), asked=asked)
    if not numbers:
        return felt
    parts = relate(words, numbers, scale)
    if felt.feeling == "none" and all(number.past for number in numbers):
        # "No pain now but yesterday was a four": the number is of then.
        return LevelParts(feeling="none", past=parts.level)
    return parts
