"""The Flesch-Kincaid grade of spoken text, so that a hard topic is found before a person hears it."""

from __future__ import annotations

import re
from itertools import pairwise

# Words every listener of this skill meets at once; they count as two syllables each.
EASY_WORDS = frozenset({"fibromyalgia", "inomyalgia", "physiotherapist", "physiotherapy", "myalgia"})

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_SENTENCE_END = re.compile(r"(?<=\.)\s+")
_VOWELS = "aeiouy"
_SILENT_END = re.compile(r"[^aeiouyl]e$|[aeiouy]le$|[^aeiouytd]ed$|[^aeiouyscxzgh]es$")


def sentences(text: str) -> list[str]:
    """The sentences of a text that ends each with a full stop."""
    return [part for part in _SENTENCE_END.split(text.strip()) if part]


def words(text: str) -> list[str]:
    """The words of a text in lower case; a hyphen parts two words."""
    return _WORD.findall(text.lower())


def syllables(word: str) -> int:
    """How many syllables an English word has, by its vowel groups; at least one."""
    if word in EASY_WORDS:
        return 2
    stem = word.split("'")[0]
    count = sum(letter in _VOWELS and before not in _VOWELS for before, letter in pairwise(" " + stem))
    if _SILENT_END.search(stem):
        count -= 1
    count += len(re.findall(r"ia(?!l|n)|io(?!n|u)|eo(?!p)|ism$|iet|[dr]ea$", stem))
    return max(1, count)


def grade(text: str) -> float:
    """The Flesch-Kincaid grade: the year of school in which a text is understood."""
    spoken = words(text)
    per_sentence = len(spoken) / len(sentences(text))
    per_word = sum(map(syllables, spoken)) / len(spoken)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59
