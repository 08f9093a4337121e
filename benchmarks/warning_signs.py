"""Measures the safety reader: how many warning signs it catches at their level, and how often it alarms for nothing."""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from benchmarks import warning_signs_end_to_end
from benchmarks.fitted import LEARNED
from skill.guidance.assessment import Assessment
from skill.guidance.warning_signs import load_signs

SETS = Path(__file__).parent / "sets"
NOT_LEARNED = 4
"""The set that nothing has been learned from; it has a reporting part only."""
LEVELS = ("emergency", "crisis", "urgent", "routine", "none")


def caught(row: Mapping[str, Any], found: Assessment) -> bool:
    """Whether the assessed level is one the row accepts; a checking question counts only where the row says so."""
    accepted = {row["level"], *(row.get("ok_levels") or ())}
    if found.checking:
        return bool(row.get("check_ok")) and (row["level"] == "none" or found.level in accepted)
    return found.level in accepted


def measure(
    rows: Iterable[Mapping[str, Any]],
) -> tuple[dict[str, list[bool]], dict[str, int], list[tuple[Any, Assessment]], float]:
    """Results by level, false alarms on phrases of level none, the misses, and the milliseconds a phrase took."""
    book = load_signs()
    results: dict[str, list[bool]] = defaultdict(list)
    alarms: dict[str, int] = defaultdict(int)
    misses: list[tuple[Any, Assessment]] = []
    rows = list(rows)
    began = time.process_time()
    for row in rows:
        found = book.assess_text(row["say"])
        right = caught(row, found)
        results[row["level"]].append(right)
        if not right:
            misses.append((row, found))
            if row["level"] == "none":
                alarms[f"{found.level}{_asked(found)}"] += 1
    return results, alarms, misses, 1000 * (time.process_time() - began) / max(1, len(rows))


def _asked(found: Assessment) -> str:
    return "?" if found.checking else ""


def main() -> None:
    """Prints recall by level and false alarms; `--misses` lists what went wrong, `--report` uses the reporting part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", type=int, choices=(1, 2, 3, 4), default=4, help="which set")
    parser.add_argument("--report", action="store_true", help="measure on the reporting part")
    parser.add_argument("--misses", action="store_true", help="list the phrases that went wrong")
    options = parser.parse_args()
    folder = SETS / ("warning_signs" if options.set == 1 else f"warning_signs_{options.set}")
    path = folder / ("report.jsonl" if options.report or options.set == NOT_LEARNED else "tune.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    if options.set != NOT_LEARNED:
        print(LEARNED)
    results, alarms, misses, each = measure(rows)
    for level in LEVELS:
        if found := results.get(level):
            asked = sum(miss.checking and miss.level == level for row, miss in misses if row["level"] == level)
            also = f", {asked} asked about first" if asked else ""
            print(f"{level:10} {sum(found):4} of {len(found):4} right  {100 * sum(found) / len(found):5.1f} %{also}")
    harmless = max(1, len(results.get("none", ())))
    for name, levels in (
        ("false emergency or crisis", ("emergency", "crisis")),
        ("asked needlessly about one", ("emergency?", "crisis?")),
        ("false urgent", ("urgent",)),
        ("false routine", ("routine",)),
    ):
        number = sum(alarms[level] for level in levels)
        print(f"{name:28} {number:4} of {harmless:4}  {100 * number / harmless:5.1f} %")
    print(f"{each:.2f} ms a phrase over {len(rows)} phrases")
    if options.misses:
        for row, found in misses:
            print(
                f"{row['level']:9} {row.get('sign') or '-':4} -> {found.level}{_asked(found)} {found.sign:4} "
                f"{row['say']}  {found.matched}"
            )
    for line in warning_signs_end_to_end.report(rows, caught, LEVELS, misses=options.misses):
        print(line)


if __name__ == "__main__":
    main()
