"""Holds a conversation between a speaker and whatever stands at standard input: a person, a file, a program."""

from __future__ import annotations

import sys
from typing import TextIO

from skill.speaker.aloud import Aloud
from skill.speaker.commands import Commands
from skill.speaker.device import Speaker
from skill.speaker.help import HELP
from skill.speaker.prompt import GREETING, asked, looks_of
from skill.speaker.talk import Talk


def hold(speaker: Speaker, commands: Commands, source: TextIO, *, as_json: bool, aloud: bool, colours: bool) -> None:
    """Answers every line of the source; at a prompt where a person types. Ctrl-C ends what is typed without a trace.

    A person may speak into what is read aloud; of a file, each reply is read to its end.
    """
    typed = source is sys.stdin and sys.stdin.isatty() and not as_json
    looks = looks_of(terminal=sys.stdout.isatty() and not as_json, colours=colours, typed=typed)
    voice = Aloud(_complain, waits=not typed) if aloud else None
    hush = voice.hush if voice else lambda: None
    talk = Talk(speaker, commands, sys.stdout, sys.stderr, as_json, looks, voice)
    try:
        if not typed:
            talk.run(source)
            return
        sys.stdout.write(f"{looks.aside(GREETING)}\n")
        talk.run(asked(looks.prompt(), (*(f"/{name}" for name in commands.names), HELP), hush))
        sys.stdout.write("\n")
    except KeyboardInterrupt:
        if not typed:
            raise
        sys.stdout.write("\n")
    finally:
        hush()


def _complain(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
