"""Every sample of the generated models is understood as the intent it belongs to."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from skill.speaker.models import Models

MODELS = sorted((Path(__file__).parents[2] / "interaction_models").glob("*.json"))
TODAY = date(2026, 11, 22)
BUILT_IN = {
    "AMAZON.NUMBER": ["three", "seven", "five"],
    "AMAZON.DATE": ["yesterday", "last monday", "this week"],
    "AMAZON.TIME": ["eight a m", "half past seven in the evening"],
    "AMAZON.DURATION": ["ten minutes", "three days"],
    "AMAZON.DayOfWeek": ["monday", "friday"],
    "AMAZON.SearchQuery": ["feel my foot"],
}
SHARED = 0.97
"""The share of samples that must come back as their own intent: some wordings belong to two by their nature."""


def load(path: Path) -> dict[str, Any]:
    """The document of a model."""
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def filled(document: Mapping[str, Any], seed: int) -> Iterator[tuple[str, str]]:
    """Each sample with values in its slots, and its intent."""
    language = document["interactionModel"]["languageModel"]
    chance = random.Random(seed)
    values = {item["name"]: [value["name"]["value"] for value in item["values"]] for item in language["types"]}
    values.update(BUILT_IN)
    for intent in language["intents"]:
        slots = {slot["name"]: slot["type"] for slot in intent.get("slots", ())}
        for sample in intent["samples"]:
            text = re.sub(r"\{(\w+)\}", lambda match, s=slots: chance.choice(values[s[match[1]]]), sample)  # type: ignore[misc]
            yield text, intent["name"]


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_samples_come_back_as_their_own_intent(path: Path, models: Models) -> None:
    document = load(path)
    understanding = models(path.stem).understanding
    phrases = list(filled(document, seed=7))
    if path.stem != "en-US":
        phrases = random.Random(11).sample(phrases, min(300, len(phrases)))
    else:
        phrases = random.Random(13).sample(phrases, min(2000, len(phrases)))
    wrong = []
    for text, intent in phrases:
        heard = understanding.understand(text, TODAY)
        if heard.intent != intent:
            wrong.append(f"{text!r}: {intent}, heard as {heard.intent}")
    assert len(wrong) <= (1 - SHARED) * len(phrases), "\n".join(wrong[:40])
