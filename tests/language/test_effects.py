"""What something did, in a person's words; and words that only look like it."""

from __future__ import annotations

import pytest

from skill.language.clauses import read
from skill.language.effects import find_effects
from skill.language.words import tokens


def effects(text: str) -> list[str]:
    return [span.effect for span in find_effects(list(read(tokens(text)).tokens))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("heat helped", ["better"]),
        ("the heat really helped a lot", ["better"]),
        ("heat helped a bit", ["little"]),
        ("it slightly eased it", ["little"]),
        ("heat didn't help", ["none"]),
        ("the ice is not helping at all", ["none"]),
        ("it made no difference", ["none"]),
        ("it didn't help much", ["little"]),
        ("the ice made it worse", ["worse"]),
        ("the massage hurt more", ["worse"]),
        ("heat helped but the ice made it worse", ["better", "worse"]),
        ("it took the edge off and did the trick", ["better"]),
        ("it felt better after", ["better"]),
    ],
)
def test_what_it_did(text: str, found: list[str]) -> None:
    assert effects(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "i was at work all day",
        "i worked late",
        "can you help me",
        "i want to get better",
        "it's worse than yesterday",
        "it's better than yesterday",
        "a trick of the light",
        "my neck is stiff",
    ],
)
def test_what_is_no_effect(text: str) -> None:
    assert effects(text) == []
