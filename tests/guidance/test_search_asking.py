"""Which words of a question ask: lead-ins taken off, stories weighed by their clauses, names heard in pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.content import load_topics
from skill.guidance.asking import BEFORE, STORY, Asking
from skill.guidance.search import load_search
from skill.guidance.search_words import vowels
from skill.language.words import tokens

ASKING = Asking(["can you tell me", "whether", "i was wondering", "is it true that", "so"])


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("can you tell me whether heat helps", "heat helps"),
        ("so i was wondering is it true that ice helps", "ice helps"),
        ("does heat help", "does heat help"),
        ("can you tell me", "can you tell me"),
        ("", ""),
    ],
)
def test_lead_ins_are_taken_off(said: str, left: str) -> None:
    assert ASKING.parts(said) == [(left, 1.0)]


def test_of_a_story_the_clause_that_asks_counts_most() -> None:
    story = "we went to see my aunt last week and she has a wheat bag at home so how long can i leave it on"
    parts = ASKING.parts(story)
    assert parts[-1] == ("how long can i leave it on", 1.0)
    assert [weight for _, weight in parts] == [STORY, BEFORE, 1.0]


def test_a_story_that_asks_nothing_counts_whole() -> None:
    story = "my back was sore all of last week after digging up the bed by the old shed"
    assert ASKING.parts(story) == [(story, 1.0)]


@given(st.lists(st.sampled_from("so and is it how can you tell me whether heat hurts my back but does".split())))
def test_no_word_but_a_lead_in_is_lost(said: list[str]) -> None:
    left = [word for words, _ in ASKING.parts(" ".join(said)) for word in tokens(words)]
    loose = set("can you tell me whether is it true that so i was wondering".split())
    assert [word for word in left if word not in loose] == [word for word in said if word not in loose]


@pytest.mark.parametrize("lead_in", ["could you tell me", "i was wondering", "my physio said that", "walk me through"])
@pytest.mark.parametrize("topic", load_topics()[::16], ids=lambda topic: topic.id)
def test_a_lead_in_changes_nothing(lead_in: str, topic: object) -> None:
    question: str = topic.ask[0]  # type: ignore[attr-defined]
    assert load_search().find(f"{lead_in} {question}") == load_search().find(question)


@pytest.mark.parametrize(
    ("heard", "topic"),
    [
        ("can a lazy thigh roid make you ache", "thyroid"),
        ("what is a flair", "flare_ups"),
        ("what does cree a tin kine ace show", "blood_tests"),
    ],
)
def test_names_heard_in_pieces(heard: str, topic: str) -> None:
    assert topic in load_search().find(heard).topics[:2]


def test_a_short_name_needs_its_vowels() -> None:
    assert vowels("thighroid") == vowels("thyroid") != vowels("tired")
