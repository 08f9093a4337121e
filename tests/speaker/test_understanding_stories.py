"""Stories: the check-in or the request in the midst of talk about the day, and the signs that are never left out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from skill.speaker.models import Models

TODAY = date(2026, 11, 22)


def read(models: Models, text: str) -> tuple[str, dict[str, Any]]:
    found = models("en-GB").understanding.understand(text, TODAY).as_json()
    return found["intent"], found["slots"]


@pytest.mark.parametrize(
    ("text", "slots"),
    [("i've been on my feet all day in the shop and my calves are about an eight now", {"level": 8, "area": ["calf"]}),
     ("the bus was late again so i walked and my left hip is a six", {"level": 6, "area": ["hip"], "side": "left"}),
     ("ugh i can barely keep my eyes open but my shoulders are maybe a six", {"level": 6, "area": ["shoulder"]}),
     ("we had seven for dinner and nobody helped so my lower back is a five", {"level": 5, "area": ["lower_back"]})],
)  # fmt: skip
def test_a_check_in_told_in_a_story_is_one(models: Models, text: str, slots: dict[str, Any]) -> None:
    intent, found = read(models, text)
    assert intent == "CheckInIntent"
    assert found.items() >= slots.items()


@pytest.mark.parametrize(
    ("text", "intent"),
    [("i've got an interview at two and i'm a bag of nerves so guide me through some breathing", "BreatheIntent"),
     ("the dog barked and the kettle was boiling so could you say that again please", "AMAZON.RepeatIntent"),
     ("my son is visiting with the children on friday so what reminders do i have", "ListRemindersIntent"),
     ("next no say that again", "AMAZON.RepeatIntent"),
     ("start a body scan no actually how was my week", "HistoryIntent")],
)  # fmt: skip
def test_a_request_in_a_story_or_in_place_of_another_is_heard(models: Models, text: str, intent: str) -> None:
    assert read(models, text)[0] == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [("quit bugging me with those reminders", "CancelReminderIntent"),
     ("heat or ice for a stiff neck", "HeatColdIntent"),
     ("i have company don't say numbers out loud", "PrivateModeIntent"),
     ("work's been nuts with the inventory and everything so my stress is very high", "LogFactorIntent"),
     ("the upper back is a four and the left elbow is a six and both of them feel stiff", "CheckInIntent")],
)  # fmt: skip
def test_what_is_surely_meant_may_leave_harmless_words_out(models: Models, text: str, intent: str) -> None:
    assert read(models, text)[0] == intent


@pytest.mark.parametrize(
    "text",
    ["the bus was late so i walked and my back is a six and now i can't feel my legs",
     "we had a lovely lunch my neck is a five and i've got this crushing pain in my chest",
     "i've been at the shop all day my knee is a four and i want to kill myself",
     "my calf is a seven it's swollen red and hot and i've just been on a long flight",
     "my chest hurts so badly no stop", "i've got crushing chest pain no never mind cancel that",
     "i want to kill myself no forget it go back", "get rid of all my information i can't go on any more",
     "heat or ice for a stiff neck and a fever"],
)  # fmt: skip
def test_a_sign_goes_whole_to_the_guard(models: Models, text: str) -> None:
    intent, slots = read(models, text)
    assert intent == "SeekCareIntent"
    assert "complaint" in slots or "symptom" in slots


def test_a_question_in_a_story_is_not_lost(models: Models) -> None:
    text = "my legs ache from the stairs and i've still got the tea to make is a hot bath alright"
    _, slots = read(models, text)
    assert slots == {"complaint": text.removeprefix("my ")}


@pytest.mark.parametrize(
    "text",
    ["last year i cracked two vertebrae", "my daughter got nine out of ten in her spelling test",
     "my mum's back is a six and she won't see anyone", "no pain in my neck but my back is a six"],
)  # fmt: skip
def test_what_is_no_level_of_ones_own_is_not_kept_as_one(models: Models, text: str) -> None:
    intent, slots = read(models, text)
    assert intent != "CheckInIntent" or "level" not in slots or "who" in slots
