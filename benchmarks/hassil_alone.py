"""The comparison of the understanding benchmark: hassil, given the same samples and values and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hassil import Intents, recognize_best

from skill.language.calendar import find_dates
from skill.language.clock_times import find_times
from skill.language.durations import find_durations
from skill.language.words import tokens
from skill.speaker.understanding.heard import FALLBACK

_WILD = frozenset({"AMAZON.SearchQuery", "AMAZON.DATE", "AMAZON.TIME", "AMAZON.DURATION"})
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class HassilAlone:
    """hassil over the samples of an interaction model; dates, times and durations are wildcards read by our readers."""

    def __init__(self, model: Mapping[str, Any], today: date) -> None:
        """Build hassil's intents from the model."""
        language = model["interactionModel"]["languageModel"]
        self._today = today
        self._types: dict[tuple[str, str], tuple[str, bool]] = {}
        lists: dict[str, Any] = {
            item["name"]: {
                "values": [
                    {"in": _plain(wording), "out": value["id"]}
                    for value in item["values"]
                    for wording in (value["name"]["value"], *value["name"].get("synonyms", ()))
                ]
            }
            for item in language["types"]
        }
        lists["AMAZON_NUMBER"] = {"range": {"from": 0, "to": 100, "step": 1}}
        lists["AMAZON_DayOfWeek"] = {"values": [{"in": day, "out": day} for day in _DAYS]}
        for wild in _WILD:
            lists[wild.replace(".", "_")] = {"wildcard": True}
        intents: dict[str, Any] = {}
        self._answers: dict[tuple[str, str], Intents] = {}
        for intent in language["intents"]:
            slots = {slot["name"]: slot["type"] for slot in intent.get("slots", ())}
            for slot in intent.get("slots", ()):
                many = bool(slot.get("multipleValues", {}).get("enabled"))
                self._types[intent["name"], slot["name"]] = slot["type"], many
            intents[intent["name"]] = _sentences(intent["samples"], slots)
            for slot in intent.get("slots", ()):
                samples = [*slot.get("samples", ()), "{" + slot["name"] + "}"]
                answer = {intent["name"]: _sentences(samples, slots)}
                self._answers[intent["name"], slot["name"]] = _intents(answer, lists)
        self._intents = _intents({name: data for name, data in intents.items() if data["data"][0]["sentences"]}, lists)

    def read(self, text: str, question: tuple[str, str] | None) -> tuple[str, dict[str, Any]]:
        """The intent and canonical slots of a phrase."""
        said = " ".join(tokens(text))
        result = None
        if question in self._answers:
            result = recognize_best(said, self._answers[question], best_metadata_key=None)
        if result is None:
            result = recognize_best(said, self._intents, best_metadata_key=None)
        if result is None:
            return FALLBACK, {}
        intent = result.intent.name
        return intent, {name: self._value(intent, name, e.value, e.text) for name, e in result.entities.items()}

    def _value(self, intent: str, slot: str, value: Any, text: str) -> Any:
        slot_type, many = self._types[intent, slot]
        words = text.split()
        if slot_type == "AMAZON.DATE":
            return next((span.value for span in find_dates(words, self._today)), "?" + text)
        if slot_type == "AMAZON.TIME":
            return next((span.value for span in find_times(["at", *words])), "?" + text)
        if slot_type == "AMAZON.DURATION":
            return next((span.value for span in find_durations(words)), "?" + text)
        if slot_type == "AMAZON.SearchQuery":
            return text.strip()
        return [value] if many else value


def _plain(wording: str) -> str:
    return " ".join(tokens(wording))


def _sentences(samples: list[str], slots: Mapping[str, str]) -> dict[str, Any]:
    sentences = []
    for sample in samples:
        for name, slot_type in slots.items():
            sample = sample.replace("{" + name + "}", "{" + slot_type.replace(".", "_") + ":" + name + "}")
        sentences.append(sample)
    return {"data": [{"sentences": sentences}]}


def _intents(intents: Mapping[str, Any], lists: Mapping[str, Any]) -> Intents:
    return Intents.from_dict({"language": "en", "intents": intents, "lists": lists})
