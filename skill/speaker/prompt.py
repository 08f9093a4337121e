"""The prompt of the terminal: editing and history by readline, and how a turn looks there."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from skill.speaker.device import Outcome
from skill.speech import ssml

PROMPT = "you: "
GREETING = "Say what you would say to a speaker, or /help. Ctrl-D ends."
_WIDEST = 88
_SOFT, _BOLD, _ALARM, _URGENT, _PLAIN = "\033[2m", "\033[1m", "\033[1;31m", "\033[33m", "\033[0m"
_CARE = {"emergency": _ALARM, "crisis": _ALARM, "urgent": _URGENT}


@dataclass(frozen=True, slots=True)
class Looks:
    """How turns are written: `colours` only where a terminal shows them, `typed` where the person's words stand there.

    `width` is where lines are folded, in characters; 0 folds none.
    """

    colours: bool = False
    typed: bool = False
    width: int = 0

    def turn(self, line: str, outcome: Outcome) -> str:
        """What was said and what is heard."""
        said = ssml.heard(outcome.said) or "(nothing)"
        over = self._in("  [the session is over]", _SOFT) if outcome.ends and line else ""
        care = outcome.record.care if outcome.record and not outcome.record.checking else ""
        heard = "" if self.typed or not line else f"  U: {line if outcome.heard else f'({line})'}\n"
        return f"{self._in(heard, _SOFT)}{self._in(self._folded(f'  A: {said}'), _CARE.get(care, ''))}{over}\n"

    def aside(self, text: str) -> str:
        """Words that are not part of the conversation."""
        return self._in(text, _SOFT)

    def complaint(self, line: int, sentence: str) -> str:
        """What is wrong with a line; which one it was is said only where nobody has just typed it."""
        return f"{self._folded(sentence if self.typed else f'line {line}: {sentence}')}\n"

    def prompt(self) -> str:
        """What stands before the person's words; the marks tell readline what takes no room."""
        return f"\001{_BOLD}\002{PROMPT}\001{_PLAIN}\002" if self.colours else PROMPT

    def _folded(self, text: str) -> str:
        return textwrap.fill(text, self.width, subsequent_indent="     ") if self.width else text

    def _in(self, text: str, colour: str) -> str:
        return f"{colour}{text}{_PLAIN}" if self.colours and colour and text else text


def looks_of(*, terminal: bool, colours: bool, typed: bool) -> Looks:
    """The looks for an output: plain lines for a file or a pipe, whatever is asked for."""
    if not terminal:
        return Looks(typed=typed)
    return Looks(colours, typed, min(shutil.get_terminal_size().columns - 1, _WIDEST))


def asked(prompt: str, commands: Sequence[str], hush: Callable[[], None]) -> Iterator[str]:
    """The lines that are typed, until Ctrl-D; `hush` is called as each of them is there."""
    with suppress(ImportError):
        _complete(commands)
    while True:
        try:
            line = input(prompt)
        except EOFError:
            return
        finally:
            hush()
        yield line


def _complete(commands: Sequence[str]) -> None:
    """Gives the prompt editing, a history of this conversation only, and the commands on Tab."""
    import readline

    def complete(begun: str, number: int) -> str | None:
        fitting = [each for each in commands if each.startswith(begun)] if begun.startswith("/") else []
        return fitting[number] if number < len(fitting) else None

    readline.set_completer(complete)
    readline.set_completer_delims(" ")
    readline.parse_and_bind("tab: complete")
