"""Nothing that the skill can say reassures, diagnoses, promises, or names a dose (issue 5; guidance.md section 0)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from skill.content.loader import ROOT, read_yaml
from skill.speech.voice import TEMPLATES

REASSURING = re.compile(
    r"""
    (?<!make\ pain\ )\b(?:harmless|innocuous)\b
    | \b(?:don't|do\ not|no\ need\ to|needn't)\ (?:worry|panic|be\ (?:worried|alarmed|concerned|scared))\b
    | \bnothing\ (?:serious|to\ worry\ about|bad|dangerous|to\ be\ (?:worried|afraid))\b
    | \b(?:not|isn't|aren't)\ (?:anything\ )?(?:serious|dangerous|to\ worry\ about)\b
    | \b(?:you'll|you\ will|it'll|it\ will|that\ will|everything\ will)\ be\ (?:fine|okay|all\ right|alright)\b
    | \b(?:it's|that's|you're|this\ is)\ (?:just|only)\ (?:a\ )?(?:normal|muscle|ache|stress|tension|soreness)\b
    | \b(?:perfectly|completely|totally)\ (?:normal|safe|fine)\b
    | \bno\ cause\ for\ (?:concern|alarm)\b
    | \b(?:probably|likely)\ (?:just|only|nothing|fine)\b
    | \brest\ assured\b | \bsafe\ for\ everyone\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
DIAGNOSING = re.compile(
    r"(?<!do )(?<!if )(?<!when )(?<!what )(?<!whether )(?<!that )(?<!unless )(?<!once )(?<!than )(?<!where )"
    r"\byou (?:have|are having|are suffering from)"
    r" (?:a |an |the )?(?:\w+ )?"
    r"(?:stroke|heart|clot|infection|fibromyalgia|inomyalgia|arthritis|sepsis|disease|injury|strain)",
    re.IGNORECASE,
)
DOSING = re.compile(
    r"\b\d+ ?(?:mg|milligrams?|mcg|micrograms?|g|grams?|ml)\b"
    r"|\b(?:one|two|three|four|\d+) (?:tablets?|pills?|capsules?|doses?)\b"
    r"|\b(?:milligrams?|micrograms?)\b",
    re.IGNORECASE,
)
_HEARD_ONLY = ("concepts", "mishearings.yaml", "search_words.yaml", "refusals.yaml")
"""Content that is only read, never said."""
_NOT_SPOKEN = {"ask", "names", "facts", "sources", "checked", "when", "check", "id", "key"}


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _NOT_SPOKEN:
                yield from _texts(item, f"{path}/{key}")
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, path)


def _spoken() -> Iterator[tuple[str, str]]:
    for path in sorted((*ROOT.rglob("*.yaml"), *TEMPLATES.rglob("*.yaml"))):
        if not any(part in _HEARD_ONLY for part in path.parts):
            yield from _texts(read_yaml(path), path.name)
    for path in sorted(ROOT.rglob("*.md")):
        body = path.read_text(encoding="utf-8").split("---\n", 2)[-1]
        yield path.name, " ".join(body.split())


SPOKEN = list(_spoken())


@pytest.mark.parametrize("forbidden", [REASSURING, DIAGNOSING, DOSING], ids=["reassurance", "diagnosis", "dose"])
def test_nothing_that_can_be_said_does_so(forbidden: re.Pattern[str]) -> None:
    found = [f"{path}: {match.group()}" for path, text in SPOKEN for match in forbidden.finditer(text)]
    assert found == []


def test_all_that_can_be_said_is_looked_at() -> None:
    files = {Path(path.split("/")[0]).suffix for path, _ in SPOKEN}
    assert files == {".yaml", ".md"}
    assert len(SPOKEN) > 200


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        ("That is harmless.", REASSURING),
        ("Don't worry about it.", REASSURING),
        ("You'll be fine.", REASSURING),
        ("You have a blood clot.", DIAGNOSING),
        ("Take two tablets.", DOSING),
        ("up to 400 mg", DOSING),
    ],
)
def test_the_test_can_fail(text: str, forbidden: re.Pattern[str]) -> None:
    assert forbidden.search(text)
