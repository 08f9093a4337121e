"""The markup: only what every device takes, and what of it is heard."""

from __future__ import annotations

import pytest

from skill.speech.ssml import BadSsml, heard, parse


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<speak>Six.</speak>", "Six."),
        ('<speak>In<break time="3s"/>and out.</speak>', "In and out."),
        ('<speak><sub alias="doctor">Dr</sub> Lee</speak>', "doctor Lee"),
        ("<speak><p>One.</p><p>Two.</p></speak>", "One. Two."),
        ("<speak>Bread &amp; rest</speak>", "Bread & rest"),
        ("", ""),
    ],
)
def test_what_is_heard(markup: str, words: str) -> None:
    assert heard(markup) == words


@pytest.mark.parametrize(
    "markup",
    [
        "<speak>Bread & rest</speak>",
        "no root",
        "<say>six</say>",
        '<speak><voice name="Amy">Six</voice></speak>',
        '<speak><break time="11s"/></speak>',
        '<speak><break time="10001ms"/></speak>',
        '<speak><break time="soon"/></speak>',
    ],
)
def test_what_a_device_would_refuse_is_refused(markup: str) -> None:
    with pytest.raises(BadSsml):
        parse(markup)


def test_ten_seconds_is_the_longest_break() -> None:
    parse('<speak><break time="10s"/><break time="10000ms"/></speak>')
