"""How much of what scripted people say in a check-in ends in the right field of the diary, and how long we speak.

Every person is heard twice, in a diary that is empty and in one that knows their place, over the whole skill and its
understanding. Their sentences were written by someone who had seen no sample (benchmarks/sets/check_ins). The aim is
95 % of what was said in the right field, nothing that must not stand, and a median of at most 45 s of our own speech.
Nothing is drawn by chance; wordings are those of one seed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from skill.config import MODELS, Config
from skill.diary.entries import Entry
from skill.diary.open import open_store
from skill.diary.store import Store
from skill.speaker.assemble import build_speaker
from skill.speaker.clock import Clock
from skill.speaker.commands import Commands
from skill.speaker.device import Outcome, Speaker
from skill.speaker.envelopes import Household
from skill.speaker.models import Models
from skill.speech.voice import Voice

PEOPLE = Path(__file__).parent / "sets" / "check_ins"
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=ZoneInfo("UTC"))
TODAY = NOON.date()
SEED = "check_ins"
LONGEST = 14
"""Turns after which a check-in is given up as one that does not end."""
WORDS_A_MINUTE = 150
"""The rate by which the length of our speech is reckoned where espeak-ng is not installed."""

FACTORS = {"activity": "how", "sleep": "sleep", "stress": "stress", "stiffness": "stiffness"}


@dataclass
class Held:
    """One check-in as it went."""

    lines: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    speech: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    last: Outcome = field(default_factory=Outcome)


def question_of(outcome: Outcome) -> str:
    """Which of the script's questions is open, by what the session says it asks; empty when none is."""
    asked = dict(outcome.response.get("sessionAttributes") or {}).get("asked") or {}
    key, slot, about = asked.get("message", {}).get("key", ""), asked.get("slot", ""), asked.get("about", {})
    if outcome.ends or not key:
        return ""
    if "factor" in about and slot in ("rating", "hours"):
        return FACTORS.get(about["factor"], "")
    if key.startswith("check_in."):
        return "level" if slot == "level" else "narrow" if "narrow" in about else "place"
    return {"launch.how": "how", "start.what": "how"}.get(key, "no")


def hold(person: Mapping[str, Any], store: Store, models: Models, known_place: str) -> Held:
    """Holds the check-in of one person; with a place known, three earlier days have named it."""
    ids = count(1)
    clock = Clock.standing(NOON)
    speaker = build_speaker(
        store, models, Household(locale=person["variety"]), clock, Config(), voice=Voice(seed=SEED),
        new_id=lambda: f"{person['id']}-{known_place}-{next(ids)}",
    )  # fmt: skip
    commands = Commands(speaker, models.locales())
    if known_place:
        for day in (18, 19, 20, 21):
            commands.run(f"/at 2026-11-{day}T12:00")
            slots = json.dumps({"level": 3, "area": [known_place]})
            commands.run(f"/intent CheckInIntent {slots}")
            commands.run("/drop")
        commands.run("/at 2026-11-22T12:00")
    held = Held()
    _say(held, speaker, person["opening"])
    given: dict[str, int] = defaultdict(int)
    for _ in range(LONGEST):
        question = question_of(held.last)
        if not question:
            break
        held.asked.add(question)
        answers = person["answers"].get(question, ["no"])
        _say(held, speaker, answers[min(given[question], len(answers) - 1)])
        given[question] += 1
    for line in person["after"]:
        _say(held, speaker, line)
    held.entries = [entry for entry in store.entries(speaker_key(speaker)) if not known_place or _new(entry)]
    return held


def speaker_key(speaker: Speaker) -> str:
    """Whose diary the speaker writes in."""
    return speaker.household.account


def _new(entry: Entry) -> bool:
    return entry.moment >= NOON


def _say(held: Held, speaker: Speaker, line: str) -> None:
    outcome = speaker.say(line)
    held.last = outcome
    held.lines += [f"    U: {line}", f"    A: {outcome.speech}"]
    held.speech.append(outcome.speech)


