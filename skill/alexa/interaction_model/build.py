"""Writes a locale's phrases as the JSON that Amazon's interaction model schema asks for (alexa-platform.md 4.1)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from skill.alexa.interaction_model.expand import Intent, LocaleModel, Slot, SlotType

MAX_BYTES = 1_500_000
"""The largest model file, in bytes, that Amazon is said to take (alexa-platform.md 4.2)."""

# LOW sends more of what people say to an intent; the nets of the voice contract must catch it, Fallback has no words
_FALLBACK_SENSITIVITY = "LOW"


def build_model(model: LocaleModel) -> dict[str, Any]:
    """The interaction model of one locale as a JSON object.

    Every question is asked with Dialog.ElicitSlot by the skill itself, so each intent with slots is in the dialog
    model, delegates nothing and carries no prompts (alexa-platform.md 5).
    """
    asked = [intent for intent in model.intents if intent.slots]
    return {
        "interactionModel": {
            "languageModel": {
                "invocationName": model.invocation_name,
                "modelConfiguration": {"fallbackIntentSensitivity": {"level": _FALLBACK_SENSITIVITY}},
                "intents": [_intent(intent) for intent in model.intents],
                "types": [_type(item) for item in model.types],
            },
            "dialog": {
                "delegationStrategy": "SKILL_RESPONSE",
                "intents": [_dialog_intent(intent) for intent in asked],
            },
        }
    }


def render(model: dict[str, Any]) -> str:
    """The text of a model file; the same model always gives the same bytes."""
    return json.dumps(model, ensure_ascii=False, indent=0) + "\n"


def _intent(intent: Intent) -> dict[str, Any]:
    body: dict[str, Any] = {"name": intent.name}
    if intent.slots:
        body["slots"] = [_slot(slot) for slot in intent.slots]
    body["samples"] = [sample.text for sample in intent.samples]
    return body


def _slot(slot: Slot) -> dict[str, Any]:
    body: dict[str, Any] = {"name": slot.name, "type": slot.type}
    if slot.many:
        body["multipleValues"] = {"enabled": True}
    if slot.samples:
        body["samples"] = [sample.text for sample in slot.samples]
    return body


def _type(item: SlotType) -> dict[str, Any]:
    return {
        "name": item.name,
        "values": [
            {"id": value.id, "name": {"value": value.name.text, "synonyms": [s.text for s in value.synonyms]}}
            for value in item.values
        ],
    }


def _dialog_intent(intent: Intent) -> dict[str, Any]:
    return {
        "name": intent.name,
        "delegationStrategy": "SKILL_RESPONSE",
        "confirmationRequired": False,
        "prompts": {},
        "slots": [
            {
                "name": slot.name,
                "type": slot.type,
                "elicitationRequired": False,
                "confirmationRequired": False,
                "prompts": {},
            }
            for slot in intent.slots
        ],
    }


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large a generated model is; `size` in bytes of the file, `longest_sample` in characters, the rest counts."""

    size: int
    intents: int
    slots: int
    samples: int
    types: int
    values: int
    longest_sample: int

    def beyond_quoted_limits(self) -> tuple[str, ...]:
        """The limits that are quoted for custom skills, none confirmed by Amazon's text, that this model passes.

        alexa-platform.md 4.2: 250 intents, 1,500 slots, 50,000 values with their synonyms, 200 characters a sample.
        """
        quoted = (
            ("intents", self.intents, 250),
            ("slots", self.slots, 1500),
            ("slot values and synonyms", self.values, 50_000),
            ("characters in a sample", self.longest_sample, 200),
            ("bytes", self.size, MAX_BYTES),
        )
        return tuple(f"{count} {what}, where {limit} is quoted" for what, count, limit in quoted if count > limit)


def sizes(model: dict[str, Any]) -> Sizes:
    """Measure a generated model."""
    language = model["interactionModel"]["languageModel"]
    intents = language["intents"]
    slots = [slot for intent in intents for slot in intent.get("slots", [])]
    samples = [text for owner in (*intents, *slots) for text in owner.get("samples", [])]
    return Sizes(
        size=len(render(model).encode("utf-8")),
        intents=len(intents),
        slots=len(slots),
        samples=len(samples),
        types=len(language["types"]),
        values=sum(1 + len(value["name"]["synonyms"]) for item in language["types"] for value in item["values"]),
        longest_sample=max(map(len, samples), default=0),
    )
