"""The speech-rate model: sums that add up, and lengths near what a real voice takes."""

from __future__ import annotations

import shutil
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from benchmarks.timing import ALLOWED_ERROR, legs, measure, pieces, rendered
from skill.alexa.limits import MOST_SPEECH_CHARACTERS
from skill.routines import timing
from skill.routines.exclusions import ACTIVITIES, Activity
from skill.speech import ssml
from tests.real_parts import need
from tests.routines.orders import EXCLUSIONS, LIBRARY

TEXTS = st.text(alphabet=string.ascii_letters + " ,.", min_size=1, max_size=120)
PARTS = st.lists(st.one_of(TEXTS, st.integers(1, 100).map(lambda tenths: tenths / 10)), max_size=12)


@settings(deadline=None)
@given(PARTS)
def test_quiet_counts_as_it_stands_and_words_never_take_less_than_nothing(parts: list[str | float]) -> None:
    quiet = sum(part for part in parts if not isinstance(part, str))
    assert timing.seconds(parts) >= round(quiet, 1)
    assert timing.seconds([part for part in parts if not isinstance(part, str)]) == pytest.approx(quiet, abs=0.05)


@settings(deadline=None)
@given(st.floats(0, 300))
def test_a_long_quiet_becomes_breaks_that_alexa_takes(length: float) -> None:
    parts = timing.quiet(length)
    assert sum(parts) == pytest.approx(length, abs=0.051)  # type: ignore[arg-type]
    for part in parts:
        assert isinstance(part, float)
        assert 0 < part <= ssml.LONGEST_BREAK_SECONDS


@settings(deadline=None)
@given(st.lists(st.one_of(st.text(max_size=60), st.integers(1, 100).map(lambda tenths: tenths / 10)), max_size=12))
def test_the_counted_characters_are_at_least_those_of_the_markup(parts: list[str | float]) -> None:
    written = " ".join(
        str(escape(part)) if isinstance(part, str) else f'<break time="{round(part * 1000)}ms"/>' for part in parts
    )
    assert len(written) <= timing.characters(parts)


def test_more_words_take_longer() -> None:
    text = "Lower your ear slowly toward your shoulder."
    assert timing.speech_seconds(text) < timing.speech_seconds(f"{text} {text}")
    assert timing.speech_seconds(text) < timing.speech_seconds(text, quiet_follows=False)
    assert timing.speech_seconds("") == 0


@pytest.mark.parametrize("name", sorted(LIBRARY.routines))
def test_the_planned_length_is_near_what_espeak_renders(name: str) -> None:
    need("espeak-ng", shutil.which("espeak-ng") is not None, "apt-get install espeak-ng")
    leg = next(iter(legs(LIBRARY, name)))
    assert abs(measure(name, leg).error) <= ALLOWED_ERROR


@pytest.mark.parametrize("activity", [each for each in ACTIVITIES if each in EXCLUSIONS.openings])
def test_the_words_before_the_first_leg_take_about_as_long_as_planned(activity: Activity) -> None:
    need("espeak-ng", shutil.which("espeak-ng") is not None, "apt-get install espeak-ng")
    for text in [EXCLUSIONS.openings[activity], *(each.say for each in EXCLUSIONS.questions[activity])]:
        planned = timing.speech_seconds(text, quiet_follows=False)
        assert planned == pytest.approx(rendered(f"{escape(text)} "), rel=ALLOWED_ERROR), text


@pytest.mark.parametrize("name", sorted(LIBRARY.routines))
def test_every_leg_as_markup_is_valid_for_alexa(name: str) -> None:
    for leg in legs(LIBRARY, name):
        markup = f"<speak>{' '.join(pieces(leg.parts))}</speak>"
        ssml.parse(markup)
        assert len(markup) <= MOST_SPEECH_CHARACTERS
