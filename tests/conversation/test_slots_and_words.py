"""What Alexa delivers in separate slots and what a net brings as words is read by the same rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from skill.diary.open import open_store
from skill.speaker.device import Outcome
from tests.conftest import Echo

SAYINGS: list[tuple[str, dict[str, Any]]] = [
    ("my pain is six", {"level": 6}),
    ("my pain is six and a half", {"level": 6, "fraction": "half"}),
    ("my pain is six or seven", {"level": 6, "otherLevel": 7}),
    ("my pain is eleven", {"level": 11}),
    ("my pain is three out of five", {"level": 3, "scale": 5}),
    ("my pain is six out of ten", {"level": 6, "scale": 10}),
    ("my pain is seventy percent", {"level": 70, "unit": "percent"}),
    ("my pain is about the same", {"change": "same"}),
    ("my pain is down two from yesterday", {"change": "down", "otherLevel": 2, "date": "2026-11-21"}),
    ("my pain was eight yesterday but it's four now", {"pastLevel": 8, "level": 4, "date": "2026-11-21"}),
    ("my pain was five yesterday", {"level": 5, "date": "2026-11-21"}),
    ("i have no pain at all", {"feeling": "none"}),
    ("my pain is mild", {"feeling": "mild"}),
    ("my pain is the worst ever", {"feeling": "worst"}),
    ("my neck is four and my back is seven", {"area": ["neck"], "level": 4, "area2": ["back"], "level2": 7}),
    ("a four in my neck and a seven in my knee", {"area": ["neck"], "level": 4, "area2": ["knee"], "level2": 7}),
    ("my left hip is a seven and it burns", {"area": ["hip"], "side": "left", "level": 7, "quality": ["burning"]}),
    ("my neck and shoulders are a five", {"area": ["neck", "shoulder"], "level": 5}),
    ("pain all over at six", {"area": ["all_over"], "level": 6}),
    (
        "seven in my lower back and heat helped a bit",
        {"level": 7, "area": ["lower_back"], "treatment": "heat", "effect": "little"},
    ),
    ("my knees are both a five", {"area": ["knee"], "side": "both", "level": 5}),
    ("a six in the right side of my lower back", {"level": 6, "area": ["lower_back"], "side": "right"}),
]  # fmt: skip


def kept(outcome: Outcome) -> list[dict[str, Any]]:
    """What the turn stored, without how it was found."""
    assert outcome.record is not None
    return [change.as_json() for change in outcome.record.changes]


@pytest.mark.parametrize(("words", "slots"), SAYINGS, ids=[words for words, _ in SAYINGS])
def test_the_same_is_kept_and_asked(words: str, slots: dict[str, Any], echo_over: Callable[..., Echo]) -> None:
    both = []
    for line in (
        f"/intent CheckInIntent {json.dumps(slots)}",
        f"/intent SeekCareIntent {json.dumps({'complaint': words})}",
    ):
        store = open_store("sqlite:///:memory:")
        echo = echo_over(store)
        # Something to compare with: "the same as yesterday".
        echo.say("/at 2026-11-21T09:00", '/intent CheckInIntent {"level": 5, "area": ["neck"]}', "/drop")
        outcome = echo.say("/at 2026-11-22T09:00", line)
        both.append((kept(outcome), outcome.speech, outcome.record and outcome.record.care))
        store.close()
    assert both[0] == both[1]
