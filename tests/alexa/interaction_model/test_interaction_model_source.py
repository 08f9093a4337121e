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
        (("    name: back\n", ""), "types/area.yaml:5: a value of AREA has no name."),
        (("invocation_name: muscle diary\n  rules", "rules"), "locales.yaml:3: locale en-GB has no invocation_name."),
        (("      neck: [scruff]", "      knee: [kneecap]"), "adds synonyms to knee, which AREA does not have."),
        (("    AREA:\n", "    PLACE:\n"), "adds synonyms to PLACE, which is no type."),
        (("    pain: (pain|twinge)", "    ache: (ache|twinge)"), "replaces <ache>, which is no shared rule."),
        (("lower_back\n", "lower_back\n  ]\n"), "types/area.yaml:3: is not valid YAML"),
        (("types: [AREA]", "types: [PLACE]"), "order.yaml:1: there is no type PLACE."),
        (("types: [AREA]", "intents: [GoneIntent]"), "order.yaml:1: there is no intent GoneIntent."),
        (("types: [AREA]", "samples: [AREA]"), "the order has the unknown key 'samples'"),
    ],
)
def test_refuses(tiny: Tiny, change: tuple[str, str], message: str) -> None:
    with pytest.raises(ModelError) as refused:
        load_source(tiny(change))
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_samples_of_one_intent_are_joined_in_order_of_file_name(tiny: Tiny) -> None:
    early = "LogIntent:\n  samples: [first of all]\n"
    source = load_source(tiny(early=early, **{"more/late": "LogIntent:\n  samples: [last of all]\n"}))
    (log,) = (intent for intent in source.intents if intent.name == "LogIntent")
    assert [slot.name for slot in log.slots] == ["area", "level", "otherLevel"]
    assert [(sample.text, str(sample.place)) for sample in (log.samples[0], log.samples[-1])] == [
        ("first of all", "intents/early.yaml:2"),
        ("last of all", "intents/more/late.yaml:2"),
    ]
    assert len(log.samples) == 5


def test_refuses_an_intent_with_slots_in_two_files(tiny: Tiny) -> None:
    folder = tiny(more="LogIntent:\n  slots: {since: {type: AMAZON.DATE}}\n")
    with pytest.raises(ModelError, match=r"^intents/more\.yaml:1: the slots of LogIntent .* at intents/log\.yaml:4\.$"):
        load_source(folder)


def test_what_the_order_names_comes_first_and_the_rest_follows_in_order_of_file_name(tiny: Tiny) -> None:
    folder = tiny(("types: [AREA]", "intents: [NoteIntent, AMAZON.StopIntent]\ntypes: [SIDE]"), extra="MoreIntent:\n")
    sides = folder / "types" / "later" / "sides.yaml"
    sides.parent.mkdir()
    sides.write_text("PART:\n  - {id: a, name: a}\nSIDE:\n  - {id: left, name: left}\n", encoding="utf-8")
    source = load_source(folder, (TypeSource("TOPIC", (), Place("topics", 1)),))
    assert [intent.name for intent in source.intents] == [
        "NoteIntent",
        "AMAZON.StopIntent",
        "AMAZON.CancelIntent",
        "AMAZON.HelpIntent",
        "AMAZON.NavigateHomeIntent",
        "AMAZON.FallbackIntent",
        "MoreIntent",
        "LogIntent",
    ]
    assert [item.name for item in source.types] == ["SIDE", "AREA", "PART", "TOPIC"]


def test_refuses_a_missing_file_and_a_folder_without_intents_or_types(tiny: Tiny) -> None:
    folder = tiny()
    (folder / "rules.yaml").unlink()
    with pytest.raises(ModelError, match=r"^rules\.yaml: cannot be read"):
        load_source(folder)
    folder = tiny()
    for path in (folder / "intents").iterdir():
        path.unlink()
    with pytest.raises(ModelError, match=r"^intents: holds no intent"):
        load_source(folder)
    (tiny() / "types" / "area.yaml").unlink()
    with pytest.raises(ModelError, match=r"^types: holds no type"):
        load_source(folder)


def test_refuses_a_type_that_is_made_twice(tiny: Tiny) -> None:
    folder = tiny()
    with pytest.raises(ModelError, match=r"type AREA is already made at topics:1"):
        load_source(folder, (TypeSource("AREA", (), Place("topics", 1)),))
    (folder / "types" / "body.yaml").write_text("AREA:\n  - {id: arm, name: arm}\n", encoding="utf-8")
    with pytest.raises(ModelError, match=r"types/area\.yaml:1: type AREA is already made at types/body\.yaml:1"):
        load_source(folder)
