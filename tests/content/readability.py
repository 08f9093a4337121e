"""The Flesch-Kincaid grade of spoken text, so that a hard topic is found before a person hears it."""

from __future__ import annotations

import re

from readability import getmeasures

# Words every listener of this skill meets at once: the measure reads an easy word in their place.
EASY_WORDS = frozenset(
    {"fibromyalgia", "inomyalgia", "physiotherapist", "physiotherapists", "physiotherapy", "myalgia"}
)
_EASY_WORD = "muscle"

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_SENTENCE_END = re.compile(r"(?<=\.)\s+")


def sentences(text: str) -> list[str]:
    """The sentences of a text that ends each with a full stop."""
    return [part for part in _SENTENCE_END.split(text.strip()) if part]


def words(text: str) -> list[str]:
    """The words of a text in lower case; a hyphen parts two words."""
    return _WORD.findall(text.lower())


def grade(text: str) -> float:
    """The year of school in which a text is understood, as the package readability measures it."""
    lines = (" ".join(_EASY_WORD if word in EASY_WORDS else word for word in words(line)) for line in sentences(text))
    return float(getmeasures("\n".join(lines), lang="en")["readability grades"]["Kincaid"])
