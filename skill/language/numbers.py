"""Numbers as people say them, so that a level, a number of hours or a date is read alike everywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

UNITS = {
    "zero": 0, "nought": 0, "naught": 0, "nil": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SIMPLE_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_ORDINAL_DIGITS = re.compile(r"(\d+)(?:st|nd|rd|th)")
_PARTS = {"half": 0.5, "quarter": 0.25}

# "this one", "no one", "one of them": a pronoun, not the number.
_PRONOUN_BEFORE = frozenset(
    [
        "this",
        "that",
        "these",
        "those",
        "no",
        "any",
        "some",
        "every",
        "each",
        "which",
        "the",
        "another",
        "other",
        "last",
        "next",
        "first",
        "second",
        "only",
        "good",
        "bad",
        "new",
        "old",
        "same",
        "wrong",
        "right",
        "left",
        "big",
    ]
)
_BEFORE_COUNT = frozenset("is a at about was number level only just or to and like say maybe around of be".split())
_PRONOUN_AFTER = frozenset(["of", "another", "who", "whose", "that", "which", "by", "thing", "side", "day's"])


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number at tokens[start:end]."""

    start: int
    end: int
    value: float


def find_numbers(tokens: Sequence[str]) -> list[NumberSpan]:
    """All numbers in the tokens, left to right and not overlapping, each read as long as it goes.

    "a hundred and twenty" is one number, "six and a half" is 6.5, "six seven" is two. "one" as a pronoun, "oh" and "a
    couple" are not numbers here, and neither is "7/10".
    """
    spans: list[NumberSpan] = []
    position = 0
    while position < len(tokens):
        span = number_at(tokens, position)
        if span is None or _is_pronoun(tokens, span):
            position += 1
        else:
            spans.append(span)
            position = span.end
    return spans


def number_at(tokens: Sequence[str], position: int) -> NumberSpan | None:
    """The longest number that begins at this token, or None; "one" always counts."""
    sign = 1
    start = position
    if position < len(tokens) and tokens[position] in ("minus", "negative"):
        sign, position = -1, position + 1
    if position >= len(tokens):
        return None
    if tokens[position] == "point":
        whole, end = 0.0, position
    else:
        found = whole_number_at(tokens, position)
        if found is None:
            return None
        whole, end = found.value, found.end
    decimals, end = _decimals(tokens, end)
    if decimals:
        return NumberSpan(start, end, sign * float(f"{whole:.0f}.{decimals}"))
    if tokens[position] == "point":
        return None
    part, end = _part_after(tokens, end)
    return NumberSpan(start, end, sign * (whole + part))


def whole_number_at(tokens: Sequence[str], position: int) -> NumberSpan | None:
    """The number that begins at this token without "point five" or "and a half" after it, or None."""
    if position >= len(tokens):
        return None
    token = tokens[position]
    if _DIGITS.fullmatch(token):
        return NumberSpan(position, position + 1, float(token))
    end = position
    if list(tokens[position : position + 3]) == ["half", "a", "dozen"]:
        return NumberSpan(position, position + 3, 6.0)
    if token in ("a", "an") and position + 1 < len(tokens) and tokens[position + 1] in ("hundred", "dozen", *_SCALES):
        total, group, end = 0, 1, position + 1
    elif token == "dozen":
        return None
    else:
        below = _below_hundred(tokens, position)
        if below is None:
            return None
        total, (group, end) = 0, below
    while end < len(tokens):
        token = tokens[end]
        if token == "hundred" and group < 100:
            group, end = group * 100, end + 1
        elif token in _SCALES and group:
            total, group, end = total + group * _SCALES[token], 0, end + 1
        elif token == "dozen" and total == 0 and group < 13:
            return NumberSpan(position, end + 1, float(group * 12))
        elif (total or group >= 100) and group % 100 == 0:
            after = end + 1 if token == "and" else end
            below = _below_hundred(tokens, after)
            if below is None:
                break
            group, end = group + below[0], below[1]
        else:
            break
    return NumberSpan(position, end, float(total + group))


def find_ordinals(tokens: Sequence[str]) -> list[NumberSpan]:
    """All ordinals ("third", "twenty first", "3rd") in the tokens, left to right, with their number as value."""
    spans: list[NumberSpan] = []
    position = 0
    while position < len(tokens):
        span = ordinal_at(tokens, position)
        if span:
            spans.append(span)
        position = span.end if span else position + 1
    return spans


def ordinal_at(tokens: Sequence[str], position: int) -> NumberSpan | None:
    """The ordinal up to the thirty ninth, or written in digits, that begins at this token, or None."""
    token = tokens[position]
    digits = _ORDINAL_DIGITS.fullmatch(token)
    if digits:
        return NumberSpan(position, position + 1, float(digits[1]))
    if token in _SIMPLE_ORDINALS:
        return NumberSpan(position, position + 1, float(_SIMPLE_ORDINALS[token]))
    if token in TENS and position + 1 < len(tokens) and 0 < _SIMPLE_ORDINALS.get(tokens[position + 1], 0) < 10:
        return NumberSpan(position, position + 2, float(TENS[token] + _SIMPLE_ORDINALS[tokens[position + 1]]))
    return None


def _below_hundred(tokens: Sequence[str], position: int) -> tuple[int, int] | None:
    if position >= len(tokens):
        return None
    token = tokens[position]
    if token in UNITS:
        return UNITS[token], position + 1
    if token in TEENS:
        return TEENS[token], position + 1
    if token in TENS:
        unit = UNITS.get(tokens[position + 1], 0) if position + 1 < len(tokens) else 0
        return (TENS[token] + unit, position + 2) if unit else (TENS[token], position + 1)
    return None


def _decimals(tokens: Sequence[str], position: int) -> tuple[str, int]:
    """The digits after a spoken "point" at this token and where they end; no digits where there is none."""
    if position >= len(tokens) or tokens[position] != "point":
        return "", position
    digits, end = "", position + 1
    while end < len(tokens):
        token = tokens[end]
        if token in ("oh", "o"):
            digits += "0"
        elif token in UNITS:
            digits += str(UNITS[token])
        elif not digits and (token.isdecimal() or token in TENS or token in TEENS):
            digits = token if token.isdecimal() else str(TENS.get(token) or TEENS[token])
            end += 1
            break
        else:
            break
        end += 1
    return (digits, end) if digits else ("", position)


def _part_after(tokens: Sequence[str], position: int) -> tuple[float, int]:
    """The half or quarter of "and a half" at this token and where it ends; 0 where there is none."""
    after = position + 1
    if position < len(tokens) and tokens[position] == "and" and after < len(tokens):
        if tokens[after] in ("a", "one"):
            after += 1
        if after < len(tokens) and tokens[after] in _PARTS and tokens[after + 1 : after + 2] not in (["a"], ["an"]):
            return _PARTS[tokens[after]], after + 1
    return 0.0, position


def _is_pronoun(tokens: Sequence[str], span: NumberSpan) -> bool:
    if span.end - span.start != 1 or tokens[span.start] != "one":
        return False
    before = tokens[span.start - 1] if span.start else ""
    after = tokens[span.end] if span.end < len(tokens) else ""
    if before in _PRONOUN_BEFORE or after in _PRONOUN_AFTER:
        return True
    # "the weekly one", "that left knee one"
    pointed = any(word in ("the", "that", "which") for word in tokens[max(0, span.start - 3) : max(0, span.start - 1)])
    return pointed and not after and before not in _BEFORE_COUNT
