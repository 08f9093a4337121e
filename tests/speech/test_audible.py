"""What a browser's voice is given of SSML: every word, every pause, and nothing else."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.speech import ssml
from skill.speech.audible import LONGEST_STRETCH, Part, parts


def test_words_breaks_and_rates_in_their_order() -> None:
    markup = (
        '<speak>Sit well.<break time="2s"/><prosody rate="slow">Breathe in.<break time="500ms"/>'
        '<break time="3s"/>And out.</prosody> Good.</speak>'
    )
    assert parts(markup) == [
        Part("Sit well."),
        Part(pause=2),
        Part("Breathe in.", rate=0.75),
        Part(pause=3.5),
        Part("And out.", rate=0.75),
        Part("Good."),
    ]


@pytest.mark.parametrize(
    ("markup", "heard"),
    [
        ('<speak>Call <say-as interpret-as="digits">911</say-as>, now.</speak>', ["Call 9 1 1, now."]),
        ('<speak>For <sub alias="physiotherapy">PT</sub>.</speak>', ["For physiotherapy."]),
        ("<speak>Heat <emphasis>and</emphasis> cold.</speak>", ["Heat and cold."]),
        ("<speak></speak>", []),
        ("", []),
        ("<speak> . </speak>", []),
    ],
)
def test_what_is_spoken(markup: str, heard: list[str]) -> None:
    assert [part.say for part in parts(markup)] == heard


@pytest.mark.parametrize(
    ("rate", "spoken"), [("x-slow", 0.5), ("80%", 0.8), ("-10%", 0.9), ("+10%", 1.1), ("5%", 0.2), ("odd", 1.0)]
)
def test_rates(rate: str, spoken: float) -> None:
    assert parts(f'<speak><prosody rate="{rate}">word</prosody></speak>')[0].rate == spoken


def test_paragraphs_and_plain_breaks_pause() -> None:
    assert [part.pause for part in parts("<speak><p>One.</p><s>Two.</s>Three.<break/>Four.</speak>")] == [
        0,
        1.0,
        0,
        0.75,
        0,
        0.5,
        0,
    ]


WORDS = st.text(st.sampled_from("abc .,&<>é\n"), max_size=400)
PIECES = st.one_of(
    WORDS.map(escape),
    st.integers(0, 10).map(lambda seconds: f'<break time="{seconds}s"/>'),
    WORDS.map(lambda words: f'<prosody rate="slow">{escape(words)}</prosody>'),
    WORDS.map(lambda words: f"<s>{escape(words)}</s>"),
)


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalpha())


@given(st.lists(PIECES, max_size=8))
def test_no_word_is_lost_and_no_stretch_is_too_long(pieces: list[str]) -> None:
    markup = f"<speak>{''.join(pieces)}</speak>"
    found = parts(markup)
    assert letters("".join(part.say for part in found)) == letters(ssml.heard(markup))
    assert all(bool(part.say) != bool(part.pause) for part in found)
    for part in found:
        sentences = len(part.say) > LONGEST_STRETCH and any(mark in part.say[:-1] for mark in (". ", "; ", ": ", "? "))
        assert not sentences, "a long stretch is one long sentence"


@given(st.lists(st.integers(1, 10), max_size=6))
def test_the_pauses_are_as_long_as_the_breaks(seconds: list[int]) -> None:
    markup = "<speak>" + "word ".join(f'<break time="{each}s"/>' for each in seconds) + "</speak>"
    assert sum(part.pause for part in parts(markup)) == sum(seconds)
