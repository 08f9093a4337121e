"""When what would be a new entry is said to put another right, by the words that stand round it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from skill.language.numbers import find_numbers
from skill.speaker.understanding.heard import Heard

_CHECK_IN = "CheckInIntent"
_TOLD = re.compile(
    r"\bi('d| had| have|'ve)? (just )?(told|gave|said to) you\b|\bi was telling you\b|\bi('ve)? (just )?realised i\b"
    r"|\byou('ve| have)? (just )?(misheard|misunderstood)\b"
)
_PARDON = re.compile(r"(pardon me|i beg your pardon|forgive me|my mistake|apologies) (it|that) (was|is|should)\b")
_MISTAKEN = re.compile(
    r"\b(mixed|muddled|mistaken?|wrong|meant|really|actually|realised|should|ought"
    r"|but (it|that|i)('s|'m| is| was| am)?)\b"
)


def puts_an_entry_right(text: str) -> bool:
    """Whether somebody tells what they told before, and that it is another thing: "I told you seven but really it
    should be three", "pardon me, it was the left wrist"."""
    if _PARDON.match(text):
        return True
    told = _TOLD.search(text)
    return told is not None and _MISTAKEN.search(text, told.end()) is not None


def puts_right(heard: Heard, words: Sequence[str]) -> bool:
    """Whether a bare level says what it is instead of: "it's a six, not a seven" puts the seven right."""
    alone = heard.intent == _CHECK_IN and heard.slots.keys() == {"level"}
    tail = [word for word in words if word not in ("a", "an")][-2:]
    instead = tail[:1] == ["not"] and bool(find_numbers(tail[1:]))
    return alone and (instead or list(words[:2]) == ["no", "not"])
