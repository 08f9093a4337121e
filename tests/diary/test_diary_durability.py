"""What was committed outlives a killed process, and two processes with one request store it once."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from skill.diary.open import open_store
from skill.diary.sqlite import SqliteStore
from skill.diary.store import Answer, Commit, NotKept, Store

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

BEGIN = """
import os, resource, signal, sqlite3, sys
from datetime import UTC, datetime
from skill.diary.entries import Data, NewEntry
from skill.diary.open import open_store
from skill.diary.store import Answer, BadDiary, Commit, NotKept
path = sys.argv[1]
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
def turn(request_id, words="sore"):
    note = NewEntry("note", NOON.date(), "UTC", Data(note=words))
    return Commit("ann", request_id, NOON, (note,), {"seen": request_id}, Answer(request_id + " " + str(os.getpid())))
"""


def child(path: Path, script: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BEGIN + script, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str], words: str = "") -> str:
    out, err = process.communicate(words, timeout=60)
    assert err == ""
    return out


def test_two_processes_with_one_request_store_it_once(path: Path) -> None:
    """Four processes make the diary at the same moment, then commit the same fifty requests side by side."""
    racers = [
        child(
            path,
            """
print("ready", flush=True); sys.stdin.readline()
store = open_store("sqlite:///" + path)
print(sum(len(store.commit(turn(f"r{count}"))) for count in range(50)))
store.close()
""",
        )
        for _ in range(4)
    ]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    stored = [finish(racer) for racer in racers]
    assert sum(map(int, stored)) == 50
    store = open_store(f"sqlite:///{path}")
    assert sorted(entry.request_id for entry in store.log("ann")) == sorted(f"r{count}" for count in range(50))
    store.close()


def test_a_commit_outlives_a_kill(path: Path) -> None:
    process = child(
        path,
        'store = open_store("sqlite:///" + path); store.commit(turn("r1")); os.kill(os.getpid(), signal.SIGKILL)',
    )
    finish(process)
    assert process.returncode == -signal.SIGKILL
    store = open_store(f"sqlite:///{path}")
    assert [entry.data.note for entry in store.entries("ann")] == ["sore"]
    assert store.state("ann") == {"seen": "r1"}
    assert store.answer("ann", "r1") == Answer(f"r1 {process.pid}")
    store.close()


@pytest.mark.parametrize("place", ["INSERT INTO turns", "INSERT INTO entries", "REPLACE INTO states", "COMMIT"])
def test_a_kill_before_the_commit_keeps_nothing(path: Path, place: str) -> None:
    """The child dies on reaching a statement of the turn, told so by SQLite itself."""
    process = child(
        path,
        f"""
store = open_store("sqlite:///" + path)
store.commit(turn("r0"))
def die(statement):
    if statement.startswith({place!r}): os.kill(os.getpid(), signal.SIGKILL)
store._connection.set_trace_callback(die)
store.commit(turn("r1"))
""",
    )
    finish(process)
    assert process.returncode == -signal.SIGKILL
    store = open_store(f"sqlite:///{path}")
    assert [entry.request_id for entry in store.log("ann")] == ["r0"]
    assert store.state("ann") == {"seen": "r0"}
    assert store.answer("ann", "r1") is None
    assert len(store.commit(Commit("ann", "r1", NOON, (store.log("ann")[0].corrected(store.log("ann")[0].data),)))) == 1
    store.close()


def test_a_full_disk_keeps_nothing_of_the_turn(path: Path) -> None:
    """No file of the child may grow beyond 400 kB: the write fails as on a full disk, half-way through the turn."""
    said = finish(
        child(
            path,
            """
store = open_store("sqlite:///" + path)
store.commit(turn("r0"))
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    store.commit(turn("r1", "x" * 2_000_000))
except NotKept as error:
    print(error)
print(len(store.log("ann")), store.state("ann"), store.answer("ann", "r1"))
print(len(store.commit(turn("r2"))))
store.close()
""",
        )
    ).splitlines()
    assert said[0].startswith(f"The diary {path} cannot be read or written: check")
    assert said[1:] == ["1 {'seen': 'r0'} None", "1"]


def test_a_diary_without_room_says_so(path: Path, say: Any, pain: Any, store: SqliteStore) -> None:
    say(pain(4))
    (pages,) = store._connection.execute("PRAGMA page_count").fetchone()
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(NotKept, match="no room left on its disk: free some space") as error:
        say(*[pain(5)] * 1000, state={"half": True})
    assert_one_sentence(error)
    assert len(store.log("ann")) == 1
    assert store.state("ann") == {}


def test_a_diary_that_cannot_be_written_any_more_says_so(say: Any, pain: Any, store: SqliteStore) -> None:
    say(pain(4))
    store._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(NotKept, match="make the file and its folder writable") as error:
        say(pain(5))
    assert_one_sentence(error)
    assert len(store.log("ann")) == 1


def test_a_diary_that_another_program_holds_says_so(path: Path, pain: Any) -> None:
    store = SqliteStore(path, busy_seconds=0.01)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotKept, match="in use by another program") as error:
        store.commit(Commit("ann", "r1", NOON, (pain(4),)))
    assert_one_sentence(error)
    other.execute("ROLLBACK")
    assert len(store.commit(Commit("ann", "r1", NOON, (pain(4),)))) == 1
    other.close()
    store.close()


def test_a_diary_deleted_while_open_takes_nothing_more(path: Path, store: Store, pain: Any) -> None:
    path.unlink()
    with pytest.raises(NotKept, match="moved or deleted") as error:
        store.commit(Commit("ann", "r1", NOON, (pain(4),)))
    assert_one_sentence(error)


@pytest.fixture
def anyones_folder() -> Iterator[Path]:
    """A folder that every user can reach: pytest's own are closed to all but the user who runs it."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o444), (0o755, 0o600), (0o555, None)])
def test_a_read_only_place_is_refused_in_one_sentence(
    anyones_folder: Path, folder_mode: int, file_mode: int | None
) -> None:
    """Root may write anywhere, so the child becomes nobody first; anybody else is bound by the modes as they are."""
    folder = anyones_folder / "closed"
    folder.mkdir()
    path = folder / "diary.db"
    if file_mode is not None:
        open_store(f"sqlite:///{path}").close()
        path.chmod(file_mode if os.geteuid() == 0 else 0o400)
    folder.chmod(folder_mode)
    said = finish(
        child(
            path,
            """
import skill.diary.sqlite
if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    open_store("sqlite:///" + path).commit(turn("r1"))
except (BadDiary, NotKept) as error:
    print(error)
""",
        )
    )
    folder.chmod(0o755)
    assert said.startswith(f"The diary {path} cannot be ")
    assert said.count("\n") == 1
    assert sorted(each.name for each in folder.iterdir()) == ([] if file_mode is None else ["diary.db"])


def assert_one_sentence(error: pytest.ExceptionInfo[NotKept]) -> None:
    text = str(error.value).replace("diary.db", "diary")
    assert text.endswith(".")
    assert text.count(".") == 1
    assert "\n" not in text
