"""What the reader of the source refuses, each in one sentence that names the file and the line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from skill.alexa.interaction_model.errors import ModelError
from skill.alexa.interaction_model.source import TypeSource, load_source
from skill.alexa.interaction_model.yaml_text import Place

Tiny = Callable[..., Path]


def test_reads_intents_slots_rules_types_and_locales(tiny: Tiny) -> None:
    source = load_source(tiny())
    log = next(intent for intent in source.intents if intent.name == "LogIntent")
    assert [(slot.name, slot.type, slot.many) for slot in log.slots] == [
        ("area", "AREA", True),
        ("level", "AMAZON.NUMBER", False),
        ("otherLevel", "AMAZON.NUMBER", False),
    ]
    assert [value.id for value in source.types[0].values] == ["lower_back", "back", "neck"]
    assert [locale.name for locale in source.locales] == ["en-US", "en-GB"]
    assert source.locales[1].rules["pain"].text == "(pain|twinge)"
    assert log.samples[0].place.line == 14


def test_words_that_yaml_takes_for_truth_stay_words(tiny: Tiny) -> None:
    source = load_source(
        tiny(("  - id: back\n    name: back\n", "  - id: on\n    name: on\n    synonyms: [yes, no]\n"))
    )
    value = source.types[0].values[1]
    assert (value.id, value.name.text, [s.text for s in value.synonyms]) == ("on", "on", ["yes", "no"])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("      type: AREA\n", ""), "intents/log.yaml:4: slot area of LogIntent has no type."),
        (("many: true", "many: maybe"), "intents/log.yaml:6: 'many' of slot area of LogIntent must be true or false"),
        (("description:", "descripton:"), "LogIntent has the unknown key 'descripton'"),
        (('["{note}"]', "[{note}]"), "put quotes round text that begins with a bracket or a brace."),
        (("samples: [what can i say]", "samples: what can i say"), "must be a list."),
        (("    - note that {note}", "    - ''"), "a sample of NoteIntent is empty."),
        (("note that {note}", "note: {note}"), "a sample of NoteIntent must be text"),
        (("NoteIntent:", "LogIntent:"), "intents/log.yaml:17: LogIntent stands twice in the file."),
        (("AMAZON.HelpIntent:", "NoteIntent:"), "NoteIntent is already written at intents/built_in.yaml:2."),
        (("    name: back\n", ""), "types.yaml:5: a value of AREA has no name."),
        (("invocation_name: muscle diary\n  rules", "rules"), "locales.yaml:3: locale en-GB has no invocation_name."),
        (("      neck: [scruff]", "      knee: [kneecap]"), "adds synonyms to knee, which AREA does not have."),
        (("    AREA:\n", "    PLACE:\n"), "adds synonyms to PLACE, which is no type."),
        (("    pain: (pain|twinge)", "    ache: (ache|twinge)"), "replaces <ache>, which is no shared rule."),
        (("lower_back\n", "lower_back\n  ]\n"), "types.yaml:3: is not valid YAML"),
    ],
)
def test_refuses(tiny: Tiny, change: tuple[str, str], message: str) -> None:
    with pytest.raises(ModelError) as refused:
        load_source(tiny(change))
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_refuses_a_missing_file_and_a_folder_without_intents(tiny: Tiny) -> None:
    folder = tiny()
    (folder / "rules.yaml").unlink()
    with pytest.raises(ModelError, match=r"^rules\.yaml: cannot be read"):
        load_source(folder)
    folder = tiny()
    for path in (folder / "intents").iterdir():
        path.unlink()
    with pytest.raises(ModelError, match=r"^intents: holds no intent"):
        load_source(folder)


def test_refuses_a_type_that_is_made_twice(tiny: Tiny) -> None:
    with pytest.raises(ModelError, match=r"type AREA is already made at topics:1"):
        load_source(tiny(), (TypeSource("AREA", (), Place("topics", 1)),))
