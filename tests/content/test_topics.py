"""The words of every topic as they will be heard: short, plain, sourced and free of what must never be said."""

from __future__ import annotations

import re
from statistics import median

import pytest

from skill.alexa.interaction_model.vocabulary import load_vocabulary
from skill.config import MODELS
from skill.content import TopicText, load_topics, load_yaml, localise, placeholders, words_for
from skill.content.loader import SESSIONS
from tests.content.readability import grade, sentences, words

TOPICS = load_topics()
LOCALES = ("en-US", "en-GB", "en-CA", "en-AU", "en-IN")
FIRST_TOPICS = {
    "inomyalgia",
    "causes",
    "symptoms",
    "heat_therapy",
    "cold_therapy",
    "stretching",
    "relaxation_breathing",
    "sleep",
    "stress",
    "gentle_exercise",
    "fibromyalgia_comparison",
    "seeing_a_doctor",
    "magnesium",
}
# Limits are spoken with the answer here, because the subject has its own dangers (guidance.md, rule 7 of section 0).
SPOKEN_WITH_LIMITS = {"heat_therapy", "cold_therapy", "stretching", "relaxation_breathing", "gentle_exercise"}
# The highest number each section of guidance.md gives: F1.01 to F1.96 and so on, then E, U and R of section 5.
HIGHEST_FACT = {"F1": 96, "F2": 53, "F3": 28, "F4": 30, "F5": 10, "F6": 41, "F7": 32, "F8": 4}
HIGHEST_SIGN = {"E": 15, "U": 10, "R": 8}
FORBIDDEN = re.compile(
    r"\b(you have|you've got|you are having|cures?|cured|dos(e|es|age)|milligrams?|micrograms?|tablets? a day"
    r"|guarantee[sd]?|will (fix|heal|help|work|go away)|always works|proven to|miracle|don't worry|nothing to worry"
    r"|inomyalgia (cure|relief|treatment)|p m r|pmr|nsaids?|cbt|nice guideline)\b",
    re.IGNORECASE,
)

# What a voice reads out as people say it; every other abbreviation is said in full.
SAID_ABBREVIATIONS = {"NHS", "NICE", "US", "UK", "GP", "COVID"}

each_topic = pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)


def spoken_parts(topic: TopicText) -> tuple[str, ...]:
    return (topic.answer, *topic.more, topic.limits)


def as_heard(topic: TopicText, locale: str = "en-US") -> tuple[str, ...]:
    return tuple(localise(part, locale) for part in spoken_parts(topic))


def test_the_first_topics_are_there() -> None:
    assert {topic.id for topic in TOPICS} >= FIRST_TOPICS


@each_topic
def test_parts_keep_to_their_length(topic: TopicText) -> None:
    for locale in LOCALES:
        answer, *more, limits = (len(part.split()) for part in as_heard(topic, locale))
        assert answer <= 75
        assert max(more) <= 80
        assert limits <= 40
        if topic.id in SPOKEN_WITH_LIMITS:
            assert answer + limits <= 95


@each_topic
def test_sentences_are_one_breath(topic: TopicText) -> None:
    for locale in LOCALES:
        for part in as_heard(topic, locale):
            assert part.endswith(".")
            for sentence in sentences(part):
                assert len(sentence.split()) <= 20, sentence
                assert sentence.count(",") <= 3, sentence


@each_topic
def test_nothing_that_reads_badly_aloud(topic: TopicText) -> None:
    for part in (*as_heard(topic), topic.title, *(text for s in topic.sources for text in (s.organisation, s.says))):
        assert not re.search(r"[0-9()\[\]{}<>!?;:/%&*_#\"]", part), part


@each_topic
def test_a_list_has_at_most_three_items(topic: TopicText) -> None:
    for part in as_heard(topic):
        assert not re.search(r"(?:\w+, ){3}(?:and |or )?\w", part), part


@each_topic
def test_abbreviations_are_said_in_full(topic: TopicText) -> None:
    for part in (*as_heard(topic), topic.title, *(source.organisation for source in topic.sources)):
        assert set(re.findall(r"\b[A-Z]{2,}\w*\b", part)) <= SAID_ABBREVIATIONS | {"PEDro"}, part


