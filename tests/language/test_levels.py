"""The pain level: kept only where it was plainly said, by the same rules from slots and from words."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.language.level_words import parts_from_words, read_words
from skill.language.levels import LevelParts, Outcome, Reason, read_level

PHRASES = Path(__file__).with_name("number_phrases.tsv")


def rows() -> list[dict[str, str]]:
    with PHRASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def verdict(row: dict[str, str]) -> str:
    got = read_words(row["said"], asked=row["asked"] == "level")
    wanted = row["outcome"].split("|")
    if got.outcome in wanted and (got.outcome is not Outcome.KEEP or got.level == float(row["value"])):
        return "right"
    return "wrong and silent" if got.outcome is Outcome.KEEP else "asked"


def test_nothing_wrong_is_kept_silently_over_the_frozen_phrases() -> None:
    found: dict[str, list[str]] = {"right": [], "asked": [], "wrong and silent": []}
    for row in rows():
        found[verdict(row)].append(row["said"])
    assert sum(map(len, found.values())) >= 300
    assert found["wrong and silent"] == []
    assert len(found["right"]) >= 0.97 * len(rows()), found["asked"]


@pytest.mark.parametrize(
    ("parts", "outcome", "level", "reason"),
    [
        (LevelParts(level=6), Outcome.KEEP, 6, None),
        (LevelParts(level=0), Outcome.KEEP, 0, None),
        (LevelParts(level=6, half=True), Outcome.KEEP, 6.5, None),
        (LevelParts(level=6.5), Outcome.KEEP, 6.5, None),
        (LevelParts(level=6, scale=10), Outcome.KEEP, 6, None),
        (LevelParts(level=4, past=8), Outcome.KEEP, 4, None),
        (LevelParts(feeling="none"), Outcome.KEEP, 0, None),
        (LevelParts(level=6, other=7), Outcome.ASK, None, Reason.RANGE),
        (LevelParts(level=11), Outcome.ASK, None, Reason.OFF_SCALE),
        (LevelParts(level=-1), Outcome.ASK, None, Reason.OFF_SCALE),
        (LevelParts(level=3, scale=5), Outcome.ASK, None, Reason.OTHER_SCALE),
        (LevelParts(level=70, percent=True), Outcome.ASK, None, Reason.PERCENT),
        (LevelParts(change="same"), Outcome.ASK, None, Reason.SAME),
        (LevelParts(change="down", other=2), Outcome.ASK, None, Reason.CHANGE),
        (LevelParts(feeling="severe"), Outcome.ASK, None, Reason.WORDS),
        (LevelParts(feeling="worse"), Outcome.ASK, None, Reason.CHANGE),
        (LevelParts(unclear=True), Outcome.ASK, None, Reason.UNCLEAR),
        (LevelParts(level=6.3), Outcome.ASK, None, Reason.UNCLEAR),
        (LevelParts(), Outcome.NOTHING, None, None),
    ],
)
def test_slots_and_words_share_one_rule(
    parts: LevelParts, outcome: Outcome, level: float | None, reason: Reason | None
) -> None:
    got = read_level(parts)
    assert (got.outcome, got.level, got.reason) == (outcome, level, reason)


@given(st.builds(LevelParts, level=st.none() | st.floats(-100, 200), other=st.none() | st.integers(0, 20).map(float)))
def test_a_kept_level_is_one_that_was_said_and_on_the_scale(parts: LevelParts) -> None:
    got = read_level(parts)
    if got.outcome is Outcome.KEEP:
        assert got.level == parts.level
        assert 0 <= (got.level if got.level is not None else -1) <= 10


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789 '%/.", max_size=80), st.booleans())
def test_any_words_are_read_without_trouble(text: str, asked: bool) -> None:
    assert read_words(text, asked=asked).outcome in Outcome


@given(
    st.integers(0, 10), st.sampled_from(["my pain is {}", "it's about a {}", "pain level {} today", "it is still a {}"])
)
def test_a_plain_number_is_kept_as_it_is(level: int, frame: str) -> None:
    assert read_words(frame.format(level)).level == level


@given(st.integers(1, 60), st.sampled_from(["minutes", "tablets", "days", "hours", "years"]))
def test_a_number_of_something_else_is_never_a_level(amount: int, unit: str) -> None:
    assert parts_from_words(f"i took it for {amount} {unit}").level is None
