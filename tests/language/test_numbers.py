"""Numbers: words and digits give the same value; pronouns are no numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.language.numbers import NumberSpan, find_numbers, find_ordinals
from skill.language.words import tokens

_UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int) -> str:
    """An independent spelling of a whole number below a million."""
    if number < 20:
        return (_UNITS + _TEENS)[number]
    if number < 100:
        return f"{_TENS[number // 10]} {_UNITS[number % 10]}" if number % 10 else _TENS[number // 10]
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    head, rest = in_words(number // size), number % size
    joint = " and " if rest < 100 else " "
    return f"{head} {name}{joint}{in_words(rest)}" if rest else f"{head} {name}"


def values(text: str) -> list[float]:
    return [span.value for span in find_numbers(tokens(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my pain is six", [6]),
        ("it's a 7", [7]),
        ("six and a half", [6.5]),
        ("five and a quarter", [5.25]),
        ("six point five", [6.5]),
        ("six point two five", [6.25]),
        ("point five", [0.5]),
        ("6.5 or 7", [6.5, 7]),
        ("nought", [0]),
        ("nil by mouth", [0]),
        ("a hundred and twenty", [120]),
        ("one hundred", [100]),
        ("two thousand and twenty six", [2026]),
        ("a million", [1_000_000]),
        ("twenty five", [25]),
        ("six seven", [6, 7]),
        ("nine one one", [9, 1, 1]),
        ("neck four and back seven", [4, 7]),
        ("four and five", [4, 5]),
        ("minus two", [-2]),
        ("half a dozen", [6]),
        ("two dozen", [24]),
        ("ten out of ten", [10, 10]),
        ("this one hurts", []),
        ("no one knows", []),
        ("one of my legs", []),
        ("it's a one", [1]),
        ("one out of ten", [1, 10]),
        ("one", [1]),
        ("the first", []),
        ("7/10", []),
        ("six and half an hour", [6]),
        ("point", []),
        ("", []),
    ],
)
def test_find_numbers(text: str, expected: list[float]) -> None:
    assert values(text) == expected


def test_the_span_covers_the_words_of_the_number() -> None:
    assert find_numbers(tokens("about six and a half today")) == [NumberSpan(1, 5, 6.5)]


@given(st.integers(0, 999_999))
def test_every_whole_number_is_read_from_words_and_from_digits(number: int) -> None:
    assert values(in_words(number)) == [number]
    assert values(str(number)) == [number]


@given(
    st.lists(
        st.sampled_from(
            [
                "six",
                "and",
                "a",
                "half",
                "point",
                "five",
                "hundred",
                "one",
                "of",
                "oh",
                "minus",
                "dozen",
                "twenty",
                "3",
                "thousand",
            ]
        )
    )
)
def test_spans_stay_inside_and_apart(words: list[str]) -> None:
    end = 0
    for span in find_numbers(words):
        assert end <= span.start < span.end <= len(words)
        end = span.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [("the third", [3]), ("twenty first of may", [21]), ("the 3rd and the 22nd", [3, 22]), ("thirtieth", [30])],
)
def test_find_ordinals(text: str, expected: list[float]) -> None:
    assert [span.value for span in find_ordinals(tokens(text))] == expected
