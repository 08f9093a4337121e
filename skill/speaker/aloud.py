"""Reads replies aloud through espeak-ng, with the pauses and rates of their SSML."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from xml.sax.saxutils import escape

from skill.speech.audible import Part, parts

PROGRAM = "espeak-ng"
NOT_INSTALLED = "espeak-ng is not installed, so nothing is read aloud; on Debian: apt install espeak-ng."
NO_SOUND = "espeak-ng can't play sound on this machine, so nothing is read aloud."
WORDS_A_MINUTE = 160
"""Calm, and near the pace of Alexa's own voice."""
_AMERICAN = frozenset({"en-US", "en-CA"})


class Aloud:
    """A voice for the terminal. What is said may be cut short by `hush`, as one speaks into a speaker's words."""

    def __init__(self, complain: Callable[[str], None], *, waits: bool) -> None:
        """`complain` takes the one sentence that says why it stays silent; `waits`: each reply is read to its end."""
        self._complain = complain
        self._waits = waits
        self._program = shutil.which(PROGRAM)
        self._running: subprocess.Popen[str] | None = None
        if self._program is None:
            complain(NOT_INSTALLED)

    def say(self, said: Sequence[str], locale: str) -> None:
        """Begins to read pieces of SSML, in the English of a locale; what was being read stops."""
        self.hush()
        if self._program is None or not any(said):
            return
        try:
            running = subprocess.Popen(
                [self._program, "-m", "-v", voice(locale), "-s", str(WORDS_A_MINUTE), "--stdin"],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
        except OSError:
            self._give_up()
            return
        self._running = running
        # Through its input, not among its arguments, which others on the machine can read.
        ear, running.stdin = running.stdin, None
        with suppress(BrokenPipeError):
            assert ear
            with ear:
                ear.write(markup(said))
        if self._waits:
            running.wait()
            self.hush()

    def hush(self) -> None:
        """Falls silent at once."""
        running, self._running = self._running, None
        if running is None:
            return
        running.terminate()
        _, trouble = running.communicate()
        # It reports success all the same; the sound system's own remarks begin otherwise.
        if any(line.lower().startswith("error") for line in trouble.splitlines()):
            self._give_up()

    def _give_up(self) -> None:
        self._program = None
        self._complain(NO_SOUND)


def voice(locale: str) -> str:
    """The voice of espeak-ng that is nearest to a locale."""
    return "en-us" if locale in _AMERICAN else "en-gb"


def markup(said: Sequence[str]) -> str:
    """Pieces of SSML as one, in the part of it that espeak-ng reads right: "1.5s" it would pass over, "1500ms" not."""
    return f"<speak>{''.join(_piece(part) for piece in said for part in parts(piece))}</speak>"


def _piece(part: Part) -> str:
    if part.pause:
        return f'<break time="{round(part.pause * 1000)}ms"/>'
    return f'<prosody rate="{part.rate:.0%}">{escape(part.say)}</prosody> '
