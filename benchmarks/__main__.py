"""`make bench`: every measurement, one after the other."""

from __future__ import annotations

from benchmarks import check_ins, numbers, questions, timing, turns, understanding, warning_signs


def main() -> None:
    """Runs them all on the parts that may be looked at."""
    for benchmark in (understanding, warning_signs, check_ins, numbers, questions, timing, turns):
        print(f"\n== {benchmark.__name__.removeprefix('benchmarks.')}")
        benchmark.main()


if __name__ == "__main__":
    main()
