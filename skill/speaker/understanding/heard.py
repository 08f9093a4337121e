"""What was understood: an intent and its slots, with all that a request to the skill needs of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_NUMBER = re.compile(r"-?\d{1,9}(\.\d+)?", re.ASCII)
FALLBACK = "AMAZON.FallbackIntent"


@dataclass(frozen=True, slots=True)
class HeardSlot:
    """One filled slot.

    `value` is what a request carries: the words as heard, or what a built-in type makes of them ("6", "2026-W47").
    `id` and `name` are the canonical value and its name where a custom type resolves it, otherwise None. A many-valued
    slot has its values in `many`, in the order they were said, and its own `value` is all of them together.
    """

    name: str
    type: str
    value: str
    id: str | None = None
    canonical_name: str | None = None
    many: tuple[HeardSlot, ...] = ()
    is_many: bool = False

    @property
    def is_custom(self) -> bool:
        """Whether the skill's own model lists the values, so that entity resolution is part of the request."""
        return not self.type.startswith("AMAZON.")

    def canonical(self) -> Any:
        """The value as `understand --json` prints it: an id, a number, words, "?words", or a list of these."""
        if self.is_many:
            return [item.canonical() for item in self.many]
        if self.is_custom:
            return self.id if self.id is not None else "?" + self.value
        if self.type == "AMAZON.NUMBER":
            if not _NUMBER.fullmatch(self.value):
                return "?" + self.value
            number = float(self.value)
            return int(number) if number == int(number) else number
        return self.value


@dataclass(frozen=True, slots=True)
class Heard:
    """The intent a phrase was understood as; `confidence` from 0 to 1 orders readings and is no probability."""

    utterance: str
    intent: str
    slots: Mapping[str, HeardSlot] = field(default_factory=dict)
    confidence: float = 0.0
    is_net: bool = False

    def as_json(self) -> dict[str, Any]:
        """The object that `understand --json` prints."""
        return {
            "utterance": self.utterance,
            "intent": self.intent,
            "slots": {name: slot.canonical() for name, slot in self.slots.items()},
            "confidence": round(self.confidence, 3),
        }
