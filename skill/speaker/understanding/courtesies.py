"""Takes off the courtesies before and after what somebody wants: "might i trouble you to ... thank you kindly"."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import yaml

_BEFORE, _AFTER = "before", "after"


def without_courtesies(words: list[str], origins: list[int]) -> tuple[list[str], list[int]]:
    """The words with their origins, less the courtesies round them; all of them where nothing else was said."""
    start, end = 0, len(words)
    while (taken := _taken(words[start:end], _BEFORE)) and start + taken < end:
        start += taken
    while (taken := _taken(words[start:end], _AFTER)) and start < end - taken:
        end -= taken
    return words[start:end], origins[start:end]


def _taken(words: list[str], where: str) -> int:
    """How many words at the beginning, or at the end, are a courtesy; 0 where none are, or all."""
    text = " ".join(words)
    match = _patterns()[where].match(text) if where == _BEFORE else _patterns()[where].search(text)
    taken = len(match[0].split()) if match else 0
    return taken if taken < len(words) else 0


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    text = resources.files(__package__).joinpath("courtesies.yaml").read_text(encoding="utf-8")
    listed: dict[str, list[str]] = yaml.safe_load(text)
    before, after = ("|".join(f"(?:{each})" for each in listed[where]) for where in (_BEFORE, _AFTER))
    return {_BEFORE: re.compile(rf"(?:{before})(?= |$)"), _AFTER: re.compile(rf"(?:^|(?<= ))(?:{after})$")}
