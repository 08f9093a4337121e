"""The interaction model as the understanding reads it: patterns of words and slots, and the values of slot types."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from skill.language.words import tokens
from skill.speaker.understanding.builtins import BUILT_IN_SAMPLES
from skill.speaker.understanding.english import expand

SEARCH_QUERY = "AMAZON.SearchQuery"
FRACTION = "FRACTION"
# The intents whose slots go into the diary: a wrong guess would be kept without a word.
STORING = frozenset(["CheckInIntent", "CorrectIntent", "LogFactorIntent", "LogTreatmentIntent", "WeeklyReviewIntent"])
# Types whose values are words of any talk ("better", "up", "left"): by themselves they say nothing of the subject.
EVERYDAY_TYPES = frozenset(
    ["FEELING", "CHANGE", "EFFECT", "UNIT", FRACTION, "RATING", "SIDE", "PACE", "SWITCH", "FREQUENCY", "MEASURE"]
)
_SLOT = re.compile(r"\{\s*(\w+)\s*\}")
# Words of samples met before, as they are written, with what the understanding makes of them.
_PLAIN: dict[str, list[str]] = {}


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of an intent."""

    name: str
    type: str
    many: bool


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a custom slot type: its canonical id, its name, and one wording of it as words."""

    type: str
    id: str
    name: str
    words: tuple[str, ...]


@dataclass(slots=True)
class Pattern:
    """A sample utterance. `elements` are words, or slots where they stand; `answers` names the slot it belongs to
    where it answers an open question and is no utterance of the intent. `splits_fractions`: its intent has a slot of
    its own for the half of "six and a half"."""

    intent: str
    elements: tuple[str | Slot, ...]
    answers: str = ""
    splits_fractions: bool = False
    weights: tuple[float, ...] = ()
    total: float = 0.0
    slot_count: int = 0
    is_question: bool = False

    @property
    def query(self) -> Slot | None:
        """Its AMAZON.SearchQuery slot, if it has one."""
        return next((e for e in self.elements if isinstance(e, Slot) and e.type == SEARCH_QUERY), None)


class Model:
    """An interaction model in Amazon's schema, read once."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Read the document; raises KeyError where it has not the shape of an interaction model."""
        language = document["interactionModel"]["languageModel"]
        self.invocation_name: str = language["invocationName"]
        self.slots: dict[str, dict[str, Slot]] = {}
        self.patterns: list[Pattern] = []
        self.answers: dict[tuple[str, str], list[Pattern]] = {}
        self.values = list(_values(language.get("types", [])))
        for intent in language["intents"]:
            self._read_intent(intent)

    def words(self) -> set[str]:
        """Every word of the samples and values."""
        found = {element for pattern in self.patterns for element in pattern.elements if isinstance(element, str)}
        found.update(word for value in self.values for word in value.words)
        return found

    def _read_intent(self, intent: Mapping[str, Any]) -> None:
        name = intent["name"]
        slots = {
            slot["name"]: Slot(slot["name"], slot["type"], bool(slot.get("multipleValues", {}).get("enabled")))
            for slot in intent.get("slots", ())
        }
        self.slots[name] = slots
        splits = any(slot.type == FRACTION for slot in slots.values())
        seen: set[tuple[str | Slot, ...]] = set()
        for text in (*intent.get("samples", ()), *BUILT_IN_SAMPLES.get(name, ())):
            elements = _elements(text, slots)
            if elements and elements not in seen:
                seen.add(elements)
                self.patterns.append(Pattern(name, elements, splits_fractions=splits))
        for slot in intent.get("slots", ()):
            texts = ["{" + slot["name"] + "}", *slot.get("samples", ())]
            unique = dict.fromkeys(_elements(text, slots) for text in texts)
            self.answers[name, slot["name"]] = [Pattern(name, elements, slot["name"], splits) for elements in unique]


def _elements(text: str, slots: Mapping[str, Slot]) -> tuple[str | Slot, ...]:
    parts = text.split()
    if all(part in _PLAIN or (part[0] == "{" and part[-1] == "}" and part[1:-1] in slots) for part in parts):
        plain: list[str | Slot] = []
        for part in parts:
            if part[0] == "{":
                plain.append(slots[part[1:-1]])
            else:
                plain += _PLAIN[part]
        return tuple(plain)
    elements: list[str | Slot] = []
    end = 0
    for match in _SLOT.finditer(text):
        elements += expand(tokens(text[end : match.start()]))[0]
        elements.append(slots[match[1]])
        end = match.end()
        if text[end : end + 2] == "'s":
            elements.append("'s")
            end += 2
    elements += expand(tokens(text[end:]))[0]
    for part in parts:
        if part.replace("'", "").isalpha() and part not in _PLAIN:
            _PLAIN[part] = expand(tokens(part))[0]
    return tuple(elements)


def _values(types: Sequence[Mapping[str, Any]]) -> Iterator[Value]:
    for slot_type in types:
        for value in slot_type["values"]:
            name = value["name"]["value"]
            for wording in dict.fromkeys((name, *value["name"].get("synonyms", ()))):
                words = tuple(expand(tokens(wording))[0])
                if words:
                    yield Value(slot_type["name"], value.get("id") or name, name, words)
