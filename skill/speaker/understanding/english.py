"""General English as the understanding uses it: contractions, fillers, forms of a word, plain synonyms."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

_SUFFIXES = ("ingly", "edly", "ing", "ed", "ies", "es", "s", "ly", "er", "est")


def _load() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("english.yaml").read_text(encoding="utf-8")
    # The base loader takes every word as it stands: "on", "off" and "no" are words here.
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return loaded


_DATA = _load()
CONTRACTIONS: dict[str, list[str]] = {short: long.split() for short, long in _DATA["contractions"].items()}
FILLERS: frozenset[str] = frozenset(_DATA["fillers"])
FUNCTION_WORDS: frozenset[str] = frozenset(_DATA["function_words"])
PLAIN_WORDS: frozenset[str] = frozenset(_DATA["plain_words"]) | FUNCTION_WORDS | FILLERS
"""Words that may be left out of a report without losing what it tells."""
_LEMMAS: dict[str, str] = {form: lemma for lemma, forms in _DATA["forms"].items() for form in forms}


def _by_first_word(phrases: list[str]) -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append(words)
    return table


_QUESTION_OPENERS: dict[str, list[str]] = _DATA["question_openers"]
_FILLER_PHRASES = _by_first_word(_DATA["filler_phrases"])
_REQUEST_PHRASES = _by_first_word(_DATA["request_phrases"])

_synonyms: dict[str, dict[str, None]] = {}


def expand(tokens: list[str]) -> tuple[list[str], list[int]]:
    """The tokens with contractions written out and possessives split off, and for each the index it came from.

    "7/10" becomes "7 out of 10".
    """
    words: list[str] = []
    origins: list[int] = []
    for index, token in enumerate(tokens):
        parts = CONTRACTIONS.get(token)
        if parts is None:
            if token.endswith("'s"):
                parts = [token[:-2], "'s"]
            elif token.endswith("'ve"):
                parts = [token[:-3], "have"]
            elif token.endswith("'re"):
                parts = [token[:-3], "are"]
            elif "/" in token:
                parts = token.replace("/", " out of ").split()
            else:
                parts = [token.replace("'", "")] if len(token) > 3 and token.endswith("'") else [token]
        words += parts
        origins += [index] * len(parts)
    return words, origins


_STORY = 3
_WHO, _HELPERS = frozenset(["i", "we"]), frozenset(["have", "had", "just", "also", "been", "only", "already"])
_PAST = frozenset(
    "did done used took tried held went rubbed got doing using laid lay sat stuck popped kept gave".split()
)
_PUT = "put"
_NO_PAST = frozenset(["need", "speed", "feed", "bed", "red", "seed"])
_REQUESTS = frozenset(
    [("could", "you"), ("can", "you"), ("would", "you"), ("can", "we"), ("could", "we"), ("remind", "me"),
     ("tell", "me"), ("show", "me"), ("give", "me"), ("lead", "me"), ("guide", "me"), ("let", "us"), ("i", "would"),
     ("i", "want"), ("get", "rid"), ("take", "out"), ("put", "together"), ("do", "the"), ("what", "are"),
     ("where", "are"), ("i", "need"), ("you", "can"), ("you", "could")]
)  # fmt: skip


def filler_positions(words: list[str]) -> set[int]:
    """The positions of the words that say nothing here: fillers, hedges, politeness."""
    return {i for i, word in enumerate(words) if word in FILLERS} | _positions(words, _FILLER_PHRASES)


def request_positions(words: list[str]) -> set[int]:
    """The positions of the words that only ask for something: "can we", "i want to"."""
    return _positions(words, _REQUEST_PHRASES)


def request_starts(words: Sequence[str]) -> list[int]:
    """Where a request may begin after a story: behind a joining word, or at words such as "could you", "remind me"."""
    return [
        at
        for at in range(_STORY, len(words) - 2)
        if words[at - 1] in ("so", "and", "but") or tuple(words[at : at + 2]) in _REQUESTS
    ]


def tells_of_done(words: Sequence[str]) -> bool:
    """Whether a phrase tells what somebody did: "i put ice on it", "alternated hot and cold"."""
    at = next((place for place, word in enumerate(words) if word not in FILLERS), 0)
    told = words[at] in _WHO
    if told:
        at += 1
    while at < len(words) and (words[at] in _HELPERS or words[at] in FILLERS):
        at += 1
    if at >= len(words):
        return False
    if words[at] == _PUT:
        # "Put ice on my knee" is an order.
        return told
    return words[at] in _PAST or (words[at].endswith("ed") and words[at] not in _NO_PAST)


def is_question(words: list[str]) -> bool:
    """Whether a phrase is put as a question: by what it begins with, fillers left out; a request is none."""
    requests = request_positions(words)
    for index, word in enumerate(words):
        if word in FILLERS or word in ("and", "but"):
            continue
        followers = _QUESTION_OPENERS.get(word)
        if followers is None or index in requests:
            return False
        return not followers or words[index + 1 : index + 2] == [] or words[index + 1] in followers
    return False


def _positions(words: list[str], table: dict[str, list[tuple[str, ...]]]) -> set[int]:
    found: set[int] = set()
    if table.keys().isdisjoint(words):
        return found
    for start, word in enumerate(words):
        for phrase in table.get(word, ()):
            if tuple(words[start : start + len(phrase)]) == phrase:
                found.update(range(start, start + len(phrase)))
                break
    return found


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """One form for all forms of a word ("hurting" and "hurts"); rough, and meant only for comparing."""
    if word in _LEMMAS:
        return _LEMMAS[word]
    if word in FUNCTION_WORDS or len(word) < 4:
        return word
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            stem = word[: -len(suffix)]
            if suffix == "ies":
                return stem + "y"
            if suffix == "s" and word.endswith(("ss", "us", "is")):
                return word
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiouls":
                stem = stem[:-1]
            if stem in FUNCTION_WORDS:
                return stem + "e" if suffix in ("ing", "ed") else word
            return _LEMMAS.get(stem, _LEMMAS.get(stem + "e", stem[:-1] if stem.endswith("e") else stem))
    if word.endswith("e") and word[:-1] not in FUNCTION_WORDS:
        return word[:-1]
    if word.endswith("y") and len(word) > 4:
        return word
    return word


PAIN: frozenset[str] = frozenset(lemma(word) for word in ("pain", "hurt", "ache", "sore", "painful"))
"""The lemmas of what pain is called in any sentence."""


@lru_cache(maxsize=20_000)
def synonyms(word_lemma: str) -> tuple[str, ...]:
    """The lemmas that do for this one in almost any sentence, itself left out."""
    if not _synonyms:
        for group in _DATA["synonyms"]:
            lemmas = [lemma(word) for word in group]
            for one in lemmas:
                _synonyms.setdefault(one, {}).update(dict.fromkeys(other for other in lemmas if other != one))
    return tuple(_synonyms.get(word_lemma, ()))
