"""The intents people use most can be asked for in many truly different ways; a please makes no new way."""

from __future__ import annotations

import re
from typing import Any

import pytest

# words that change how a request sounds and not what it asks for
_FILLERS = frozenset(
    (
        "please can could would will you do i i'm i'd i'll i've me my the a an of to for it it's is am are was be been "
        "want need like wish let let's us we just now right today some any at in on about with and so that this "
        "alexa diary there's there have has had got get give go help tell show hear know"
    ).split()
)
_SLOT = re.compile(r"\{(\w+)\}(?:'s)?")
LEAST = 60


def content(sample: str) -> frozenset[str]:
    """What a sample says: its words without fillers, plural endings and order, its slots by name."""
    words = [word for word in sample.split() if word not in _FILLERS]
    return frozenset(_SLOT.sub(r"{\1}", word) if "{" in word else word.removesuffix("s") for word in words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("how was my week", "please tell me how my week was"),
        ("stretch my {area}", "can you stretch my {area} please"),
        ("log my pains", "log my pain"),
        ("{area}'s a {level}", "my {area} is {level}"),
    ],
)
def test_a_filler_makes_no_new_way(one: str, other: str) -> None:
    assert content(one) == content(other)


def test_another_word_or_slot_makes_a_new_way() -> None:
    assert len({content("log my pain"), content("record my pain"), content("log my {area} pain")}) == 3


@pytest.mark.parametrize(
    "intent",
    [
        "CheckInIntent",
        "HistoryIntent",
        "TopicIntent",
        "QuestionIntent",
        "SeekCareIntent",
        "StretchIntent",
        "BreatheIntent",
        "HeatColdIntent",
        "LogFactorIntent",
        "LogTreatmentIntent",
    ],
)
def test_a_big_intent_has_sixty_ways(real_models: dict[str, Any], intent: str) -> None:
    for locale, model in real_models.items():
        (found,) = (i for i in model["interactionModel"]["languageModel"]["intents"] if i["name"] == intent)
        ways = {content(sample) for sample in found["samples"]} - {frozenset()}
        assert len(ways) >= LEAST, f"{intent} has {len(ways)} ways in {locale}"
