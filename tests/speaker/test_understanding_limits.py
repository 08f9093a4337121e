"""What must not be swallowed by a sample that is only near, and what only the speaker's own words can carry."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.guidance.warning_signs import read_book
from skill.speaker.models import Models
from skill.speaker.understanding import Understanding
from skill.speaker.understanding.caution import SMALL

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def skill(models: Models) -> Understanding:
    return models("en-US").understanding


def read(skill: Understanding, text: str, question: tuple[str, str] | None = None) -> tuple[str, dict[str, Any]]:
    found = skill.understand(text, TODAY, question).as_json()
    return found["intent"], found["slots"]


@pytest.mark.parametrize(
    "text",
    ["i don't see the point any more", "i don't want to do this anymore",
     "my throat feels like it's closing", "i don't want to go on",
     "make it stop i want to die", "help me breathe i can't breathe"],
)  # fmt: skip
def test_what_tells_of_the_person_is_heard_in_words(skill: Understanding, text: str) -> None:
    intent, slots = read(skill, text)
    assert intent == "SeekCareIntent"
    assert text.endswith(slots["complaint"])


@pytest.mark.parametrize(
    "text",
    ["i haven't done my stretches", "i skipped my walk", "i need a massage", "i'd kill for a massage",
     "i'm going to have a bath", "should i have a bath", "i wish i had swum today", "delete the shoulders",
     "why do my muscles hurt after exercise", "did nothing all day"],
)  # fmt: skip
def test_what_was_not_done_is_neither_kept_nor_deleted(skill: Understanding, text: str) -> None:
    assert read(skill, text)[0] in ("SeekCareIntent", "QuestionIntent", "AMAZON.FallbackIntent")


def test_a_not_inside_a_contraction_stays_with_the_words_after_it(skill: Understanding) -> None:
    assert read(skill, "i haven't done my stretches")[1] == {"complaint": "haven't done my stretches"}


@pytest.mark.parametrize(
    "text",
    ["my neck is fine but my hip is a six", "my neck doesn't hurt my hip does six", "no neck pain today",
     "no chest pain today just my neck it's a four", "neck three shoulders five lower back seven",
     "neck six shoulder five knee four and hip three", "i woke up with a seven in my neck at four a m",
     "my foot is under a three", "at least a six", "no more than a four"],
)  # fmt: skip
def test_what_slots_cannot_carry_goes_whole(skill: Understanding, text: str) -> None:
    assert read(skill, text) == ("SeekCareIntent", {"complaint": text})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("start my check in", ("CheckInIntent", {})),
        ("the number is four", ("CheckInIntent", {"level": 4})),
        ("my pinky toe is a four", ("CheckInIntent", {"level": 4, "area": ["foot"]})),
        ("no the shoulder is a six", ("CorrectIntent", {"level": 6, "area": ["shoulder"]})),
        ("it's actually a five", ("CorrectIntent", {"level": 5})),
        ("no that's wrong", ("CorrectIntent", {})),
        ("it wasn't my knee", ("CorrectIntent", {})),
        ("i'm sixty two and my back's a five", ("CheckInIntent", {"level": 5, "area": ["back"]})),
        ("not so bad a three", ("CheckInIntent", {"level": 3})),
        (
            "neck six yesterday but four today",
            ("CheckInIntent", {"level": 4, "pastLevel": 6, "area": ["neck"], "date": "2026-11-22"}),
        ),
        ("i did my stretches", ("LogTreatmentIntent", {"treatment": "stretching"})),
        ("mum's pain is six", ("CheckInIntent", {"level": 6, "who": "mum"})),
        (
            "my husband's back is a seven today",
            ("CheckInIntent", {"level": 7, "area": ["back"], "who": "husband", "date": "2026-11-22"}),
        ),
        ("the left one's worse i'd say", ("CheckInIntent", {"feeling": "worse", "side": "left"})),
        ("give it a six nah call it five", ("CheckInIntent", {"level": 5})),
        ("would you mind writing down a two for me", ("CheckInIntent", {"level": 2})),
        ("it's a seven no make that a five", ("CheckInIntent", {"level": 5})),
    ],
)
def test_what_is_plain_is_still_kept(skill: Understanding, text: str, expected: tuple[str, dict[str, Any]]) -> None:
    assert read(skill, text) == expected


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("help", ("LogTreatmentIntent", "effect"), ("AMAZON.HelpIntent", {})),
        ("nothing", ("CheckInIntent", "level"), ("CheckInIntent", {"feeling": "none"})),
        ("so so", ("LogFactorIntent", "rating"), ("LogFactorIntent", {"rating": "medium"})),
        ("could be better", ("LogFactorIntent", "rating"), ("LogFactorIntent", {"rating": "bad"})),
        ("roughly a four", ("WeeklyReviewIntent", "pain"), ("WeeklyReviewIntent", {"pain": 4})),
        ("it's come down to two after that", ("RelaxIntent", "level"), ("RelaxIntent", {"level": 2})),
        ("about a week", ("PauseDiaryIntent", "duration"), ("PauseDiaryIntent", {"duration": "P1W"})),
    ],
)
def test_answers(
    skill: Understanding, text: str, question: tuple[str, str], expected: tuple[str, dict[str, Any]]
) -> None:
    assert read(skill, text, question) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shorter answers please", "short"),
        ("keep it brief", "short"),
        ("you can say more", "long"),
        ("longer answers", "long"),
    ],
)
def test_how_long_answers_should_be(skill: Understanding, text: str, expected: str) -> None:
    assert read(skill, text) == ("AnswerLengthIntent", {"length": expected})


@pytest.mark.parametrize("text", ["my mum has chest pain", "my wife can't breathe", "my dad's leg is swollen"])
def test_how_somebody_else_is_reaches_the_skill_in_words(skill: Understanding, text: str) -> None:
    intent, slots = read(skill, text)
    assert intent == "SeekCareIntent"
    assert {"other", "complaint"} & slots.keys()


@pytest.mark.parametrize("text", ["we're heading back around nine", "can i take a hot shower after icing"])
def test_what_only_sounds_like_a_report_is_not_kept(skill: Understanding, text: str) -> None:
    assert read(skill, text)[0] not in ("CheckInIntent", "LogTreatmentIntent", "LogFactorIntent", "CorrectIntent")


@pytest.mark.parametrize(
    "text",
    ["i'm seventy two and both my shoulders are like concrete for ages every morning",
     "my chest muscles are sore from push ups", "i want to end it"],
)  # fmt: skip
def test_slots_that_would_say_something_else_leave_it_to_the_words(skill: Understanding, text: str) -> None:
    assert read(skill, text)[0] == "SeekCareIntent"


@given(st.lists(st.sampled_from(sorted(SMALL)), max_size=9))
def test_small_words_hold_no_sign_however_they_stand(words: list[str]) -> None:
    assert read_book().assess_text(" ".join(words)).level == "none"
