"""For every course of a conversation: what is kept is what was said, once, however it is broken off."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import defaultdict
from dataclasses import fields
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from skill.config import Config
from skill.diary.entries import PEG_ITEMS, Data, Entry
from skill.diary.open import open_store
from skill.speaker.assemble import build_speaker
from skill.speaker.clock import Clock
from skill.speaker.commands import Commands
from skill.speaker.device import Outcome
from skill.speaker.envelopes import Household
from skill.speech.spoken import number
from tests.conftest import NOON, Echo
from tests.shared import models_of_locales, new_diary

LEVELS = st.sampled_from([0, 1, 2, 3, 4, 4.5, 5, 6, 6.5, 7, 8, 9])
"""A ten has a question of its own, which is none about the diary."""
AREAS = st.sampled_from(["neck", "jaw", "shoulder", "lower_back", "knee", "foot", "back", "leg", "all_over"])
SIDES = st.sampled_from(["left", "right", "both"])
QUALITIES = st.sampled_from(["aching", "burning", "stiff", "sharp", "dull"])
FACTORS = st.sampled_from(["sleep", "stress", "fatigue", "stiffness", "activity", "mood"])
RATINGS = st.sampled_from(["low", "medium", "high", "good", "bad"])
TREATMENTS = st.sampled_from(["heat", "cold", "massage", "stretching", "bath"])
EFFECTS = st.sampled_from(["better", "little", "none", "worse"])
DAYS = st.sampled_from(["", "2026-11-21", "2026-11-20", "2026-11-02"])
WORDS = {"lower_back": "lower back", "all_over": "body"}
NOTHING_SAID = ["SkipIntent", "AMAZON.NoIntent", "AMAZON.HelpIntent", "AMAZON.FallbackIntent", "AMAZON.RepeatIntent"]
GIVEN = ("level", "area", "side", "factor", "rating", "hours", "treatment", "effect", "note")
"""Fields that only a person can give; the rest (window, mean) follows from when and what was asked."""


class CheckIns(RuleBasedStateMachine):
    """A person who says anything at any moment, on a device and a line that fail at any moment."""

    @initialize()
    def fresh(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.ids = count(1)
        self.said: dict[str, set[tuple[str, Any]]] = defaultdict(set)
        self.everything: set[tuple[str, Any]] = set()
        self.rows = 0
        self.diary = new_diary(self.folder)
        self.start()

    def start(self) -> None:
        self.store = open_store(self.diary)
        at = self.echo.speaker.clock.now() if hasattr(self, "echo") else NOON
        speaker = build_speaker(
            self.store,
            models_of_locales(),
            Household(),
            Clock.standing(at),
            Config(),
            new_id=lambda: f"r{next(self.ids)}",
        )
        self.echo = Echo(speaker, Commands(speaker, models_of_locales().locales()))

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)

    @property
    def person(self) -> str:
        return self.echo.speaker.household.account

    def log(self) -> list[Entry]:
        return self.store.log(self.person)

    def standing(self) -> list[Entry]:
        return self.store.entries(self.person)

    def tell(self, intent: str, **slots: Any) -> Outcome:
        """Sends what was said; every value that it adds to the diary must come from it or from its check-in."""
        filled = {name: value for name, value in slots.items() if value not in ("", None, [])}
        return self.send(f"/intent {intent} {json.dumps(filled)}", self.values(filled))

    def tell_words(self, words: str, **slots: Any) -> Outcome:
        """The same in free words, as a net brings them."""
        return self.send(f"/intent SeekCareIntent {json.dumps({'complaint': words})}", self.values(slots))

    def values(self, slots: dict[str, Any]) -> set[tuple[str, Any]]:
        found: set[tuple[str, Any]] = set()
        for name, value in slots.items():
            for each in value if isinstance(value, list) else [value]:
                found.add((name.rstrip("2"), each))
                if name == "level":
                    # It may also answer a question of the weekly review.
                    found |= {(item, each) for item in PEG_ITEMS}
        return found

    def send(self, line: str, said: set[tuple[str, Any]]) -> Outcome:
        offered = self.offered()
        outcome = self.echo.say(line)
        assert outcome.record is not None and outcome.record.outcome == "ok", line
        changes = outcome.record.changes
        self.everything |= said
        if not said and not offered and "Undo" not in line:
            assert changes == (), f"{line} said nothing and changed the diary"
        for change in changes:
            if change.change in ("undone", "erased") or change.entry.kind == "warning":
                continue
            group = change.entry.check_in or change.entry.request_id
            self.said[group] |= said | {("level", level) for level in offered}
            given = {
                (each.name, value)
                for each in fields(Data)
                if each.name in GIVEN and (value := getattr(change.entry.data, each.name)) is not None
            }
            given |= {("quality", each) for each in change.entry.data.quality}
            given |= set(change.entry.data.items.items())
            assert given <= self.said[group], f"{line}: {given - self.said[group]} was never said"
        return outcome

    def asking(self) -> dict[str, Any]:
        """The open question as the session attributes hold it."""
        session = self.echo.speaker._session
        return dict((dict(session.attributes).get("asked") if session else None) or {})

    def offered(self) -> set[float]:
        """The earlier level that the open question offers, which a yes takes."""
        level = self.asking().get("about", {}).get("offered")
        return set() if level is None else {level}

    @rule(level=LEVELS, area=AREAS | st.just(""), side=SIDES | st.just(""), date=DAYS)
    def says_a_level(self, level: float, area: str, side: str, date: str) -> None:
        weekly = self.asking().get("message", {}).get("key", "").startswith("weekly") and not area
        paired = side if area in ("shoulder", "knee", "foot", "leg") else ""
        outcome = self.tell("CheckInIntent", level=level, area=[area] if area else [], side=paired, date=date)
        if outcome.record and outcome.record.care == "none" and not date and not weekly:
            assert any(entry.data.level == level for entry in self.standing()), "a plain level is kept at once"

    @rule(level=LEVELS, area=AREAS | st.just(""))
    def says_it_in_words(self, level: float, area: str) -> None:
        place = f"my {WORDS.get(area, area)}" if area else "my pain"
        weekly = self.asking().get("message", {}).get("key", "").startswith("weekly")
        self.tell_words(f"{place} is about a {number(level)}", level=level, area=[area] if area else [])
        assert weekly or any(entry.data.level == level for entry in self.standing())

    @rule(first=LEVELS, second=LEVELS)
    def says_two_numbers(self, first: float, second: float) -> None:
        before = len(self.log())
        self.tell("CheckInIntent", level=first, otherLevel=second)
        if first != second:
            assert len(self.log()) == before, "a range is asked about, not kept"

    @rule(areas=st.lists(AREAS, min_size=1, max_size=2, unique=True), quality=QUALITIES | st.just(""))
    def says_places(self, areas: list[str], quality: str) -> None:
        self.tell("CheckInIntent", area=areas, quality=[quality] if quality else [])

    @rule(number=st.sampled_from([11, 42, -1]))
    def says_a_wrong_number(self, number: int) -> None:
        before = len(self.log())
        self.tell("CheckInIntent", level=number)
        assert len(self.log()) == before

    @rule()
    def says_about_the_same(self) -> None:
        self.send('/intent CheckInIntent {"change": "same"}', set())

    @rule(factor=FACTORS, rating=RATINGS | st.just(""), hours=st.sampled_from(["", 5, 7.5]))
    def says_a_factor(self, factor: str, rating: str, hours: Any) -> None:
        self.tell("LogFactorIntent", factor=factor, rating=rating, hours=hours)

    @rule(rating=RATINGS)
    def answers_with_a_rating(self, rating: str) -> None:
        factor = self.asking().get("about", {}).get("factor", "")
        slots = {("rating", rating)} | ({("factor", factor)} if factor else set())
        self.send(f'/intent LogFactorIntent {{"rating": "{rating}"}}', slots)

    @rule(treatment=TREATMENTS, area=AREAS, effect=EFFECTS | st.just(""))
    def says_a_treatment(self, treatment: str, area: str, effect: str) -> None:
        self.tell("LogTreatmentIntent", treatment=treatment, area=[area], effect=effect)

    @rule(note=st.sampled_from(["the stairs were easier", "rain again", "a long day at work"]))
    def says_a_note(self, note: str) -> None:
        self.tell("AddNoteIntent", note=note)

    @rule(item=st.sampled_from(["pain", "enjoyment", "activity"]), level=st.integers(0, 10))
    def says_an_item(self, item: str, level: int) -> None:
        self.tell("WeeklyReviewIntent", **{item: level})

    @rule(level=LEVELS)
    def corrects_the_level(self, level: float) -> None:
        self.tell("CorrectIntent", level=level)

    @rule(area=AREAS)
    def corrects_the_place(self, area: str) -> None:
        self.tell("CorrectIntent", area=[area])

    @rule(side=SIDES)
    def corrects_the_side(self, side: str) -> None:
        self.tell("CorrectIntent", side=side)

    @rule(intent=st.sampled_from(NOTHING_SAID))
    def says_nothing_about_it(self, intent: str) -> None:
        self.send(f"/intent {intent}", set())

    @rule()
    def says_yes(self) -> None:
        self.send("/intent AMAZON.YesIntent", set())

    @rule(intent=st.sampled_from(["CheckInIntent", "WeeklyReviewIntent"]))
    def begins(self, intent: str) -> None:
        self.send(f"/intent {intent}", set())

    @rule()
    def opens(self) -> None:
        self.send("/open", set())

    @rule()
    def takes_back(self) -> None:
        standing = len([entry for entry in self.standing() if entry.kind != "warning"])
        outcome = self.send("/intent UndoIntent", set())
        assert (outcome.record is not None and bool(outcome.record.changes)) == bool(standing)

    @rule(way=st.sampled_from(["/silence", "/end", "/drop", "/intent AMAZON.StopIntent"]))
    def leaves(self, way: str) -> None:
        before = self.log()
        self.echo.say(way)
        assert self.log() == before, f"{way} changed the diary"

    @rule()
    def is_sent_twice(self) -> None:
        before = self.log()
        last = self.echo.speaker._last
        if last is None:
            return
        first = self.echo.speaker._skill.answer(last[0])
        assert self.echo.speaker._skill.answer(last[0]) == first
        assert self.log() == before, "a repeat stored something"

    @rule()
    def is_killed(self) -> None:
        """The process is gone without closing anything; a new one opens the same file."""
        before = self.log()
        self.store = None  # type: ignore[assignment]
        self.start()
        assert self.log() == before

    @rule(minutes=st.sampled_from([1, 20, 60 * 9, 60 * 30]))
    def waits(self, minutes: int) -> None:
        self.echo.speaker.move(timedelta(minutes=minutes))

    @invariant()
    def nothing_is_overwritten(self) -> None:
        if not hasattr(self, "store"):
            return
        rows = len(self.log())
        assert rows >= self.rows, "a row is gone"
        self.rows = rows


TestCheckIns = CheckIns.TestCase
TestCheckIns.settings = settings(
    max_examples=30, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
