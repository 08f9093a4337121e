"""Finds what a sentence denies: which words a "no" or a "not" reaches, and where a "not" is a failing body instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from skill.language.stems import stem

# "can't move", "won't bend", "not able to": the body fails, nothing is denied.
FAILING_BEFORE_NOT = frozenset("can could will".split())
_FAILING_AFTER_NOT = frozenset(
    "able breath respond wake waking conscious move moving work budge talk speak swallow pee wee bend eat drink".split()
)
# After these a denial says something about the word itself and reaches no sign that follows:
# "don't know why my chest hurts", "not getting better", "no sleep".
_ABSORBING = frozenset(
    stem(word)
    for word in """know understand like sleep stop go ease help shift care remember let matter wait mind sure certain
    happy work improve better settle heal clear fade only just enough even long much far good great right well funny
    joking kidding lying surprised bad too so same cope stand idea doubt wonder relief energy good joke use point
    way one longer long-term looking exactly quite everything want wanting bother make making ignore budge
    breathing breathe responding moving waking believe worse fun clue appetite luck fine ok okay normal myself
    mention tell stay reason hope choice change shaken shake rid figure explain describe stick touch shift relieve
    cut budging
    """.split()
)
_TRANSPARENT_WANT = frozenset("to die kill hurt harm end be".split())
_SKIP = frozenset("really actually ever even quite that very been being be getting get got feeling feel so all".split())
_AFTER_INTERJECTION = frozenset(
    "i it my the he she that there but wait sorry because you this we they yes well actually listen please".split()
)
_OPINIONS = frozenset("say call describe want wish think mind worry be have".split())
# "Neither leg will move": the body fails, nothing is denied.
_FAILING_VERBS = frozenset("will can would could works work moves move does do holds hold".split())
_RATED = frozenset("pain mood score level is at sleep energy a to from stiffness fatigue".split())
_AFTER_NOTHING = frozenset(
    "in wrong like of swollen broken red hot numb tender bruised dramatic serious sinister".split()
)
_NOUN_DENIALS = frozenset("no without nor neither nae zero".split())
_REACH = 9
_WELL_REACH = 4
_WELL = re.compile(
    r"\b(?:is|are|was|feel|feels|felt|seem|seems|look|looks|perfectly|totally|absolutely|works|working|been|am|all|stayed)"
    r"(?: (?:all|just|perfectly|totally|absolutely|completely|pretty|quite|still|now|doing|back to|a|its|my|the)){0,2} "
    r"(?:fine|ok|okay|normal|alright|right as rain|grand|perfect|unchanged|healthy|good|great|brilliant|lovely|sweet)\b"
    r"(?! (?:pain|agony|size|lump))"
)


@dataclass(frozen=True, slots=True)
class Denial:
    """Words denied: the cue stands at `cue`, and what lies from `start` up to `end` is denied by it."""

    cue: int
    start: int
    end: int


def well_span(tokens: Sequence[str]) -> tuple[int, int]:
    """Which words of one clause are said to be well ("my chest is fine" all four); (0, 0) where none are."""
    if any(token in {"not", "no", "never", "if", "until", "other"} for token in tokens):
        return (0, 0)
    words = " ".join(tokens)
    match = _WELL.search(words)
    if match is None:
        return (0, 0)
    return (max(0, len(words[: match.start()].split()) - _WELL_REACH), len(words[: match.end()].split()))


def denials(tokens: Sequence[str], start: int, end: int, next_end: int) -> list[Denial]:
    """The denials of one clause, tokens[start:end]; `next_end` is where the clause after it ends.

    "It's not that I can't move it" denies the clause that follows, which is why the next one's end is asked for.
    """
    found: list[Denial] = []
    for place in range(start, end):
        denial = _read(tokens, place, start, end, next_end)
        if denial is not None:
            # Each "no" of a list denies its own words: "no fever no rash", "not hot not red" deny nothing twice.
            listed = tokens[place] in _NOUN_DENIALS or (
                tokens[place] == "not" and bool(found) and tokens[found[-1].cue] == "not" and place - found[-1].cue <= 3
            )
            if found and found[-1].end > place and listed:
                found[-1] = Denial(found[-1].cue, found[-1].start, place)
            found.append(denial)
    return found


def _read(tokens: Sequence[str], place: int, start: int, end: int, next_end: int) -> Denial | None:
    word = tokens[place]
    rest = tokens[place + 1 : end]
    if word == "not":
        if place > start and tokens[place - 1] in FAILING_BEFORE_NOT:
            return None
        if place > start and tokens[place - 1] == "would" and not set(rest[:2]) & _OPINIONS:
            return None
        if rest[:1] == ["that"] or rest[:1] == ["because"] or list(rest[:2]) == ["as", "if"]:
            return Denial(place, place + 2, end if len(rest) > 2 else next_end)
        if rest[:1] == ["like"] and len(rest) > 1 and rest[1] in {"i", "my", "it", "the", "there", "he", "she"}:
            return Denial(place, place + 2, next_end)
        if not rest and place + 1 < len(tokens) and tokens[place + 1] in {"that", "because"}:
            return Denial(place, end, next_end)
        return _reaching(place, rest, end)
    if word in _NOUN_DENIALS:
        if word == "no" and (not rest or rest[0] in _AFTER_INTERJECTION):
            return None
        # "Mood zero" is a rating.
        if word == "zero" and place > start and tokens[place - 1] in _RATED:
            return None
        if word == "neither" and not _FAILING_VERBS.isdisjoint(rest[:6]):
            return None
        return _reaching(place, rest, end)
    if word == "never":
        return _reaching(place, rest, end)
    if word in {"denies", "denied"} or (
        word in {"free", "instead", "rather"} and rest[:1] in (["of"], ["from"], ["than"])
    ):
        return Denial(place, place + 1, min(end, place + 1 + _REACH))
    if word in {"nothing", "none"} and rest and rest[0] in _AFTER_NOTHING:
        return Denial(place, place + 1, end)
    if word in {"ruled", "rule"} and rest[:1] == ["out"]:
        return Denial(place, place + 1, end)
    return None


def _reaching(place: int, rest: Sequence[str], end: int) -> Denial | None:
    offset = 0
    while offset < len(rest) and rest[offset] in _SKIP:
        offset += 1
    if offset < len(rest):
        word = rest[offset]
        if word in {"want", "wanting", "going", "planning", "thinking", "trying"}:
            tail = rest[offset + 1 : offset + 4]
            if any(token in _TRANSPARENT_WANT or token in {"of", "about"} for token in tail):
                return Denial(place, place + 1, min(end, place + 1 + _REACH))
        if stem(word) in _ABSORBING or stem(word) in _FAILING_AFTER_NOT:
            return None
    reach = min(end, place + 1 + _REACH)
    if tokens_break := _second_noun(rest, place):
        reach = min(reach, tokens_break)
    return Denial(place, place + 1, reach)


def _second_noun(rest: Sequence[str], place: int) -> int | None:
    """Where "no fever and a stiff neck" stops denying: at "and" before a new article, possessive or "now"."""
    for offset, word in enumerate(rest[:-1]):
        # "It's not heartburn, is it, ..." stops denying at its tag.
        if offset > 0 and (word, rest[offset + 1]) in {("is", "it"), ("am", "i"), ("was", "it"), ("could", "it")}:
            return place + 1 + offset
        # "Not a pain, more of a squeeze" denies the pain only.
        if word in {"more", "rather"} and rest[offset + 1] in {"of", "like", "a", "than", "kind", "sort", "just"}:
            return place + 1 + offset
        if word in {"exactly", "really", "per"} and offset > 0:
            return place + 1 + offset
        if word in {"and", "with"} and rest[offset + 1] in {"a", "my", "the", "this", "now", "some", "then", "also"}:
            return place + 1 + offset
    return None
