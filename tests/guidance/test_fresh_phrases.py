"""Phrases in many voices that were made up before they were tried, each at its level."""

from __future__ import annotations

from pathlib import Path

import pytest

from skill.guidance.assessment import Assessment
from skill.guidance.warning_signs import read_book

BOOK = read_book()
_ROWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("fresh_phrases.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
_LEVELS = ("emergency", "crisis", "urgent", "routine", "none")


def _right(expected: str, found: Assessment) -> bool:
    levels = expected.rstrip("?").split("|")
    if found.checking:
        return expected.endswith("?") and ("none" in levels or found.level in levels)
    return found.level in levels


@pytest.mark.parametrize("level", _LEVELS)
def test_every_fresh_phrase_has_its_level(level: str) -> None:
    rows = [(expected, phrase) for expected, phrase in _ROWS if expected.startswith(level)]
    assert len(rows) > 100
    assert [phrase for expected, phrase in rows if not _right(expected, BOOK.assess_text(phrase))] == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("i slept six hours and", ""),
        ("um well", ""),
        ("", "log it please"),
        ("mood is good and", "that is it for today"),
    ],
)
def test_diary_talk_round_a_fresh_phrase_seldom_hides_it(before: str, after: str) -> None:
    grave = [phrase for expected, phrase in _ROWS if expected in ("emergency", "crisis")]
    found = [(phrase, BOOK.assess_text(f"{before} {phrase} {after}").level) for phrase in grave]
    missed = [phrase for phrase, level in found if level not in ("emergency", "crisis")]
    # A sentence that ends in a noun runs into what follows it.
    assert len(missed) <= len(grave) // 200, missed
