"""Lengths of time as people say them, in the ISO 8601 form that AMAZON.DURATION has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from skill.language.numbers import number_at

# Each unit with its ISO letter; a letter below "T" counts clock time.
_UNITS = {
    "second": "TS", "sec": "TS", "minute": "TM", "min": "TM", "hour": "TH", "hr": "TH", "h": "TH", "day": "D",
    "night": "D", "week": "W", "fortnight": "F", "month": "M", "year": "Y",
}  # fmt: skip
_ORDER = ("Y", "M", "W", "D", "TH", "TM", "TS")
# What half of a unit is, in a smaller one; None where speech does not halve it.
_PARTS: dict[str, tuple[str, int] | None] = {
    "Y": ("M", 12), "M": ("D", 30), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60), "TS": None, "W": ("D", 7),
}  # fmt: skip
_QUARTERS = {"quarter": 0.25, "quarters": 0.25, "half": 0.5}


@dataclass(frozen=True, slots=True)
class DurationSpan:
    """A length of time at tokens[start:end], ISO 8601."""

    start: int
    end: int
    value: str


def find_durations(tokens: Sequence[str]) -> list[DurationSpan]:
    """All lengths of time in the tokens, left to right; units stay as said ("ninety minutes" is PT90M).

    "a few minutes", "a while" and other lengths without a number are not read.
    """
    spans: list[DurationSpan] = []
    position = 0
    while position < len(tokens):
        found = _duration_at(tokens, position)
        if found is None:
            position += 1
            continue
        end, amounts = found
        while end < len(tokens):
            after = end + 1 if tokens[end] == "and" else end
            more = _duration_at(tokens, after) if after < len(tokens) else None
            if more is None or not _smaller(more[1], amounts):
                break
            end = more[0]
            for unit, amount in more[1].items():
                amounts[unit] = amounts.get(unit, 0) + amount
        spans.append(DurationSpan(position, end, _iso(amounts)))
        position = end
    return spans


def _duration_at(tokens: Sequence[str], position: int) -> tuple[int, dict[str, int]] | None:
    """Where the simple length that begins here ends, and its whole amount of each unit."""
    amount, end = _amount(tokens, position)
    if amount <= 0 or end >= len(tokens):
        return None
    unit = _unit(tokens[end])
    if unit is None:
        return None
    end += 1
    # "an hour and a half": the part comes after its unit. "an hour and half a minute" is left to the next length.
    if amount == int(amount) and end < len(tokens) and tokens[end] == "and":
        after = end + 2 if tokens[end + 1 : end + 2] in (["a"], ["one"]) else end + 1
        part = _QUARTERS.get(tokens[after]) if after < len(tokens) else None
        if part and tokens[after + 1 : after + 2] not in (["a"], ["an"], ["of"]):
            amount, end = amount + part, after + 1
    return end, _split(amount, unit)


def _amount(tokens: Sequence[str], position: int) -> tuple[float, int]:
    """How many of the unit that follows, and where that unit stands; 0 where no amount begins here."""
    word = tokens[position]
    rest = list(tokens[position + 1 : position + 4])
    number = number_at(tokens, position)
    if number and tokens[number.end : number.end + 1] in (["quarters"], ["quarter"]):
        # "three quarters of an hour"
        skip = _skip_of_an(tokens, number.end + 1)
        return (number.value / 4, skip) if skip > number.end + 1 else (0.0, position)
    if number:
        return number.value, number.end
    if word in ("half", "quarter"):
        skip = _skip_of_an(tokens, position + 1)
        return (_QUARTERS[word], skip) if skip > position + 1 else (0.0, position)
    if word in ("a", "an", "couple"):
        start = position + (word != "couple")
        if tokens[start : start + 1] == ["couple"] or word == "couple":
            end = start + 1 + (tokens[start + 1 : start + 2] == ["of"])
            return 2.0, end + (tokens[end : end + 1] == ["more"])
        if rest[:1] == ["quarter"]:
            return 0.25, _skip_of_an(tokens, position + 2)
        if rest[:1] == ["half"]:
            return 0.5, position + 2
        if rest[:1] and rest[0] in ("whole", "full", "single"):
            return 1.0, position + 2
        return 1.0, position + 1
    return 0.0, position


def _skip_of_an(tokens: Sequence[str], position: int) -> int:
    if tokens[position : position + 1] == ["of"]:
        position += 1
    if tokens[position : position + 1] in (["a"], ["an"], ["the"]):
        position += 1
    return position


def _unit(word: str) -> str | None:
    word = word.removesuffix("'s")
    return _UNITS.get(word) or (_UNITS.get(word[:-1]) if word.endswith("s") else None)


def _split(amount: float, unit: str) -> dict[str, int]:
    if unit == "F":
        amount, unit = amount * 2, "W"
    whole = int(amount)
    smaller = _PARTS[unit]
    if amount == whole or smaller is None:
        return {unit: max(1, round(amount))}
    below = round((amount - whole) * smaller[1])
    if unit == "W":
        # ISO 8601 does not mix weeks with other units.
        days, hours = divmod(round(amount * 7 * 24), 24)
        return {"D": days, "TH": hours} if hours else {"D": days}
    return {unit: whole, smaller[0]: below} if whole else {smaller[0]: below}


def _smaller(more: dict[str, int], than: dict[str, int]) -> bool:
    if "W" in more or "W" in than:
        return False
    return min(map(_ORDER.index, more)) > max(map(_ORDER.index, than))


def _iso(amounts: dict[str, int]) -> str:
    date = "".join(f"{amounts[unit]}{unit}" for unit in ("Y", "M", "W", "D") if unit in amounts)
    time = "".join(f"{amounts[unit]}{unit[1]}" for unit in ("TH", "TM", "TS") if unit in amounts)
    return f"P{date}T{time}" if time else f"P{date}"
