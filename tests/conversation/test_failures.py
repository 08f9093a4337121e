"""What fails is said plainly; nothing that was not kept is claimed, and a warning is answered all the same."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from skill.diary.open import open_store
from skill.diary.store import NotKept, NotRead, Store
from skill.speaker.device import Outcome
from tests.conftest import NOON, Echo, changes

ROOT = Path(__file__).resolve().parents[2]


class Broken:
    """A store that fails where it is told to, and else is the real one."""

    def __init__(self, store: Store, **failing: Exception) -> None:
        self._store = store
        self.failing = failing

    def __getattr__(self, name: str) -> Any:
        if name in self.failing:

            def fail(*_: object, **__: object) -> None:
                raise self.failing[name]

            return fail
        return getattr(self._store, name)


@pytest.fixture
def broken(store: Store, echo_over: Callable[..., Echo]) -> Callable[..., tuple[Echo, Broken]]:
    def make(**failing: Exception) -> tuple[Echo, Broken]:
        wrapped: Any = Broken(store, **failing)
        return echo_over(wrapped), wrapped

    return make


def outcome_of(turn: Outcome) -> str:
    assert turn.record is not None
    return turn.record.outcome


def test_a_diary_that_cannot_be_written_is_never_claimed_to_be(broken: Any, store: Store) -> None:
    echo, wrapped = broken(commit=NotKept("full"))
    turn = echo.say("my neck is a four")
    assert turn.speech == "I couldn't keep that, because the diary can't be written just now. Nothing else was lost."
    assert turn.ends
    assert changes(turn) == []
    wrapped.failing.clear()
    assert "four" in echo.say("my neck is a four").speech
    assert len(store.entries("amzn1.ask.account.muscle-diary-speaker")) == 1


@pytest.mark.parametrize("method", ["commit", "state", "answer", "last_check_in", "entries", "last", "log"])
def test_an_emergency_is_answered_whatever_the_diary_does(broken: Any, method: str) -> None:
    echo, _ = broken(**{method: NotKept("x") if method == "commit" else NotRead("x")})
    turn = echo.say("my chest feels crushed and i'm sweating")
    assert turn.speech.startswith("Call nine one one")
    assert turn.record is not None
    assert turn.record.care == "emergency"


def test_a_diary_that_cannot_be_read_is_not_guessed_at(broken: Any) -> None:
    echo, _ = broken(entries=NotRead("locked"))
    turn = echo.say("how was my week")
    assert turn.speech.startswith("I can't read the diary just now")
    assert outcome_of(turn) == "error"


def test_an_exception_is_apologised_for_and_the_open_question_stays_open(broken: Any) -> None:
    echo, wrapped = broken()
    asked = echo.say("my pain is six")
    wrapped.failing["last_check_in"] = RuntimeError("a bug")
    turn = echo.say("my neck")
    assert "something went wrong" in turn.speech
    assert turn.speech.endswith(asked.speech.split(". ")[-1])
    assert not turn.ends
    wrapped.failing.clear()
    assert "six in your neck" in echo.say("my neck").speech


def test_erasing_that_fails_is_not_claimed(broken: Any, store: Store) -> None:
    echo, _ = broken(erase=NotKept("held"))
    echo.say("my neck is a four")
    turn = echo.say("delete all my data", "yes")
    assert turn.speech == "I couldn't delete your diary just now, so it is still there. Please try again later."
    assert store.entries("amzn1.ask.account.muscle-diary-speaker")


def test_a_damaged_session_starts_afresh(echo: Echo) -> None:
    echo.say("my pain is six")
    session = echo.speaker._session
    assert session is not None
    for damaged in (
        {"v": 1, "asked": {"message": {"key": "no.such.key"}}},
        {"v": 1, "asked": 7},
        {"v": 99},
        {"x": "y"},
    ):
        session.attributes = damaged
        turn = echo.say("/intent AMAZON.HelpIntent")
        assert turn.speech
        echo.speaker._session = session


def test_a_full_disk_is_said_in_the_terminal(tmp_path: Path, echo_over: Callable[..., Echo]) -> None:
    """The real thing: a limit on how far files may grow, as a full disk sets it."""
    diary = f"sqlite:///{tmp_path / 'diary.db'}"
    with closing(open_store(diary)) as store:
        assert "four in your neck" in echo_over(store).say("my neck is a four").speech.lower()
    limit = (tmp_path / "diary.db").stat().st_size + 20_000
    note = "the stairs were easier today and so was the garden " * 15
    full = subprocess.run(
        [sys.executable, "-m", "skill", "talk", "--diary", diary],
        input=f'/intent AddNoteIntent {{"note": "{note}"}}\n' * 40,
        capture_output=True,
        text=True,
        cwd=ROOT,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        timeout=120,
        check=True,
    ).stdout
    assert "I couldn't keep that" in full
    assert full.count("in your words") < 40
    with closing(open_store(diary)) as store:
        again = echo_over(store, at=NOON + timedelta(hours=1)).say("what did i say today")
        assert "four in your neck" in again.speech.lower()


def test_two_workers_with_one_request_give_one_answer(
    store: Store, echo_over: Callable[..., Echo], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second worker looked for an earlier answer before the first had kept its own."""
    echo = echo_over(store)
    echo.say("my neck is a four")
    first = echo.say("scratch that")
    looks = iter([None])
    real = store.answer
    monkeypatch.setattr(store, "answer", lambda person, request: next(looks, real(person, request)))
    second = echo.say("/repeat")
    assert second.speech == first.speech != "There is nothing to take back."
    assert outcome_of(second) == "repeated"


def test_a_setting_that_could_not_be_kept_is_not_claimed(broken: Any) -> None:
    echo, _ = broken(commit=NotKept("full"))
    assert "couldn't keep that" in echo.say("people are listening").speech


def test_without_the_memory_nothing_private_is_spoken(broken: Any) -> None:
    echo, _ = broken(state=NotRead("locked"))
    assert "neck" not in echo.say("my neck is a four").speech


def test_a_request_of_nobody_is_never_claimed_to_be_kept(echo: Echo) -> None:
    echo.speaker.household.account = ""
    assert "couldn't keep that" in echo.say("my neck is a four").speech
