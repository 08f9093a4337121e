"""Diaries in one SQLite file: the engine for everything but Lambda, with no server and nothing to install."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from threading import RLock
from time import monotonic, sleep
from typing import Any

from skill.diary import departures
from skill.diary.entries import Change, ChangeKind, Entry, Kind, NewEntry, utc
from skill.diary.files import prepare, same_file, why
from skill.diary.migrations import migrate
from skill.diary.rows import fallen_in, insert, read, text_of
from skill.diary.store import ANSWERS_KEPT, Answer, BadDiary, Commit, NotKept, NotRead, Outdated

BUSY_SECONDS = 5.0
"""How long a write waits for another process to finish its own before it gives up."""

_AGAIN_SECONDS = 0.01


class SqliteStore:
    """A `Store` in the SQLite file at `path`, made if it is missing; None keeps it in memory until it is closed.

    One connection, one lock: threads take turns, processes wait for each other for `busy_seconds`. Open it after
    forking, not before. Raises BadDiary (or its kind NewerDiary, having touched nothing).
    """

    def __init__(self, path: Path | None, busy_seconds: float = BUSY_SECONDS) -> None:
        self._lock = RLock()
        self._path = path
        self._name = str(path) if path else "in memory"
        if path:
            prepare(path)
        try:
            self._connection = sqlite3.connect(
                path or ":memory:", timeout=busy_seconds, isolation_level=None, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise BadDiary(why(self._name, error)) from error
        try:
            self._use_log(busy_seconds)
            for pragma in (
                "synchronous = FULL",
                "foreign_keys = ON",
                "secure_delete = ON",
                "temp_store = MEMORY",  # VACUUM would otherwise leave a copy of the diary in a temporary file
            ):
                self._connection.execute(f"PRAGMA {pragma}")
            migrate(self._connection)
        except sqlite3.Error as error:
            self._connection.close()
            raise BadDiary(why(self._name, error)) from error
        self._identity = path.stat() if path else None

    def commit(self, commit: Commit) -> tuple[Change, ...]:
        """See `Store.commit`."""
        moment = utc(commit.moment)
        state = None if commit.state is None else json.dumps(commit.state)
        answer = commit.answer
        with self._writing() as connection:
            known = connection.execute(
                "INSERT INTO turns VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (
                    commit.person,
                    commit.request_id,
                    text_of(moment),
                    answer.text if answer else None,
                    answer.care if answer else "none",
                    answer.checking if answer else False,
                ),
            )
            if known.rowcount == 0:
                return ()
            departures.belongs(connection, commit.person, commit.account)
            changes = tuple(self._insert(connection, commit, entry) for entry in commit.entries)
            if state is not None:
                connection.execute("REPLACE INTO states VALUES (?, ?)", (commit.person, state))
            connection.execute(
                "UPDATE turns SET answer = NULL WHERE answer IS NOT NULL AND moment < ?",
                (text_of(moment - ANSWERS_KEPT),),
            )
            return changes

    def answer(self, person: str, request_id: str) -> Answer | None:
        """See `Store.answer`."""
        with self._reading() as connection:
            row = connection.execute(
                "SELECT answer, care, checking FROM turns WHERE person = ? AND request_id = ? AND answer IS NOT NULL",
                (person, request_id),
            ).fetchone()
        return Answer(row[0], row[1], bool(row[2])) if row else None

    def state(self, person: str) -> dict[str, Any]:
        """See `Store.state`."""
        with self._reading() as connection:
            gone = departures.departed(connection, person)
            row = connection.execute("SELECT document FROM states WHERE person = ?", (person,)).fetchone()
        found: dict[str, Any] = json.loads(row[0]) if row and not gone else {}
        return found

    def entries(
        self, person: str, since: date | None = None, until: date | None = None, kinds: Collection[Kind] | None = None
    ) -> list[Entry]:
        """See `Store.entries`."""
        first = since.isoformat() if since else ""
        last = until.isoformat() if until else "~"  # sorts after every date
        with self._reading() as connection:
            if departures.departed(connection, person):
                return []
            gone = fallen_in(connection, person)
            rows = read(connection, person, "day BETWEEN ? AND ?", (first, last), kinds, "moment, id")
            return [row for row in rows if row.id not in gone]

    def log(self, person: str) -> list[Entry]:
        """See `Store.log`."""
        with self._reading() as connection:
            return [] if departures.departed(connection, person) else list(read(connection, person, order="id"))

    def last(self, person: str, kinds: Collection[Kind] | None = None) -> Entry | None:
        """See `Store.last`."""
        with self._reading() as connection:
            if departures.departed(connection, person):
                return None
            gone = fallen_in(connection, person)
            rows = read(connection, person, kinds=kinds, order="moment DESC, id DESC")
            return next((row for row in rows if row.id not in gone), None)

    def last_check_in(self, person: str) -> list[Entry]:
        """See `Store.last_check_in`."""
        with self._reading() as connection:
            if departures.departed(connection, person):
                return []
            gone = fallen_in(connection, person)
            rows = read(connection, person, "check_in <> ''", order="moment DESC, id DESC")
            newest = next((row for row in rows if row.id not in gone), None)
            if newest is None:
                return []
            group = read(connection, person, "check_in = ? AND check_in <> ''", (newest.check_in,), order="moment, id")
            return [row for row in group if row.id not in gone]

    def erase(self, person: str) -> int:
        """See `Store.erase`. What is deleted is overwritten, the file rebuilt and the write-ahead log emptied."""
        with self._writing() as connection:
            removed = connection.execute("DELETE FROM entries WHERE person = ?", (person,)).rowcount
            connection.execute("DELETE FROM states WHERE person = ?", (person,))
            connection.execute("DELETE FROM turns WHERE person = ?", (person,))
            connection.execute("DELETE FROM people WHERE person = ?", (person,))
        with self._lock:
            try:
                self._connection.execute("VACUUM")
                busy = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            except sqlite3.Error as error:
                raise NotKept(why(self._name, error)) from error
        if busy:
            raise NotKept(
                f"The entries are gone from the diary {self._name}, but another program that has it open keeps their "
                "traces in its log: close that program and erase again."
            )
        return removed

    def leave(self, account: str, moment: datetime) -> None:
        """See `Store.leave`."""
        with self._writing() as connection:
            departures.depart(connection, account, moment)

    def come_back(self, person: str, moment: datetime) -> None:
        """See `Store.come_back`."""
        with self._reading() as connection:
            gone = departures.departed(connection, person)
        if gone:
            with self._writing() as connection:
                departures.come_back(connection, person, moment)

    def overdue(self, now: datetime) -> list[str]:
        """See `Store.overdue`."""
        with self._reading() as connection:
            return departures.overdue(connection, now)

    def close(self) -> None:
        """See `Store.close`."""
        with self._lock:
            self._connection.close()

    def _insert(self, connection: sqlite3.Connection, commit: Commit, new: NewEntry) -> Change:
        """Store one entry of a commit, inside its transaction. Raises Outdated."""
        target_id = new.supersedes if new.retracts is None else new.retracts
        target: Entry | None = None
        if target_id is not None:
            found = next(read(connection, commit.person, "id = ?", (target_id,)), None)
            if found is None or found.id in fallen_in(connection, commit.person):
                raise Outdated(f"Entry {target_id} no longer stands in this diary: look again at what does.")
            target = found
        stored = insert(connection, commit, new)
        if new.retracts is not None and target is not None:
            return Change("undone", target)
        kind: ChangeKind = "added" if new.supersedes is None else "corrected"
        return Change(kind, stored)

    def _use_log(self, busy_seconds: float) -> None:
        """Switch to a write-ahead log, which a diary then keeps.

        Where two processes make the same diary at once, both hold it while they ask for it alone; SQLite sees that
        they would wait for each other for ever and turns one away without waiting, so that one has to come again.
        """
        deadline = monotonic() + busy_seconds
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                    raise
            sleep(_AGAIN_SECONDS)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that holds the write lock from its start, so that two processes cannot both be first."""
        with self._lock:
            if self._path and not same_file(self._path, self._identity):
                raise NotKept(
                    f"The diary {self._name} was moved or deleted while it was open: put it back and restart."
                )
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                self._roll_back()
                raise NotKept(why(self._name, error)) from error
            except BaseException:
                self._roll_back()
                raise

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """A transaction, so that several reads see one and the same diary."""
        with self._lock:
            try:
                self._connection.execute("BEGIN")
                yield self._connection
            except sqlite3.Error as error:
                raise NotRead(why(self._name, error)) from error
            finally:
                self._roll_back()

    def _roll_back(self) -> None:
        try:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        except sqlite3.Error:
            # The transaction is gone with the connection; what matters is the error that brought us here.
            return
