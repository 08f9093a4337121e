"""What there is to say and what to command: for the page, and for /help in the terminal."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from skill.content import read_yaml

HELP = "/help"
_HERE = Path(__file__).parent
_NARROWEST = 24
_INDENT = " " * 6


@dataclass(frozen=True, slots=True)
class Subject:
    """Phrases to try that belong together."""

    subject: str
    phrases: tuple[str, ...]


@cache
def subjects() -> tuple[Subject, ...]:
    """What there is to try, by subject."""
    return tuple(Subject(each["subject"], tuple(each["phrases"])) for each in read_yaml(_HERE / "phrases.yaml"))


@cache
def commands() -> tuple[tuple[str, str], ...]:
    """Each slash command as it may be written, and what it means."""
    return tuple((each["line"], each["means"]) for each in read_yaml(_HERE / "commands.yaml"))


def help_text(width: int = 0) -> str:
    """All of it, as lines for a terminal that is `width` characters wide; 0 folds none."""
    said = [line for each in subjects() for line in (f"  {each.subject}:", *(f"    {one}" for one in each.phrases))]
    wide = max(len(line) for line, _ in commands())
    typed = [line for written, means in commands() for line in _folded(f"  {written:{wide}}  ", means, width)]
    return "\n".join(("Say, for example:", *said, "", "Commands to the speaker:", *typed, ""))


def _folded(written: str, means: str, width: int) -> list[str]:
    """A command and what it means, beside it or, where that leaves too little room, below."""
    if not width:
        return [written + means]
    if width - len(written) >= _NARROWEST:
        return textwrap.wrap(means, width, initial_indent=written, subsequent_indent=" " * len(written))
    return [written.rstrip(), *textwrap.wrap(means, width, initial_indent=_INDENT, subsequent_indent=_INDENT)]
