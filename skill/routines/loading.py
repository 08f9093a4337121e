"""Reads the checked routines, so that no stretch goes out without its source, its bounds and its exclusions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from skill.content import ContentError, Source, load_yaml
from skill.content.loader import ROOT
from skill.routines.model import (
    KINDS,
    PHASE_KINDS,
    AreaStretches,
    Bounds,
    Kind,
    Library,
    Phase,
    PhaseKind,
    Routine,
    StretchSet,
    Unit,
    Variant,
    Words,
)
from skill.routines.reading import Reader, read_sources

FOLDER = "routines"
ROUTINE_FOLDERS = ("stretches", "breathing", "relaxation")
POSITIONS = ("seated", "lying", "standing")
_LOOSE = (0.75, 1.5)
"""How far a pace may move quiet that has no bounds of its own, such as the way back from a stretch."""
_NEEDED = {"id", "kind", "title", "areas", "facts", "sources", "checked", "caution"}
_MAY = {"settle", "closing", "instead", "marks", "reference", "units", "sides", "repetitions", "leave_out", "variants"}
_UNIT = {"sides", "repetitions", "leave_out"}


@cache
def load_library(lang: str = "en") -> Library:
    """All routines of a language; ContentError for one that is malformed or names a stretch that is not there."""
    sources = read_sources(load_yaml(lang, f"{FOLDER}/sources.yaml"))
    routines: dict[str, Routine] = {}
    for name in ROUTINE_FOLDERS:
        for path in sorted((ROOT / lang / FOLDER / name).glob("*.yaml")):
            routine = read_routine(path, load_yaml(lang, f"{FOLDER}/{name}/{path.name}"), sources)
            routines[routine.id] = routine
    for routine in routines.values():
        if routine.instead and routine.instead not in routines:
            raise ContentError(f"{routine.id}.yaml: what it offers instead, {routine.instead}, is not there.")
    sets, areas, gently = _read_sets(load_yaml(lang, f"{FOLDER}/sets.yaml"), routines)
    words = _read_words(load_yaml(lang, f"{FOLDER}/words.yaml"))
    return Library(MappingProxyType(routines), sets, areas, gently, words)


def read_routine(path: Path, raw: object, sources: Mapping[str, Source]) -> Routine:
    """One routine from what its file holds; ContentError when it is malformed."""
    reader = Reader(path.name)
    head = reader.fields(raw, _NEEDED, _MAY)
    if head["id"] != path.stem:
        raise reader.wrong("its id is not the name of the file")
    if head["kind"] not in KINDS:
        raise reader.wrong(f"its kind must be one of {', '.join(KINDS)}")
    kind: Kind = head["kind"]
    title = reader.text(head["title"])
    # A stretch is its own only unit and is written without the list.
    units = head.get("units") or [{"id": head["id"], "title": title} | {k: v for k, v in head.items() if k in _BODY}]
    checked_on, checked_by = reader.checked(head["checked"])
    facts = reader.words(head["facts"])
    if not facts:
        raise reader.wrong("it rests on no fact")
    return Routine(
        id=head["id"],
        kind=kind,
        title=title,
        areas=reader.words(head["areas"]),
        units=tuple(_unit(reader, unit) for unit in units),
        caution=reader.text(head["caution"]),
        facts=facts,
        sources=reader.sources(head["sources"], sources),
        checked_on=checked_on,
        checked_by=checked_by,
        settle=reader.settle(head["settle"]) if "settle" in head else None,
        closing=reader.settle(head["closing"]) if "closing" in head else None,
        instead=reader.text(head["instead"]) if "instead" in head else "",
        marks=reader.words(head.get("marks", [])),
        reference=reader.text(head["reference"]) if "reference" in head else "",
    )


_BODY = _UNIT | {"variants"}


def _unit(reader: Reader, raw: object) -> Unit:
    fields = reader.fields(raw, {"id", "title"} | _UNIT, {"variants", "phases"})
    if fields["sides"] not in ("each", "none"):
        raise reader.wrong("sides must be each or none")
    repetitions = reader.bounds(fields["repetitions"])
    leave_out = frozenset(reader.words(fields["leave_out"]))
    # A unit that is done in one way only is written without naming the way.
    ways = fields.get("variants") or {"usual": {"phases": fields.get("phases")}}
    variants = {name: _variant(reader, name, way, repetitions, leave_out) for name, way in ways.items()}
    return Unit(
        id=reader.text(fields["id"]),
        title=reader.text(fields["title"]),
        two_sided=fields["sides"] == "each",
        variants=MappingProxyType(variants),
    )


def _variant(reader: Reader, name: str, raw: object, repetitions: Bounds, leave_out: frozenset[str]) -> Variant:
    fields = reader.fields(raw, {"phases"}, {"settle", "leave_out", "repetitions", "position"})
    if not isinstance(fields["phases"], list) or not fields["phases"]:
        raise reader.wrong("a way of doing it has no phases")
    return Variant(
        id=name,
        phases=tuple(_phase(reader, phase) for phase in fields["phases"]),
        repetitions=reader.bounds(fields["repetitions"]) if "repetitions" in fields else repetitions,
        settle=reader.settle(fields["settle"]) if "settle" in fields else None,
        leave_out=leave_out | frozenset(reader.words(fields.get("leave_out", []))),
        position=reader.text(fields["position"]) if "position" in fields else name if name in POSITIONS else "",
    )


def _phase(reader: Reader, raw: object) -> Phase:
    fields = reader.fields(raw, {"say", "kind", "seconds"}, {"again", "fewest", "most"})
    if fields["kind"] not in PHASE_KINDS:
        raise reader.wrong(f"a phase is one of {', '.join(PHASE_KINDS)}")
    kind: PhaseKind = fields["kind"]
    usual = reader.number(fields["seconds"])
    fewest, most = (fields.get("fewest", usual * _LOOSE[0]), fields.get("most", usual * _LOOSE[1]))
    say = reader.text(fields["say"])
    bounds = reader.bounds({"fewest": fewest, "usual": usual, "most": most})
    return Phase(say, reader.text(fields.get("again", say)), kind, bounds)


def _read_sets(
    raw: Any, routines: Mapping[str, Routine]
) -> tuple[Mapping[str, StretchSet], Mapping[str, AreaStretches], frozenset[str]]:
    reader = Reader("sets.yaml")
    fields = reader.fields(raw, {"sets", "areas", "gently"})

    def stretches(value: object) -> tuple[str, ...]:
        names = reader.words(value)
        if not names or (missing := [each for each in names if each not in routines]):
            raise reader.wrong(f"there is no stretch {', '.join(missing) if names else 'in a list'}")
        return names

    sets = {}
    for name, entry in fields["sets"].items():
        part = reader.fields(entry, {"title", "stretches", "facts"}, {"instead", "after"})
        members, others = stretches(part["stretches"]), dict(part.get("instead", {}))
        if not (set(others) <= set(members) and set(others.values()) <= set(routines)):
            raise reader.wrong(f"{name} has something instead of a stretch that is not there")
        title, facts = reader.text(part["title"]), reader.words(part["facts"])
        after = reader.text(part["after"]) if "after" in part else ""
        sets[name] = StretchSet(name, title, members, facts, MappingProxyType(others), after)
    areas = {}
    for name, entry in fields["areas"].items():
        part = reader.fields(entry, {"stretches"}, {"near", "within", "said"})
        if not {part.get("near", name), part.get("within", name)} <= set(fields["areas"]):
            raise reader.wrong(f"{name} is near or within a place that is not here")
        said = frozenset(reader.words(part.get("said", [])))
        areas[name] = AreaStretches(stretches(part["stretches"]), part.get("near", ""), part.get("within", ""), said)
    return MappingProxyType(sets), MappingProxyType(areas), frozenset(reader.words(fields["gently"]))


def _read_words(raw: Any) -> Words:
    reader = Reader("words.yaml")
    fields = reader.fields(raw, {"name", "other_side", "sides", "halfway", "hold", "rest", "more", "numbers", "tens"})
    return Words(
        name=MappingProxyType(dict(reader.fields(fields["name"], {"first", "next", "last", "only"}))),
        other_side=reader.text(fields["other_side"]),
        sides=MappingProxyType(dict(reader.fields(fields["sides"], {"left", "right"}))),
        halfway=reader.text(fields["halfway"]),
        hold=reader.words(fields["hold"]),
        rest=reader.words(fields["rest"]),
        more=reader.text(fields["more"]),
        numbers=reader.words(fields["numbers"]),
        tens=MappingProxyType({int(key): reader.text(word) for key, word in fields["tens"].items()}),
    )
