"""A diary of an earlier version is carried forward step by step, or left as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from skill.diary.migrations import APPLICATION_ID, STEPS, migrate, version

GROW = (
    *STEPS,
    ("ALTER TABLE states ADD COLUMN saved TEXT", "UPDATE states SET saved = 'then'"),
    ("CREATE TABLE more (a)",),
)
BROKEN = (*GROW[:-1], ("CREATE TABLE half (a)", "CREATE NONSENSE"), GROW[-1])


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(tmp_path / "diary.db", isolation_level=None)
    yield opened
    opened.close()


def tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_a_new_diary_takes_every_step(connection: sqlite3.Connection) -> None:
    migrate(connection)
    assert version(connection) == len(STEPS)
    assert tables(connection) >= {"turns", "entries", "states"}
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_an_older_diary_takes_the_steps_it_lacks_and_keeps_its_rows(connection: sqlite3.Connection) -> None:
    migrate(connection)
    connection.execute("INSERT INTO states VALUES ('ann', '{}')")
    migrate(connection, GROW)
    assert version(connection) == len(GROW)
    assert connection.execute("SELECT * FROM states").fetchall() == [("ann", "{}", "then")]
    migrate(connection, GROW)
    assert version(connection) == len(GROW)


def test_a_step_that_fails_leaves_the_one_before(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, BROKEN)
    assert version(connection) == len(STEPS) + 1
    assert tables(connection).isdisjoint({"half", "more"})
    assert not connection.in_transaction
    migrate(connection, GROW)
    assert "more" in tables(connection)


def test_the_schema_keeps_a_request_from_being_stored_twice(connection: sqlite3.Connection) -> None:
    migrate(connection)
    turn = ("ann", "r1", "2026-11-22T12:00:00.000000+00:00", None, "none", 0)
    connection.execute("INSERT INTO turns VALUES (?, ?, ?, ?, ?, ?)", turn)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO turns VALUES (?, ?, ?, ?, ?, ?)", turn)
