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
    r"\b(mixed|muddled|mistaken?|wrong|meant|really|actually|realised|should|ought"
    r"|but (it|that|i)('s|'m| is| was| am)?)\b"
)
_EARLIER = r"((the|that|my) (earlier|last|previous|first) (one|entry|level|score|check in|number)|(\w+ )?from before)"
_OF_BEFORE = re.compile(
    rf"\b(change|make|fix|correct|meant)\b.* {_EARLIER}\b"
    rf"|\b{_EARLIER} (should|ought|was (really|actually|meant|wrong))\b"
)
"""An earlier entry that is named, and what is to be done to it."""
_INSTEAD = re.compile(
    r"i told you (\w+ ){1,3}not (\w+ ?){1,3}"
    r"|.*\bi said (\w+ ){1,4}(but|and) (really )?i mean[t]?\b.*"
    r"|(no |sorry |actually |oh )*(it|that) (was|should (be|have been)) .+ not (my |the |a )?(left|right)( one| side)?"
    r"|(no |sorry |actually |oh )*(it|that) wasn't my (\w+ ){1,2}(no )?it was my \w+( \w+)?"
)
"""One value said in so many words in the place of another."""
_WAS_NOT = re.compile(r"(no |sorry |actually |oh )*(it|that) wasn't an? (\w+) (no )?it was (an? )?(\w+)\b.*")
_YOU_WROTE = re.compile(r"\byou('ve| have)? (gone and )?(written|wrote|put|noted|logged|marked|heard|took me up)\b")
_I_SAID = re.compile(r"\b(i was telling you|i (said|told you|meant)|should have|wrong)\b")


def puts_an_entry_right(text: str) -> bool:
    """Whether somebody tells what they told before, and that it is another thing: "I told you seven but really it
    should be three", "pardon me, it was the left wrist", "you've written my knee, I said ankle"."""
    if _PARDON.match(text) or _INSTEAD.fullmatch(text) or _OF_BEFORE.search(text):
        return True
    if _YOU_WROTE.search(text) and _I_SAID.search(text):
        return True
    numbers = _WAS_NOT.fullmatch(text)
    if numbers and all(find_numbers([numbers[place]]) for place in (3, 6)):
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
