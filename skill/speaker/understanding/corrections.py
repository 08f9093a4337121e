"""When what would be a new entry is said to put another right, by the words that stand round it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from skill.language.numbers import find_numbers
from skill.speaker.understanding.heard import Heard

_CHECK_IN, _CORRECT, _SECOND = "CheckInIntent", "CorrectIntent", "2"
_TOLD = re.compile(
    r"\bi('d| had| have|'ve)? (just )?(told|gave|said to) you\b|\bi was telling you\b|\bi('ve)? (just )?realised i\b"
    r"|\byou('ve| have)? (just )?(misheard|misunderstood)\b"
)
_PARDON = re.compile(r"(pardon me|i beg your pardon|forgive me|my mistake|apologies) (it|that) (was|is|should)\b")
_MISTAKEN = re.compile(
    r"\b(mixed|muddled|mistaken?|wrong|meant|really|actually|realised|should|ought|not"
    r"|but (it|that|i)('s|'m| is| was| am)?)\b"
)
_OF_BEFORE = re.compile(
    r"\b(the|that|my) (earlier|last|previous|first) (one|entry|level|score|check in|number)\b|\bfrom before\b"
    r"|\b(i gave you|i said|i told you) (before|earlier)\b"
)
_CHANGED = re.compile(r"\b(change|make|fix|correct|meant|should|wrong|mistaken?|muddled|not)\b")
_SAID_AND_MEANT = re.compile(r"\bi said\b.+\b(but|when|and) (really )?i mean[t]?\b")
_YOU_WROTE = re.compile(
    r"\byou('ve| have) (gone and )?(written|put|noted|logged|marked)\b|\byou (wrote|noted|logged|heard|took me up)\b"
)
_WAS_NOT = re.compile(
    r"(no |sorry |actually |oh )*(it|that) (was|should (be|have been)) (my |the |a |an )?.+ not (my |the |a |an )?"
    r"(left|right)( one| side)?"
    r"|(no |sorry |actually |oh )*(it|that) wasn't .+ it was .+"
)
"""An earlier entry that is named, and that something about it is wrong."""


def puts_an_entry_right(text: str) -> bool:
    """Whether somebody tells what they told before, and that it is another thing: "I told you seven but really it
    should be three", "pardon me, it was the left wrist"."""
    if _PARDON.match(text) or _SAID_AND_MEANT.search(text) or _YOU_WROTE.search(text) or _WAS_NOT.fullmatch(text):
        return True
    if _OF_BEFORE.search(text) and _CHANGED.search(text):
        return True
    told = _TOLD.search(text)
    return told is not None and _MISTAKEN.search(text, told.end()) is not None


def as_correction(entry: Heard, slots: Collection[str]) -> Heard:
    """The correction, which has these `slots`, that what would be an entry makes."""
    firsts = {name.removesuffix(_SECOND): slot for name, slot in reversed(list(entry.slots.items()))}
    return replace(entry, intent=_CORRECT, slots={n: replace(s, name=n) for n, s in firsts.items() if n in slots})


def puts_right(heard: Heard, words: Sequence[str]) -> bool:
    """Whether a bare level says what it is instead of: "it's a six, not a seven" puts the seven right."""
    alone = heard.intent == _CHECK_IN and heard.slots.keys() == {"level"}
    tail = [word for word in words if word not in ("a", "an")][-2:]
    instead = tail[:1] == ["not"] and bool(find_numbers(tail[1:]))
    return alone and (instead or list(words[:2]) == ["no", "not"])
