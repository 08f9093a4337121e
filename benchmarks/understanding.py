"""Measures the understanding on its evaluation set, beside hassil alone on the same samples, in one run.

    python -m benchmarks.understanding [--set understanding_2] [--report] [--errors] [--no-others] [--curve]

An AMAZON.SearchQuery slot is right where at least sixty percent of its words are; `lasting` counts as `since`, which
the voice contract allows to hold either, "percent" as a scale of a hundred, and slots that it does not name count
neither way. A phrase is wrong and silent where something would be stored that was not said: one of the intents that
store, for another intent, or with a
value that differs from what was meant (a date beside a change is what it is compared with, and no day of an entry).
Outside talk that only a net caught stores nothing and is declined by the skill;
the line below the intent accuracy counts it as refused. A row may name `also`, further intents that are as right (their
slots are not compared), and `soft`, slots that count neither way.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.hassil_alone import HassilAlone
from benchmarks.mishearings import spoil
from benchmarks.virtual_alexa import VirtualAlexa, is_there
from skill.conversation.asking import asks
from skill.language.words import tokens
from skill.speaker.models import holds_a_sign
from skill.speaker.understanding import Understanding
from skill.speaker.understanding.heard import FALLBACK

SETS = Path(__file__).parent / "sets"
MODEL = Path(__file__).parents[1] / "interaction_models" / "en-US.json"
TODAY = date(2026, 11, 22)
STORING = frozenset({"CheckInIntent", "CorrectIntent", "LogFactorIntent", "LogTreatmentIntent", "WeeklyReviewIntent"})
NETS = frozenset({"complaint", "cannot", "denied", "past", "other", "question", "note"})

ALIASES = {"lasting": "since", "symptom2": "symptom"}
SAME = {("unit", "percent"): ("scale", 100)}
"""A slot and value beside another that tells the same: "forty percent", "forty out of a hundred"."""
# Slots that the voice contract does not name, so that no writer of a set could mark them.
UNNAMED = {
    "SeekCareIntent": {"area", "side", "emergency", "hurt"},
    "CheckInIntent": {"who"},
    "HistoryIntent": {"span", "stretch"},
    "WeeklyReviewIntent": {"otherLevel"},
    "SkipIntent": {"refusal", "part", "towards"},
    "HeatColdIntent": {"wrong", "bath", "pack"},
    "ReminderIntent": {"date"},
    "CancelReminderIntent": {"which"},
    "StretchIntent": {"routine", "position"},
    "BreatheIntent": {"rounds"},
    "RelaxIntent": {"manner"},
}

SEED, ROUNDS = 20261122, 5
SHARES = (0, 5, 10, 15, 20, 25, 30, 35)

Reading = tuple[str, dict[str, Any]]


@dataclass
class Score:
    """The counts of one system on one set."""

    rows: int = 0
    right: int = 0
    true_slots: int = 0
    said_slots: int = 0
    meant_slots: int = 0
    outside: int = 0
    refused: int = 0
    refused_or_net: int = 0
    silent: int = 0
    ms: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    by_intent: Counter[str] = field(default_factory=Counter)

    def lines(self) -> Iterator[str]:
        """The figures, a line each."""
        precision = self.true_slots / max(1, self.said_slots)
        recall = self.true_slots / max(1, self.meant_slots)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        declined = self.right - self.refused + self.refused_or_net
        yield f"  intent accuracy        {self.right / self.rows:.3f}  ({self.right}/{self.rows})"
        yield f"    a net is a refusal   {declined / self.rows:.3f}  ({declined}/{self.rows})"
        yield f"  slot F1                {f1:.3f}  (precision {precision:.3f}, recall {recall:.3f})"
        yield f"  refused outside        {self.refused / max(1, self.outside):.3f}  ({self.refused}/{self.outside})"
        yield f"    or only a net caught {self.refused_or_net / max(1, self.outside):.3f}"
        yield f"  wrong and silent       {self.silent / self.rows:.3f}  ({self.silent}/{self.rows})"
        slow = sorted(self.ms)[len(self.ms) * 95 // 100]
        yield f"  median ms              {statistics.median(self.ms):.2f}  (95 %: {slow:.2f})"


def same_value(name: str, said: Any, meant: Any) -> bool:
    """Whether a slot's value is the one that was meant."""
    if name == "topic" and meant == "*":
        return True
    if name in NETS:
        said_words, meant_words = Counter(tokens(str(said))), Counter(tokens(str(meant)))
        return sum((said_words & meant_words).values()) >= 0.6 * max(said_words.total(), meant_words.total(), 1)
    return bool(said == meant)


