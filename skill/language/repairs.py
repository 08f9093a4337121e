"""Tells where somebody takes back what was said a moment ago: "what am i saying", "i tell a lie", "or rather"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

import yaml

CUES = frozenset("no nope nah wait sorry oops actually rather correction mean meant scratch".split())
"""Words that may take back what stands before them: of themselves they need not."""
HESITATIONS = frozenset("um uh er erm uhm hmm hm".split())
_LEAD = r"(?:oh |well |no |wait |sorry |hang on |hold on )*"


def hesitates(words: Sequence[str]) -> bool:
    """Whether the words between two numbers only hesitate, so that the second is said instead: "eight er seven"."""
    return bool(words) and HESITATIONS.issuperset(words)


def taken_back_at(words: Sequence[str]) -> list[tuple[int, int]]:
    """Where a phrase takes back what stands before it, as (start, end) of the words that say so; in order."""
    text = " ".join(words)
    found = []
    for match in _pattern().finditer(text):
        start = text.count(" ", 0, match.start())
        found.append((start, start + len(match[0].split())))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    text = resources.files(__package__).joinpath("repairs.yaml").read_text(encoding="utf-8")
    patterns = yaml.safe_load(text)["patterns"].splitlines()
    return re.compile(rf"(?<!\S){_LEAD}(?:{'|'.join(patterns)})(?!\S)")
