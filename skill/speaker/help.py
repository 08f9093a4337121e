"""What there is to say and what to command: for the page, and for /help in the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from skill.content import read_yaml

HELP = "/help"
_HERE = Path(__file__).parent


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


def help_text() -> str:
    """All of it, as lines for a terminal."""
    said = [line for each in subjects() for line in (f"  {each.subject}:", *(f"    {one}" for one in each.phrases))]
    wide = max(len(line) for line, _ in commands())
    typed = [f"  {line:{wide}}  {means}" for line, means in commands()]
    return "\n".join(("Say, for example:", *said, "", "Commands to the speaker:", *typed, ""))
