"""The files that go to Amazon: their schema, their sameness, and their step with the source."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_smapi_model.v1.skill.interaction_model.interaction_model_data import InteractionModelData

from skill.alexa.interaction_model.build import MAX_BYTES, Sizes, build_model, render, sizes
from skill.alexa.interaction_model.command import generate, models
from skill.alexa.interaction_model.errors import ModelFindingsError
from skill.alexa.interaction_model.expand import expand_locale
from skill.alexa.interaction_model.source import load_source

Tiny = Callable[..., Path]
ROOT = Path(__file__).parents[3]
LOCALES = ["en-US", "en-CA", "en-GB", "en-AU", "en-IN"]


def through_smapi(model: dict[str, Any]) -> Any:
    """The model after Amazon's own classes have read and written it; what they do not know is gone."""
    serializer = DefaultSerializer()
    return serializer.serialize(serializer.deserialize(json.dumps(model), InteractionModelData))


def tiny_model(folder: Path) -> dict[str, Any]:
    source = load_source(folder)
    return build_model(expand_locale(source, source.locales[0]))


def test_builds_amazons_schema(tiny: Tiny) -> None:
    model = tiny_model(tiny())["interactionModel"]
    language = model["languageModel"]
    assert language["invocationName"] == "muscle diary"
    assert language["modelConfiguration"] == {"fallbackIntentSensitivity": {"level": "LOW"}}
    assert language["intents"][0] == {"name": "AMAZON.CancelIntent", "samples": []}
    log = next(intent for intent in language["intents"] if intent["name"] == "LogIntent")
    assert log["slots"] == [
        {
            "name": "area",
            "type": "AREA",
            "multipleValues": {"enabled": True},
            "samples": ["{area}", "in my {area}", "near my {area}"],
        },
        {"name": "level", "type": "AMAZON.NUMBER", "samples": ["{level}", "about a {level}", "a {level}"]},
        {"name": "otherLevel", "type": "AMAZON.NUMBER"},
    ]
    assert "my {area} is a {level}" in log["samples"]
    assert language["types"][0]["values"][1] == {"id": "back", "name": {"value": "back", "synonyms": []}}


def test_every_intent_with_slots_can_be_asked_and_delegates_nothing(real_models: dict[str, Any]) -> None:
    for model in real_models.values():
        dialog = model["interactionModel"]["dialog"]
        assert dialog["delegationStrategy"] == "SKILL_RESPONSE"
        asked = {intent["name"]: intent for intent in dialog["intents"]}
        for intent in model["interactionModel"]["languageModel"]["intents"]:
            assert ("slots" in intent) == (intent["name"] in asked)
            if "slots" not in intent:
                continue
            entry = asked[intent["name"]]
            assert (entry["delegationStrategy"], entry["confirmationRequired"], entry["prompts"]) == (
                "SKILL_RESPONSE",
                False,
                {},
            )
            assert [(s["name"], s["type"]) for s in entry["slots"]] == [(s["name"], s["type"]) for s in intent["slots"]]
            for slot in entry["slots"]:
                assert (slot["elicitationRequired"], slot["confirmationRequired"], slot["prompts"]) == (
                    False,
                    False,
                    {},
                )


@pytest.mark.parametrize("locale", LOCALES)
def test_amazons_own_classes_read_and_keep_every_key(real_models: dict[str, Any], locale: str) -> None:
    assert through_smapi(real_models[locale]) == real_models[locale]


