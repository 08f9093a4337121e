"""The terminal as a person meets it, at a real one: prompt, history, help, colours, Ctrl-C, the voice."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import subprocess
import sys
import termios
from collections.abc import Callable
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

import pytest

from skill.__main__ import main
from skill.config import PROJECT, read_config
from skill.speaker.aloud import NOT_INSTALLED
from skill.speaker.models import Models
from skill.speaker.prompt import looks_of
from tests.conftest import Echo

PROMPT = b"you: "
PATIENCE = 60
UP = "\x1b[A"


@dataclass
class Terminal:
    """A pseudo-terminal with `talk` on it."""

    process: subprocess.Popen[bytes]
    line: int
    seen: bytes = field(default=b"")

    def type(self, keys: str, awaited: bytes = PROMPT) -> str:
        """What appears after some keys, up to the next prompt."""
        os.write(self.line, keys.encode())
        return self.until(awaited)

    def until(self, awaited: bytes) -> str:
        """What appears until something does, or until the program is gone."""
        got = b""
        while awaited not in plain(got).encode() if awaited else True:
            if not select.select([self.line], [], [], PATIENCE)[0]:
                pytest.fail(f"waited for {awaited!r} and saw {got!r}")
            try:
                piece = os.read(self.line, 65536)
            except OSError:
                break
            if not piece:
                break
            got += piece
        self.seen += got
        return plain(got)

    def interrupt(self) -> None:
        """Presses Ctrl-C until the program writes: Python may miss one that comes just before it waits for a key."""
        os.write(self.line, b"\x03")
        for _ in range(PATIENCE):
            if select.select([self.line], [], [], 1)[0]:
                return
            os.write(self.line, b"\x03")

    def end(self) -> int:
        """The exit status, when everything that it still writes has been read."""
        self.until(b"")
        os.close(self.line)
        return self.process.wait(PATIENCE)


def plain(text: bytes | str) -> str:
    """Text without what colours and moves the cursor."""
    shown = text.decode() if isinstance(text, bytes) else text
    return re.sub(r"\x1b\[[?0-9;]*[a-zA-Z]|\x01|\x02|\r", "", shown)


def talk(folder: Path, *options: str, **environ: str) -> Terminal:
    """Starts `talk` at a terminal of 80 columns."""
    line, far = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MUSCLE_DIARY_")}
    clean.pop("NO_COLOR", None)
    diary = f"sqlite:///{folder / 'diary.db'}"
    process = subprocess.Popen(
        [sys.executable, "-m", "skill", "talk", "--diary", diary, "--at", "2026-11-22T08:00", *options],
        stdin=far,
        stdout=far,
        stderr=far,
        cwd=PROJECT,
        env={**clean, "TERM": "xterm", "COLUMNS": "80", **environ},
        preexec_fn=lambda: own_terminal(far),
    )
    os.close(far)
    started = Terminal(process, line)
    started.until(PROMPT)
    return started


def own_terminal(far: int) -> None:
    """Makes the terminal the program's own, so that Ctrl-C reaches it."""
    os.setsid()
    fcntl.ioctl(far, termios.TIOCSCTTY, 0)


def test_a_conversation_at_a_prompt_with_history_help_and_colours(tmp_path: Path) -> None:
    there = talk(tmp_path)
    assert "/help" in plain(there.seen)
    assert "\x1b[1m" in there.seen.decode(), "the prompt is bold"
    asked = there.type("my neck hurts\r")
    assert "zero to ten" in asked
    assert "U: " not in asked, "what was typed is not said again"
    assert "a four" in there.type("about a four\r")
    assert "about a four" in there.type(UP, b"about a four"), "the arrow brings the last line back"
    assert "my neck hurts" in there.type(UP, b"my neck hurts")
    there.type("\r")
    helped = there.type("/he\t\r")
    assert "my pain is six in my lower back" in helped
    assert "/wait PT20M" in helped
    assert max(map(len, helped.splitlines())) < 80, "help is folded as replies are"
    wrong = there.type("/at yesterday\r")
    assert "Write the time as in /at 2026-11-23T08:00." in wrong
    assert "line " not in wrong, "who has just typed it knows which line it was"
    assert "A: " not in wrong, "nothing was answered"
    alarm = there.type("i have crushing chest pain and i can't breathe\r")
    assert "Call nine one one" in " ".join(alarm.split())
    assert max(map(len, alarm.splitlines())) < 80, "long replies are folded"
    assert "\x1b[1;31m" in there.seen.decode(), "an emergency stands out"
    there.type("half a line", b"half a line")
    there.interrupt()
    assert there.end() == 0, "Ctrl-C is a way to leave"
    assert b"Traceback" not in there.seen
    assert there.seen.endswith(b"\n")


