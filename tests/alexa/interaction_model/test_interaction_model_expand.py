"""Templates become the phrases people would say, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.interaction_model.errors import ModelError
from skill.alexa.interaction_model.expand import MOST_KEPT, LocaleModel, expand_locale
from skill.alexa.interaction_model.source import (
    IntentSource,
    LocaleSource,
    ModelSource,
    load_source,
)
from skill.alexa.interaction_model.yaml_text import Place, Template

Tiny = Callable[..., Path]
HERE = Place("here.yaml", 1)


def expanded(folder: Path) -> dict[str, LocaleModel]:
    source = load_source(folder)
    return {locale.name: expand_locale(source, locale) for locale in source.locales}


def phrases(template: str) -> list[str]:
    """The phrases of one template, with a rule <pain>."""
    rules = {"pain": Template("(pain|ache)", HERE)}
    locale = LocaleSource("en-US", "muscle diary", {}, {}, HERE)
    source = ModelSource((IntentSource("AnyIntent", (), (Template(template, HERE),), HERE),), rules, (), (locale,))
    return [sample.text for sample in expand_locale(source, locale).intents[0].samples]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("my <pain> is {level}", ["my pain is {level}", "my ache is {level}"]),
        ("[please] I'm a {otherLevel}", ["please i'm a {otherLevel}", "i'm a {otherLevel}"]),
        ("my {area} (is|'s) bad", ["my {area} is bad", "my {area}'s bad"]),
        (
            "my {area}['s]  bad [today]",
            ["my {area}'s bad today", "my {area}'s bad", "my {area} bad today", "my {area} bad"],
        ),
        ("it is(n't| not) bad", ["it isn't bad", "it is not bad"]),
        ("(a|a|[a]) {level}", ["a {level}", "{level}"]),
        ("t. m. j. pain", ["t. m. j. pain"]),
    ],
)
def test_expands(template: str, expected: list[str]) -> None:
    assert phrases(template) == expected


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("(a|b", "cannot be parsed"),
        ("a {level", "cannot be parsed"),
        ("my <ache>", "there is no rule <ache>"),
        ("[please]", "can be nothing at all"),
        ("{level:other} a", "is no slot name"),
        ("{} a", "is no slot name"),
        (" ".join(["(a|b|c|d)"] * 7), "gives 16384 phrases"),
    ],
)
def test_refuses(template: str, message: str) -> None:
    with pytest.raises(ModelError) as refused:
        phrases(template)
    assert str(refused.value).startswith("here.yaml:1: ")
    assert message in str(refused.value)


def test_a_large_template_stands_in_the_model_as_a_spread_of_its_phrases() -> None:
    words = "(a|b|c|d|e|f|g|h|i|j)"
    texts = phrases(f"log {words} {words} {words}")
    assert len(set(texts)) == MOST_KEPT
    for place in (1, 2, 3):
        assert len({text.split()[place] for text in texts}) >= 8


def test_refuses_a_rule_that_refers_to_itself(tiny: Tiny) -> None:
    with pytest.raises(ModelError, match="rule <pain> refers to itself"):
        expanded(tiny(("pain: (pain|ache)", "pain: (pain|<ache>)\nache: old <pain>")))


def test_a_locale_inherits_everything_but_what_it_says_differently(tiny: Tiny) -> None:
    models = expanded(tiny())
    us, gb = models["en-US"], models["en-GB"]
    assert [s.text for s in us.intents[5].samples][:4] == [
        "please log my pain",
        "please log my ache",
        "log my pain",
        "log my ache",
    ]
    assert "log my twinge" in [s.text for s in gb.intents[5].samples]
    assert "log my ache" not in [s.text for s in gb.intents[5].samples]
    assert [s.text for s in us.types[0].values[2].synonyms] == ["nape of my neck", "back of my neck"]
    assert [s.text for s in gb.types[0].values[2].synonyms] == ["nape of my neck", "back of my neck", "scruff"]
    assert us.types[0].values[:2] == gb.types[0].values[:2]


def test_spellings_that_sound_alike_are_one_synonym(tiny: Tiny) -> None:
    models = expanded(tiny(("[lumbar, small of my back]", "[lower-back, Lumbar, lumbar]")))
    assert [s.text for s in models["en-US"].types[0].values[0].synonyms] == ["lumbar"]


def test_the_name_of_a_value_is_one_phrase(tiny: Tiny) -> None:
    with pytest.raises(ModelError, match=r"types/area\.yaml:5: the name of back in AREA must be one phrase"):
        expanded(tiny(("    name: back\n", "    name: (back|spine)\n")))


words = st.sampled_from(["my", "neck", "hurts", "{level}", "<pain>", "it's"])
templates = st.recursive(
    words,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(" ".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"({'|'.join(parts)})"),
        inner.map(lambda part: f"[{part}]"),
    ),
    max_leaves=6,
)


@given(templates)
def test_every_phrase_is_tidy_and_stands_once(template: str) -> None:
    found = phrases(f"log {template}")
    assert found
    assert len(set(found)) == len(found)
    for phrase in found:
        assert phrase == " ".join(phrase.split())
        assert not set(phrase) & set("[]()<>|")
        assert phrase.startswith("log")
