"""What stands beside a place of a phrase, or of a sample, in words that can be compared."""

from __future__ import annotations

from collections.abc import Sequence

from skill.speaker.understanding.alignment import Said
from skill.speaker.understanding.model import Slot

_PASSED_OVER = frozenset(["a", "an", "the", "my", "me", "your", "about", "around", "like", "just", "only", "uh", "um"])


def said_before(said: Said, index: int) -> list[str]:
    """What stands before a place of the phrase, as samples put it: the word, and the kinds of slot that end there."""
    while index > 0:
        if said.entities_ending[index]:
            return [said.words[index - 1], *("{" + entity.type for entity in said.entities_ending[index])]
        index -= 1
        if said.words[index] not in _PASSED_OVER:
            return [said.words[index]]
    return [""]


def said_after(said: Said, index: int) -> list[str]:
    """What begins at a place of the phrase, in the same way."""
    if index >= len(said.words):
        return [""]
    starting = ("{" + entity.type for entity in said.entities_at[index] if entity.start == index)
    return [said.words[index], *starting]


def sample_before(items: Sequence[str | Slot], index: int) -> str:
    """What stands before a place of a sample: a word, or the type of a slot in a brace."""
    while index > 0:
        index -= 1
        item = items[index]
        if isinstance(item, Slot):
            return "{" + item.type
        if item not in _PASSED_OVER:
            return item
    return ""


def sample_after(items: Sequence[str | Slot], index: int) -> str:
    """What begins at a place of a sample."""
    if index >= len(items):
        return ""
    item = items[index]
    return "{" + item.type if isinstance(item, Slot) else item
