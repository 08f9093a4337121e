"""The second comparison of the understanding benchmark: virtual-alexa's matcher, others' code, on the same model."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from skill.alexa.interaction_model.vocabulary import load_vocabulary
from skill.language.calendar import find_dates
from skill.language.clock_times import find_times
from skill.language.durations import find_durations
from skill.language.numbers import find_numbers
from skill.language.words import tokens
from skill.speaker.understanding.heard import FALLBACK

ROOT = Path(__file__).parents[1]
HOME = ROOT / "tests" / "foreign_client"
MOST_SECONDS = 3600


def is_there() -> bool:
    """Whether node and the package are installed (`npm ci` in tests/foreign_client)."""
    return shutil.which("node") is not None and (HOME / "node_modules" / "virtual-alexa").is_dir()


class VirtualAlexa:
    """The matcher over one model file; it knows no open question, and its words are read by our readers of values."""

    def __init__(self, path: Path, phrases: Iterable[str], today: date) -> None:
        """Match all phrases in one run of node; raises subprocess.SubprocessError where that fails."""
        self._today = today
        self._vocabulary = load_vocabulary(path)
        language = json.loads(path.read_text(encoding="utf-8"))["interactionModel"]["languageModel"]
        self._slots: dict[tuple[str, str], Mapping[str, Any]] = {
            (intent["name"], slot["name"]): slot for intent in language["intents"] for slot in intent.get("slots", ())
        }
        unique = list(dict.fromkeys(phrases))
        job = {"home": str(HOME), "model": str(path.resolve()), "phrases": unique}
        done = subprocess.run(
            ["node", str(ROOT / "benchmarks" / "virtual_alexa.cjs")],
            input=json.dumps(job),
            capture_output=True,
            text=True,
            check=True,
            timeout=MOST_SECONDS,
        )
        self._found = dict(zip(unique, map(json.loads, done.stdout.splitlines()), strict=True))

    def ms(self, text: str) -> float:
        """How long the matcher took over a phrase, in milliseconds."""
        return float(self._found[text]["ms"])

    def read(self, text: str, _question: tuple[str, str] | None) -> tuple[str, dict[str, Any]]:
        """The intent and canonical slots of a phrase that was given to the constructor."""
        found = self._found[text]
        intent = found["intent"]
        if intent == FALLBACK:
            return FALLBACK, {}
        return intent, {name: self._value(intent, name, words) for name, words in found["slots"].items() if words}

    def _value(self, intent: str, name: str, text: str) -> Any:
        slot = self._slots.get((intent, name), {"type": "AMAZON.SearchQuery"})
        words = tokens(text)
        kind = slot["type"]
        if kind == "AMAZON.NUMBER":
            return next((_number(found.value) for found in find_numbers(words)), "?" + text)
        if kind == "AMAZON.DATE":
            return next((span.value for span in find_dates(words, self._today)), "?" + text)
        if kind == "AMAZON.TIME":
            return next((span.value for span in find_times(["at", *words])), "?" + text)
        if kind == "AMAZON.DURATION":
            return next((span.value for span in find_durations(words)), "?" + text)
        if kind.startswith("AMAZON."):
            return text.strip()
        value = self._vocabulary.resolve(kind, text) or "?" + text
        return [value] if slot.get("multipleValues", {}).get("enabled") else value


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value
