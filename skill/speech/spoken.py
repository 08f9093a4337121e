"""Numbers, lists, days and lengths of time in the words people use for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January February March April May June July August September October November December").split()


def whole(value: int) -> str:
    """A whole number in words, from minus infinity to below a million."""
    if value < 0:
        return f"minus {whole(-value)}"
    if value < 20:
        return _UNITS[value]
    if value < 100:
        tens, rest = divmod(value, 10)
        return _TENS[tens] + (f"-{_UNITS[rest]}" if rest else "")
    if value < 1000:
        hundreds, rest = divmod(value, 100)
        return f"{_UNITS[hundreds]} hundred" + (f" and {whole(rest)}" if rest else "")
    thousands, rest = divmod(value, 1000)
    joint = " and " if 0 < rest < 100 else " "
    return f"{whole(thousands)} thousand" + (f"{joint}{whole(rest)}" if rest else "")


def number(value: float) -> str:
    """A number as it is spoken: halves as "and a half", other fractions to one decimal."""
    rounded = round(float(value), 1)
    if rounded == int(rounded):
        return whole(int(rounded))
    base, tenth = divmod(round(abs(rounded) * 10), 10)
    sign = "minus " if rounded < 0 else ""
    if tenth == 5:
        return f"{sign}{whole(base)} and a half" if base else f"{sign}a half"
    return f"{sign}{whole(base)} point {whole(tenth)}"


def ordinal(value: int) -> str:
    """The ordinal of a whole number above zero, in words."""
    head, joint, last = re.match(r"(.*?)([- ]?)(\w+)$", whole(value)).groups()  # type: ignore[union-attr]
    if last in _ORDINALS:
        last = _ORDINALS[last]
    elif last.endswith("y"):
        last = last[:-1] + "ieth"
    else:
        last += "th"
    return f"{head}{joint}{last}"


def listed(items: Sequence[str], joint: str = "and") -> str:
    """ "neck", "neck and back", "neck, back and hip"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def count(value: int, noun: str, plural: str = "") -> str:
    """ "one day", "five days"."""
    return f"{whole(value)} {noun if value == 1 else plural or noun + 's'}"


def times(value: int) -> str:
    """How often, as people say it: once, twice, three times."""
    return {1: "once", 2: "twice"}.get(value) or f"{number(value)} times"


def day(moment: date, today: date) -> str:
    """A day as one would name it today: relative when near, by weekday within a week, else by its date."""
    away = (today - moment).days
    if away == 0:
        return "today"
    if away == 1:
        return "yesterday"
    if 1 < away < 7:
        return f"on {_WEEKDAYS[moment.weekday()]}"
    if away == -1:
        return "tomorrow"
    year = f" {spoken_year(moment.year)}" if moment.year != today.year else ""
    return f"on {_WEEKDAYS[moment.weekday()]}, {_MONTHS[moment.month - 1]} the {ordinal(moment.day)}{year}"


def coming(moment: date, today: date) -> str:
    """A day to come: tomorrow, by weekday within a week, else by its date."""
    ahead = (moment - today).days
    if ahead == 1:
        return "tomorrow"
    if 1 < ahead < 7:
        return _WEEKDAYS[moment.weekday()]
    return f"{_WEEKDAYS[moment.weekday()]}, {_MONTHS[moment.month - 1]} the {ordinal(moment.day)}"


def spoken_year(year: int) -> str:
    """A year in pairs, as people say it: "twenty twenty-six"."""
    century, rest = divmod(year, 100)
    if year < 1100 or rest == 0:
        return whole(year)
    if 2000 <= year < 2010:
        return f"two thousand and {whole(rest)}"
    return f"{whole(century)} {'oh ' if rest < 10 else ''}{whole(rest)}"


def month(moment: date) -> str:
    """The name of the month."""
    return _MONTHS[moment.month - 1]


def duration(length: timedelta) -> str:
    """A length of time in its two largest units: "two minutes and thirty seconds"."""
    seconds = round(length.total_seconds())
    parts = []
    for size, name in ((604800, "week"), (86400, "day"), (3600, "hour"), (60, "minute"), (1, "second")):
        amount, seconds = divmod(seconds, size)
        if amount:
            parts.append(count(amount, name))
    return listed(parts[:2]) or "no time"
