"""Measures which questions are declined, and which of those that topics answer are declined wrongly."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from benchmarks.fitted import LEARNED
from skill.guidance.refusals import load_refusals
from skill.guidance.search import load_search

SETS = Path(__file__).parent / "sets"


def main() -> None:
    """Prints the figures by kind; the sets are for reporting only."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", type=int, choices=(1, 2), default=2, help="which set")
    number = parser.parse_args().set
    path = SETS / ("refusals" if number == 1 else f"refusals_{number}") / "report.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    print(LEARNED)
    refusals, search = load_refusals(), load_search()
    found = [
        (row, refusals.kind(row["ask"]) or ("" if search.find(row["ask"]).topics else "nothing found")) for row in rows
    ]
    of_kind = Counter(row["kind"] for row in rows if row["refuse"])
    declined = Counter(row["kind"] for row, why in found if row["refuse"] and why)
    alike = sum(why == row["kind"] for row, why in found if row["refuse"])
    for kind, number in sorted(of_kind.items()):
        print(f"{kind:16} {declined[kind]:4} of {number:4} declined")
    print(f"declined in all  {declined.total():4} of {of_kind.total():4}, {alike} for the right reason")
    answerable = [why for row, why in found if not row["refuse"]]
    print(f"declined wrongly {sum(bool(why) for why in answerable):4} of {len(answerable):4}")


if __name__ == "__main__":
    main()
