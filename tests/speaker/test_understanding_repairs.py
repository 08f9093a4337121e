"""What is put right, refused or only told by the way: the entry holds what was meant and nothing beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from skill.speaker.models import Models

TODAY = date(2026, 11, 22)


def read(models: Models, text: str, question: tuple[str, str] | None = None) -> tuple[str, dict[str, Any]]:
    found = models("en-GB").understanding.understand(text, TODAY, question).as_json()
    return found["intent"], found["slots"]


@pytest.mark.parametrize(
    ("text", "slots"),
    [("eight er seven for the lower back", {"level": 7, "area": ["lower_back"]}),
     ("the hand the wrist i should say is seven", {"level": 7, "area": ["wrist"]}),
     ("right knee er left knee is a six", {"level": 6, "area": ["knee"], "side": "left"}),
     ("my left knee and my right knee are a four", {"level": 4, "area": ["knee"], "side": "both"}),
     ("my left knee is a two and my right knee is a five",
      {"level": 2, "area": ["knee"], "side": "left", "area2": "knee", "side2": "right", "level2": 5}),
     ("my left knee is a two and actually my right knee is a five",
      {"level": 2, "area": ["knee"], "side": "left", "area2": "knee", "side2": "right", "level2": 5}),
     ("my neck by the shoulder is a four", {"level": 4, "area": ["neck"]}),
     ("my shin's a five and it's dead sharp", {"level": 5, "area": ["shin"], "quality": ["sharp"]}),
     ("thighs are aching like billy o seven", {"level": 7, "area": ["thigh"], "quality": ["aching"]}),
     ("i'm at a two well actually nearer to four in the hips", {"level": 4, "area": ["hip"]}),
     ("i give it five from ten", {"level": 5, "scale": 10}), ("three on a scale of ten", {"level": 3, "scale": 10}),
     ("log nine for today oh wait no eight", {"level": 8, "date": "2026-11-22"}),
     ("six for my neck sorry no six in my upper back", {"level": 6, "area": ["upper_back"]}),
     ("put my hip down as a four oh no wait a three", {"level": 3, "area": ["hip"]}),
     ("my shoulder er what's it called my forearm is a five", {"level": 5, "area": ["forearm"]}),
     ("i'd probably put my thigh at one or two", {"level": 1, "otherLevel": 2, "area": ["thigh"]}),
     ("put nine down for last wednesday", {"level": 9, "date": "2026-11-18"}),
     ("six and a half in my neck", {"level": 6, "fraction": "half", "area": ["neck"]}),
     ("yesterday i was at a two but today it has shot up to a five in my thigh",
      {"area": ["thigh"], "date": "2026-11-22", "level": 5, "pastLevel": 2}),
     ("note down a four for the knee", {"level": 4, "area": ["knee"]}),
     ("left knee is four sorry right knee is four", {"level": 4, "area": ["knee"], "side": "right"}),
     ("both shoulders actually just the left shoulder a six", {"level": 6, "area": ["shoulder"], "side": "left"}),
     ("friday the twentieth was a seven for my arms", {"level": 7, "area": ["arm"], "date": "2026-11-20"}),
     ("it hurts at nine out of ten", {"level": 9, "scale": 10}),
     ("i got up around five because of the cat and my left shoulder was already moaning and honestly it's a seven",
      {"level": 7, "area": ["shoulder"], "side": "left"}),
     ("my next is a six", {"level": 6, "area": ["neck"]}), ("lock a five for my knee", {"level": 5, "area": ["knee"]})],
)  # fmt: skip
def test_a_check_in_holds_what_was_meant(models: Models, text: str, slots: dict[str, Any]) -> None:
    assert read(models, text) == ("CheckInIntent", slots)


@pytest.mark.parametrize(
    "text", ["it's two nil at half time", "it's four ninety nine at the other shop", "i wouldn't say it's a nine"]
)
def test_a_number_that_is_no_level_is_not_kept(models: Models, text: str) -> None:
    assert read(models, text)[0] != "CheckInIntent"


def test_an_answer_with_more_words_is_still_one(models: Models) -> None:
    assert read(models, "it's dropped to a four", ("BreatheIntent", "level")) == ("BreatheIntent", {"level": 4})
    assert read(models, "everywhere really head to toe", ("CheckInIntent", "area"))[1] == {"area": ["all_over"]}


def test_a_pain_of_somebody_else_that_may_be_a_sign_goes_whole(models: Models) -> None:
    intent, slots = read(models, "my father is having heavy pain in chest")
    assert intent == "SeekCareIntent" and slots.keys() <= {"complaint", "other"}
    assert "heavy pain in chest" in str(slots)


def test_what_is_asked_of_pain_is_its_measure_and_entries_are_no_number(models: Models) -> None:
    assert read(models, "what's my highest pain this year")[1] == {"measure": "pain", "period": "2026"}
    assert "measure" not in read(models, "read me my entries from yesterday")[1]


def test_what_is_said_anew_takes_the_place_of_what_was_said(models: Models) -> None:
    heat = read(models, "heat for ten minutes on my knee no wait cold")
    assert heat == ("HeatColdIntent", {"therapy": "cold", "area": ["knee"], "duration": "PT10M"})
    remind = read(models, "remind me at eight every day oh sorry no nine")
    assert remind == ("ReminderIntent", {"time": "09:00", "frequency": "daily"})


def test_two_refusals_side_by_side_put_nothing_in_place_of_a_level(models: Models) -> None:
    intent, slots = read(models, "a six in my neck no no pain in my back")
    assert intent == "SeekCareIntent" and "no pain in my back" in str(slots)


def test_a_note_is_a_note_and_a_level_is_kept(models: Models) -> None:
    assert read(models, "note down that my knee was bad")[0] == "AddNoteIntent"
    assert read(models, "please note down a six for both hips thank you")[0] == "CheckInIntent"


def test_a_word_of_a_sample_tells_its_value_too(models: Models) -> None:
    assert read(models, "don't say my numbers out loud") == ("PrivateModeIntent", {"switch": "on"})
    assert read(models, "tense and release my muscles") == ("RelaxIntent", {"technique": "progressive"})


def test_words_that_only_sound_like_a_value_give_none(models: Models) -> None:
    story = "the dog was barking as well so in the end i only slept three hours"
    assert read(models, story) == ("LogFactorIntent", {"factor": "sleep", "hours": 3})
    assert "area" not in read(models, "how has my fatigue been lately")[1]


@pytest.mark.parametrize(
    "text", ["my calves are at four after the run", "six in the left knee since the hike on thursday"]
)
def test_what_the_pain_is_from_is_no_treatment_of_it(models: Models, text: str) -> None:
    intent, slots = read(models, text)
    assert intent == "CheckInIntent" and "treatment" not in slots
    assert read(models, "pain four after my swim") == ("CheckInIntent", {"level": 4, "treatment": "swimming"})


def test_a_range_stands_in_the_order_it_was_said_in(models: Models) -> None:
    slots = read(models, "oh i dunno my neck is just done in maybe six seven")[1]
    assert (slots["level"], slots["otherLevel"]) == (6, 7)
