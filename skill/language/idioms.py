"""Tells where a part of the body is only a way of speaking: "my hands are full", "i can barely keep my eyes open"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

import yaml

_ANYBODY = "~"
_WHOSE = frozenset("my me your his her our their the".split())
_OWNERS = _WHOSE | frozenset("lower upper mid middle bad poor whole entire left right and".split())
_NEVER, _UNLESS_OWNED, _BESIDE_ANOTHER = "never", "unless_owned", "beside_another"
_Phrases = dict[str, list[tuple[str, ...]]]


def figurative(words: Sequence[str], *, beside_another: bool) -> frozenset[int]:
    """The places of the words that belong to an idiom.

    `beside_another`: another part of the body is named, so that "on my feet all day" tells only of the day.
    """
    said = [_plain(word) for word in words]
    found = {at for span in _spans(said, _idioms()[_NEVER]) for at in span}
    for span in _spans(said, _idioms()[_UNLESS_OWNED]):
        if not span.start or said[span.start - 1] not in _OWNERS:
            found.update(span)
    if beside_another:
        found.update(at for span in _spans(said, _idioms()[_BESIDE_ANOTHER]) for at in span)
    return frozenset(found)


def _plain(word: str) -> str:
    """The word as idioms are compared: without whose it is, and any form of "are" as one."""
    bare = word.removesuffix("'s").removesuffix("'re")
    return "are" if bare in ("", "is") else bare


def _spans(words: Sequence[str], idioms: _Phrases) -> Iterator[range]:
    for start, word in enumerate(words):
        for phrase in (*idioms.get(word, ()), *(idioms.get(_ANYBODY, ()) if word in _WHOSE else ())):
            run = words[start : start + len(phrase)]
            if len(run) == len(phrase) and all(map(_is, phrase, run)):
                yield range(start, start + len(phrase))


def _is(meant: str, said: str) -> bool:
    return said in _WHOSE if meant == _ANYBODY else said == meant


@cache
def _idioms() -> dict[str, _Phrases]:
    text = resources.files(__package__).joinpath("idioms.yaml").read_text(encoding="utf-8")
    found: dict[str, _Phrases] = {}
    for kind, listed in yaml.safe_load(text).items():
        table = found.setdefault(kind, {})
        for phrase in listed.replace("\n", ",").split(","):
            words = tuple(_plain(word) for word in phrase.split())
            if words:
                table.setdefault(words[0], []).append(words)
    return found
