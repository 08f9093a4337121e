"""How an entry lies in a row of a SQLite diary, written and read in one place so that the two cannot differ."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from datetime import date, datetime

from skill.diary.current import Link, fallen
from skill.diary.entries import Data, Entry, Kind, NewEntry, utc
from skill.diary.store import Commit

_COLUMNS = "id, person, kind, moment, day, zone, data, heard, resolved, request_id, check_in, supersedes, retracts"


def text_of(moment: datetime) -> str:
    """A moment as text that sorts as the moments do."""
    return utc(moment).isoformat(timespec="microseconds")


def insert(connection: sqlite3.Connection, commit: Commit, new: NewEntry) -> Entry:
    """Write one entry of a commit as a row; the entry as it then reads. Raises sqlite3.Error."""
    row = connection.execute(
        f"INSERT INTO entries ({_COLUMNS}) VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            commit.person,
            new.kind,
            text_of(new.moment or commit.moment),
            new.day.isoformat(),
            new.zone,
            json.dumps(new.data.said()),
            json.dumps(dict(new.heard)),
            json.dumps(dict(new.resolved)),
            commit.request_id,
            new.check_in,
            new.supersedes,
            new.retracts,
        ),
    )
    return next(read(connection, commit.person, "id = ?", (row.lastrowid,)))


def fallen_in(connection: sqlite3.Connection, person: str) -> frozenset[int]:
    """The ids of a person's rows that do not stand, found from the few rows that correct or take back."""
    links = connection.execute(
        "SELECT id, supersedes, retracts FROM entries"
        " WHERE person = ? AND (supersedes IS NOT NULL OR retracts IS NOT NULL)",
        (person,),
    )
    return fallen(Link(*row) for row in links)


def read(
    connection: sqlite3.Connection,
    person: str,
    where: str = "1",
    values: tuple[object, ...] = (),
    kinds: Collection[Kind] | None = None,
    order: str = "id",
) -> Iterator[Entry]:
    """A person's rows, standing or not, that meet a condition."""
    if kinds is not None:
        where = f"{where} AND kind IN ({', '.join('?' * len(kinds))})"
        values = (*values, *kinds)
    for row in connection.execute(
        f"SELECT {_COLUMNS} FROM entries WHERE person = ? AND {where} ORDER BY {order}", (person, *values)
    ):
        yield Entry(
            id=row[0],
            person=row[1],
            kind=row[2],
            moment=datetime.fromisoformat(row[3]),
            day=date.fromisoformat(row[4]),
            zone=row[5],
            data=Data.from_said(json.loads(row[6])),
            heard=json.loads(row[7]),
            resolved=json.loads(row[8]),
            request_id=row[9],
            check_in=row[10],
            supersedes=row[11],
            retracts=row[12],
        )
