"""Diaries whose account has disabled the skill: hidden at once, deleted after a while, given back to who comes back."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from skill.diary.rows import text_of

KEPT_AFTER_LEAVING = timedelta(days=30)
"""People disable and enable a skill again to mend a fault, so that deletion waits (design.md, "Settled")."""


def belongs(connection: sqlite3.Connection, person: str, account: str) -> None:
    """Remember under which account a person was heard. Raises sqlite3.Error."""
    connection.execute(
        "INSERT INTO people VALUES (?, ?, NULL) ON CONFLICT DO UPDATE SET account = excluded.account"
        " WHERE account <> excluded.account",
        (person, account or person),
    )


def departed(connection: sqlite3.Connection, person: str) -> bool:
    """Whether this diary is hidden. Raises sqlite3.Error."""
    return bool(connection.execute("SELECT 1 FROM people WHERE person = ? AND left_at > ''", (person,)).fetchone())


def depart(connection: sqlite3.Connection, account: str, moment: datetime) -> None:
    """Hide the diaries of an account, but for those that were spoken in later. Raises sqlite3.Error.

    Events may arrive out of order, so their own moment counts (alexa-platform.md 1.3).
    """
    at = text_of(moment)
    connection.execute("INSERT INTO people VALUES (?, ?, NULL) ON CONFLICT DO NOTHING", (account, account))
    connection.execute(
        "UPDATE people SET left_at = ? WHERE account = ? AND left_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM turns WHERE turns.person = people.person AND turns.moment > ?)",
        (at, account, at),
    )


def come_back(connection: sqlite3.Connection, person: str, moment: datetime) -> None:
    """Show the diary of a person who speaks again after having left. Raises sqlite3.Error."""
    connection.execute("UPDATE people SET left_at = NULL WHERE person = ? AND left_at < ?", (person, text_of(moment)))


def overdue(connection: sqlite3.Connection, now: datetime) -> list[str]:
    """The persons whose hidden diaries are to be deleted by now. Raises sqlite3.Error."""
    before = text_of(now - KEPT_AFTER_LEAVING)
    return [person for (person,) in connection.execute("SELECT person FROM people WHERE left_at <= ?", (before,))]
