"""Words are read back into the values that Alexa's entity resolution would give."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.interaction_model.vocabulary import Vocabulary, load_vocabulary, normalise

MODEL: dict[str, Any] = {
    "interactionModel": {
        "languageModel": {
            "types": [
                {
                    "name": "AREA",
                    "values": [
                        {"id": "back", "name": {"value": "back", "synonyms": ["spine"]}},
                        {"id": "lower_back", "name": {"value": "lower back", "synonyms": ["small of my back"]}},
                        {"id": "neck", "name": {"value": "neck", "synonyms": ["back of my neck", "golfer's neck"]}},
                    ],
                },
                {"name": "SIDE", "values": [{"id": "left", "name": {"value": "left", "synonyms": ["left side"]}}]},
            ]
        }
    }
}
VOCABULARY = load_vocabulary(MODEL)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("my lower back is sore", [(1, 3, "lower_back")]),
        ("my Lower-Back hurts", [(1, 2, "lower_back")]),
        ("neck four back seven", [(0, 1, "neck"), (2, 3, "back")]),
        ("the back of my neck and my back", [(1, 5, "neck"), (7, 8, "back")]),
        ("the small of my back", [(1, 5, "lower_back")]),
        ("my neck's a six", [(1, 2, "neck")]),
        ("my golfer\u2019s neck", [(1, 3, "neck")]),
        ("spine spine", [(0, 1, "back"), (1, 2, "back")]),
        ("my back, mostly", [(1, 2, "back")]),
        ("backs and necklaces", []),
        ("", []),
    ],
)
def test_finds_the_longest_values(sentence: str, expected: list[tuple[int, int, str]]) -> None:
    assert VOCABULARY.find("AREA", sentence.split()) == expected


def test_a_value_never_begins_or_ends_inside_a_token() -> None:
    assert VOCABULARY.find("AREA", ["back-lower", "back"]) == [(1, 2, "back")]
    assert VOCABULARY.find("AREA", ["lower", "back-end"]) == []


def test_knows_ids_names_and_whole_phrases() -> None:
    assert VOCABULARY.ids("AREA") == ("back", "lower_back", "neck")
    assert VOCABULARY.name("AREA", "lower_back") == "lower back"
    assert VOCABULARY.resolve("AREA", "Small of my back.") == "lower_back"
    assert VOCABULARY.resolve("AREA", "my back") is None
    with pytest.raises(KeyError):
        VOCABULARY.ids("TOPIC")


def test_reads_a_model_file(tmp_path: Path) -> None:
    path = tmp_path / "en-US.json"
    path.write_text(json.dumps(MODEL), encoding="utf-8")
    assert load_vocabulary(path) == load_vocabulary(str(path)) == VOCABULARY


def test_normalises_case_hyphens_and_apostrophes() -> None:
    assert normalise(" Check-In,  it\u2019s T.M.J. 'now' ") == "check in it's t m j now"


@given(st.lists(st.sampled_from("my lower back of neck neck's small spine back-of lower-back , ''".split())))
def test_spans_are_in_order_apart_and_true(tokens: list[str]) -> None:
    last = 0
    for start, end, value_id in VOCABULARY.find("AREA", tokens):
        assert last <= start < end <= len(tokens)
        last = end
        phrase = " ".join(tokens[start:end])
        assert VOCABULARY.resolve("AREA", phrase) or VOCABULARY.resolve("AREA", phrase.removesuffix("'s")) == value_id


def test_every_synonym_of_the_real_models_is_found_whole(real_models: dict[str, Any]) -> None:
    for model in real_models.values():
        vocabulary: Vocabulary = load_vocabulary(model)
        for type_name, phrases in vocabulary.phrases.items():
            for phrase, value_id in phrases.items():
                tokens = phrase.split()
                assert vocabulary.find(type_name, ["x", *tokens, "x"]) == [(1, 1 + len(tokens), value_id)]


@pytest.mark.parametrize(
    ("sentence", "type_name", "expected"),
    [
        ("my left hand hurts and my lower back is a six", "BODY_AREA", ["hand", "lower_back"]),
        ("the back of my right knee", "BODY_AREA", ["knee"]),
        ("my upper left back", "BODY_AREA", ["upper_back"]),
        ("numb between my legs and i can't pee", "SYMPTOM", ["saddle_numbness", "bladder_trouble"]),
        ("my calf is hot red and swollen", "SYMPTOM", ["warmth", "redness", "swelling"]),
        ("my low back is stiff", "FEELING", []),
        ("my low back is stiff", "SYMPTOM", []),
        ("i keep fit and i took two tablets", "SYMPTOM", []),
        ("my two shoulders", "SIDE", []),
        ("remind me every monday", "FREQUENCY", ["weekly"]),
    ],
)
def test_reads_real_sentences(real_models: dict[str, Any], sentence: str, type_name: str, expected: list[str]) -> None:
    for model in real_models.values():
        assert [found for _, _, found in load_vocabulary(model).find(type_name, sentence.split())] == expected
