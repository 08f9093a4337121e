"""When a bare level is said to put another right, by the words that stand round it."""

from __future__ import annotations

from collections.abc import Sequence

from skill.language.numbers import find_numbers
from skill.speaker.understanding.heard import Heard

_CHECK_IN = "CheckInIntent"


def puts_right(heard: Heard, words: Sequence[str]) -> bool:
    """Whether a bare level says what it is instead of: "it's a six, not a seven" puts the seven right."""
    alone = heard.intent == _CHECK_IN and heard.slots.keys() == {"level"}
    tail = [word for word in words if word not in ("a", "an")][-2:]
    instead = tail[:1] == ["not"] and bool(find_numbers(tail[1:]))
    return alone and (instead or list(words[:2]) == ["no", "not"])