def pairs(slots: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The slots as (name, value), one for each value of a list."""
    flat: list[tuple[str, Any]] = []
    for name, value in slots.items():
        name = ALIASES.get(name, name)
        items = value if isinstance(value, list) else [value]
        flat += [(name, item) for item in items]
    return [SAME.get((name, str(value)), (name, value)) for name, value in flat]


def is_silent(row: Mapping[str, Any], reading: Reading) -> bool:
    """Whether something would be stored that was not said."""
    intent, slots = reading
    if intent not in STORING or not slots:
        return False
    if intent != row["intent"]:
        return intent not in row.get("also", ())
    meant, soft = pairs(row["slots"]), {*row.get("soft", ()), *UNNAMED.get(intent, ())}
    if "change" in slots or "feeling" in slots:
        soft.add("date")
    said = [(name, value) for name, value in pairs(slots) if name not in soft]
    return any(not any(n == name and same_value(n, value, v) for n, v in meant) for name, value in said)


def measure(rows: list[dict[str, Any]], read: Callable[[str, tuple[str, str] | None], Reading]) -> Score:
    """Run a system over the rows."""
    score = Score()
    for row in rows:
        question = tuple(row["open"].split(".")) if row["open"] else None
        began = time.process_time()  # what others do on the machine does not count
        reading = read(row["say"], question)  # type: ignore[arg-type]
        score.ms.append(1000 * (time.process_time() - began))
        _count(score, row, reading)
    return score


def _count(score: Score, row: Mapping[str, Any], reading: Reading) -> None:
    intent, slots = reading
    score.rows += 1
    other = intent in row.get("also", ()) and intent != row["intent"]
    right = intent == row["intent"] or other
    score.right += right
    silent = is_silent(row, reading)
    score.silent += silent
    problem = ""
    if row["intent"] == FALLBACK:
        net = intent in ("SeekCareIntent", "QuestionIntent") and bool(NETS.intersection(slots))
        score.outside += 1
        score.refused += right
        score.refused_or_net += right or net
    elif not other:
        soft = {*row.get("soft", ()), *UNNAMED.get(intent, ())}
        said, meant = ([p for p in pairs(each) if p[0] not in soft] for each in (slots, row["slots"]))
        left = list(meant)
        true = 0
        for name, value in said:
            hit = next((p for p in left if p[0] == name and same_value(name, value, p[1])), None)
            if hit is not None:
                left.remove(hit)
                true += 1
        score.true_slots += true if right else 0
        score.said_slots += len(said)
        score.meant_slots += len(meant)
        problem = "slots" if right and (left or true < len(said)) else ""
    if not right or problem:
        mark = "!" if silent else " "
        opened = f"[{row['open']}] " if row["open"] else ""
        kind = "slots " if right else "INTENT"
        score.errors.append(f"{mark} {kind} {opened}{row['say']} | {row['intent']} {row['slots']} | {intent} {slots}")
    if not right:
        score.by_intent[row["intent"]] += 1


def curve(rows: list[dict[str, Any]], read: Callable[[str, tuple[str, str] | None], Reading]) -> Iterator[str]:
    """What becomes of phrases that store, misheard more and more: stored right, asked again or only part, wrong."""
    stored = [row for row in rows if row["intent"] in STORING and row["slots"]]
    vocabulary = sorted({word for row in rows for word in row["say"].split()})
    yield f"  misheard words   right  asked  wrong   ({len(stored)} phrases, {ROUNDS} rounds)"
    for percent in SHARES:
        chance = random.Random(SEED)
        counts: Counter[str] = Counter()
        for row in stored * (ROUNDS if percent else 1):
            question = tuple(row["open"].split(".")) if row["open"] else None
            reading = read(spoil(row["say"], percent / 100, vocabulary, chance), question)  # type: ignore[arg-type]
            soft = {*row.get("soft", ()), *UNNAMED.get(reading[0], ())}
            said, meant = ({(n, str(v)) for n, v in pairs(s) if n not in soft} for s in (reading[1], row["slots"]))
            kind = "wrong" if is_silent(row, reading) else "right" if said == meant else "asked"
            counts[kind] += 1
        total = counts.total()
        yield f"  {percent:4d} %          " + "  ".join(f"{counts[k] / total:.3f}" for k in ("right", "asked", "wrong"))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", default="understanding", help="the folder of the set in benchmarks/sets")
    parser.add_argument("--report", action="store_true", help="also the reporting part (once, for the figures)")
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--no-others", "--no-hassil", action="store_true", help="leave out the comparisons")
    parser.add_argument("--errors", action="store_true", help="print what tune.jsonl gets wrong")
    parser.add_argument("--curve", action="store_true", help="also with 0 to 35 percent of the words misheard")
    options = parser.parse_args()
    model = json.loads(options.model.read_text(encoding="utf-8"))
    began = time.perf_counter()
    ours = Understanding(model, holds_a_sign, asks)
    print(f"loaded in {time.perf_counter() - began:.2f} s")

    def understand(text: str, question: tuple[str, str] | None) -> Reading:
        found = ours.understand(text, TODAY, question).as_json()
        return found["intent"], found["slots"]

    for part in ("tune", "report") if options.report else ("tune",):
        if not (SETS / options.set / f"{part}.jsonl").exists():
            continue
        lines = (SETS / options.set / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines if line.strip()]
        systems: dict[str, Callable[[str, tuple[str, str] | None], Reading]] = {"ours": understand}
        if not options.no_others:
            systems["hassil alone"] = HassilAlone(model, TODAY).read
        foreign = None
        if not options.no_others and is_there():
            foreign = VirtualAlexa(options.model, [row["say"] for row in rows], TODAY)
            systems["virtual-alexa"] = foreign.read
        for name, read in systems.items():
            score = measure(rows, read)
            if foreign is not None and name == "virtual-alexa":
                score.ms = [foreign.ms(row["say"]) for row in rows]
            print(f"{part}: {name}", *score.lines(), sep="\n")
            if name == "ours" and options.curve:
                print(*curve(rows, read), sep="\n")
            if options.errors and part == "tune" and name == "ours":
                print(*score.errors, sep="\n")
                print(score.by_intent.most_common())


if __name__ == "__main__":
    main()
