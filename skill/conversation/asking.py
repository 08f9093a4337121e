"""Whether free words ask something, so that they are answered as a question and not taken as how someone is."""

from __future__ import annotations

from skill.guidance.told_and_asked import told_and_asked
from skill.language.words import tokens

_ASKING = frozenset(
    """what what's whats how how's why when where which who is isn't are aren't am can can't could does doesn't do don't
    did should shouldn't would will must may any and so explain tell was has have for every if anything got""".split()
)
"""Words that begin a question, or one that goes on from the last answer ("and for my neck")."""


def begins_a_question(words: str) -> bool:
    """Whether the first word asks, of the skill's subject: "can you go easy on me" asks for nothing to look up."""
    said = tokens(words)
    return bool(set(said[:1]) & _ASKING) and said[1:2] != ["you"]


def asks(words: str) -> bool:
    """Whether free words hold a question, alone or beside what is told."""
    return bool(told_and_asked().parts(words).asked)
