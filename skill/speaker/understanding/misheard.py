"""What a phrase may have been before the recogniser took words of it for others that sound like them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from skill.language.homophones import MOST_WORDS, number_readings, owned_readings, plain_reading, word_readings
from skill.language.idioms import figurative
from skill.language.words import tokens
from skill.speaker.understanding.entities import OWNERS
from skill.speaker.understanding.entity import NUMBER, Entity
from skill.speaker.understanding.phrase import Phrase

_RUN = 3
"""The most words that only sound like others when they stand side by side."""
_PIECES = 3
"""The most pieces that a recogniser breaks a word into."""
_MOST = 8
"""How many other phrases are tried at most."""

# Where a misheard number may stand: after these words, and before these or at the end.
_BEFORE_MISHEARD = frozenset(
    ["a", "an", "is", "about", "at", "to", "say", "around", "was", "of", "slept", "said", "level", "score", "number",
     "got", "only", "roughly", "nearly", "'s", "log", "put", "mark", "record", "rate", "note", "add", "give"]
)  # fmt: skip
_AFTER_MISHEARD = frozenset(
    "out today now in on at hours i and yesterday percent for this tonight again since with".split()
)
_HARDLY_A_WORD = frozenset("ate won wun for fore fife sicks sex severn nein tin tu".split())
"""Words that mean nothing behind a part of the body, at the end or before another one: "knee ate, elbow for"."""
_WHERE, _PLACE, _NEAR = frozenset(["in", "for", "on"]), "BODY_AREA", 4


def put_right(words: Sequence[str], origins: Sequence[int]) -> tuple[list[str], list[int]]:
    """The words and their origins with those that nobody says replaced by what they sound like: "know pain today"."""
    kept: list[str] = []
    came_from: list[int] = []
    at = 0
    while at < len(words):
        runs = (range(at, at + size) for size in (_RUN, _RUN - 1) if at + size <= len(words))
        run = next((run for run in runs if plain_reading([words[place] for place in run])), range(at, at + 1))
        meant = plain_reading([words[place] for place in run]) or (words[at],)
        kept += meant
        came_from += [origins[min(at + place, run[-1])] for place in range(len(meant))]
        at = run.stop
    return kept, came_from


def as_meant(text: str) -> str:
    """The words of a text with those that nobody says put right."""
    words = tokens(text)
    return " ".join(put_right(words, range(len(words)))[0])


def misheard_numbers(words: Sequence[str], values: Sequence[Entity], alone: bool) -> list[Entity]:
    """Numbers that words may have been, only where a number is likely: before a part of the body among the `values`, as
    in "won for my foot", or behind words such as "about"; `alone` allows one that is all that was said."""
    found: list[Entity] = []
    for index, word in enumerate(words):
        readings = number_readings(word)
        if not readings:
            continue
        before = words[index - 1] if index else ""
        after = words[index + 1] if index + 1 < len(words) else ""
        leads = after in _WHERE and any(each.type == _PLACE and 0 < each.start - index <= _NEAR for each in values)
        ends = word in _HARDLY_A_WORD and any(each.type == _PLACE and each.end == index for each in values)
        leads = leads or list(words[index + 1 : index + 3]) == ["out", "of"]
        if index == 0 and not leads and not (alone and (not after or after in _AFTER_MISHEARD)):
            continue
        if index and before not in _BEFORE_MISHEARD and not (before == "and" and leads) and not ends:
            continue
        if ends and (not after or any(each.type == _PLACE and each.start == index + 1 for each in values)):
            found.append(Entity(index, index + 1, NUMBER, str(readings[0]), sureness=0.6))
            continue
        if after and after not in _AFTER_MISHEARD:
            continue
        found.append(Entity(index, index + 1, NUMBER, str(readings[0]), sureness=0.6))
    return found


def heard_otherwise(
    phrase: Phrase, is_said: Callable[[str], bool], joined: Callable[[str], Sequence[str]]
) -> Iterator[Phrase]:
    """The phrase with some words taken for others that sound like them, longer runs of words first.

    `is_said` tells of a word that it is never another one misheard; `joined` gives the words of the skill that words
    written as one may be: "mass age", "remain der".
    """
    words, origins = phrase.words, phrase.origins
    idiom = figurative(words, beside_another=False)
    spans = (
        (at, at + size)
        for size in range(MOST_WORDS, 0, -1)
        for at in range(len(words) - size + 1)
        if idiom.isdisjoint(range(at, at + size))
    )
    heard = (
        (start, end, other.split())
        for start, end in spans
        if end - start > 1 or not is_said(words[start])
        for other in (
            *word_readings(words[start:end]),
            *_as_one(words[start:end], joined),
            *(owned_readings(words[start]) if end - start == 1 and start and words[start - 1] in OWNERS else ()),
        )
    )
    for start, end, others in islice(heard, _MOST):
        came_from = [origins[min(start + place, end - 1)] for place in range(len(others))]
        yield replace(
            phrase,
            words=[*words[:start], *others, *words[end:]],
            origins=[*origins[:start], *came_from, *origins[end:]],
        )


def _as_one(words: Sequence[str], joined: Callable[[str], Sequence[str]]) -> Sequence[str]:
    return joined("".join(words)) if 1 < len(words) <= _PIECES else ()