@pytest.mark.parametrize(
    ("environ", "wanted"), [({}, True), ({"NO_COLOR": ""}, True), ({"NO_COLOR": "0"}, False), ({"TERM": "dumb"}, False)]
)
def test_colours_are_left_out_where_they_are_not_wanted(echo: Echo, environ: dict[str, str], wanted: bool) -> None:
    colours = read_config(environ).colours
    assert colours is wanted
    outcome = echo.say("i have crushing chest pain")
    for terminal in (True, False):
        looks = looks_of(terminal=terminal, colours=colours, typed=True)
        written = looks.prompt() + looks.turn("i have crushing chest pain", outcome) + looks.aside("said beside it")
        assert ("\x1b" in written) is (wanted and terminal)


def piped(folder: Path, said: str, *options: str, path: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MUSCLE_DIARY_")}
    return subprocess.run(
        [sys.executable, "-m", "skill", "talk", "--diary", f"sqlite:///{folder / 'diary.db'}", *options],
        input=said,
        capture_output=True,
        text=True,
        cwd=PROJECT,
        env={**clean, "PATH": path},
        timeout=PATIENCE,
        check=False,
    )


def test_into_a_pipe_nothing_is_coloured_or_folded_and_each_reply_is_read_in_turn(tmp_path: Path) -> None:
    program, kept = tmp_path / "espeak-ng", tmp_path / "kept.txt"
    program.write_text(f"#!/bin/sh\n/bin/cat >> {kept}\necho >> {kept}\n", encoding="utf-8")
    program.chmod(0o755)
    result = piped(tmp_path, "my neck hurts\ni have crushing chest pain\n/help\n", "--aloud", path=str(tmp_path))
    assert (result.returncode, result.stderr) == (0, "")
    assert "\x1b" not in result.stdout
    said = result.stdout.splitlines()
    assert said[0] == "  U: my neck hurts"
    assert said[3].startswith("  A: Call nine one one")
    assert said[3].endswith("[the session is over]")
    assert "Commands to the speaker:" in said
    read = kept.read_text(encoding="utf-8").splitlines()
    assert len(read) == 2
    assert "zero to ten" in read[0]
    assert "Call nine one one" in read[1]


@pytest.fixture
def here(
    tmp_path: Path, models: Models, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[str, str]]:
    """Runs `talk` in this process on what stands at standard input; what it wrote and what it complained of."""

    def run(said: str, *options: str) -> tuple[str, str]:
        monkeypatch.setattr("skill.speaker.models.Models", lambda _: models)
        monkeypatch.setattr("sys.stdin", StringIO(said))
        assert main(["talk", "--diary", f"sqlite:///{tmp_path / 'diary.db'}", *options], {}) == 0
        written = capsys.readouterr()
        return written.out, written.err

    return run


def test_of_a_file_a_bad_command_is_named_by_its_line_and_answered_by_nobody(
    here: Callable[..., tuple[str, str]],
) -> None:
    out, err = here("my neck hurts\n/device toaster\nfive\n")
    assert err == "line 2: Write /device speaker or /device screen.\n"
    assert "(nothing)" not in out
    assert out.count("  A: ") == 2


def test_without_a_voice_program_it_says_so_once_and_goes_on_with_an_object_a_line(
    here: Callable[..., tuple[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    out, err = here("my neck hurts\n/help\nfive\n", "--aloud", "--json")
    assert err.startswith(f"{NOT_INSTALLED}\nSay, for example:")
    assert err.count(NOT_INSTALLED) == 1
    turns = [json.loads(line) for line in out.splitlines()]
    assert [turn["line"] for turn in turns] == [1, 2, 3]
    assert (turns[1]["speech"], turns[1]["ends"]) == ("", False), "help is an object as every line"
    assert turns[2]["entries"][0]["level"] == 5