def test_every_session_is_offered_by_a_topic() -> None:
    assert {topic.next_session for topic in TOPICS} == {"", *SESSIONS}


@each_topic
def test_a_session_is_for_a_place_that_has_a_name(topic: TopicText) -> None:
    assert not topic.next_area or topic.next_area in load_vocabulary(MODELS / "en-US.json").ids("BODY_AREA")


@each_topic
def test_nothing_forbidden_is_said(topic: TopicText) -> None:
    for part in as_heard(topic):
        found = FORBIDDEN.search(part)
        assert found is None, found


@each_topic
def test_facts_are_numbers_of_the_reference(topic: TopicText) -> None:
    for fact in topic.facts:
        numbered = re.fullmatch(r"(F[1-8])\.(\d\d)", fact) or re.fullmatch(r"([EUR])([1-9]\d?)", fact)
        assert numbered, fact
        highest = (HIGHEST_FACT | HIGHEST_SIGN)[numbered[1]]
        assert 1 <= int(numbered[2]) <= highest, fact


@each_topic
def test_names_are_what_a_person_says(topic: TopicText) -> None:
    assert 6 <= len(topic.names) <= 25
    for name in topic.names:
        assert re.fullmatch(r"[a-z]+(?:'[a-z]+)?(?: [a-z]+(?:'[a-z]+)?)*", name), name
        assert len(name.split()) <= 8


@each_topic
def test_questions_are_natural_speech(topic: TopicText) -> None:
    assert len(topic.ask) >= 10
    for question in topic.ask:
        assert re.fullmatch(r"[a-z' ]+", question), question


def test_no_name_and_no_question_belongs_to_two_topics() -> None:
    for phrases in ([n for t in TOPICS for n in t.names], [q for t in TOPICS for q in t.ask]):
        assert sorted(phrases) == sorted(set(phrases))


@each_topic
def test_next_leads_to_another_topic(topic: TopicText) -> None:
    assert topic.next_topic in {other.id for other in TOPICS} - {topic.id}


@each_topic
def test_sources_can_be_spoken(topic: TopicText) -> None:
    assert topic.sources
    assert not topic.sources[0].is_general_knowledge
    for source in topic.sources:
        assert re.match(r"(a|an|the|its|their|advice)\b", source.says), source


@each_topic
def test_general_knowledge_is_said_as_such(topic: TopicText) -> None:
    """design.md: a fact resting on general knowledge names the place to check, and never says that it says so."""
    heard = " ".join(as_heard(topic))
    for source in topic.sources:
        if source.is_general_knowledge:
            assert "place to check" in heard
            assert source.organisation in heard


def test_placeholders_are_known_in_every_locale() -> None:
    used = frozenset[str]().union(*(placeholders(part) for topic in TOPICS for part in spoken_parts(topic)))
    assert "doctor" in used
    tables = [words_for(locale) for locale in LOCALES]
    assert all(table.keys() == tables[0].keys() >= used for table in tables)
    assert set(load_yaml("en", "locale_words.yaml")) == set(LOCALES)
    for table in tables:
        assert all(re.fullmatch(r"[A-Za-z ]+", word) for word in table.values())


def test_a_warning_names_the_local_emergency_number_too() -> None:
    """design.md: an account's locale is not always where its speaker stands."""
    for topic in TOPICS:
        for part in spoken_parts(topic):
            if "{emergency_number}" in part:
                assert "or your local emergency number" in part


def test_grades_are_plain() -> None:
    grades = {topic.id: grade(" ".join(as_heard(topic))) for topic in TOPICS}
    assert median(grades.values()) <= 8, grades
    assert max(grades.values()) <= 10, grades


@each_topic
def test_the_answer_alone_is_plain(topic: TopicText) -> None:
    assert grade(as_heard(topic)[0]) <= 10


def test_a_hard_text_gets_a_high_grade() -> None:
    hard = "Multidisciplinary rehabilitation necessitates individualised pharmacological considerations."
    assert grade(hard) > 20
    assert grade("Warm the sore spot. Stop if it hurts.") < 3
    assert words("It's nine-to-five.") == ["it's", "nine", "to", "five"]


def test_a_word_that_must_be_said_counts_as_easy() -> None:
    assert grade("Fibromyalgia hurts.") == grade("Muscle hurts.") < grade("Necessitation hurts.")
