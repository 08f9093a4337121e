"""Everything that carries words reaches the sign book, with its carrier words put back; plain slots in combination."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.requests import Request, Resolved, Slots
from skill.conversation.nets import words_of
from skill.guidance.warning_signs import load_signs
from skill.speaker.models import Models

BOOK = load_signs()
MOMENT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WORRYING = "i can't feel between my legs"
BUILT_IN = ("AMAZON.NUMBER", "AMAZON.DATE", "AMAZON.DURATION", "AMAZON.TIME", "AMAZON.DayOfWeek")


def request(intent: str, **slots: Any) -> Request:
    """A request; a value is what was heard, or (what was heard, its canonical id), or a list of these."""
    found: dict[str, tuple[Resolved, ...]] = {}
    for name, value in slots.items():
        values = value if isinstance(value, list) else [value]
        found[name] = tuple(Resolved(*each) if isinstance(each, tuple) else Resolved(each) for each in values)
    return Request("r", "IntentRequest", MOMENT, "en-US", "p", intent=intent, slots=Slots(found))


def level(intent: str, **slots: Any) -> tuple[str, str, bool]:
    found = BOOK.assess(words_of(request(intent, **slots)))
    return found.level, found.sign, found.checking


def test_every_slot_that_carries_words_is_read(models: Models) -> None:
    model = models("en-US")
    unread = [
        (intent, slot)
        for intent in model.intents()
        for slot, (kind, _) in model.slots_of(intent).items()
        if not kind.startswith(BUILT_IN)
        and level(intent, **{slot: WORRYING})[0] != "emergency"
        # "I don't have …" and "I had …" say the opposite; a switch or a frequency tells of no body.
        and slot not in ("denied", "past", "switch", "frequency", "pace")
    ]
    assert unread == []


@pytest.mark.parametrize(
    ("intent", "slots", "expected"),
    [
        ("SeekCareIntent", {"emergency": ("an ambulance", "ambulance")}, "emergency"),
        ("SeekCareIntent", {}, "none"),
        ("SeekCareIntent", {"cannot": "breathe"}, "emergency"),
        ("SeekCareIntent", {"cannot": "feel my foot"}, "urgent"),
        ("SeekCareIntent", {"denied": "chest pain"}, "none"),
        ("SeekCareIntent", {"denied": "fever just that i can't feel between my legs"}, "emergency"),
        ("SeekCareIntent", {"past": "a clot"}, "none"),
        ("SeekCareIntent", {"other": "can't breathe"}, "emergency"),
        ("SeekCareIntent", {"other": "had a stroke last year"}, "none"),
        ("SeekCareIntent", {"symptom": [("fever", "fever"), ("stiff neck", "")]}, "emergency"),
        ("SeekCareIntent", {"symptom": [("numb", "numbness")], "area": [("face", "head")]}, "urgent"),
        ("QuestionIntent", {"question": "use heat if i can't feel my leg"}, "urgent"),
        ("QuestionIntent", {"question": "a stroke feel like"}, "none"),
        ("QuestionIntent", {"question": "my chest pain feel like this"}, "emergency"),
        ("AddNoteIntent", {"note": "my pee is brown"}, "emergency"),
        ("CheckInIntent", {"area": [("chest", "chest")]}, "emergency"),
        ("CheckInIntent", {"area": [("my heart", "")]}, "emergency"),
        ("CheckInIntent", {"area": [("chest", "chest")], "quality": [("crushing", "")]}, "emergency"),
        ("CheckInIntent", {"area": [("groin", "hip")], "quality": [("numb", "numb")]}, "emergency"),
        ("CheckInIntent", {"area": [("throat", "neck")], "quality": [("tight", "stiff")]}, "emergency"),
        ("CheckInIntent", {"feeling": "worse than ever and one calf is swollen and hot"}, "urgent"),
        ("CheckInIntent", {"area": [("back", "back")], "lasting": "P2M"}, "routine"),
        ("CheckInIntent", {"area": [("back", "back")], "since": "2026-08-01"}, "routine"),
        ("CheckInIntent", {"area": [("back", "back")], "lasting": "P3D"}, "none"),
        ("CheckInIntent", {"area": [("chest", "chest")], "feeling": ("fine", "")}, "none"),
        ("CheckInIntent", {"level": "9", "area": [("neck", "neck")]}, "none"),
        ("CorrectIntent", {"area": [("chest", "chest")]}, "emergency"),
        ("StretchIntent", {"area": [("chest", "chest")]}, "none"),
        ("StretchIntent", {"area": [("numb leg", "")]}, "urgent"),
        ("HeatColdIntent", {"therapy": ("heat", "heat"), "area": [("chest", "chest")]}, "none"),
        ("HeatColdIntent", {"area": [("swollen calf", "")]}, "urgent"),
        ("HistoryIntent", {"area": ("chest", "chest")}, "none"),
        ("LogTreatmentIntent", {"treatment": "too many pills"}, "emergency"),
        ("LogTreatmentIntent", {"treatment": ("ice", "cold"), "area": [("chest", "chest")]}, "none"),
        (
            "LogTreatmentIntent",
            {"treatment": ("push ups", "exercise"), "area": [("chest", "chest")], "effect": ("sore from", "worse")},
            "emergency",
        ),
        ("LogFactorIntent", {"factor": ("mood", "mood"), "rating": "like i want to die"}, "crisis"),
        ("TopicIntent", {"topic": "chest pain"}, "none"),
    ],
)
def test_slots_are_read_as_they_were_meant(intent: str, slots: dict[str, Any], expected: str) -> None:
    assert level(intent, **slots)[0] == expected


@given(st.sampled_from(["AMAZON.YesIntent", "CheckInIntent", "TopicIntent", "LogFactorIntent"]), st.text(max_size=40))
def test_no_word_upsets_the_reader(intent: str, heard: str) -> None:
    words_of(request(intent, area=heard, topic=heard, rating=heard, lasting=heard, since=heard, side=heard))
