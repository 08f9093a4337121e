"""The warning signs as data: each sign's combinations of concepts and the words of its answer, read from content."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from skill.content.loader import ROOT, read_yaml

Level = Literal["none", "routine", "urgent", "crisis", "emergency"]
Join = Literal["near", "clause", "anywhere"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""Levels of care, lowest first."""

_FOLDER = "warning_signs"
_IDIOMS = "idioms"
_PLACES = "places"
_CONTEXTS = "context"


class SignError(ValueError):
    """A sign or concept file cannot be used; the message names it."""


@dataclass(frozen=True, slots=True)
class SignSource:
    """Who says so: a key of guidance.md section 9 or a fact number, the organisation, and when it was checked."""

    key: str
    organisation: str
    checked: dt.date


@dataclass(frozen=True, slots=True)
class SignAnswer:
    """What an answer about a sign is made of; the words are spoken as they stand.

    `action` is a kind such as `call_emergency`; `reason` one line; `matters` what to do or leave meanwhile; `watch`
    when an urgent sign becomes an emergency; `check_question` the one question that settles a doubt.
    """

    action: str
    reason: str
    matters: tuple[str, ...]
    watch: tuple[str, ...]
    check_question: str


@dataclass(frozen=True, slots=True)
class Combination:
    """Concepts that make a sign together: one of each group in `needs`, none of `without`.

    `join` says how close: in one clause, in clauses that speak of the same place (near), or anywhere.
    `history` names concepts that count although they lie in the past; `asked` counts general questions too,
    `supposed` what is only supposed or feared; `level` is set where this combination ranks otherwise than its sign.
    """

    needs: tuple[tuple[str, ...], ...]
    without: frozenset[str]
    join: Join
    history: frozenset[str]
    level: Level
    asked: bool
    supposed: bool


@dataclass(frozen=True, slots=True)
class Sign:
    """One warning sign, e1 to r8 as guidance.md section 5 names them."""

    id: str
    level: Level
    title: str
    sources: tuple[SignSource, ...]
    when: tuple[Combination, ...]
    check: tuple[Combination, ...]
    answer: SignAnswer


@dataclass(frozen=True, slots=True)
class Concepts:
    """All concepts: their phrases and slot facts, which are idioms, places or context, and what is misheard.

    `everyday` ones, such as pain, say too little to bear out a word that was only misheard. `close` ones explain only
    what stands in their own clause: "tired of living in this house".
    """

    phrases: Mapping[str, tuple[str, ...]]
    facts: Mapping[str, tuple[str, ...]]
    idioms: frozenset[str]
    places: frozenset[str]
    contexts: frozenset[str]
    everyday: frozenset[str]
    close: frozenset[str]
    mishearings: Mapping[str, tuple[str, ...]]


def read_concepts(lang: str) -> Concepts:
    """The concepts of a language; SignError when a name stands twice or an entry has neither phrases nor facts."""
    phrases: dict[str, tuple[str, ...]] = {}
    facts: dict[str, list[str]] = {}
    kinds: dict[str, str] = {}
    everyday: set[str] = set()
    close: set[str] = set()
    for path in sorted((ROOT / lang / _FOLDER / "concepts").glob("*.yaml")):
        for name, entry in read_yaml(path).items():
            if name in phrases:
                raise SignError(f"{path.name}: the concept {name} stands twice.")
            fields: dict[str, Any] = entry if isinstance(entry, dict) else {"say": entry}
            said = str(fields.get("say") or "")
            phrases[name] = _phrases(said)
            kinds[name] = path.stem.partition("_")[0]
            if fields.get("everyday"):
                everyday.add(name)
            if fields.get("close"):
                close.add(name)
            for fact in fields.get("facts") or ():
                facts.setdefault(fact, []).append(name)
            if not phrases[name] and not fields.get("facts"):
                raise SignError(f"{path.name}: the concept {name} has neither phrases nor facts.")
    misheard = read_yaml(ROOT / lang / _FOLDER / "mishearings.yaml")
    return Concepts(
        mishearings={word: _phrases(heard) for word, heard in misheard.items()},
        phrases=phrases,
        facts={fact: _widened(names, phrases) for fact, names in facts.items()},
        idioms=frozenset(name for name, kind in kinds.items() if kind == _IDIOMS),
        everyday=frozenset(everyday),
        close=frozenset(close),
        contexts=frozenset(name for name, kind in kinds.items() if kind == _CONTEXTS),
        places=frozenset(
            name for name, kind in kinds.items() if kind == _PLACES and not any("{" in line for line in phrases[name])
        ),
    )


