"""The schema of a SQLite diary as numbered steps, so that a diary of any earlier version is carried forward."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

Step = tuple[str, ...]

APPLICATION_ID = 0x4D445259
"""Marks a SQLite file as one of our diaries (the letters MDRY), so that no other program's file is ever touched."""

STEPS: tuple[Step, ...] = (
    (
        f"PRAGMA application_id = {APPLICATION_ID}",
        # One row a committed request, never removed but by erasure: it is what makes a repeat store nothing.
        """CREATE TABLE turns (
            person TEXT NOT NULL,
            request_id TEXT NOT NULL,
            moment TEXT NOT NULL,
            answer TEXT,
            care TEXT NOT NULL,
            checking INTEGER NOT NULL,
            PRIMARY KEY (person, request_id)
        ) WITHOUT ROWID""",
        "CREATE INDEX turns_answered ON turns (moment) WHERE answer IS NOT NULL",
        # AUTOINCREMENT: an id that was erased is never given again, so no link can come to mean another entry.
        """CREATE TABLE entries (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            person TEXT NOT NULL,
            request_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            moment TEXT NOT NULL,
            day TEXT NOT NULL,
            zone TEXT NOT NULL,
            data TEXT NOT NULL,
            heard TEXT NOT NULL,
            resolved TEXT NOT NULL,
            check_in TEXT NOT NULL,
            supersedes INTEGER REFERENCES entries (id),
            retracts INTEGER UNIQUE REFERENCES entries (id),
            FOREIGN KEY (person, request_id) REFERENCES turns (person, request_id),
            CHECK (supersedes IS NULL OR retracts IS NULL)
        )""",
        "CREATE INDEX entries_said ON entries (person, moment, id)",
        "CREATE INDEX entries_about ON entries (person, day)",
        "CREATE INDEX entries_grouped ON entries (person, check_in) WHERE check_in <> ''",
        "CREATE INDEX entries_linked ON entries (person) WHERE supersedes IS NOT NULL OR retracts IS NOT NULL",
        "CREATE INDEX entries_corrected ON entries (supersedes) WHERE supersedes IS NOT NULL",
        "CREATE INDEX entries_of_turn ON entries (person, request_id)",
        "CREATE TABLE states (person TEXT PRIMARY KEY, document TEXT NOT NULL) WITHOUT ROWID",
    ),
    (
        # Under which account a person was heard, and since when that account has the skill disabled.
        "CREATE TABLE people (person TEXT PRIMARY KEY, account TEXT NOT NULL, left_at TEXT) WITHOUT ROWID",
        "CREATE INDEX people_of_account ON people (account)",
        "CREATE INDEX people_left ON people (left_at) WHERE left_at IS NOT NULL",
    ),
)


def version(connection: sqlite3.Connection) -> int:
    """How many steps this diary has been through; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Take the steps that this diary has not had, each in a transaction of its own.

    `connection` must be in autocommit mode (isolation_level None). A step that fails leaves the diary at the step
    before it. Two processes may migrate the same diary at once: the version is read again under the write lock.
    Raises sqlite3.Error.
    """
    while version(connection) < len(steps):
        connection.execute("BEGIN IMMEDIATE")
        try:
            done = version(connection)
            if done < len(steps):
                for statement in steps[done]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {done + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
