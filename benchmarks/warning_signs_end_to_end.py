"""Measures what of the warning signs reaches the guard through the speaker's understanding, and what nets take."""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from skill.config import MODELS, Config
from skill.diary.open import open_store
from skill.guidance.assessment import Assessment
from skill.guidance.warning_signs import load_signs
from skill.speaker.assemble import build_speaker
from skill.speaker.clock import Clock
from skill.speaker.device import Outcome, Speaker
from skill.speaker.envelopes import Household
from skill.speaker.models import Models

_ORDINARY = Path(__file__).parent / "sets" / "understanding" / "tune.jsonl"
_NETS = frozenset({"complaint", "cannot", "denied", "past", "other", "question", "note"})
_NOON = datetime(2026, 11, 22, 12, 0, tzinfo=ZoneInfo("UTC"))
_SERIOUS = ("emergency", "crisis")
_WAYS: Mapping[str, tuple[tuple[str, ...], bool]] = {
    "said at once, with the skill not open": ((), False),
    "and said again where it was not understood": ((), True),
    "said to an open question": (("alexa, open muscle diary",), False),
}

Judge = Callable[[Mapping[str, Any], Assessment], bool]


@dataclass
class EndToEnd:
    """What came of every phrase when it was said to the speaker, in the variety of English that it is written in."""

    right: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    alarms: Counter[str] = field(default_factory=Counter)
    lost: list[tuple[Mapping[str, Any], str]] = field(default_factory=list)
    """Phrases that the guard alone reads right and that went wrong on the way, with what was heard instead."""
    ms: float = 0.0


def speakers() -> Mapping[str, Speaker]:
    """A speaker for each locale, over one diary that nobody keeps."""
    store, models, ids = open_store("sqlite:///:memory:"), Models(MODELS), count(1)

    def make(locale: str) -> Speaker:
        household = Household(locale=locale, zone="UTC")
        clock = Clock.standing(_NOON)
        return build_speaker(store, models, household, clock, Config(), new_id=lambda: f"bench-{next(ids)}")

    return {locale: make(locale) for locale in models.locales() if locale.startswith("en-")}


def measure(
    rows: Iterable[Mapping[str, Any]], caught: Judge, before: Sequence[str] = (), *, again: bool = False
) -> EndToEnd:
    """Says every phrase as somebody new, after the phrases `before`; `caught` judges a row and an assessment.

    `again`: what was not understood is said a second time, to the question that follows.
    """
    result, devices, book = EndToEnd(), speakers(), load_signs()
    rows = list(rows)
    began = time.process_time()
    for number, row in enumerate(rows):
        speaker = devices.get(row.get("variety", ""), devices["en-US"])
        # Everybody is new here, so that no phrase is heard in the light of an emergency before it.
        speaker.household.person = f"listener-{number}"
        speaker.drop()
        for phrase in before:
            speaker.say(phrase)
        outcome = speaker.say(row["say"])
        if again and _intent(outcome) == "AMAZON.FallbackIntent":
            outcome = speaker.say(row["say"])
        record = outcome.record
        care, checking = (record.care, record.checking) if record else ("none", False)
        found = Assessment(level=care, checking=checking)  # type: ignore[arg-type]
        right = caught(row, found) or (row["level"] == "none" and care == "routine" and _general(outcome))
        result.right[row["level"]].append(right)
        if right:
            continue
        if row["level"] == "none":
            result.alarms[f"{care}{'?' if checking else ''}"] += 1
        if caught(row, book.assess_text(row["say"])):
            result.lost.append((row, f"{_intent(outcome)} {dict(outcome.slots)} -> {care}{'?' if checking else ''}"))
    result.ms = 1000 * (time.process_time() - began) / max(1, len(rows))
    return result


def _intent(outcome: Outcome) -> str:
    return str((outcome.request.get("request", {}).get("intent") or {}).get("name", ""))


def _general(outcome: Outcome) -> bool:
    """General advice about seeing a doctor reports routine care without naming a sign."""
    changes = outcome.record.changes if outcome.record else ()
    return not any(change.entry.kind == "warning" for change in changes)


def taken_by_nets(*, misses: bool) -> Iterator[str]:
    """What the nets and the guard take of the ordinary phrases that other intents are meant for."""
    rows = [json.loads(line) for line in _ORDINARY.read_text(encoding="utf-8").splitlines()]
    speaker = speakers()["en-US"]
    meant = [
        row for row in rows if row["intent"] not in ("SeekCareIntent", "AMAZON.FallbackIntent") and not row["open"]
    ]
    net, guard = [], []
    for number, row in enumerate(meant):
        speaker.household.person = f"listener-{number}"
        speaker.drop()
        outcome = speaker.say(row["say"])
        intent = _intent(outcome)
        if intent != row["intent"] and _NETS.intersection(outcome.slots):
            missed = (outcome.response.get("sessionAttributes") or {}).get("misses")
            net.append(f"{'declined' if missed else 're-read '} {row['intent']}: {row['say']}")
        if outcome.record and outcome.record.care != "none":
            mark = "?" if outcome.record.checking else ""
            guard.append(f"{outcome.record.care}{mark} {row['intent']}: {row['say']}")
    declined = sum(line.startswith("declined") for line in net)
    yield (
        f"ordinary phrases for other intents: a net took {len(net)} of {len(meant)} and {declined} of these were "
        f"declined, the guard answered {len(guard)}"
    )
    if misses:
        yield from (f"  net    {line}" for line in net)
        yield from (f"  guard  {line}" for line in guard)


def report(rows: Iterable[Mapping[str, Any]], caught: Judge, levels: Iterable[str], *, misses: bool) -> Iterator[str]:
    """The figures, a line each; `misses` also lists what was lost on the way."""
    rows, levels = list(rows), list(levels)
    for way, (before, again) in _WAYS.items():
        yield f"through understand, {way}:"
        result = measure(rows, caught, before, again=again)
        for level in levels:
            if found := result.right.get(level):
                yield f"  {level:10} {sum(found):4} of {len(found):4} right  {100 * sum(found) / len(found):5.1f} %"
        harmless = max(1, len(result.right.get("none", ())))
        serious = sum(result.alarms[level] for level in _SERIOUS)
        yield (
            f"  false emergency or crisis {100 * serious / harmless:.1f} %, "
            f"false urgent {100 * result.alarms['urgent'] / harmless:.1f} %"
        )
        yield f"  {result.ms:.1f} ms a phrase; {len(result.lost)} that the guard alone reads right were lost on the way"
        if misses:
            yield from (
                f"    {row['level']:9} {row.get('sign') or '-':4} {row['say']}  | {heard}" for row, heard in result.lost
            )
    yield from taken_by_nets(misses=misses)
