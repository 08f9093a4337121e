"""What the diary's tests share: a real SQLite diary in a fresh folder, and short ways to say things to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest

from skill.diary.entries import Change, Data, Entry, NewEntry
from skill.diary.open import open_store
from skill.diary.store import Commit, Store

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TODAY = NOON.date()


class Say(Protocol):
    """Commits entries in a request of its own, a minute after the one before."""

    def __call__(self, *entries: NewEntry, person: str = "ann", **others: Any) -> tuple[Change, ...]: ...


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "diary.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{path}")
    yield opened
    opened.close()


@pytest.fixture
def say(store: Store) -> Say:
    count = 0

    def commit(*entries: NewEntry, person: str = "ann", **others: Any) -> tuple[Change, ...]:
        nonlocal count
        count += 1
        return store.commit(Commit(person, f"request-{count}", NOON + timedelta(minutes=count), entries, **others))

    return commit


@pytest.fixture
def pain() -> Any:
    def build(level: float, area: str = "neck", check_in: str = "", day: date = TODAY) -> NewEntry:
        return NewEntry("pain", day, "Europe/London", Data(level=level, window="now", area=area), check_in=check_in)

    return build


@pytest.fixture
def levels() -> Any:
    def read(entries: list[Entry]) -> list[float | None]:
        return [entry.data.level for entry in entries]

    return read
