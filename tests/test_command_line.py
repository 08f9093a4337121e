"""The command line: what it refuses, it refuses in one sentence, with status 2 and nothing changed."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from skill.__main__ import main
from skill.diary.open import open_store

ROOT = Path(__file__).resolve().parents[1]


def run(
    *arguments: str, given: str = "", environ: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MUSCLE_DIARY_")}
    return subprocess.run(
        [sys.executable, "-m", "skill", *arguments],
        input=given,
        capture_output=True,
        text=True,
        cwd=cwd or ROOT,
        env={**clean, "PYTHONPATH": str(ROOT), **(environ or {})},
        timeout=120,
        check=False,
    )


def refused(result: subprocess.CompletedProcess[str]) -> str:
    assert result.returncode == 2, result
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr.strip()


@pytest.mark.parametrize(
    "arguments",
    [
        ("talk", "--diary", "mysql://somewhere"),
        ("talk", "--diary", "dynamodb://table"),
        ("talk", "--zone", "Mars/Base"),
        ("talk", "--at", "yesterday"),
        ("talk", "no-such-file.txt"),
        ("understand", "no-such-file.txt"),
        ("understand", "--zone", "Nowhere"),
    ],
)
def test_a_bad_option_or_file_gets_one_sentence(arguments: tuple[str, ...], tmp_path: Path) -> None:
    message = refused(run(*arguments, cwd=tmp_path))
    assert message
    assert "\n" not in message
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "arguments",
    [
        ("talk", "--locale", "fr-FR"),
        ("talk", "--nonsense"),
        ("nonsense",),
        (),
        ("serve", "--port", "0"),
        ("serve", "--port", "x"),
    ],
)
def test_a_bad_option_is_refused_by_name(arguments: tuple[str, ...]) -> None:
    assert refused(run(*arguments))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("LOG_LEVEL", "LOUD"),
        ("SKILL_ID", "mine"),
        ("SECRET_KEY", "short"),
        ("ZONE", "Mars/Base"),
        ("DIRAY", "sqlite:///x.db"),
        ("DIARY", "ftp://x"),
    ],
)
def test_a_bad_setting_stops_the_start(name: str, value: str, tmp_path: Path) -> None:
    message = refused(run("talk", environ={f"MUSCLE_DIARY_{name}": value}, cwd=tmp_path))
    assert "\n" not in message
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_diary_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(b"these are my notes, not a diary" * 100)
    assert "\n" not in refused(run("talk", "--diary", f"sqlite:///{path}"))
    assert path.read_bytes() == b"these are my notes, not a diary" * 100


def test_a_diary_of_a_newer_version_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    open_store(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as diary:
        diary.execute("PRAGMA user_version = 999")
    diary.close()
    before = path.read_bytes()
    assert "newer" in refused(run("talk", "--diary", f"sqlite:///{path}"))
    assert path.read_bytes() == before


@pytest.mark.parametrize("command", ["serve", "talk", "understand", "models"])
def test_every_command_has_help(command: str) -> None:
    result = run(command, "--help")
    assert result.returncode == 0
    assert "usage" in result.stdout


def test_talk_prints_nothing_but_json(tmp_path: Path) -> None:
    script = tmp_path / "talk.txt"
    script.write_text(
        "alexa, open muscle diary\n# a comment\n/zone Europe/London\nmy neck is a four\n", encoding="utf-8"
    )
    result = run("talk", str(script), "--json", "--diary", f"sqlite:///{tmp_path / 'd.db'}", "--at", "2026-11-22T08:00")
    assert result.returncode == 0
    assert result.stderr == ""
    assert [json.loads(line)["line"] for line in result.stdout.splitlines()] == [1, 4]
    assert (tmp_path / "d.db").stat().st_mode & 0o777 == 0o600


def test_understand_prints_an_object_a_phrase() -> None:
    given = "my pain is six\n[CheckInIntent.level] about a four\nwhat's the weather\n"
    result = run("understand", "--json", given=given)
    turns = [json.loads(line) for line in result.stdout.splitlines()]
    assert [list(turn) for turn in turns] == [["utterance", "intent", "slots", "confidence"]] * 3
    assert [turn["intent"] for turn in turns] == ["CheckInIntent", "CheckInIntent", "AMAZON.FallbackIntent"]
    assert [turn["slots"] for turn in turns] == [{"level": 6}, {"level": 4}, {}]


@pytest.mark.usefixtures("generated_at_once")
def test_models_tells_what_is_out_of_step(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "--check"], {}) == 0
    assert capsys.readouterr().out == ""
    changed = {"en-US": "{}"}
    monkeypatch.setattr("skill.alexa.interaction_model.command.generate", lambda *_: changed)
    assert main(["models", "--check"], {}) == 1
    assert capsys.readouterr().out == "en-US: differs from its source; run python -m skill models\n"