def _widened(names: Sequence[str], phrases: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The concepts a fact names, with every wider one that is simply any of them: a hand is a limb."""
    found = list(names)
    for name in found:
        found.extend(wider for wider, lines in phrases.items() if f"{{{name}}}" in lines and wider not in found)
    return tuple(found)


def _phrases(said: str) -> tuple[str, ...]:
    return tuple(line for part in said.split(",") if (line := " ".join(part.split())))


def read_signs(lang: str, known: frozenset[str]) -> tuple[Sign, ...]:
    """The signs of a language, emergencies first; SignError when one is malformed or names an unknown concept."""
    paths = (ROOT / lang / _FOLDER / "signs").glob("*.yaml")
    signs = [_read_sign(path, known) for path in sorted(paths, key=_order)]
    if not signs:
        raise SignError(f"There are no warning signs for the language {lang}.")
    return tuple(signs)


@dataclass(frozen=True, slots=True)
class Line:
    """A number to call: its name, its digits for a card, how it is spoken, and how it is used ("call or text")."""

    name: str
    digits: str
    spoken: str
    how: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """Whom to call in one locale (guidance.md F5.02 to F5.05)."""

    emergency: Line
    crisis: Line
    poison: Line
    advice: Line


@cache
def read_numbers(locale: str, lang: str = "en") -> Numbers:
    """The numbers of a locale such as en-GB; for an unknown one, words that hold anywhere."""
    table = read_yaml(ROOT / lang / _FOLDER / "numbers.yaml")
    entry = table["locales"].get(locale) or table["unknown"]
    lines = {
        name: Line(line.get("name", ""), line["digits"], line["spoken"], line.get("how", "call"))
        for name, line in entry.items()
    }
    return Numbers(**lines)


def _order(path: Path) -> tuple[str, int]:
    sign_id = path.stem.split("_")[0]
    return {"e": "0", "u": "1", "r": "2"}.get(sign_id[0], "3"), int(sign_id[1:])


def _read_sign(path: Path, known: frozenset[str]) -> Sign:
    try:
        data = read_yaml(path)
        level: Level = data["level"]
        answer = data["answer"]
        sign = Sign(
            id=data["id"],
            level=level,
            title=data["title"],
            sources=tuple(SignSource(**source) for source in data["sources"]),
            when=tuple(_read_combination(item, level) for item in data["when"]),
            check=tuple(_read_combination(item, level) for item in data.get("check") or ()),
            answer=SignAnswer(
                action=answer["action"],
                reason=answer["reason"],
                matters=tuple(answer.get("matters") or ()),
                watch=tuple(answer.get("watch") or ()),
                check_question=answer["check_question"],
            ),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise SignError(f"{path.name} is not a sign: {error}.") from error
    if not path.stem.startswith(f"{sign.id}_") or sign.level not in LEVELS:
        raise SignError(f"{path.name}: its id or level is wrong.")
    for combination in (*sign.when, *sign.check):
        named = {name for group in combination.needs for name in group} | combination.without | combination.history
        if unknown := named - known:
            raise SignError(f"{path.name} names unknown concepts: {', '.join(sorted(unknown))}.")
    return sign


def _read_combination(item: Mapping[str, Any], level: Level) -> Combination:
    if unknown := set(item) - {"all", "without", "join", "history", "level", "asked", "supposed"}:
        raise KeyError(f"unknown fields {', '.join(sorted(unknown))}")
    return Combination(
        needs=tuple(tuple(group.split("|")) for group in item["all"]),
        without=frozenset(item.get("without") or ()),
        join=item.get("join", "near"),
        history=frozenset(item.get("history") or ()),
        level=item.get("level", level),
        asked=bool(item.get("asked", False)),
        supposed=bool(item.get("supposed", False)),
    )
