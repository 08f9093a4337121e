"""Whatever is said in whatever order, the store agrees with a plain list that is undone by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from skill.diary.current import standing
from skill.diary.entries import Change, Data, NewEntry
from skill.diary.open import open_store
from skill.diary.store import Answer, Commit, Outdated

FIRST = date(2026, 11, 20)
people = st.sampled_from(("ann", "bob"))
halves = st.integers(0, 20).map(lambda tenths: tenths / 2)
days = st.integers(0, 3).map(lambda count: FIRST + timedelta(days=count))
groups = st.sampled_from(("", "c1", "c2"))


@dataclass
class Said:
    """One thing a person said, and the values it has had since it was last corrected."""

    check_in: str
    history: list[tuple[int, datetime, date, float]] = field(default_factory=list)


class Diaries(RuleBasedStateMachine):
    """A file that is now and then closed and opened, beside stacks of values."""

    commits = Bundle("commits")

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.url = f"sqlite:///{Path(self.folder.name) / 'diary.db'}"
        self.store = open_store(self.url)
        self.said: dict[str, list[Said]] = {"ann": [], "bob": []}
        self.states: dict[str, dict[str, int]] = {"ann": {}, "bob": {}}
        self.answers: dict[tuple[str, str], Answer] = {}
        self.count = 0

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    @initialize(target=commits)
    def begin(self) -> Commit:
        return self.keep("ann")[0]

    def keep(self, person: str, *entries: NewEntry) -> tuple[Commit, tuple[Change, ...]]:
        self.count += 1
        # A clock that now and then stands still or goes back, as clocks do.
        moment = datetime(2026, 11, 22, 12, tzinfo=UTC) + timedelta(seconds=self.count // 3 - self.count % 2)
        state = {"count": self.count} if self.count % 4 else None
        commit = Commit(person, f"r{self.count}", moment, entries, state, Answer(f"answer {self.count}"))
        changes = self.store.commit(commit)
        assert len(changes) == len(entries)
        self.states[person] = state or self.states[person]
        self.answers[person, commit.request_id] = Answer(f"answer {self.count}")
        return commit, changes

    def alive(self, person: str) -> list[tuple[datetime, int, date, float, Said]]:
        found = [(*said.history[-1], said) for said in self.said[person] if said.history]
        return sorted(
            ((at, number, day, level, said) for number, at, day, level, said in found), key=lambda row: row[:2]
        )

    @rule(target=commits, person=people, ratings=st.lists(st.tuples(halves, days), max_size=3), group=groups)
    def check_in(self, person: str, ratings: list[tuple[float, date]], group: str) -> Commit:
        new = (NewEntry("pain", day, "UTC", Data(level=level, window="day"), check_in=group) for level, day in ratings)
        commit, changes = self.keep(person, *new)
        for change in changes:
            entry = change.entry
            assert change.change == "added"
            assert entry.data.level is not None
            self.said[person].append(Said(group, [(entry.id, entry.moment, entry.day, entry.data.level)]))
        return commit

    @rule(target=commits, person=people, level=halves, day=days, pick=st.integers(0, 5))
    def correct(self, person: str, level: float, day: date, pick: int) -> Commit:
        standing_now = self.alive(person)
        if not standing_now:
            return self.keep(person)[0]
        _, number, _, _, said = standing_now[pick % len(standing_now)]
        target = next(entry for entry in self.store.entries(person) if entry.id == number)
        commit, (change,) = self.keep(person, target.corrected(Data(level=level, window="day"), day=day))
        assert change.change == "corrected"
        said.history.append((change.entry.id, change.entry.moment, day, level))
        return commit

    @rule(target=commits, person=people)
    def undo(self, person: str) -> Commit:
        target = self.store.last(person)
        standing_now = self.alive(person)
        assert (target is None) == (not standing_now)
        if target is None:
            return self.keep(person)[0]
        _, number, _, level, said = standing_now[-1]
        assert target.id == number
        commit, (change,) = self.keep(person, target.taken_back())
        assert (change.change, change.entry.data.level) == ("undone", level)
        said.history.pop()
        return commit

    @rule(commit=commits)
    def repeat(self, commit: Commit) -> None:
        if (commit.person, commit.request_id) in self.answers:
            assert self.store.commit(commit) == ()

    @rule(person=people, pick=st.integers(0, 30))
    def take_back_what_does_not_stand(self, person: str, pick: int) -> None:
        standing_now = {entry.id for entry in self.store.entries(person)}
        down = [entry for entry in self.store.log(person) if entry.id not in standing_now]
        if down:
            self.count += 1
            stale = down[pick % len(down)].taken_back()
            moment = datetime(2026, 11, 22, 12, tzinfo=UTC)
            try:
                self.store.commit(Commit(person, f"r{self.count}", moment, (stale,), {"stale": 1}))
            except Outdated:
                return
            raise AssertionError("what does not stand was taken back")

    @rule(person=people)
    def erase(self, person: str) -> None:
        rows = len(self.store.log(person))
        assert self.store.erase(person) == rows
        assert self.store.log(person) == []
        self.said[person] = []
        self.states[person] = {}
        self.answers = {key: answer for key, answer in self.answers.items() if key[0] != person}

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = open_store(self.url)

    @invariant()
    def agree(self) -> None:
        for person in self.said:
            expected = self.alive(person)
            found = self.store.entries(person)
            assert [(entry.id, entry.day, entry.data.level) for entry in found] == [row[1:4] for row in expected]
            assert found == standing(self.store.log(person))
            assert self.store.last(person) == (found[-1] if found else None)
            grouped = [entry.check_in for entry in found if entry.check_in]
            assert self.store.last_check_in(person) == [e for e in found if grouped and e.check_in == grouped[-1]]
            middle = FIRST + timedelta(days=1)
            assert self.store.entries(person, since=middle, until=middle) == [e for e in found if e.day == middle]
            assert self.store.state(person) == self.states[person]
        for (person, request_id), answer in self.answers.items():
            assert self.store.answer(person, request_id) == answer


TestDiaries = Diaries.TestCase
TestDiaries.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
