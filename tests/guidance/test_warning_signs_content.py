"""The words of the warning signs are complete, short enough to say, sourced, and all of them in use."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
import yaml

from skill.guidance.patterns import ConceptFinder
from skill.guidance.signs import Sign, read_concepts, read_numbers, read_signs

CONCEPTS = read_concepts("en")
SIGNS = read_signs("en", frozenset(CONCEPTS.phrases))
_SYMPTOMS = Path(__file__).parents[2] / "interaction_models" / "source" / "types" / "symptoms.yaml"
_LOCALES = ("en-US", "en-CA", "en-GB", "en-AU", "en-IN")


def _spoken(sign: Sign) -> list[str]:
    answer = sign.answer
    return [answer.reason, *answer.matters, *answer.watch, answer.check_question]


def test_all_signs_of_the_guidance_are_there() -> None:
    ids = [f"e{n}" for n in range(1, 16)] + [f"u{n}" for n in range(1, 11)] + [f"r{n}" for n in range(1, 9)]
    assert sorted(sign.id for sign in SIGNS) == sorted(ids)


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_a_sign_is_complete(sign: Sign) -> None:
    assert sign.title and sign.when and sign.answer.action
    assert sign.sources
    assert all(source.key and source.organisation for source in sign.sources)
    assert all(source.checked == dt.date(2026, 11, 22) for source in sign.sources)
    assert sign.answer.check_question.endswith("?")
    assert sign.check or sign.level == "routine"
    expected = {"e": {"emergency"}, "u": {"urgent"}, "r": {"routine"}}[sign.id[0]] if sign.id != "e10" else {"crisis"}
    assert sign.level in expected
    if sign.level == "urgent":
        assert sign.answer.watch


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_a_sign_speaks_plainly(sign: Sign) -> None:
    for text in _spoken(sign):
        assert "!" not in text
        assert not re.search(r"(?<!do )(?<!what )(?<!if )\byou have\b|\byou've got\b", text.lower()), text
        assert not re.search(r"\b\d+ ?mg\b|\bmilligrams?\b|\btablets? (?:a|per|every)\b", text.lower()), text
        assert not re.search(r"\bharmless\b|\bdon't worry\b|\bnothing serious\b", text.lower()), text
        assert all(len(part.split()) <= 26 for part in re.split(r"[.?;]", text)), text
    assert len(sign.answer.matters) <= 2


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_a_sign_is_spoken_in_words_and_breaths(sign: Sign) -> None:
    assert not any(re.search(r"\d", text) for text in _spoken(sign))
    for text in sign.answer.watch:
        assert ", that " in text, text


def test_every_symptom_of_the_model_is_a_fact() -> None:
    model = {entry["id"] for entry in yaml.safe_load(_SYMPTOMS.read_text(encoding="utf-8"))["SYMPTOM"]}
    known = {fact.removeprefix("symptom:") for fact in CONCEPTS.facts if fact.startswith("symptom:")}
    assert known == model


def test_every_concept_is_used() -> None:
    finder = ConceptFinder({n: p for n, p in CONCEPTS.phrases.items() if p}, CONCEPTS.mishearings)
    used = set(CONCEPTS.idioms)
    for sign in SIGNS:
        for combination in (*sign.when, *sign.check):
            used |= {name for group in combination.needs for name in group} | combination.without
    for _ in range(8):
        used |= {part for name in used for part in finder.parts.get(name, ())}
    assert set(CONCEPTS.phrases) - used == set()


@pytest.mark.parametrize("locale", _LOCALES)
def test_the_first_sentence_of_an_emergency_is_short(locale: str) -> None:
    numbers = read_numbers(locale)
    assert len(f"Call {numbers.emergency.spoken} now.".split()) <= 12
    assert numbers.emergency.digits and numbers.crisis.digits and numbers.crisis.name


def test_the_numbers_are_those_of_the_guidance() -> None:
    emergency = {locale: read_numbers(locale).emergency.digits for locale in _LOCALES}
    assert emergency == {"en-US": "911", "en-CA": "911", "en-GB": "999", "en-AU": "000", "en-IN": "112"}
    crisis = {locale: read_numbers(locale).crisis.digits for locale in _LOCALES}
    assert crisis == {"en-US": "988", "en-CA": "988", "en-GB": "116 123", "en-AU": "13 11 14", "en-IN": "14416"}
    assert read_numbers("en-US").poison.digits == "1-800-222-1222"


def test_an_unknown_locale_still_has_words() -> None:
    assert read_numbers("fr-FR").emergency.spoken == "your local emergency number"
