"""What /help and the page offer is there: every phrase is understood, every command is one."""

from __future__ import annotations

import re

import pytest

from skill.speaker.help import HELP, commands, help_text, subjects
from skill.speaker.models import Models
from skill.speaker.understanding.heard import FALLBACK
from tests.conftest import NOON, Echo


def test_every_phrase_to_try_is_understood_in_every_locale(models: Models) -> None:
    phrases = [phrase for each in subjects() for phrase in each.phrases]
    assert len(phrases) > 10
    for locale in models.locales():
        for phrase in phrases:
            heard = models(locale).understanding.understand(phrase, NOON.date(), None)
            assert heard.intent != FALLBACK, f"{phrase} in {locale}"


def test_help_names_every_command_and_nothing_else(echo: Echo) -> None:
    named = [line.split()[0] for line, _ in commands()]
    assert sorted(named) == sorted([*(f"/{name}" for name in echo.commands.names), HELP])


def test_every_command_works_as_it_is_written(echo: Echo) -> None:
    for line, _ in commands():
        if line != HELP:
            echo.commands.run(line)


@pytest.mark.parametrize("width", [40, 60, 79, 88])
def test_help_is_folded_to_the_terminal_and_loses_no_word(width: int) -> None:
    folded = help_text(width)
    assert max(map(len, folded.splitlines())) <= width
    assert " ".join(folded.split()) == " ".join(help_text().split())


def test_beside_a_command_stands_what_it_means_and_below_it_where_there_is_no_room() -> None:
    assert re.search(r"^  /open +launches the skill$", help_text(79), re.M)
    assert re.search(r"^  /open\n {6}launches the skill$", help_text(40), re.M)


def test_help_offers_every_phrase() -> None:
    assert all(phrase in help_text() for each in subjects() for phrase in each.phrases)
