"""The search over the topics: any wording finds its topic, nonsense finds none, near topics are asked about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.content import load_topics, load_yaml
from skill.content.loader import ROOT, read_sentences
from skill.guidance.bm25 import Bm25
from skill.guidance.search import load_search
from skill.guidance.search_words import SearchWords, skeleton

TOPICS = load_topics()
TUNE = Path(__file__).resolve().parents[2] / "benchmarks" / "sets" / "questions" / "tune.jsonl"


def first(question: str, about: str = "") -> str:
    return next(iter(load_search().find(question, about).topics), "")


def test_a_way_to_ask_finds_its_own_topic() -> None:
    asked = [(topic.id, way) for topic in TOPICS for way in topic.ask]
    lost = [(name, way, first(way)) for name, way in asked if first(way) != name]
    assert len(lost) <= 0.05 * len(asked), lost


def test_questions_of_people_find_a_topic_that_answers_them() -> None:
    """The goal of the search, held on the questions that may be looked at (the others are for reporting)."""
    facts = {topic.id: set(topic.facts) for topic in TOPICS}
    rows = [json.loads(line) for line in TUNE.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["id"][0] == "q" and not row["after"]]
    # The steps of the stretches stand in no topic: they belong to the sessions.
    rows = [row for row in rows if any(facts[topic] & set(row["facts"]) for topic in facts)]
    right = [row for row in rows if facts.get(first(row["ask"]), set()) & set(row["facts"])]
    assert len(right) >= 0.92 * len(rows)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("is it all right to kip on a hot water bottle", "using_heat"),
        ("can my nan use a wheat bag", "heat_safety"),
        ("i'm knackered all the time with this", "tiredness"),
        ("do frozen peas help a fresh strain", "cold_therapy"),
        ("can you be double jointed and stretch", "stretching_and_joints"),
        ("will a physio be any good", "physical_therapy"),
    ],
)
def test_lay_words(question: str, topic: str) -> None:
    assert topic in load_search().find(question).topics[:2]


@pytest.mark.parametrize(
    ("heard", "topic"),
    [
        ("does mag knees em help", "magnesium"),
        ("what is fiber my algae", "fibromyalgia"),
        ("can i put heat on a fen tan ill patch", "heat_and_patches"),
        ("what is poly my al ja room attica", "polymyalgia_rheumatica"),
        ("does gabba pen tin help", "nerve_pain_medicines"),
    ],
)
def test_misheard_names(heard: str, topic: str) -> None:
    assert topic in load_search().find(heard).topics[:2]


@pytest.mark.parametrize(
    ("about", "question", "topic"),
    [
        ("inomyalgia", "is there a cure", "outlook"),
        ("heat_therapy", "and for my neck", "heat_therapy"),
        ("heat_therapy", "what if i'm diabetic", "heat_safety"),
        ("cold_therapy", "what if i'm diabetic", "cold_safety"),
        ("neck_stretches", "and for my lower back", "lower_back_stretches"),
        ("peg_scale", "how often", "peg_scale"),
        ("vitamin_d", "and magnesium", "magnesium"),
    ],
)
def test_a_short_question_leans_on_the_topic_before(about: str, question: str, topic: str) -> None:
    assert first(question, about) == topic


@pytest.mark.parametrize("about", [topic.id for topic in TOPICS])
def test_a_whole_question_does_not_lean(about: str) -> None:
    assert first("does magnesium help with muscle cramps", about) == "magnesium"


@pytest.mark.parametrize("question", ["", "the", "how does a kettle work", "is mars bigger than venus", "zxqv"])
def test_nonsense_finds_nothing(question: str) -> None:
    assert load_search().find(question).topics == ()


def test_near_topics_are_not_told_unasked() -> None:
    assert not load_search().find("is massage or heat better for knots").is_sure
    assert load_search().find("does magnesium help muscle pain").is_sure


@given(st.text(max_size=80), st.sampled_from(["", *(topic.id for topic in TOPICS)]))
def test_any_text_is_searched(text: str, about: str) -> None:
    found = load_search().find(text, about)
    assert len(set(found.topics)) == len(found.topics)
    assert 0 <= found.lead <= 1
    assert load_search().find(text, about) == found


@given(st.sampled_from([way for topic in TOPICS for way in topic.ask]), st.sampled_from(["please", "kindly", "the"]))
def test_an_empty_word_changes_little(way: str, word: str) -> None:
    assert first(way) in load_search().find(f"{word} {way}").topics[:3]


def test_more_ways_to_ask_belong_to_topics() -> None:
    asks = read_sentences(ROOT / "en" / "asks")
    assert set(asks) == {topic.id for topic in TOPICS}
    every = [way for ways in asks.values() for way in ways]
    assert len(set(every)) == len(every)


def test_no_lay_word_stands_for_two_things() -> None:
    words = load_yaml("en", "search_words.yaml")["same"]
    said = [phrase for head, others in words.items() for phrase in {head, *others}]
    assert not {phrase for phrase in said if said.count(phrase) > 1}


@pytest.mark.parametrize(
    ("written", "name"),
    [("magkneesem", "magnesium"), ("glowcoma", "glaucoma"), ("seetominnowfin", "acetaminophen"), ("bucks", "box")],
)
def test_a_skeleton_is_the_sound(written: str, name: str) -> None:
    assert skeleton(written) == skeleton(name)


def test_words_of_a_wrong_shape_are_refused() -> None:
    data = load_yaml("en", "search_words.yaml")
    for name in ("same", "empty", "aspects", "places"):
        with pytest.raises(ValueError, match=name):
            SearchWords({**data, name: 7})


def test_bm25_prefers_the_rarer_word_and_the_shorter_document() -> None:
    index = Bm25({"a": ["heat", "neck"], "b": ["heat", "ice"], "c": ["heat", "neck", "ice", "sleep"]})
    scores = index.scores(["neck"])
    assert scores["a"] > scores["c"] and "b" not in scores
    assert index.scores(["unheard"]) == {} and not index.knows("unheard")
    assert Bm25({}).scores(["neck"]) == {}
