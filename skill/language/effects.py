"""What something did, in a person's words: it helped, a little, not at all, or made it worse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Effect = Literal["better", "little", "none", "worse"]

_HELP = frozenset(
    """help helps helped helping helpful work works worked working ease eases eased easing better relief relieved
    relieves difference improve improved improves soothed soothes soothing loosened looser trick wonders""".split()
)
_HARM = frozenset("worse worsened worsens aggravated aggravates irritated irritates inflamed".split())
_HURT_MORE = {
    ("hurt", "more"),
    ("hurts", "more"),
    ("more", "pain"),
    ("more", "painful"),
    ("flared", "it"),
}
_NOT = frozenset("not no nothing never didn't doesn't isn't wasn't hasn't without".split())
_BARELY = frozenset("bit little slightly somewhat some touch tad marginally partly hardly barely edge".split())
_DEGREES = frozenset("slightly somewhat marginally partly hardly barely bit".split())
_NOT_MUCH = frozenset("much lot loads really huge great".split())
_JOBS_BEFORE = frozenset("at after from to my for of the i we".split())
_JOBS_AFTER = frozenset("all today on in hard from late out yesterday this".split())
_ASKING = frozenset("can could please would will should to".split())
_REACH = 4


@dataclass(frozen=True, slots=True)
class EffectSpan:
    """An effect told by the words at tokens[start:end]."""

    start: int
    end: int
    effect: Effect


def find_effects(tokens: Sequence[str]) -> list[EffectSpan]:
    """The effects told in a sentence, in their order; words of jobs, requests and comparisons with days are none."""
    found: list[EffectSpan] = []
    for place, word in enumerate(tokens):
        pair = (word, tokens[place + 1] if place + 1 < len(tokens) else "")
        if word in _HARM or pair in _HURT_MORE:
            if tokens[place + 1 : place + 2] != ["than"]:
                found.append(EffectSpan(place, place + 1, "worse"))
        elif word in _HELP and not _means_something_else(tokens, place):
            # Each word of effect has its own "not": "it didn't help, well, it helped a little".
            found.append(EffectSpan(place, place + 1, _degree(tokens, place, found[-1].end if found else 0)))
    return found


def _degree(tokens: Sequence[str], place: int, since: int) -> Effect:
    before = tokens[max(since, place - _REACH) : place]
    after = tokens[place + 1 : place + 1 + _REACH]
    if _NOT & set(before):
        return "little" if _NOT_MUCH & set(after[:2]) and "at" not in after else "none"
    if tokens[place] == "trick" or "wonders" in {*before, *after}:
        return "better"
    barely = _BARELY & set(after) or _DEGREES & set(before[-2:])
    return "little" if barely or (set(after[:1]) == {"not"} and _NOT_MUCH & set(after)) else "better"


def _means_something_else(tokens: Sequence[str], place: int) -> bool:
    word, before, after = tokens[place], tokens[place - 1 : place], tokens[place + 1 : place + 2]
    if word.startswith("work"):
        return bool(set(before) & _JOBS_BEFORE or set(after) & _JOBS_AFTER)
    if word in ("help", "ease", "improve"):
        return bool(set(tokens[max(0, place - 2) : place]) & _ASKING)
    if word == "trick":
        return tokens[max(0, place - 2) : place] not in (["did", "the"], ["does", "the"])
    return word == "better" and bool({"than", "get", "was"} & {*after, *before})
