"""Who wrote a SQLite file, read from its bytes alone: a diary that is not ours to open must not even get a WAL file."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_WAL_HEADER = 32
_FRAME_HEADER = 24


@dataclass(frozen=True, slots=True)
class Header:
    """The marks of a SQLite file: its number of pages, PRAGMA user_version and PRAGMA application_id."""

    pages: int
    version: int
    application: int


def read_header(path: Path) -> Header | None:
    """The header of the SQLite file at `path`, as committed in its write-ahead log if it has one.

    None for an empty file. Raises ValueError for a file that is not SQLite, OSError for one that cannot be read.
    The layout is SQLite's own file format (sqlite.org/fileformat2.html, sections 1.3 and 4).
    """
    log = path.with_name(path.name + "-wal")
    # The log first: what is moved out of it between the two reads is then found in the file.
    newest = _first_page_in(log) if log.exists() else None
    with path.open("rb") as file:
        first = file.read(_HEADER)
    if not first:
        return None
    if len(first) < _HEADER or not first.startswith(_MAGIC):
        raise ValueError("not a SQLite file")
    pages, version, application = (struct.unpack_from(">I", newest or first, at)[0] for at in (28, 60, 68))
    return Header(pages, version, application)


def _first_page_in(log: Path) -> bytes | None:
    """The newest committed header of page one in a write-ahead log; None if the log does not hold that page.

    Frames whose salts differ from the log's own are left over from before it was last restarted.
    """
    committed: bytes | None = None
    pending: bytes | None = None
    with log.open("rb") as file:
        head = file.read(_WAL_HEADER)
        if len(head) < _WAL_HEADER:
            return None
        size: int = struct.unpack_from(">I", head, 8)[0]
        salts = head[16:24]
        while len(frame := file.read(_FRAME_HEADER)) == _FRAME_HEADER and frame[8:16] == salts:
            page = file.read(size)
            if len(page) < size:
                break
            number, commit = struct.unpack_from(">II", frame)
            if number == 1:
                pending = page[:_HEADER]
            if commit:
                committed = pending
    return committed
