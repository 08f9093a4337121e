"""The interaction model of a locale as the speaker uses it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from skill.alexa.interaction_model.vocabulary import Vocabulary, load_vocabulary
from skill.conversation.asking import asks
from skill.guidance.warning_signs import load_signs
from skill.speaker.understanding import Understanding
from skill.speaker.understanding.heard import HeardSlot


def holds_a_sign(words: str) -> bool:
    """Whether the guard would answer words, or ask about them: then the speaker hands them over as they were said."""
    return load_signs().holds_a_sign(words)


class LocaleModel:
    """The intents, slots and values that a locale's generated model declares, and the understanding built from it."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.vocabulary: Vocabulary = load_vocabulary(data)
        self._data = data
        intents = data["interactionModel"]["languageModel"]["intents"]
        self._slots = {
            intent["name"]: {
                slot["name"]: (slot["type"], bool(slot.get("multipleValues", {}).get("enabled")))
                for slot in intent.get("slots", ())
            }
            for intent in intents
        }

    @cached_property
    def understanding(self) -> Understanding:
        """What phrases mean in this model; the first look takes seconds, since every sample is read and indexed."""
        return Understanding(self._data, holds_a_sign, asks)

    def knows(self, intent: str) -> bool:
        """Whether the model has this intent."""
        return intent in self._slots

    def intents(self) -> tuple[str, ...]:
        """The names of all intents."""
        return tuple(self._slots)

    def slots_of(self, intent: str) -> Mapping[str, tuple[str, bool]]:
        """The slots of an intent: name to type and whether it takes many values; none for an unknown intent."""
        return self._slots.get(intent, {})

    def slot(self, intent: str, name: str, value: Any) -> HeardSlot:
        """A filled slot from a given value: canonical id or words for a custom type, a list for many values.

        Raises ValueError with one sentence where the model has no such intent or slot.
        """
        if intent not in self._slots:
            raise ValueError(f"there is no intent {intent}")
        if name not in self._slots[intent]:
            raise ValueError(f"{intent} has no slot {name}")
        kind, many = self._slots[intent][name]
        values = value if isinstance(value, list) else [value]
        filled = tuple(self._one(name, kind, each) for each in values)
        if many or len(filled) > 1:
            together = " and ".join(item.value for item in filled)
            return HeardSlot(name, kind, together, many=filled, is_many=True)
        return filled[0]

    def _one(self, name: str, kind: str, value: Any) -> HeardSlot:
        text = f"{value:g}" if isinstance(value, float) else str(value)
        if kind.startswith("AMAZON.") and kind not in self.vocabulary.names:
            return HeardSlot(name, kind, text)
        if text in self.vocabulary.ids(kind):
            canonical = self.vocabulary.name(kind, text)
            return HeardSlot(name, kind, canonical, text, canonical)
        found = self.vocabulary.resolve(kind, text)
        return HeardSlot(name, kind, text, found, self.vocabulary.name(kind, found) if found else None)


class Models:
    """The generated models in a folder, each read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._load = cache(self._read)

    def __call__(self, locale: str) -> LocaleModel:
        """The model of a locale; LookupError where none was generated."""
        return self._load(locale)

    def locales(self) -> tuple[str, ...]:
        """The locales that have a model."""
        return tuple(sorted(path.stem for path in self._folder.glob("*.json")))

    def _read(self, locale: str) -> LocaleModel:
        path = self._folder / f"{locale}.json"
        if locale not in self.locales():
            raise LookupError(f"there is no interaction model for {locale}; choose one of {', '.join(self.locales())}")
        return LocaleModel(json.loads(path.read_text(encoding="utf-8")))
