"""Measures which questions are declined, and which of those that topics answer are declined wrongly."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from benchmarks.fitted import LEARNED
from skill.guidance.refusals import load_refusals

SET = Path(__file__).parent / "sets" / "refusals" / "report.jsonl"


def main() -> None:
    """Prints the figures by kind; the set is for reporting only."""
    rows = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines() if line.strip()]
    print(LEARNED)
    refusals = load_refusals()
    found = [(row, refusals.kind(row["ask"])) for row in rows]
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
