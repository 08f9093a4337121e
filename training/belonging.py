"""What tells the values of an entry from those beside it is learned from: labelled reports, a mention at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from skill.guidance.learned import LinearModel, fingerprint
from skill.speaker.understanding.belonging import BELONGS, BESIDE, types_of
from skill.speaker.understanding.entity import DATE, DURATION, NUMBER, Entity
from skill.speaker.understanding.heard import FALLBACK
from skill.speaker.understanding.hearing import Hearing
from skill.speaker.understanding.mentions import mentions, surroundings
from skill.speaker.understanding.model import STORING, Model, Slot
from skill.speaker.understanding.weights import Weights
from training.fit import Lesson, fit
from training.sets import LABELLED, rows

_MODEL = Path(__file__).parents[1] / "interaction_models" / "en-US.json"
_TODAY = date(2026, 11, 22)
_STRENGTH = 0.6
"""A closer fit hears more of single phrases, and of unseen ones less."""
_CHECK_IN = "CheckInIntent"
_OF_TIME = frozenset([DATE, DURATION])
_SINCE = frozenset(["since", "lasting"])
"""Slots of which a set names only the first: it may hold a day or a length of time."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A value in a labelled phrase; `belongs` is None where the row leaves it open."""

    text: str
    one: Entity
    features: frozenset[str]
    belongs: bool | None


def labelled(parts: tuple[str, ...]) -> Iterator[Mention]:
    """Every value in the reports of the parts, as it is heard."""
    model = Model(json.loads(_MODEL.read_text(encoding="utf-8")))
    hearing = Hearing(model, Weights(model))
    for row in rows(parts):
        intent = _entry_of(row)
        if not intent:
            continue
        slots = model.slots[intent]
        _, phrase = hearing.worded(row["say"], _TODAY)
        said = hearing.ready(phrase.words, _TODAY, alone=bool(row["open"]))
        found = mentions(said.entities, types_of(slots))
        for one in found:
            features = surroundings(said.words, one, found, intent, row["open"])
            told = belongs(one, row, slots) if row["intent"] == intent else False
            yield Mention(" ".join(said.words), one, frozenset(features), told)


def _entry_of(row: Mapping[str, Any]) -> str:
    """The intent whose entry the values of a row may be taken for; nothing where none is kept in its place.

    Talk for somebody else, and what is said instead of an answer, has values that belong to no entry.
    """
    if row["intent"] in STORING:
        return str(row["intent"])
    asked = row["open"].split(".")[0]
    if asked in STORING:
        return asked if asked not in row.get("also", ()) else ""
    return _CHECK_IN if row["intent"] == FALLBACK else ""


def belongs(one: Entity, row: Mapping[str, Any], slots: Mapping[str, Slot]) -> bool | None:
    """Whether a value is in the slots of a row; None where the row does not score the slots that could hold it."""
    names = {name for name, slot in slots.items() if slot.type == one.type}
    names |= _SINCE if one.type in _OF_TIME else frozenset()
    meant = [value for name, each in row["slots"].items() if name in names for value in _as_list(each)]
    if any(_same(one, value) for value in meant):
        return True
    return None if names.intersection(row.get("soft", ())) else False


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _same(one: Entity, meant: Any) -> bool:
    if one.type == NUMBER:
        return float(one.value) == float(meant) or int(float(one.value)) == float(meant)
    return str(meant) in (one.id, one.value)


def lessons(lang: str) -> list[tuple[str, str]]:
    """Every value in its phrase with its name."""
    return [(f"{each.text} | {each.one.type} {each.one.value}", _name(each)) for each in _taught()]


def mark(lang: str) -> str:
    """The fingerprint of the lessons as they stand."""
    return fingerprint(lessons(lang))


def learn(lang: str) -> LinearModel:
    """The model that tells what belongs to an entry."""
    taught = [Lesson(each.text, _name(each), dict.fromkeys(each.features, 1.0)) for each in _taught()]
    return fit(taught, _STRENGTH, mark(lang), meaning=False)


def _taught() -> list[Mention]:
    return [each for each in labelled(LABELLED) if each.belongs is not None]


def _name(mention: Mention) -> str:
    return BELONGS if mention.belongs else BESIDE
