"""Each check finds the one fault it is for, and the sound source has none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from skill.alexa.interaction_model.expand import expand_locale
from skill.alexa.interaction_model.rules import REQUIRED_BUILT_INS, check_model
from skill.alexa.interaction_model.source import load_source

Tiny = Callable[..., Path]


def findings(folder: Path) -> list[str]:
    source = load_source(folder)
    return [str(finding) for finding in check_model(expand_locale(source, source.locales[0]))]


def test_the_sound_source_has_no_findings(tiny: Tiny) -> None:
    assert findings(tiny()) == []


NAME = "invocation_name: muscle diary"
NOTE = "    - note that {note}"
OR = '    - "{area}[\'s] a {level} or {otherLevel}"'


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        # invocation names (alexa-platform.md 4.2)
        ((NAME, "invocation_name: Muscle Diary"), "must be two or more lower-case words"),
        ((NAME, "invocation_name: musclediary"), "must be two or more lower-case words"),
        ((NAME, "invocation_name: muscle diary 2"), "must be two or more lower-case words"),
        ((NAME, f"invocation_name: muscle {'d' * 50}"), "must be two or more lower-case words"),
        ((NAME, "invocation_name: open diary"), "must not hold the word 'open'"),
        ((NAME, "invocation_name: diary for muscles"), "must not hold the word 'for'"),
        ((NAME, "invocation_name: alexa diary"), "must not hold the word 'alexa'"),
        ((NAME, "invocation_name: the diary"), "must not begin with an article"),
        # names
        (("NoteIntent", "Note2Intent"), "intent name 'Note2Intent' may hold letters and underscores only"),
        (("      type: AREA", "      type: PLACE"), "slot area of LogIntent has the unknown type PLACE"),
        (("otherLevel", "other_level_"), None),
        (("otherLevel", "2level"), "slot name '2level' may hold letters, digits and underscores only"),
        (("AREA", "AREA-A"), "type name 'AREA-A' may hold letters and underscores only"),
        # characters of samples
        ((NOTE, "    - note 2 {note}"), "'2' is no word"),
        ((NOTE, "    - note, {note}"), "'note,' is no word"),
        ((NOTE, "    - note that! {note}"), "'that!' is no word"),
        ((NOTE, "    - 'note: {note}'"), "'note:' is no word"),
        ((NOTE, "    - noté {note}"), "'noté' is no word"),
        ((NOTE, "    - note-to-self that i've t. m. j. {note}"), None),
        ((NOTE, "    - note{note}"), "'note{note}' is no word"),
        # slots
        ((NOTE, "    - note that {words}"), "uses {words}, which the intent does not declare"),
        ((OR, '    - "my {area} is sore"'), "slot otherLevel of LogIntent is used in no sample"),
        ((OR, '    - "my {area} or {area} a {level} {otherLevel}"'), "uses a slot twice"),
        (('"(in|near) my {area}"', "over there"), "'over there' of slot area of LogIntent fills no slot"),
        # bare values
        ((OR, OR + '\n    - "{level}"'), "'{level}' of LogIntent is a bare value"),
        ((OR, OR + '\n    - "my {area}"'), "'my {area}' of LogIntent is a bare value"),
        ((OR, OR + '\n    - "{area} {level}"'), None),
        # AMAZON.SearchQuery
        ((NOTE, '    - "{note}"'), "'{note}' of NoteIntent: AMAZON.SearchQuery needs a carrier word"),
        ((NOTE, "    - my {note}"), None),
        (
            ("      type: AMAZON.SearchQuery", "      type: AMAZON.SearchQuery\n      many: true"),
            "cannot have many values",
        ),
        # types
        (("id: lower_back", "id: lowerBack"), "id 'lowerBack' of AREA must be lower_snake_case"),
        (("id: lower_back", "id: back"), "id back stands twice in AREA"),
        (("[lumbar, small of my back]", "[lumbar 5]"), "'lumbar 5' of AREA must be words as spoken"),
        (("[lumbar, small of my back]", '["{area}"]'), "'{area}' of AREA must be words as spoken"),
        (
            ("[lumbar, small of my back]", "[Back]"),
            "'back' of back in AREA is also said for lower_back (types/area.yaml:4)",
        ),
        (("[lumbar, small of my back]", "[nape of-my neck]"), "'nape of my neck' of neck in AREA is also said for"),
    ],
)
def test_one_fault_gives_its_finding(tiny: Tiny, change: tuple[str, str], expected: str | None) -> None:
    found = findings(tiny(change))
    if expected is None:
        assert found == []
    else:
        assert any(expected in finding for finding in found), found


@pytest.mark.parametrize("name", REQUIRED_BUILT_INS)
def test_a_missing_built_in_is_found(tiny: Tiny, name: str) -> None:
    other = {"AMAZON.HelpIntent": "AMAZON.RepeatIntent"}.get(name, "AMAZON.YesIntent")
    assert findings(tiny((f"{name}:", f"{other}:"))) == [f"intents:1: the required intent {name} is missing."]


def test_built_ins_keep_to_what_they_may_have(tiny: Tiny) -> None:
    slots = "AMAZON.YesIntent:\n  slots:\n    area: {type: AREA}\n  samples: ['yes my {area}']\n"
    assert findings(tiny(more=slots)) == ["intents/more.yaml:1: AMAZON.YesIntent is built in and cannot have slots."]
    found = findings(tiny(("AMAZON.FallbackIntent:\n", "AMAZON.FallbackIntent:\n  samples: [what]\n")))
    assert [finding.split(": ", 1)[1] for finding in found] == [
        "AMAZON.FallbackIntent is trained by Amazon and cannot have samples."
    ]


def test_a_search_query_shares_its_sample_with_nothing(tiny: Tiny) -> None:
    more = (
        "TellIntent:\n  slots:\n    words: {type: AMAZON.SearchQuery}\n    level: {type: AMAZON.NUMBER}\n"
        "  samples: ['tell a {level} about {words}']\n"
    )
    (finding,) = findings(tiny(more=more))
    assert "{words} is AMAZON.SearchQuery and cannot share a sample" in finding


def test_an_intent_without_samples_and_a_type_without_use_are_found(tiny: Tiny) -> None:
    assert findings(tiny(more="EmptyIntent:\n")) == ["intents/more.yaml:1: EmptyIntent has no samples."]
    unused = "AREA:\n  - id: lower_back", "SPARE:\n  - {id: one, name: one}\nNOTHING: []\nAREA:\n  - id: lower_back"
    assert [f.split(": ", 1)[1] for f in findings(tiny(unused))][:2] == [
        "type SPARE is used by no slot.",
        "type NOTHING is used by no slot.",
    ]
    assert any("type NOTHING has no values" in f for f in findings(tiny(unused)))


def test_the_same_words_in_two_intents_are_found(tiny: Tiny) -> None:
    (finding,) = findings(tiny(more="OtherIntent:\n  samples: ['log my pain', 'do it']\n"))
    assert finding == (
        "intents/more.yaml:2: 'log my pain' of OtherIntent is also 'log my pain' of LogIntent (intents/log.yaml:14)."
    )


def test_samples_that_differ_only_in_the_names_of_slots_of_one_type_are_found(tiny: Tiny) -> None:
    other = "OtherIntent:\n  slots:\n    rate: {type: AMAZON.NUMBER}\n    where: {type: AREA}\n"
    (finding,) = findings(tiny(more=other + "  samples: ['my {where} is a {rate}']\n"))
    assert "'my {where} is a {rate}' of OtherIntent is also 'my {area} is a {level}' of LogIntent" in finding
    # inside one intent too: which slot is filled would be chance
    (finding,) = findings(tiny((OR, OR + '\n    - "my {area} is a {otherLevel}"')))
    assert "differ only in slots of one type" in finding
    (finding,) = findings(tiny(('"[about] a {level}"', '"{otherLevel}"')))
    assert "of slot level of LogIntent differ only in slots of one type" in finding
    # another type is another sample
    number = "OtherIntent:\n  slots:\n    when: {type: AMAZON.DATE}\n    where: {type: AREA}\n"
    assert findings(tiny(more=number + "  samples: ['my {where} is a {when}']\n")) == []


def test_answers_to_different_questions_may_be_the_same_words(tiny: Tiny) -> None:
    other = "OtherIntent:\n  slots:\n    rate: {type: AMAZON.NUMBER, samples: ['{rate}', 'about a {rate}']}\n"
    assert findings(tiny(more=other + "  samples: ['rate it']\n")) == []
