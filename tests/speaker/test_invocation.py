"""How a spoken line addresses the skill."""

from __future__ import annotations

import pytest

from skill.speaker.invocation import Invocation, read_invocation


@pytest.mark.parametrize(
    "text",
    [
        "alexa, open muscle diary",
        "Alexa open Muscle Diary.",
        "open muscle diary please",
        "alexa, start the muscle diary skill",
        "launch muscle dairy",
        "muscle diary",
        "alexa, talk to muscle diary",
        "hey alexa, open muscle diary",
    ],
)
def test_opening(text: str) -> None:
    assert read_invocation(text) == Invocation(named=True)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("alexa, ask muscle diary how was my week", "how was my week"),
        ("alexa, tell muscle diary that my neck is a four", "my neck is a four"),
        ("ask muscle diary to stretch my neck", "stretch my neck"),
        ("alexa, ask muscle diary about heat therapy", "heat therapy"),
        ("tell me about heat in muscle diary", "tell me about heat"),
    ],
)
def test_asking_in_the_same_breath(text: str, phrase: str) -> None:
    found = read_invocation(text)
    assert found.named
    assert phrase in found.phrases


@pytest.mark.parametrize(("text", "phrase"), [("my pain is six", "my pain is six"), ("alexa, stop", "stop")])
def test_a_bare_phrase(text: str, phrase: str) -> None:
    assert read_invocation(text) == Invocation(named=False, phrases=(phrase,))
