"""Replies read aloud in the terminal: through the real espeak-ng into a file, and through one that keeps a record."""

from __future__ import annotations

import shutil
import subprocess
import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from skill.speaker.aloud import NO_SOUND, NOT_INSTALLED, Aloud, markup, voice
from tests.real_parts import need

Stand = Callable[[str], Path]


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stand:
    """Puts a program in the place of espeak-ng that keeps its arguments and its words, then does as it is told."""

    def place(then: str = "") -> Path:
        program, kept = tmp_path / "espeak-ng", tmp_path / "kept.txt"
        program.write_text(f'#!/bin/sh\necho "$@" >> {kept}\ncat >> {kept}\necho >> {kept}\n{then}\n', encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
        return kept

    return place


def seconds(said: str, folder: Path) -> float:
    """How long the real espeak-ng takes to say SSML, from the sound file that it writes."""
    path = folder / "said.wav"
    command = ["espeak-ng", "-m", "-v", "en-us", "-w", str(path), "--stdin"]
    subprocess.run(command, input=markup([said]), text=True, check=True, timeout=30)
    with wave.open(str(path)) as sound:
        return sound.getnframes() / sound.getframerate()


def test_breaks_and_rates_can_be_heard(tmp_path: Path) -> None:
    need("espeak-ng", shutil.which("espeak-ng") is not None, "apt install espeak-ng")
    plain = seconds("<speak>Breathe in, two, three, four. And out.</speak>", tmp_path)
    paused = seconds('<speak>Breathe in, two, three, four. <break time="4.5s"/> And out.</speak>', tmp_path)
    slow = seconds('<speak><prosody rate="50%">Breathe in, two, three, four. And out.</prosody></speak>', tmp_path)
    long = seconds('<speak>Breathe in. <break time="9s"/><break time="2.5s"/> And out.</speak>', tmp_path)
    assert 4 < paused - plain < 5
    assert 1.6 < slow / plain < 2.4
    assert 11 < long < 14


def test_each_word_and_pause_is_given_once() -> None:
    said = '<speak>Salt &amp; <sub alias="water">H2O</sub> <break time="1.5s"/> now</speak>'
    assert markup([said, "", "<speak>Again</speak>"]) == (
        '<speak><prosody rate="100%">Salt &amp; water</prosody> <break time="1500ms"/>'
        '<prosody rate="100%">now</prosody> <prosody rate="100%">Again</prosody> </speak>'
    )


@pytest.mark.parametrize(
    ("locale", "spoken"), [("en-US", "en-us"), ("en-CA", "en-us"), ("en-GB", "en-gb"), ("en-IN", "en-gb")]
)
def test_the_voice_follows_the_locale(locale: str, spoken: str) -> None:
    assert voice(locale) == spoken


def test_a_reply_is_read_to_its_end_and_is_no_argument_that_others_could_read(stand_in: Stand) -> None:
    kept = stand_in()
    troubles: list[str] = []
    aloud = Aloud(troubles.append, waits=True)
    aloud.say(["<speak>my secret neck</speak>"], "en-GB")
    arguments, words = kept.read_text(encoding="utf-8").splitlines()
    assert arguments == "-m -v en-gb -s 160 --stdin"
    assert "my secret neck" in words
    aloud.say([""], "en-GB")
    assert len(kept.read_text(encoding="utf-8").splitlines()) == 2, "nothing to say is not said"
    assert troubles == []


def test_the_person_may_speak_into_it(stand_in: Stand) -> None:
    stand_in("exec sleep 60")
    aloud = Aloud(pytest.fail, waits=False)
    aloud.say(["<speak>a long session</speak>"], "en-US")
    running = aloud._running
    assert running is not None
    aloud.hush()
    assert running.returncode is not None


def test_where_it_is_not_installed_one_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    troubles: list[str] = []
    aloud = Aloud(troubles.append, waits=True)
    for _ in range(3):
        aloud.say(["<speak>hello</speak>"], "en-US")
    aloud.hush()
    assert troubles == [NOT_INSTALLED]


def test_without_a_sound_device_one_sentence_says_so(stand_in: Stand) -> None:
    kept = stand_in('echo "ALSA lib confmisc.c:855: no card" >&2; echo "error: No such file or directory" >&2')
    troubles: list[str] = []
    aloud = Aloud(troubles.append, waits=True)
    for _ in range(3):
        aloud.say(["<speak>hello</speak>"], "en-US")
    assert troubles == [NO_SOUND]
    assert len(kept.read_text(encoding="utf-8").splitlines()) == 2, "it is not tried again"


def test_a_remark_of_the_sound_system_is_no_fault(stand_in: Stand) -> None:
    stand_in('echo "ALSA lib pcm.c:8545: underrun occurred" >&2')
    aloud = Aloud(pytest.fail, waits=True)
    aloud.say(["<speak>hello</speak>"], "en-US")
