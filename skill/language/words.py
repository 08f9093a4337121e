"""How a phrase becomes words: one way of lowering and splitting, so that every reader sees the same tokens."""

from __future__ import annotations

import re
from functools import lru_cache

_QUOTES = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201b": "'",
        "\u02bc": "'",
        "`": "'",
        "\u00b4": "'",
        "\u201c": " ",
        "\u201d": " ",
        '"': " ",
    }
)
_VULGAR_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
_MERIDIEM = re.compile(r"(?<![a-z'])([ap])\.\s?m\.?(?![a-z])")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DIGITS_THEN_UNIT = re.compile(r"(?<![\w.])(\d+(?:[.:]\d+)?)(am|pm|h|hrs?|m|mins?|s|secs?|k)\b")
_NUMBER_RANGE = re.compile(r"(?<=\d)\s*[-\u2013\u2014]\s*(?=\d)")
_MINUS = re.compile(r"(?:(?<=\s)|^)[-\u2013\u2212](?=\d)")
_FRACTION_BAR = re.compile(r"(?<=\d)\s*/\s*(?=\d)")
_REMEMBERED = 64
"""Phrases whose words are asked for again: many readers look at the same one."""
_TOKEN = re.compile(r"\d+(?:\.\d+)?/\d+|\d+:\d\d|\d+(?:\.\d+)?(?:st|nd|rd|th)?(?![a-z])|\.\d+|%|[^\W_]+(?:'[^\W_]+)*")


def normalise(text: str) -> str:
    """The phrase in lower case with plain apostrophes, single spaces and only the punctuation that carries meaning.

    Kept: apostrophes inside words, decimal points, the colon of a clock time, "7/10" and "%". A hyphen between words
    becomes a space, one between numbers "to", a minus sign "minus"; "a.m." becomes "am".
    """
    return " ".join(tokens(text))


def tokens(text: str) -> list[str]:
    """The words of the phrase as normalised strings, in order; an empty list for a phrase without words."""
    return list(_tokens(text))


@lru_cache(_REMEMBERED)
def _tokens(text: str) -> tuple[str, ...]:
    text = text.translate(_QUOTES).lower()
    for sign, decimals in _VULGAR_FRACTIONS.items():
        text = re.sub(rf"(?<=\d)\s?{sign}", decimals, text).replace(sign, " 0" + decimals + " ")
    text = _MERIDIEM.sub(r"\1m ", text)
    text = _THOUSANDS.sub("", text)
    text = _NUMBER_RANGE.sub(" to ", text)
    text = _MINUS.sub("minus ", text)
    text = _FRACTION_BAR.sub("/", text)
    text = _DIGITS_THEN_UNIT.sub(r"\1 \2", text)
    return tuple(_tidy(token) for token in _TOKEN.findall(text))


def _tidy(token: str) -> str:
    return "0" + token if token.startswith(".") else token
