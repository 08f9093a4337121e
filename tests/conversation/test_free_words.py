"""Free words that a net brought: places with their own sides, levels and qualities; what was done, and what was not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from skill.config import MODELS
from skill.conversation.free_words import from_words
from skill.conversation.said import Said
from skill.conversation.services import standard_vocabularies

TODAY = date(2026, 11, 22)
VOCABULARY = standard_vocabularies(MODELS)("en-US")


def said(text: str) -> Said:
    return from_words(text, VOCABULARY, TODAY)


PLACES: list[tuple[str, list[tuple[Any, ...]]]] = [
    ("my neck hurts", [("neck", "", None)]),
    ("a six in my left knee", [("knee", "left", None)]),
    ("the right hand side of my lower back is a five", [("lower_back", "right", None)]),
    ("my knee the left one is a five", [("knee", "left", None)]),
    ("neck four back seven", [("neck", "", 4.0), ("back", "", 7.0)]),
    ("a four for my neck and a six for my left knee", [("neck", "", 4.0), ("knee", "left", 6.0)]),
    ("neck's a three left shoulder's a five and my right knee is a six",
     [("neck", "", 3.0), ("shoulder", "left", 5.0), ("knee", "right", 6.0)]),
    ("a six for my left knee and the knee is throbbing", [("knee", "left", None)]),
    ("my neck is a four but my back is fine", [("neck", "", None)]),
    ("no pain in my neck just my hip", [("hip", "", None)]),
    ("not my knee my hip", [("hip", "", None)]),
    ("both my shoulders and my neck are a five", [("shoulder", "both", None), ("neck", "", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "places"), PLACES, ids=[text for text, _ in PLACES])
def test_places_with_their_sides_and_levels(text: str, places: list[tuple[Any, ...]]) -> None:
    assert sorted((place.area, place.side, place.level) for place in said(text).places) == sorted(places)


def test_what_a_place_feels_like_stays_with_it() -> None:
    found = {place.area: place.qualities for place in said("my neck is burning and my left knee is stiff").places}
    assert found == {"neck": ("burning",), "knee": ("stiff",)}
    found = {place.area: place.qualities for place in said("my neck is four and my knee is six and it throbs").places}
    assert found["knee"] == ("throbbing",) and found["neck"] == ()


DONE: list[tuple[str, list[tuple[str, str]]]] = [
    ("i used a heating pad", [("heat", "")]),
    ("the hot water bottle helped a little bit", [("heat", "little")]),
    ("tried ice and tried heat the heat helped but the ice made it worse", [("cold", "worse"), ("heat", "better")]),
    ("i took a painkiller and it's a four now", [("medication", "")]),
    ("heat didn't help well it helped a little", [("heat", "little")]),
    ("i haven't done my stretches", []),
    ("should i use heat", []),
    ("i might have a bath later", []),
    ("i want a massage", []),
    ("my knee hurts when walking", []),
    ("my back is a seven after running", []),
    ("i did some gardening and now my back is a seven", []),
    ("no heat today", []),
    ("my wife gave me a massage and it felt better", [("massage", "better")]),
]


@pytest.mark.parametrize(("text", "done"), DONE, ids=[text for text, _ in DONE])
def test_what_was_done_and_what_it_did(text: str, done: list[tuple[str, str]]) -> None:
    assert sorted((each.treatment, each.effect) for each in said(text).done) == sorted(done)


DAYS = [
    ("my neck was a five yesterday", "2026-11-21", ""),
    ("my neck is a five since friday", "", ""),
    ("it was eight yesterday but four now", "", ""),
    ("my pain is worse than yesterday", "", "2026-11-21"),
    ("my hip is a four and i had physio on thursday", "", ""),
]


@pytest.mark.parametrize(("text", "day", "compared"), DAYS, ids=[text for text, _, _ in DAYS])
def test_which_day_is_meant(text: str, day: str, compared: str) -> None:
    found = said(text)
    assert (found.date, found.compared) == (day, compared)


def test_something_done_has_a_day_of_its_own() -> None:
    (done,) = said("my hip is a four and i had physio last thursday").done
    assert (done.treatment, done.date) == ("physical_therapy", "2026-11-19")
