"""Whether free words ask something, so that they are answered as a question and not taken as how someone is."""

from __future__ import annotations

import re
from itertools import pairwise

from skill.language.words import normalise, tokens

_ASKING = frozenset(
    """what what's whats how how's why when where which who is isn't are aren't am can can't could does doesn't do don't
    did should shouldn't would will must may any and so explain tell was has have for every if anything got""".split()
)
"""Words that begin a question, or one that goes on from the last answer ("and for my neck")."""
_SURELY_ASKING = _ASKING - frozenset("and so was has have had for if anything got any will must may tell am".split())
_QUESTIONS = frozenset(
    pair
    for first, others in {
        "can": "i",
        "should": "i",
        "shall": "i",
        "do": "i",
        "is": "it that this there",
        "does": "it that this",
        "how": "do long much many often",
        "what": "should could can good do",
        "which": "one stretches",
        "are": "there they",
        "will": "it",
        "could": "it",
        "would": "it",
        "who's": "right",
        "the": "difference",
        "real": "difference",
    }.items()
    for pair in ((first, other) for other in others.split())
)
"""How a question goes on inside a longer sentence."""
_AFTER_A_STORY = re.compile(
    r" (?:so|and|but|then|anyway|though) (?:is|are|does|do|can|could|should|would|will) "
    r"(?:i|you|it|that|this|there|they|we|people|a|an|the|my|any\w*|\w+ing|pain)\b"
    r"| (?:what|why|how|how \w+|which|which \w+|where|who) "
    r"(?:is|are|does|do|did|can|could|should|would|will) (?:i|you|it|that|this|there|they|we|people|a|an|the|my)\b"
    r"| (?:so|and) (?:what|why|how|which)\b"
)
"""The question at the end of a story: "... and my doctor didn't seem bothered so do you really need a scan"."""


def begins_a_question(words: str) -> bool:
    """Whether the first word asks, of the skill's subject: "can you go easy on me" asks for nothing to look up."""
    said = tokens(words)
    return bool(set(said[:1]) & _ASKING) and said[1:2] != ["you"]


def asks(words: str) -> bool:
    """Whether free words hold a question: they begin as one, or one follows what is told before it."""
    said = tokens(words)
    return (
        bool(set(said[:1]) & _SURELY_ASKING)
        or any(each in _QUESTIONS for each in pairwise(said))
        or _AFTER_A_STORY.search(f" {normalise(words)}") is not None
    )
