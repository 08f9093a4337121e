"""The parts of the evaluation sets that may be learned from: tuning parts, and reporting parts that are spent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_SETS = Path(__file__).parents[1] / "benchmarks" / "sets"
SIGNS = (
    "warning_signs/tune",
    "warning_signs/report",
    "warning_signs_2/tune",
    "warning_signs_2/report",
    "warning_signs_3/tune",
    "warning_signs_3/report",
)
UNDERSTANDING_CHOICE = (
    "understanding_10/report",
    "understanding_11/report",
    "understanding_12/report",
    "understanding_13/report",
    "understanding_14/report",
    "understanding_15/report",
    "understanding_16/report",
)
"""What the readings of a phrase are weighed by."""
BESIDE = (
    "understanding_beside/distractors",
    "understanding_beside/repairs",
    "understanding_beside/answers",
    "understanding_beside/answers_2",
    "understanding_beside/answers_3",
    "understanding_beside/answers_4",
    "understanding_beside/repairs_2",
    "understanding_beside/stories",
    "understanding_beside/work",
    "understanding_beside/home",
    "understanding_beside/young",
    "understanding_beside/second_language",
)
"""Reports with values in them that are none of the entry."""
UNDERSTANDING_TAUGHT = (
    "understanding/tune",
    "understanding/report",
    "understanding_2/tune",
    "understanding_2/report",
    "understanding_3/report",
    "understanding_4/tune",
    "understanding_5/report",
    "understanding_6/tune",
    "understanding_7/report",
    "understanding_8/report",
    "understanding_9/report",
    "understanding_mixed/tune",
)
"""What the likelihood of an intent is learned from; it is weighed by phrases that it was not learned from."""
LABELLED = (*UNDERSTANDING_CHOICE, *UNDERSTANDING_TAUGHT, *BESIDE)
"""What is learned from which values of a report belong to what is kept."""
QUESTIONS = ("questions/tune", "questions/report", "questions_2/report")
REFUSALS = ("refusals/report", "refusals_2/report")

_TESTED = Path(__file__).parents[1] / "tests" / "guidance"


def tested() -> list[tuple[str, str]]:
    """The phrases that the written reader of warning signs was mended by, each with its level."""
    lines = (_TESTED / "fresh_phrases.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line and not line.startswith("#")]
    lines = (_TESTED / "guidance_phrases.tsv").read_text(encoding="utf-8").splitlines()
    pairs += [line.split("\t")[1:] for line in lines if line and not line.startswith("#")]
    return [(phrase.lower(), level) for level, phrase in pairs]


def rows(parts: tuple[str, ...]) -> list[dict[str, Any]]:
    """All rows of the parts."""
    texts = ((_SETS / f"{part}.jsonl").read_text(encoding="utf-8") for part in parts)
    return [json.loads(line) for text in texts for line in text.splitlines() if line.strip()]
