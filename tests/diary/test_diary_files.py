"""Which files are opened as diaries, who may read them, and that no other file is touched."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest

from skill.diary.header import read_header
from skill.diary.migrations import APPLICATION_ID, STEPS
from skill.diary.open import open_store
from skill.diary.store import BadDiary, BadDiaryUrl, NewerDiary, Store, StoreError


def url(path: Path) -> str:
    return f"sqlite:///{path}"


def traces(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Every file of a folder: its bytes, its mode and when it was last written."""
    found = ((each, each.stat()) for each in folder.iterdir())
    return {each.name: (each.read_bytes(), marks.st_mode, marks.st_mtime_ns) for each, marks in found}


def assert_refused(path: Path, kind: type[StoreError]) -> None:
    before = traces(path.parent)
    with pytest.raises(StoreError) as error:
        open_store(url(path))
    assert type(error.value) is kind
    assert str(error.value).endswith(".")
    assert str(error.value).replace(str(path), "").count(".") == 1
    assert traces(path.parent) == before


def make_newer(path: Path, *, close: bool) -> sqlite3.Connection:
    open_store(url(path)).close()
    newer = sqlite3.connect(path, isolation_level=None)
    newer.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    path.chmod(0o644)
    if close:
        newer.close()
    return newer


def test_only_the_owner_can_read_a_diary(path: Path, store: Store, say: Any, pain: Any) -> None:
    old = os.umask(0)
    try:
        say(pain(4))
        other = path.parent / "second" / "diary.db"
        again = open_store(url(other))
        files = [*path.parent.glob("*.db*"), *other.parent.iterdir()]
        assert len(files) == 6
        assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
        assert {stat.S_IMODE(each.stat().st_mode) for each in (path.parent, other.parent)} == {0o700}
        again.close()
    finally:
        os.umask(old)


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    open_store(url(tmp_path / "diary.db")).close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o750


def test_a_diary_is_safe_by_its_settings(store: Any) -> None:
    settings = {
        name: store._connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout", "temp_store")
    }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 5000,
        "temp_store": 2,
    }


def test_a_newer_diary_is_refused_and_untouched(path: Path) -> None:
    make_newer(path, close=True)
    assert [each.name for each in path.parent.iterdir()] == ["diary.db"]
    assert_refused(path, NewerDiary)


def test_a_newer_diary_is_known_from_its_log(path: Path) -> None:
    """The newer program still runs, or was killed: its version is in the write-ahead log alone."""
    newer = make_newer(path, close=False)
    assert path.read_bytes()[60:64] == len(STEPS).to_bytes(4, "big")
    assert_refused(path, NewerDiary)
    (path.parent / "diary.db-shm").unlink()
    assert_refused(path, NewerDiary)
    newer.close()


@pytest.mark.parametrize(("place", "length"), [(4, 4), (8, 8)], ids=["not committed", "of an earlier round"])
def test_a_log_counts_only_as_far_as_it_was_committed(path: Path, tmp_path: Path, place: int, length: int) -> None:
    """A frame that ends no transaction, or that bears other salts than its log, is one that SQLite skips too."""
    newer = make_newer(path, close=False)
    copy = tmp_path / "copy.db"
    copy.write_bytes(path.read_bytes())
    log = bytearray((path.parent / "diary.db-wal").read_bytes())
    newer.close()
    assert len(log) == 32 + 24 + 4096  # one frame, that of page one
    frames = tmp_path / "copy.db-wal"
    frames.write_bytes(log)
    assert version_in(copy) == len(STEPS) + 1
    log[32 + place : 32 + place + length] = bytes(length)
    frames.write_bytes(log)
    assert version_in(copy) == len(STEPS)


@pytest.mark.parametrize("size", [0, 20, 32, 50, 100])
def test_a_log_cut_short_counts_for_nothing(path: Path, tmp_path: Path, size: int) -> None:
    newer = make_newer(path, close=False)
    copy = tmp_path / "copy.db"
    copy.write_bytes(path.read_bytes())
    (tmp_path / "copy.db-wal").write_bytes((path.parent / "diary.db-wal").read_bytes()[:size])
    newer.close()
    assert version_in(copy) == len(STEPS)


def version_in(path: Path) -> int:
    header = read_header(path)
    assert header is not None
    return header.version


@pytest.mark.parametrize("content", [b"x", b"dear diary\n" * 50, b"SQLite format 3\x00", b"\x00" * 4096])
def test_what_is_no_database_is_refused_and_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "diary.db"
    path.write_bytes(content)
    assert_refused(path, BadDiary)


@pytest.mark.parametrize("pragma", ["user_version = 0", "user_version = 1", f"application_id = {APPLICATION_ID + 1}"])
def test_a_database_of_another_program_is_refused_and_untouched(tmp_path: Path, pragma: str) -> None:
    path = tmp_path / "photos.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE photos (name)")
    other.execute(f"PRAGMA {pragma}")
    other.close()
    assert_refused(path, BadDiary)


def test_a_folder_is_no_diary(tmp_path: Path) -> None:
    (tmp_path / "diary.db").mkdir()
    with pytest.raises(BadDiary, match="cannot be opened"):
        open_store(url(tmp_path / "diary.db"))


def test_a_file_in_the_way_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(BadDiary, match="cannot be opened"):
        open_store(url(tmp_path / "home" / "diary.db"))


def test_a_damaged_diary_is_told_in_one_sentence(path: Path) -> None:
    open_store(url(path)).close()
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * (4096 - 100)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is damaged: put a good copy in its place"):
        open_store(url(path)).entries("ann")


def test_a_diary_whose_making_was_cut_short_is_made_whole(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    path.touch()
    open_store(url(path)).close()
    path.unlink()
    begun = sqlite3.connect(path)
    begun.execute("PRAGMA journal_mode = WAL")
    begun.close()
    assert path.stat().st_size > 0
    store = open_store(url(path))
    assert store.entries("ann") == []
    store.close()


def test_a_relative_url_is_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    open_store("sqlite:///instance/diary.db").close()
    assert (tmp_path / "instance" / "diary.db").exists()


def test_a_diary_in_memory_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = open_store("sqlite:///:memory:")
    assert store.entries("ann") == []
    store.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "bad", ["", "diary.db", "sqlite://diary.db", "sqlite:///", "mysql:///x", "sqlite:///a\0b", "dynamodb://T?region=r"]
)
def test_another_url_is_refused_in_one_sentence(bad: str) -> None:
    with pytest.raises(BadDiaryUrl, match=r"use sqlite:///relative/path\.db or sqlite:////absolute/path\.db\.$"):
        open_store(bad)
