"""Diary entries in a few words, for the eye: the names are those that are spoken."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from skill.content import read_yaml
from skill.diary.entries import PEG_ITEMS, Data, Entry
from skill.speech.voice import TEMPLATES

_WORDS = Path(__file__).with_name("words.yaml")


@dataclass(frozen=True, slots=True)
class Label:
    """A headline such as "Pain 6", and what else the entry holds."""

    title: str
    details: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """All of it in one line."""
        return ", ".join((self.title, *self.details))


@cache
def names() -> dict[str, Any]:
    """The spoken name of each canonical id, by subject."""
    return dict(read_yaml(TEMPLATES / "en" / "names.yaml"))


@cache
def words() -> dict[str, Any]:
    """The pages' own small words, by subject."""
    return dict(read_yaml(_WORDS))


def number(value: float) -> str:
    """A number as people write it: 6, 5.5."""
    return f"{value:g}"


def label(entry: Entry) -> Label:
    """What an entry says."""
    data = entry.data
    makers = {"pain": _pain, "factor": _factor, "treatment": _treatment, "peg": _peg, "session": _treatment}
    if entry.kind == "note":
        return Label(words()["kind"]["note"], (data.note or "",))
    if entry.kind in makers:
        title, *details = makers[entry.kind](data)
        return Label(title[:1].upper() + title[1:], tuple(detail for detail in details if detail))
    return Label(words()["kind"][entry.kind], tuple(filter(None, (words()["care"].get(data.care or ""), place(data)))))


def place(data: Data) -> str:
    """ "left shoulder", "both knees", or nothing."""
    if data.area is None:
        return ""
    if data.side == "both" and data.area in names()["both"]:
        return str(names()["both"][data.area])
    return " ".join(filter(None, (data.side, _name("area", data.area))))


def _pain(data: Data) -> list[str]:
    level = number(data.level) if data.level is not None else ""
    qualities = [_name("quality", each) for each in data.quality]
    window = words()["window"].get(data.window or "", "")
    return [f"{words()['kind']['pain']} {level}".strip(), place(data), *qualities, window]


def _factor(data: Data) -> list[str]:
    hours = f"{number(data.hours)} h" if data.hours is not None else ""
    return [_name("factor", data.factor), hours, _name("rating", data.rating)]


def _treatment(data: Data) -> list[str]:
    title = _name("treatment", data.treatment) or (data.routine or "").replace("_", " ") or words()["kind"]["session"]
    return [title, place(data), _name("effect", data.effect)]


def _peg(data: Data) -> list[str]:
    mean = number(round(data.mean, 1)) if data.mean is not None else ""
    items = [f"{words()['peg'][name]} {number(data.items[name])}" for name in PEG_ITEMS if name in data.items]
    return [f"{words()['kind']['peg']} {mean}".strip(), *items]


def _name(subject: str, value: str | None) -> str:
    return str(names()[subject].get(value, value.replace("_", " "))) if value else ""
