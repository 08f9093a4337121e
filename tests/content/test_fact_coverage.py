"""Every fact of the reference that is meant for people is in a topic, so that no checked claim goes unsaid.

facts.tsv lists the numbered facts of guidance.md, sections 1 to 4, 6 and 7: number, subject, whether it is for people,
how popular articles went wrong about it (overstated, understated or contradicted), and for a fact that instructs the
program instead, what does it.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from skill.content import load_topics

COLUMNS = ["fact", "subject", "people", "articles", "reason"]
# How many facts each section has; the stretches of section 3 are numbered by themselves.
SECTIONS = {"F1.": 96, "F2.": 53, "F3.": 28, "ST": 18, "F4.": 30, "F6.": 41, "F7.": 32}


def read_facts() -> list[dict[str, str]]:
    with (Path(__file__).parent / "facts.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


FACTS = read_facts()
TOPICS = load_topics()
COVERED = {fact for topic in TOPICS for fact in topic.facts}


def test_the_table_is_whole() -> None:
    assert all(list(row) == COLUMNS and all(row[name] for name in COLUMNS[:3]) for row in FACTS)
    numbers = [f"{section}{number:02}" for section, count in SECTIONS.items() for number in range(1, count + 1)]
    assert [row["fact"] for row in FACTS] == numbers


@pytest.mark.parametrize("row", FACTS, ids=lambda row: row["fact"])
def test_a_fact_is_for_people_or_says_what_does_it(row: dict[str, str]) -> None:
    assert row["people"] in {"yes", "no"}
    assert bool(row["reason"]) == (row["people"] == "no")


def test_every_claim_of_the_two_articles_is_for_people() -> None:
    assert all(row["people"] == "yes" for row in FACTS if row["fact"].startswith("F1."))


@pytest.mark.parametrize("row", [row for row in FACTS if row["articles"]], ids=lambda row: row["fact"])
def test_where_articles_go_wrong_the_topics_say_so(row: dict[str, str]) -> None:
    assert row["articles"] in {"overstated", "understated", "contradicted"}
    telling = [topic for topic in TOPICS if row["fact"] in topic.facts]
    assert telling
    for topic in telling:
        assert re.search(r"\b(articles?|websites)\b", " ".join((topic.answer, *topic.more, topic.limits))), topic.id


@pytest.mark.parametrize("section", SECTIONS)
def test_every_fact_for_people_is_in_a_topic(section: str) -> None:
    rows = [row for row in FACTS if row["fact"].startswith(section) and row["people"] == "yes"]
    missing = [f"{row['fact']} {row['subject']}" for row in rows if row["fact"] not in COVERED]
    assert not missing, missing
