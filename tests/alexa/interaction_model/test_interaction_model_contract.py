"""The voice contract: code, tests and evaluation sets use these names, so every locale has each of them."""

from __future__ import annotations

import re
from typing import Any

import pytest

LOCALES = ["en-US", "en-CA", "en-GB", "en-AU", "en-IN"]

INTENTS = {
    "CheckInIntent": "level otherLevel scale unit fraction pastLevel change feeling area side area2 side2 level2 "
    "quality date since treatment effect who",
    "CorrectIntent": "level area side date",
    "UndoIntent": "",
    "HistoryIntent": "period area measure",
    "WhatHelpsIntent": "area treatment",
    "LogFactorIntent": "factor rating hours date",
    "LogTreatmentIntent": "treatment area effect date",
    "AddNoteIntent": "note",
    "WeeklyReviewIntent": "pain enjoyment activity otherLevel",
    "ReportIntent": "period",
    "TopicIntent": "topic",
    "QuestionIntent": "question",
    "MoreDetailIntent": "",
    "SourceIntent": "",
    "StretchIntent": "area duration level",
    "BreatheIntent": "technique duration level",
    "RelaxIntent": "technique duration level",
    "HeatColdIntent": "therapy area duration level",
    "PaceIntent": "pace",
    "TimeLeftIntent": "",
    "SeekCareIntent": "symptom complaint cannot denied past other",
    "ReminderIntent": "time frequency day",
    "ListRemindersIntent": "",
    "CancelReminderIntent": "",
    "PrivateModeIntent": "switch",
    "PauseDiaryIntent": "duration",
    "FlareIntent": "area",
    "PrivacyIntent": "",
    "DeleteDataIntent": "",
    "SkipIntent": "",
    "AnswerLengthIntent": "length",
}

BUILT_INS = "Help Stop Cancel Yes No Repeat Next Previous Pause Resume StartOver Fallback NavigateHome"

SEARCH = "AMAZON.SearchQuery"
NUMBER = "AMAZON.NUMBER"
SLOT_TYPES = {
    NUMBER: "level otherLevel level2 pastLevel scale hours pain enjoyment activity",
    SEARCH: "note question complaint cannot denied past other",
    "BODY_AREA": "area area2",
    "SIDE": "side side2",
    "AMAZON.DATE": "date period since",
    "AMAZON.DURATION": "duration since",
    "AMAZON.DayOfWeek": "day",
    "AMAZON.TIME": "time",
    "UNIT": "unit",
    "FRACTION": "fraction",
    "CHANGE": "change",
    "FEELING": "feeling",
    "PAIN_QUALITY": "quality",
    "EFFECT": "effect",
    "SWITCH": "switch",
    "MEASURE": "measure",
    "FACTOR": "factor",
    "RATING": "rating",
    "TREATMENT": "treatment",
    "THERAPY": "therapy",
    "BREATHING": "technique",
    "RELAXATION": "technique",
    "PACE": "pace",
    "SYMPTOM": "symptom",
    "TOPIC": "topic",
    "FREQUENCY": "frequency",
    "ANSWER_LENGTH": "length",
    "PERSON_WORD": "who",
}

# exactly these ids: a further one would be a value that no code knows
EXACT_IDS = {
    "FEELING": "none mild moderate severe worst better same worse",
    "CHANGE": "same up down",
    "UNIT": "percent",
    "FRACTION": "half",
    "EFFECT": "better little none worse",
    "SWITCH": "on off",
    "BODY_AREA": "head jaw neck shoulder upper_arm elbow forearm wrist hand chest abdomen upper_back lower_back hip "
    "buttock thigh knee calf shin ankle foot back arm leg all_over",
    "SIDE": "left right both",
    "PAIN_QUALITY": "aching burning throbbing stabbing sharp dull tender stiff cramping tingling numb",
    "MEASURE": "pain sleep stress fatigue stiffness activity mood check_ins",
    "FACTOR": "sleep stress fatigue stiffness activity mood",
    "RATING": "very_low low medium high very_high good bad",
    "TREATMENT": "heat cold contrast stretching breathing relaxation massage walking swimming yoga exercise rest "
    "medication physical_therapy bath",
    "THERAPY": "heat cold contrast",
    "BREATHING": "belly box four_seven_eight paced",
    "RELAXATION": "progressive body_scan imagery",
    "PACE": "slower faster normal",
    "FREQUENCY": "daily weekdays weekly once",
    "ANSWER_LENGTH": "short long",
    "PERSON_WORD": "mum dad wife husband partner son daughter child brother sister grandmother grandfather relative "
    "friend client",
}
SOME_SYMPTOMS = "fever numbness weakness swelling rash"


@pytest.fixture(params=LOCALES)
def language(request: pytest.FixtureRequest, real_models: dict[str, Any]) -> dict[str, Any]:
    """The language model of one locale."""
    part: dict[str, Any] = real_models[request.param]["interactionModel"]["languageModel"]
    return part


def test_it_is_opened_by_its_name(language: dict[str, Any]) -> None:
    assert language["invocationName"] == "muscle diary"


def test_every_intent_and_slot_is_there(language: dict[str, Any]) -> None:
    intents = {intent["name"]: [slot["name"] for slot in intent.get("slots", [])] for intent in language["intents"]}
    missing = {
        f"{intent}.{slot}" for intent, slots in INTENTS.items() for slot in slots.split() if slot not in intents[intent]
    }
    assert missing == set()
    assert {f"AMAZON.{name}Intent" for name in BUILT_INS.split()} <= set(intents)


