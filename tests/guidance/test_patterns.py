"""Patterns: words by stem, gaps, choices, phrases, concepts built of concepts, and words that were misheard."""

from __future__ import annotations

import pytest

from skill.guidance.patterns import GAP_WORDS, ConceptFinder, PatternError


def _found(patterns: dict[str, list[str]], sentence: str, barriers: frozenset[int] = frozenset()) -> set[str]:
    finder = ConceptFinder(patterns, {"calf": ["cough"], "urine": ["you rein"]})
    return {item.concept for item in finder.find(sentence.split(), barriers)}


@pytest.mark.parametrize(
    ("pattern", "sentence", "matches"),
    [
        ("foot cold", "my foot is really cold", True),
        ("foot cold", "cold foot", False),
        ("swell", "it is swollen", True),
        ("=wee", "weeing", False),
        ("pain ~ arm", "pain all the way down my arm", True),
        ("pain ~ arm", "pain " + "word " * (GAP_WORDS + 1) + "arm", False),
        ("pain ~ arm", "pain not in my arm", False),
        ("leg|arm hurt", "my arm hurts", True),
        ("it give_way|stop", "it gives way", True),
        ("it give_way|stop", "it gives", False),
        ("can not feel", "i can not feel", True),
        ("calf swell", "my cough is swollen", True),
        ("urine brown", "you rein is brown", True),
    ],
)
def test_a_pattern_matches_its_parts(pattern: str, sentence: str, matches: bool) -> None:
    assert ("c" in _found({"c": [pattern]}, sentence)) is matches


def test_no_pattern_reaches_across_a_barrier() -> None:
    assert _found({"c": ["foot cold"]}, "foot cold") == {"c"}
    assert _found({"c": ["foot cold"]}, "foot cold", frozenset({1})) == set()


def test_concepts_are_built_of_concepts() -> None:
    patterns = {"limb": ["leg", "arm"], "cannot": ["can not"], "stuck": ["{cannot} ~ move ~ {limb}", "{limb} stuck"]}
    assert "stuck" in _found(patterns, "i can not really move my left leg")
    assert "stuck" in _found(patterns, "my arm is stuck")
    assert "stuck" not in _found(patterns, "i can move my leg")


def test_a_lone_misheard_word_is_marked() -> None:
    finder = ConceptFinder({"calf": ["calf"], "limb": ["{calf}"]}, {"calf": ["cough"]})
    assert all(item.misheard for item in finder.find(["cough"], frozenset()))
    assert not any(item.misheard for item in finder.find(["calf"], frozenset()))


@pytest.mark.parametrize("line", ["~ pain", "pain ~", "", "a{b", "{a"])
def test_a_malformed_pattern_is_refused(line: str) -> None:
    with pytest.raises(PatternError):
        ConceptFinder({"c": [line], "a": ["a"], "b": ["b"]}, {})


def test_unknown_and_circular_concepts_are_refused() -> None:
    with pytest.raises(PatternError, match="unknown"):
        ConceptFinder({"c": ["{nowhere}"]}, {})
    with pytest.raises(PatternError, match="circle"):
        ConceptFinder({"a": ["{b}"], "b": ["{a}"]}, {})
