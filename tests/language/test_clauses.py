"""Clauses: what is denied, when it holds, whose body it is and whether it is only asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.language.clauses import Clause, Reading, read
from skill.language.words import tokens


def _at(sentence: str, word: str) -> tuple[Reading, int, Clause]:
    reading = read(tokens(sentence))
    place = reading.tokens.index(word)
    return reading, place, reading.clauses[reading.clause_number(place)]


@pytest.mark.parametrize(
    ("sentence", "word", "denied"),
    [
        ("i don't have chest pain", "chest", True),
        ("no chest pain", "chest", True),
        ("no chest pain just a sore arm", "sore", False),
        ("no fever no rash", "rash", True),
        ("i ain't got no feeling in my leg", "no", False),
        ("no fever or chills", "chills", True),
        ("no fever and a stiff neck", "stiff", False),
        ("i don't have a fever and my leg is numb", "fever", True),
        ("i don't have a fever and my leg is numb", "numb", False),
        ("it's not my chest it's my arm", "chest", True),
        ("it's not my chest it's my arm", "arm", False),
        ("i can't feel my legs", "legs", False),
        ("my arm won't bend", "bend", False),
        ("not only my arm my chest hurts", "chest", False),
        ("it's not that i can't move it", "move", True),
        ("i don't know why my chest hurts", "chest", False),
        ("it's not getting better my chest hurts", "chest", False),
        ("no my chest hurts", "chest", False),
        ("i'm not sleeping with this chest pain", "chest", False),
        ("i never had chest pain", "chest", True),
        ("without any numbness", "numbness", True),
        ("i don't want to die", "die", True),
        ("i didn't sleep because my chest hurt", "chest", False),
        ("no pain in my chest but my leg is numb", "numb", False),
        ("nothing in my chest", "chest", True),
        ("neither leg will move", "move", False),
        ("mood zero want to die", "die", False),
        ("my spray isn't touching this chest pain", "chest", False),
    ],
)
def test_a_denial_reaches_only_its_own_words(sentence: str, word: str, denied: bool) -> None:
    reading, place, _ = _at(sentence, word)
    assert reading.denied(place, place + 1) is denied


def test_a_tag_question_is_noticed() -> None:
    assert read(tokens("i'm not having a heart attack am i")).clauses[0].tag
    assert not read(tokens("i'm not having a heart attack")).clauses[0].tag


@pytest.mark.parametrize(
    ("sentence", "word", "time"),
    [
        ("i had a clot years ago", "clot", "past"),
        ("i had a clot years ago and now my calf is swollen", "swollen", "now"),
        ("i used to have chest pain", "chest", "past"),
        ("my dad had a stroke last year", "stroke", "past"),
        ("when i was ten i had meningitis", "meningitis", "past"),
        ("back in two thousand nine i broke it", "broke", "past"),
        ("i've had chest pain since last year", "chest", "now"),
        ("my chest has hurt since this morning", "chest", "now"),
        ("my arm went dead ten minutes ago", "dead", "now"),
        ("last week i had chest pain", "chest", "recent"),
        ("it has been numb for the last week", "numb", "now"),
        ("i can't climb the stairs like i used to", "climb", "now"),
        ("my friend died by suicide last month", "suicide", "past"),
        ("he just killed himself", "killed", "now"),
    ],
)
def test_time(sentence: str, word: str, time: str) -> None:
    assert _at(sentence, word)[2].time == time


@pytest.mark.parametrize(
    ("sentence", "word", "person"),
    [
        ("my wife can't breathe", "breathe", "other"),
        ("my chest hurts", "chest", "self"),
        ("he's having a fit", "fit", "other"),
        ("a man on tv had a heart attack", "heart", "nobody"),
        ("heart disease runs in my family", "heart", "nobody"),
    ],
)
def test_person(sentence: str, word: str, person: str) -> None:
    assert _at(sentence, word)[2].person == person


@pytest.mark.parametrize(
    ("sentence", "word", "mood"),
    [
        ("what are the signs of a clot", "clot", "asked"),
        ("can stress cause chest pain", "chest", "asked"),
        ("tell me about strokes", "strokes", "asked"),
        ("why is my pee brown", "brown", "told"),
        ("am i having a heart attack", "heart", "told"),
        ("can't feel my foot", "foot", "told"),
        ("had a fall in the night", "fall", "told"),
        ("what should i do if i get chest pain", "chest", "asked"),
        ("what should i do if my chest hurts", "chest", "told"),
        ("is it normal to have chest pain", "chest", "unsure"),
        ("what are the signs of a stroke because my arm has gone numb", "numb", "told"),
    ],
)
def test_mood(sentence: str, word: str, mood: str) -> None:
    assert _at(sentence, word)[2].mood == mood


@pytest.mark.parametrize(
    "sentence", ["my chest is fine", "breathing's perfectly okay", "the waterworks are working fine"]
)
def test_all_is_well(sentence: str) -> None:
    assert any(clause.well[1] > clause.well[0] for clause in read(tokens(sentence)).clauses)


def test_not_well_is_not_well() -> None:
    assert not any(clause.well[1] > clause.well[0] for clause in read(tokens("my breathing is not fine")).clauses)


@pytest.mark.parametrize(
    ("words", "denied"),
    [
        ("it is not hot not red not swollen", ["hot", "red", "swollen"]),
        ("both calves are sore nothing swollen", ["swollen"]),
    ],
)
def test_each_of_a_list_of_denials_denies_its_own_words(words: str, denied: list[str]) -> None:
    reading = read(tokens(words))
    assert [
        word for word in denied if reading.denied(reading.tokens.index(word), reading.tokens.index(word) + 1)
    ] == denied


@pytest.mark.parametrize(
    "words",
    [
        "for my nursing exam tell me which signs go with a clot",
        "my horoscope for cancer says rest",
        "the dog has a fever and a sore paw",
    ],
)
def test_what_is_learnt_or_an_animal_has_is_nobodys(words: str) -> None:
    assert {clause.person for clause in read(tokens(words)).clauses} == {"nobody"}


@pytest.mark.parametrize(
    "words", ["my chest hurts and i am on a first aid course", "the dog has bitten me and my hand is red"]
)
def test_an_own_body_beside_a_lesson_or_an_animal_stays_ones_own(words: str) -> None:
    assert "self" in {clause.person for clause in read(tokens(words)).clauses}


def test_words_to_write_down_are_told_and_begin_a_statement() -> None:
    assert {clause.mood for clause in read(tokens("can you record temperature thirty eight knee swollen")).clauses} == {
        "told"
    }
    reading = read(tokens("write down that my left hand is weak"))
    assert reading.tokens[reading.clauses[-1].start] == "my"


def test_none_of_it_denies_the_clause_before() -> None:
    first = read(tokens("i checked for a fever and there isn't one")).clauses[0]
    assert first.well == (first.start, first.end)


def test_nothing_said_has_no_clauses() -> None:
    assert read([]).clauses == ()


@given(st.lists(st.sampled_from("i my no not but chest and can't hurts it is never when now the".split()), max_size=25))
def test_clauses_cover_every_word_once(words: list[str]) -> None:
    reading = read(words)
    covered = [place for clause in reading.clauses for place in range(clause.start, clause.end)]
    assert covered == list(range(len(reading.tokens)))


@pytest.mark.parametrize(
    ("sentence", "word", "time"),
    [
        ("my father had a stroke nine years ago and does crosswords now", "stroke", "past"),
        ("i had a heart attack in two thousand and nine and been well ever since", "heart", "past"),
        ("i'm back to wanting to die like i was two years ago", "die", "now"),
        ("i no longer want to live", "live", "now"),
        ("my grandfather died of a heart attack", "heart", "past"),
    ],
)
def test_then_and_now_are_told_apart_in_one_breath(sentence: str, word: str, time: str) -> None:
    assert _at(sentence, word)[2].time == time


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("is brown pee normal after a workout because mine is", "pee"),
        ("is it bad if your neck won't bend because that's what i've got", "neck"),
    ],
)
def test_a_general_question_is_told_of_oneself_when_its_end_says_so(sentence: str, word: str) -> None:
    assert _at(sentence, word)[2].mood == "told"


@pytest.mark.parametrize(
    ("sentence", "word", "nobody"),
    [
        ("the film was about a man who had a fit", "fit", True),
        ("an actor died of an aortic tear i read in the paper", "tear", True),
        ("of course i fell on my arm", "arm", False),
        ("can we talk about how my arm went numb", "arm", False),
        ("he needs first aid he has collapsed", "collapsed", False),
    ],
)
def test_a_story_is_about_nobody(sentence: str, word: str, nobody: bool) -> None:
    assert (_at(sentence, word)[2].person == "nobody") is nobody
