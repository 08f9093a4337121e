"""The files of a SQLite diary: whose they are, who may read them, and what to do when they cannot be used."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from skill.diary.header import read_header
from skill.diary.migrations import APPLICATION_ID, STEPS
from skill.diary.store import BadDiary, NewerDiary

_ELSEWHERE = "choose another file with --diary"

_REASONS = {
    sqlite3.SQLITE_BUSY: "is in use by another program: close that one or try again in a moment",
    sqlite3.SQLITE_LOCKED: "is in use by another program: close that one or try again in a moment",
    sqlite3.SQLITE_FULL: "has no room left on its disk: free some space and try again",
    sqlite3.SQLITE_IOERR: "cannot be read or written: check that its disk is sound and has space left",
    sqlite3.SQLITE_READONLY: "cannot be written: make the file and its folder writable",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: make the file and its folder readable and writable",
    sqlite3.SQLITE_PERM: "cannot be opened: make the file and its folder readable and writable",
    sqlite3.SQLITE_CORRUPT: f"is damaged: put a good copy in its place or {_ELSEWHERE}",
    sqlite3.SQLITE_NOTADB: f"is damaged: put a good copy in its place or {_ELSEWHERE}",
}


def why(name: str, error: sqlite3.Error) -> str:
    """One sentence that says what went wrong with the diary of this name, and what to do."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary result code
    reason = _REASONS.get(code, f"could not be used ({error}): check the file, or {_ELSEWHERE}")
    return f"The diary {name} {reason}."


def prepare(path: Path) -> None:
    """See that a diary may be opened at `path`; where there is none, make an empty file that only its owner can read.

    SQLite gives its -wal and -shm files the mode of this one. A folder that is made for it is closed to others too.
    Raises NewerDiary or BadDiary, and has then touched nothing.
    """
    try:
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _create(path)
            return
        header = read_header(path)
    except ValueError as error:
        raise BadDiary(f"The file {path} is not a diary: {_ELSEWHERE}.") from error
    except OSError as error:
        raise BadDiary(
            f"The diary {path} cannot be opened ({error.strerror}): {_ELSEWHERE}, or mend this one."
        ) from error
    if header is None or (header.application, header.version, header.pages <= 1) == (0, 0, True):
        return  # an empty file, or one whose making was cut short before its first step
    if header.application != APPLICATION_ID:
        raise BadDiary(f"The file {path} belongs to another program: {_ELSEWHERE}.")
    if header.version > len(STEPS):
        raise NewerDiary(
            f"The diary {path} was written by a newer version of Muscle Diary (format {header.version}, this one reads "
            f"up to {len(STEPS)}): update this program, or {_ELSEWHERE}."
        )


def same_file(path: Path, identity: os.stat_result | None) -> bool:
    """Whether `path` is still the file that was opened: writes to a deleted file succeed, and are lost."""
    try:
        return identity is not None and os.path.samestat(path.stat(), identity)
    except OSError:
        return False


def _create(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return  # another process made it in between