def stands(fact: Mapping[str, Any], entries: Sequence[Entry]) -> bool:
    """Whether the diary holds a fact of the script."""
    return any(
        entry.kind == fact["kind"] and _is_of(entry, fact.get("of") or {}) and _has(entry, fact) for entry in entries
    )


def _is_of(entry: Entry, of: Mapping[str, str]) -> bool:
    return all(getattr(entry.data, name) == value for name, value in of.items())


def _has(entry: Entry, fact: Mapping[str, Any]) -> bool:
    name, value = fact["field"], fact["value"]
    if name == "day":
        return entry.day == date.fromisoformat(value)
    found = getattr(entry.data, name)
    return value in found if isinstance(found, tuple) else bool(found == value)


def measure(people: Sequence[Mapping[str, Any]], misses: bool) -> None:
    """Holds every check-in twice and prints what became of what was said."""
    models = Models(MODELS)
    wanted = right = wrong = 0
    by_style: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    seconds: list[float] = []
    for person, known in _each(people):
        with tempfile.TemporaryDirectory() as folder:
            store = open_store(f"sqlite:///{folder}/diary.db")
            held = hold(person, store, models, known)
            store.close()
        expected = [fact for fact in person["expect"] if fact.get("if", "") in ("", *held.asked)]
        missed = [fact for fact in expected if not stands(fact, held.entries)]
        never = [fact for fact in person["never"] if stands(fact, held.entries)]
        wanted, right, wrong = wanted + len(expected), right + len(expected) - len(missed), wrong + len(never)
        by_style[person["style"]][0] += len(expected) - len(missed)
        by_style[person["style"]][1] += len(expected)
        if {"level"} & held.asked:
            seconds.append(speaking_time(" ".join(held.speech)))
        if misses and (missed or never):
            print(f"\n{person['id']}{' (place known)' if known else ''}")
            print("\n".join(held.lines))
            for fact in missed:
                print("    missing:", _shown(fact))
            for fact in never:
                print("    must not stand:", _shown(fact))
    print(f"in the right field  {right} of {wanted} ({right / wanted:.1%}); aim 95 %")
    for style, (good, total) in sorted(by_style.items()):
        print(f"  {style:<12}{good} of {total} ({good / total:.1%})")
    print(f"stood and must not  {wrong}; aim 0")
    how = "espeak-ng" if shutil.which("espeak-ng") else f"{WORDS_A_MINUTE} words a minute"
    print(
        f"our speech, median  {statistics.median(seconds):.1f} s of {len(seconds)} guided check-ins ({how}); aim 45 s"
    )


def speaking_time(text: str) -> float:
    """Seconds that a text takes: as espeak-ng renders it at the usual rate, else reckoned by its words."""
    if not shutil.which("espeak-ng"):
        return len(text.split()) * 60 / WORDS_A_MINUTE
    wave = subprocess.run(
        ["espeak-ng", "-s", str(WORDS_A_MINUTE), "--stdout", text], capture_output=True, check=True
    ).stdout
    rate = int.from_bytes(wave[24:28], "little")
    return (len(wave) - 44) / (2 * rate)


def _each(people: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], str]]:
    for person in people:
        yield person, ""
        yield person, "neck"


def _shown(fact: Mapping[str, Any]) -> str:
    of = f" of {fact['of']}" if fact.get("of") else ""
    return f"{fact['kind']} {fact['field']}={fact['value']}{of}"


def main(arguments: Sequence[str] = ()) -> None:
    """Prints the figures of one part of the set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", action="store_true", help="the reporting part, instead of the one to learn from")
    parser.add_argument("--misses", action="store_true", help="show the check-ins with something missing")
    parser.add_argument("--set", type=int, choices=(1, 2, 3), default=1, help="2 and 3 are for reporting only")
    options = parser.parse_args(list(arguments))
    part = "report" if options.report or options.set > 1 else "tune"
    path = PEOPLE / ("people.jsonl" if options.set == 1 else f"people_{options.set}.jsonl")
    people = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    print(f"check-ins, {path.stem}, part {part}, each held twice")
    measure([person for person in people if person["part"] == part], options.misses)


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
