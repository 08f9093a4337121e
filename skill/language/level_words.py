"""Reads free words for a pain level, by the same rules as Alexa's slots: see `levels`."""

from __future__ import annotations

import re

from skill.language.level_feelings import read_feelings
from skill.language.level_numbers import candidates
from skill.language.level_relations import relate
from skill.language.levels import LevelParts, LevelReading, read_level
from skill.language.words import tokens

_RATIO = re.compile(r"(\d+(?:\.\d+)?)/(\d+)")


def read_words(text: str, *, asked: bool = False) -> LevelReading:
    """The level in free words; `asked` when they answer the question for a number from zero to ten."""
    return read_level(parts_from_words(text, asked=asked))


def parts_from_words(text: str, *, asked: bool = False) -> LevelParts:
    """The words as the parts that Alexa's slots would carry."""
    for word in tokens(text):
        ratio = _RATIO.fullmatch(word)
        if ratio and (int(ratio[2]) >= 5 or asked) and word != "24/7":
            return LevelParts(level=float(ratio[1]), scale=float(ratio[2]))
    words, numbers, scale = candidates(text, asked=asked)
    return relate(words, numbers, scale) if numbers else read_feelings(" ".join(words), asked=asked)
