"""What /help and the page offer is there: every phrase is understood, every command is one."""

from __future__ import annotations

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


def test_help_fits_a_terminal_that_is_not_too_narrow() -> None:
    assert max(map(len, help_text().splitlines())) <= 120
    assert all(phrase in help_text() for each in subjects() for phrase in each.phrases)
