"""Measures what of the questions finds its topic when they are spoken to the speaker, and what other intents take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from benchmarks.warning_signs_end_to_end import speakers
from skill.content import load_topics
from skill.content.loader import localise
from skill.speaker.device import Outcome

Row = Mapping[str, Any]
_SESSIONS = frozenset({"StretchIntent", "BreatheIntent", "RelaxIntent", "HeatColdIntent"})
_SHORT = {"us": "en-US", "uk": "en-GB"}


def told(outcome: Outcome, starts: Mapping[str, str]) -> str:
    """The id of the topic that a reply begins with; empty when it tells none."""
    return next((topic for topic, start in starts.items() if start in outcome.speech), "")


def measure(rows: Iterable[Row], right: Callable[[Row, str], bool]) -> tuple[Counter[str], list[tuple[Row, str, str]]]:
    """What came of every question, each asked by somebody new, and those that went wrong with intent and reply."""
    devices = speakers()
    counted: Counter[str] = Counter()
    wrong: list[tuple[Row, str, str]] = []
    for number, row in enumerate(rows):
        locale = _SHORT.get(row.get("variety", ""), row.get("variety", ""))
        speaker = devices.get(locale, devices["en-US"])
        speaker.household.person = f"asker-{number}"
        speaker.drop()
        outcome = speaker.say(row["ask"])
        result = _result(row, outcome, right, speaker.household.locale)
        counted[result] += 1
        if result not in ("told right", "asked which", "declined rightly"):
            wrong.append(
                (row, str(outcome.record.intent if outcome.record else ""), f"{result}: {outcome.speech[:70]}")
            )
    return counted, wrong


def _result(row: Row, outcome: Outcome, right: Callable[[Row, str], bool], locale: str) -> str:
    topic = told(outcome, _starts(locale))
    if row.get("refuse"):
        return "answered what is to be declined" if topic else "declined rightly"
    if topic:
        return "told right" if right(row, topic) else "told wrong"
    if outcome.speech.startswith("Do you mean"):
        return "asked which"
    if outcome.record and outcome.record.care in ("urgent", "crisis", "emergency"):
        return "answered as a sign"
    if outcome.record and outcome.record.intent in _SESSIONS:
        return "began a session"
    return "not answered"


def _starts(locale: str) -> Mapping[str, str]:
    if locale not in _STARTS:
        _STARTS[locale] = {topic.id: localise(topic.answer, locale)[:40] for topic in load_topics()}
    return _STARTS[locale]


_STARTS: dict[str, Mapping[str, str]] = {}


def report(rows: Sequence[Row], right: Callable[[Row, str], bool], misses: bool) -> Iterable[str]:
    """The figures as lines."""
    for name, some in (
        ("questions", [row for row in rows if not row.get("refuse") and not row.get("after_facts")]),
        ("to decline", [row for row in rows if row.get("refuse") and not row.get("after")]),
    ):
        if not some:
            continue
        counted, wrong = measure(some, right)
        shares = ", ".join(f"{result} {100 * number / len(some):.1f} %" for result, number in counted.most_common())
        yield f"spoken, {len(some)} {name}: {shares}"
        if misses:
            yield from (f"  {row['ask']} -> {intent} | {result}" for row, intent, result in wrong)
