"""The frozen number phrases over the whole skill: what is understood, sent, read and kept."""

from __future__ import annotations

from collections import Counter

from benchmarks.numbers import verdicts
from skill.speaker.models import Models


def test_no_number_is_wrong_and_silent(models: Models) -> None:
    found: Counter[str] = Counter()
    wrong = []
    for verdict, row, levels in verdicts(models):
        found[verdict] += 1
        if verdict == "wrong and silent":
            wrong.append((row["said"], levels))
    assert wrong == []
    assert found["right"] >= 0.95 * found.total() >= 0.95 * 300
