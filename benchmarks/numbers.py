"""What becomes of spoken numbers over the whole skill: stored right, asked again, or wrong and silent.

The frozen phrases of tests/language/number_phrases.tsv are said to the speaker: those with `level` in answer to "what
number is it", the others with nothing open. What is compared is the level in the diary afterwards. Nothing is drawn
by chance. The aim is that nothing is wrong and silent.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from skill.config import MODELS, Config
from skill.diary.open import open_store
from skill.speaker.assemble import build_speaker
from skill.speaker.clock import Clock
from skill.speaker.commands import Commands
from skill.speaker.envelopes import Household
from skill.speaker.models import Models
from skill.speech.voice import Voice

PHRASES = Path(__file__).resolve().parents[1] / "tests" / "language" / "number_phrases.tsv"
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=ZoneInfo("UTC"))


def stored(said: str, asked: bool, models: Models, speakers: int) -> set[float]:
    """The levels in a fresh diary after one phrase."""
    store = open_store("sqlite:///:memory:")
    ids = count(1)
    household, clock = Household(account=f"account-{speakers}"), Clock.standing(NOON)
    new_id = lambda: f"n{speakers}-{next(ids)}"  # noqa: E731
    speaker = build_speaker(store, models, household, clock, Config(), voice=Voice(seed="numbers"), new_id=new_id)
    if asked:
        Commands(speaker, models.locales()).run('/intent CheckInIntent {"area": ["neck"]}')
    speaker.say(said)
    levels = {entry.data.level for entry in store.entries(household.account) if entry.data.level is not None}
    store.close()
    return levels


def verdict(row: dict[str, str], levels: set[float]) -> str:
    """right, asked, or wrong and silent."""
    may_store = "store" in row["outcome"].split("|")
    if not levels:
        return "asked" if row["outcome"] == "store" else "right"
    return "right" if may_store and levels == {float(row["value"])} else "wrong and silent"


def verdicts(models: Models | None = None) -> Iterator[tuple[str, dict[str, str], set[float]]]:
    """What became of each phrase, with its row and the levels that were stored."""
    models = models or Models(MODELS)
    with PHRASES.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t")):
            levels = stored(row["said"], row["asked"] == "level", models, number)
            yield verdict(row, levels), row, levels


def main(arguments: Sequence[str] = ()) -> None:
    """Prints the share of each verdict, and what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list also what was asked needlessly")
    options = parser.parse_args(list(arguments))
    found: Counter[str] = Counter()
    for got, row, levels in verdicts():
        found[got] += 1
        if got == "wrong and silent" or (options.misses and got == "asked"):
            print(f"  {got}: {row['said']!r} ({row['asked'] or 'nothing'} asked) kept {sorted(levels)}")
    for name in ("right", "asked", "wrong and silent"):
        print(f"{name:<17}{found[name]} of {found.total()} ({found[name] / found.total():.1%})")


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
