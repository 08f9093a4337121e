"""Numbers, lists, days and lengths of time as people say them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.language.numbers import find_numbers
from skill.speech import spoken

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "zero"),
        (6, "six"),
        (6.5, "six and a half"),
        (0.5, "a half"),
        (4.9, "four point nine"),
        (21, "twenty-one"),
        (100, "one hundred"),
        (811, "eight hundred and eleven"),
        (1133, "one thousand one hundred and thirty-three"),
        (2005, "two thousand and five"),
        (-1, "minus one"),
    ],
)
def test_a_number_is_spoken_as_people_say_it(value: float, words: str) -> None:
    assert spoken.number(value) == words


@given(st.integers(0, 99_999))
def test_what_is_said_is_the_number_that_a_reader_hears(value: int) -> None:
    heard = find_numbers(spoken.number(value).replace("-", " ").split())
    assert [span.value for span in heard] == [value]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1, "first"),
        (2, "second"),
        (3, "third"),
        (12, "twelfth"),
        (20, "twentieth"),
        (21, "twenty-first"),
        (30, "thirtieth"),
        (31, "thirty-first"),
    ],
)
def test_an_ordinal(value: int, words: str) -> None:
    assert spoken.ordinal(value) == words


@pytest.mark.parametrize(
    ("items", "words"),
    [([], ""), (["neck"], "neck"), (["neck", "hip"], "neck and hip"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list(items: list[str], words: str) -> None:
    assert spoken.listed(items) == words


@pytest.mark.parametrize(
    ("away", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "on Friday"),
        (6, "on Monday"),
        (7, "on Sunday, November the fifteenth"),
        (330, "on Saturday, December the twenty-seventh twenty twenty-five"),
        (-1, "tomorrow"),
    ],
)
def test_a_day_is_named_as_one_would_today(away: int, words: str) -> None:
    assert spoken.day(SUNDAY - timedelta(days=away), SUNDAY) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "no time"),
        (1, "one second"),
        (90, "one minute and thirty seconds"),
        (1200, "twenty minutes"),
        (3661, "one hour and one minute"),
    ],
)
def test_a_length_of_time(seconds: int, words: str) -> None:
    assert spoken.duration(timedelta(seconds=seconds)) == words
