"""Holds every conversation of tests/dialogs over the real skill."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from skill.diary.store import Store
from skill.speaker.device import Outcome
from tests.conftest import Echo, changes

FOLDER = Path(__file__).resolve().parents[1] / "dialogs"
FILES = sorted(FOLDER.glob("*.txt"))


@dataclass
class Step:
    """One line that is said or commanded, and what must come of it."""

    line: str
    number: int
    speech: str = ""
    facts: dict[str, str] = field(default_factory=dict)


def read_dialog(path: Path) -> list[Step]:
    steps: list[Step] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith(("U: ", "/")):
            steps.append(Step(line.removeprefix("U: "), number))
        elif line.startswith("A: "):
            steps[-1].speech = line.removeprefix("A: ")
        else:
            name, value = line.split(": ", 1)
            assert name in ("care", "ends", "checking", "intent", "entries"), f"{path.name}:{number} {name}"
            steps[-1].facts[name] = value
    return steps


def facts_of(outcome: Outcome) -> dict[str, str]:
    request = outcome.request.get("request", {})
    return {
        "care": outcome.record.care if outcome.record else "none",
        "checking": "yes" if outcome.record and outcome.record.checking else "no",
        "ends": "yes" if outcome.ends else "no",
        "intent": (request.get("intent") or {}).get("name", ""),
        "entries": "; ".join(entry_line(dict(entry)) for entry in changes(outcome)) or "none",
    }


def entry_line(entry: dict[str, object]) -> str:
    head = f"{entry.pop('change')} {entry.pop('kind')}"
    entry.pop("day")
    entry.pop("window", None)
    values = [f"{name}={'+'.join(map(str, v)) if isinstance(v, list) else v}" for name, v in entry.items()]
    return " ".join([head, *values])


def matches(wanted: str, heard: str) -> bool:
    pattern = ".*".join(re.escape(part.strip()) for part in wanted.split("…"))
    return re.fullmatch(pattern, heard, re.DOTALL) is not None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_dialog(path: Path, store: Store, echo_over: Callable[..., Echo]) -> None:
    echo = echo_over(store)
    transcript: list[str] = []
    for step in read_dialog(path):
        outcome = echo.say(step.line)
        transcript += [f"U: {step.line}", f"A: {outcome.speech}"]
        so_far = "\n".join(transcript[-12:])
        place = f"{path.name}:{step.number}\n{so_far}"
        if step.speech:
            assert matches(step.speech, outcome.speech), place
        facts = facts_of(outcome)
        for name, wanted in step.facts.items():
            assert facts[name] == wanted, f"{name} at {place}"


def test_there_are_dialogs() -> None:
    assert FILES