def test_every_slot_has_its_type(language: dict[str, Any]) -> None:
    allowed = {(name, slot_type) for slot_type, names in SLOT_TYPES.items() for name in names.split()}
    settled = {name for name, _ in allowed}
    wrong = [
        (intent["name"], slot["name"], slot["type"])
        for intent in language["intents"]
        for slot in intent.get("slots", [])
        if slot["name"] in settled and (slot["name"], slot["type"]) not in allowed
    ]
    assert wrong == []
    technique = {
        intent["name"]: slot["type"]
        for intent in language["intents"]
        for slot in intent.get("slots", [])
        if slot["name"] == "technique"
    }
    assert technique == {"BreatheIntent": "BREATHING", "RelaxIntent": "RELAXATION"}


def test_places_qualities_and_symptoms_take_many_values(language: dict[str, Any]) -> None:
    single = [
        (intent["name"], slot["name"])
        for intent in language["intents"]
        for slot in intent.get("slots", [])
        if slot["name"] in ("area", "quality", "symptom") and not slot.get("multipleValues", {}).get("enabled")
    ]
    assert single == []


def test_every_type_has_its_ids(language: dict[str, Any]) -> None:
    ids = {item["name"]: [value["id"] for value in item["values"]] for item in language["types"]}
    for name, expected in EXACT_IDS.items():
        assert set(ids[name]) == set(expected.split()), name
    assert set(SOME_SYMPTOMS.split()) <= set(ids["SYMPTOM"])
    assert "inomyalgia" in ids["TOPIC"]


def test_every_value_can_be_said_in_several_ways(language: dict[str, Any]) -> None:
    few = [
        (item["name"], value["id"])
        for item in language["types"]
        for value in item["values"]
        if item["name"] != "TOPIC" and len(value["name"]["synonyms"]) < 5
    ]
    assert few == []


@pytest.mark.parametrize(
    ("type_name", "phrase", "value_id"),
    [
        ("BODY_AREA", "tummy", "abdomen"),
        ("BODY_AREA", "bum", "buttock"),
        ("BODY_AREA", "lumbar", "lower_back"),
        ("BODY_AREA", "small of my back", "lower_back"),
        ("BODY_AREA", "traps", "shoulder"),
        ("BODY_AREA", "hamstring", "thigh"),
        ("BODY_AREA", "quads", "thigh"),
        ("BODY_AREA", "groin", "hip"),
        ("BODY_AREA", "spine", "back"),
        ("BODY_AREA", "ribs", "chest"),
        ("BODY_AREA", "between my shoulder blades", "upper_back"),
        ("BODY_AREA", "fingers", "hand"),
        ("BODY_AREA", "big toe", "foot"),
        ("BODY_AREA", "jawbone", "jaw"),
        ("BODY_AREA", "temples", "head"),
        ("BODY_AREA", "calves", "calf"),
        ("FEELING", "no pain", "none"),
        ("TREATMENT", "pain reliever", "medication"),
        ("TREATMENT", "heating pad", "heat"),
        ("SYMPTOM", "can't breathe", "breathlessness"),
        ("SYMPTOM", "numb between my legs", "saddle_numbness"),
        ("SYMPTOM", "want to die", "suicidal_thoughts"),
    ],
)
def test_lay_words_mean_what_lay_people_mean(
    language: dict[str, Any], type_name: str, phrase: str, value_id: str
) -> None:
    (item,) = (item for item in language["types"] if item["name"] == type_name)
    found = [v["id"] for v in item["values"] if phrase in (v["name"]["value"], *v["name"]["synonyms"])]
    assert found == [value_id]


@pytest.mark.parametrize(
    ("type_name", "phrase", "locales"),
    [
        ("TREATMENT", "paracetamol", LOCALES),
        ("TREATMENT", "physio", LOCALES),
        ("TREATMENT", "crocin", ["en-IN"]),
        ("BODY_AREA", "fanny", ["en-US"]),
        ("BODY_AREA", "arse", ["en-GB", "en-AU"]),
        ("BODY_AREA", "waist", ["en-IN"]),
    ],
)
def test_local_words_are_known_where_they_are_said(
    real_models: dict[str, Any], type_name: str, phrase: str, locales: list[str]
) -> None:
    knowing = []
    for locale, model in real_models.items():
        types = model["interactionModel"]["languageModel"]["types"]
        (item,) = (item for item in types if item["name"] == type_name)
        if any(phrase in (value["name"]["value"], *value["name"]["synonyms"]) for value in item["values"]):
            knowing.append(locale)
    assert sorted(knowing) == sorted(locales)


def test_a_locale_speaks_of_its_own_clinicians(real_models: dict[str, Any]) -> None:
    with_family_doctor = [
        locale
        for locale, model in real_models.items()
        for intent in model["interactionModel"]["languageModel"]["intents"]
        if intent["name"] == "ReportIntent" and any("family doctor" in sample for sample in intent["samples"])
    ]
    assert with_family_doctor == ["en-CA"]


def test_no_net_swallows_a_not(language: dict[str, Any]) -> None:
    """Alexa delivers the slot and not its carrier, so only a slot that means "not" may have a carrier that does."""
    denying = re.compile(r"\b(no|not|never|cannot|unable|without|\w+n't)\b")
    swallowed = [
        sample
        for intent in language["intents"]
        for slot in intent.get("slots", [])
        if slot["type"] == SEARCH and slot["name"] in ("complaint", "past", "note")
        for sample in intent["samples"]
        if f"{{{slot['name']}}}" in sample and denying.search(sample)
    ]
    assert swallowed == []
