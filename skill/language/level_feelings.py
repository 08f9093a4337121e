"""A sentence about pain without a number: none, the same, a change, or a word for how strong."""

from __future__ import annotations

import re

from skill.language.level_numbers import PADDING
from skill.language.levels import LevelParts


def _any_of(phrases: str) -> re.Pattern[str]:
    """A pattern of whole words; the phrases are patterns of their own, set apart by line breaks or two spaces."""
    return re.compile(r"\b(" + "|".join(re.split(r"\s{2,}|\n", phrases.strip())) + r")\b")


_SORENESS = r"(pain|ache|aches|discomfort|soreness)"
_PAIN = _any_of(r"pain\w*  ach\w+  hurt\w*  sore\w*  discomfort  level  score  rating  number  throb\w*  stiff\w*")
_NONE = re.compile(
    rf"\b(no|zero|without|free of|any) (\w+ )?{_SORENESS}\b(?! ?(relief|killer|meds?|reliever))"
    rf"|\bnot (a|one|any) (bit|hint|trace|ounce|scrap|jot|touch|twinge|spot) of {_SORENESS}\b"
    r"|\bpain ?free\b|\bpain (\w+ ){0,2}(none|nil|nought)\b(?! of)"
    r"|\b(doesn't|does not|don't|isn't|not|nothing('s)?|nowhere|none of (it|them))"
    r" (\w+ )?(hurt|hurts|hurting|aching|ache|sore|painful)\b"
    r"(?! (as|so|that|too|like|much|a lot|more|less|than|except|apart|unless)\b)"
)
_ANY = re.compile(rf"\bany (\w+ )?{_SORENESS}\b")
_DENIAL = _any_of("not  no  don't  haven't  without  isn't  hasn't")
_NONE_WORDS = frozenset(
    "none nothing nil nada no zilch nowt nought zip zippo at all whatsoever thanks really not".split()
)
_SAME = _any_of(
    r"""(the |much |about |pretty much )*same( as| again)?  no (real )?(change|different|difference)  unchanged  ditto
    (hasn't|not) (really )?changed  (as|like) (usual|always|before|ever)  much of a muchness  last time
    i said before"""
)
_CHANGED = re.compile(
    r"\b((?P<down>(gone |come |went )?down|dropped|reduced|fallen|fell|half what|halved)|up|risen|doubled|increased)\b"
    r"(?=.*\b(notch|touch|bit|couple|few|points?|was|since|from|than|again|by)\b)"
)
_BETTER = _any_of("better  lower  less  easier  improved  eased")
_WORSE = _any_of("worse  higher  more than  increased  stronger than")
_MILD = _any_of(
    r"""mild\w*  slight\w*  minor  tolerable  manageable  bearable  okay  ok  alright  all right  fine  light  faint
    niggl\w+  grumbl\w+  twing\w+  a little  a (wee )?bit  can't complain  hardly any  next to nothing
    nothing (much|major|serious)  (not|isn't|ain't) (\w+ )?(bad|terrible|awful|severe|great)  could be worse  low"""
)
_FEELINGS = (
    ("worst", _any_of(r"worst  unbearable  off the (scale|charts?)  as bad as (it|can)  the (max|maximum)  too much")),
    ("moderate", _any_of(r"moderate\w*  medium  middling  so so  so-so  fair\w*  average  in the middle  noticeable")),
    (
        "severe",
        _any_of(
            r"""severe\w*  awful  terrible  horrible  horrendous  agony  agoni[sz]ing  excruciating  bad  strong
            intense  dreadful  shocking  rough  killing  high  brutal  crippling  nasty  wicked  rotten  vicious  crook
            like hell  (quite )?a lot  loads"""
        ),
    ),
)
"""The words of the verbal rating scale and their kin; they are never turned into a number (guidance.md F6.07)."""


def read_feelings(text: str, *, asked: bool) -> LevelParts:
    """The parts that words alone give; unasked, only where they are about pain."""
    none = _NONE.search(text)
    if none and (not _ANY.search(none[0]) or _DENIAL.search(text)):
        return LevelParts(feeling="none")
    if not (asked or _PAIN.search(text)):
        return LevelParts()
    core = [word for word in text.split() if word not in PADDING]
    if asked and core and set(core) <= _NONE_WORDS and core != ["not"]:
        return LevelParts(feeling="none")
    moved = _CHANGED.search(text)
    if moved:
        return LevelParts(change="down" if moved["down"] else "up")
    if _SAME.search(text):
        return LevelParts(change="same")
    for feeling, words in (("mild", _MILD), ("better", _BETTER), ("worse", _WORSE), *_FEELINGS):
        if words.search(text):
            return LevelParts(feeling=feeling)
    return LevelParts()