def _keys(part: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(part, dict):
        for key, value in part.items():
            yield (*path, key)
            yield from _keys(value, (*path, key))
    elif isinstance(part, list):
        for number, value in enumerate(part):
            yield from _keys(value, (*path, number))


def test_a_misspelt_key_does_not_come_back_from_amazons_classes(tiny: Tiny) -> None:
    model = tiny_model(tiny())
    assert through_smapi(model) == model
    for path in list(_keys(model)):
        bent = copy.deepcopy(model)
        part = bent
        for step in path[:-1]:
            part = part[step]
        part[f"{path[-1]}X"] = part.pop(path[-1])
        try:
            came_back = through_smapi(bent)
        except SerializationException:
            continue
        assert came_back != bent, path


def test_the_same_source_gives_the_same_bytes(tiny: Tiny, generated: dict[str, str]) -> None:
    assert generate(tiny()) == generate(tiny())
    text = generated["en-US"]
    assert text == render(json.loads(text))
    assert text.endswith("}\n")


def test_the_committed_files_are_in_step_with_their_source(generated: dict[str, str]) -> None:
    for locale, text in generated.items():
        committed = ROOT / "interaction_models" / f"{locale}.json"
        assert committed.read_bytes() == text.encode(), f"{locale}: run python -m skill models"


def test_there_is_one_file_a_locale(generated: dict[str, str]) -> None:
    assert sorted(generated) == sorted(LOCALES)
    assert sorted(path.stem for path in (ROOT / "interaction_models").glob("*.json")) == sorted(LOCALES)


def test_sizes_count_what_amazon_limits(tiny: Tiny) -> None:
    model = tiny_model(tiny())
    assert sizes(model) == Sizes(
        size=len(render(model).encode()), intents=7, slots=4, samples=19, types=1, values=7, longest_sample=34
    )
    assert sizes(model).beyond_quoted_limits() == ()
    crowded = Sizes(size=MAX_BYTES + 1, intents=251, slots=1501, samples=1, types=1, values=50_001, longest_sample=201)
    assert len(crowded.beyond_quoted_limits()) == 5


def test_the_real_models_keep_to_every_quoted_limit(real_models: dict[str, Any]) -> None:
    for locale, model in real_models.items():
        assert sizes(model).beyond_quoted_limits() == (), locale


def test_a_model_that_is_too_large_is_refused(tiny: Tiny) -> None:
    letters = "(a|b|c|d|e|f|g|h|i|j|k|l)"
    pairs = [f"{first} {second}" for first in "abcdefghijklmnopqrstuvwxyz" for second in "abcdefghijklmnopqrs"]
    lines = "".join(f"    - 'log {'very ' * 34}{pair} {letters} {letters}'\n" for pair in pairs)
    with pytest.raises(ModelFindingsError) as refused:
        generate(tiny(more=f"LongIntent:\n  samples:\n{lines}"))
    assert [finding.split(": ", 1)[1].split(" has ")[0] for finding in refused.value.findings] == [
        "the model of en-US",
        "the model of en-GB",
    ]


def test_findings_of_the_shared_source_are_told_once(tiny: Tiny) -> None:
    with pytest.raises(ModelFindingsError) as refused:
        generate(tiny(("    - note that {note}", "    - note 5 {note}")))
    assert len(refused.value.findings) == 1


def _project(tmp_path: Path, tiny: Tiny) -> Path:
    source = tiny(more="TopicIntent:\n  slots:\n    topic: {type: TOPIC}\n  samples: ['tell me about {topic}']\n")
    (tmp_path / "interaction_models").mkdir()
    source.rename(tmp_path / "interaction_models" / "source")
    return tmp_path


def test_models_writes_what_differs_and_check_only_tells(
    tiny: Tiny, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = _project(tmp_path_factory.mktemp("project"), tiny)
    assert models(root, check=True) == ["en-US", "en-GB"]
    assert list((root / "interaction_models").glob("*.json")) == []
    assert models(root) == ["en-US", "en-GB"]
    assert models(root) == models(root, check=True) == []
    path = root / "interaction_models" / "en-GB.json"
    path.write_text(path.read_text(encoding="utf-8").replace("twinge", "pang"), encoding="utf-8")
    assert models(root, check=True) == ["en-GB"]
    assert "pang" in path.read_text(encoding="utf-8")
    assert models(root) == ["en-GB"]
    assert "pang" not in path.read_text(encoding="utf-8")


def test_a_source_with_findings_writes_nothing(
    tiny: Tiny, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = _project(tmp_path_factory.mktemp("project"), tiny)
    models(root)
    before = {path: path.read_bytes() for path in (root / "interaction_models").glob("*.json")}
    notes = root / "interaction_models" / "source" / "intents" / "log.yaml"
    notes.write_text(notes.read_text(encoding="utf-8").replace("note that {note}", "'{note}'"), encoding="utf-8")
    with pytest.raises(ModelFindingsError, match="needs a carrier word"):
        models(root)
    assert {path: path.read_bytes() for path in (root / "interaction_models").glob("*.json")} == before
