"""Erasure leaves nothing of a person in any of the diary's files, and everything of the others."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from skill.diary.entries import Data, NewEntry
from skill.diary.open import open_store
from skill.diary.sqlite import SqliteStore
from skill.diary.store import Answer, Commit, NotKept, Store

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def fill(store: Store, person: str, turns: int = 60) -> None:
    """Turns whose every text holds the person's name, some too long for a page, with corrections and undo."""
    for count in range(turns):
        words = f"{person} marker " * (1 + count * 20)
        last = store.last(person)
        new = NewEntry(
            "note", NOON.date(), f"{person}/zone", Data(note=words), {"note": words}, {"note": person}, person
        )
        more = () if last is None else (last.taken_back() if count % 3 else last.corrected(Data(note=words)),)
        answer = Answer(f'"{words}"')
        store.commit(Commit(person, f"{person}-{count}", NOON, (new, *more), {"said": words}, answer))


def holding(path: Path, marker: str) -> list[str]:
    return [each.name for each in path.parent.iterdir() if marker.encode() in each.read_bytes()]


def test_no_byte_of_a_person_stays(path: Path, store: Store) -> None:
    for _ in range(2):
        fill(store, "bob", 10)
        fill(store, "annmarker")
        assert "diary.db-wal" in holding(path, "annmarker")
        assert store.erase("annmarker") == 60 + 59  # a note each turn, and what became of the one before
        assert holding(path, "annmarker") == []
    store.close()
    assert holding(path, "annmarker") == []


def test_the_others_keep_everything(store: Store) -> None:
    fill(store, "ann")
    fill(store, "bob", 10)
    before = store.log("bob"), store.state("bob"), store.answer("bob", "bob-3")
    store.erase("ann")
    assert (store.log("bob"), store.state("bob"), store.answer("bob", "bob-3")) == before
    assert store.log("ann") == []
    assert store.state("ann") == {}
    assert store.answer("ann", "ann-3") is None
    assert store.erase("ann") == 0


def test_an_erased_diary_can_begin_again_and_old_ids_mean_nothing(store: Store) -> None:
    fill(store, "ann", 3)
    old = {entry.id for entry in store.log("ann")}
    store.erase("ann")
    fill(store, "ann", 3)
    assert old.isdisjoint(entry.id for entry in store.log("ann"))


def test_a_program_that_still_reads_is_told_of_and_erasing_again_is_enough(path: Path) -> None:
    store = SqliteStore(path, busy_seconds=0.01)
    fill(store, "annmarker", 5)
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM entries").fetchone()
    with pytest.raises(NotKept, match="erase again"):
        store.erase("annmarker")
    assert store.log("annmarker") == []
    reader.close()
    assert store.erase("annmarker") == 0
    assert holding(path, "annmarker") == []
    store.close()


def test_dropped_answers_leave_the_files_too(path: Path, store: Store) -> None:
    store.commit(Commit("ann", "r1", NOON, answer=Answer('"annmarker"')))
    store.commit(Commit("ann", "r2", NOON.replace(day=25)))
    store.close()
    assert holding(path, "annmarker") == []
    open_store(f"sqlite:///{path}").close()
