"""Days, weeks and months as people say them, in the forms that AMAZON.DATE has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from skill.language.numbers import TEENS, TENS, UNITS, number_at, ordinal_at, whole_number_at

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night"})
_PAST = frozenset({"last", "past", "previous"})
_YEAR = re.compile(r"20\d\d")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A day, week, month, season or year at tokens[start:end], without the "on", "in" or "since" before it."""

    start: int
    end: int
    value: str


def find_dates(tokens: Sequence[str], today: date) -> list[DateSpan]:
    """All dates in the tokens, left to right, as Alexa would send them.

    A bare weekday is the coming one, strictly after today; "last", "this past" and "just gone" make it the one before
    today. A month, or a day of a month, without a year is the one of the current year. "two weeks ago" is a day, "last
    week" an ISO week (2026-W46), a weekend has -WE after its week. "last night" is the day before.
    """
    spans: list[DateSpan] = []
    position = 0
    while position < len(tokens):
        span = _date_at(tokens, position, today)
        if span:
            spans.append(span)
        position = span.end if span else position + 1
    return spans


def _date_at(tokens: Sequence[str], position: int, today: date) -> DateSpan | None:
    for reader in (_named_day, _weekday, _ago, _relative_period, _month_day, _month_or_season, _year):
        found = reader(tokens, position, today)
        if found:
            return DateSpan(position, found[0], found[1])
    return None


def _word(tokens: Sequence[str], position: int) -> str:
    return tokens[position] if 0 <= position < len(tokens) else ""


_AFTER_A_DAY = frozenset(["", "i", "my", "it", "and", "for", "at", "please", "in", "the"])
"""What may follow "on the twentieth"; "on the first step" names no day."""


def _after_part_of_day(tokens: Sequence[str], position: int) -> int:
    """Where "yesterday morning" ends, from where "yesterday" does."""
    return position + 1 if _word(tokens, position) in _PARTS_OF_DAY else position


def _named_day(tokens: Sequence[str], position: int, today: date) -> tuple[int, str] | None:
    word, then = _word(tokens, position), _word(tokens, position + 1)
    start = position + 1 if word == "the" else position
    for name, days in (("yesterday", -2), ("tomorrow", 2)):
        link = "before" if days < 0 else "after"
        if list(tokens[start : start + 3]) == ["day", link, name]:
            return start + 3, (today + timedelta(days=days)).isoformat()
    if word in ("today", "tonight"):
        return position + 1, today.isoformat()
    if word in ("today's", "yesterday's", "tomorrow's"):
        shift = {"today's": 0, "yesterday's": -1, "tomorrow's": 1}[word]
        return position + 1, (today + timedelta(days=shift)).isoformat()
    if word in ("yesterday", "tomorrow"):
        shift = -1 if word == "yesterday" else 1
        return _after_part_of_day(tokens, position + 1), (today + timedelta(days=shift)).isoformat()
    if word == "this" and then in _PARTS_OF_DAY:
        return position + 2, today.isoformat()
    if word == "last" and then in ("night", "evening"):
        return position + 2, (today - timedelta(days=1)).isoformat()
    if _ISO_DAY.fullmatch(word):
        return position + 1, word
    return _day_of_this_month(tokens, position, today)


def _day_of_this_month(tokens: Sequence[str], position: int, today: date) -> tuple[int, str] | None:
    """ "on the twentieth", with no month said."""
    if list(tokens[max(0, position - 1) : position + 1]) != ["on", "the"] or position + 1 == len(tokens):
        return None
    found = ordinal_at(tokens, position + 1)
    if found is None or _word(tokens, found.end) not in _AFTER_A_DAY:
        return None
    try:
        return found.end, today.replace(day=int(found.value)).isoformat()
    except ValueError:
        return None


def _weekday(tokens: Sequence[str], position: int, today: date) -> tuple[int, str] | None:
    start, past = position, False
    if _word(tokens, start) == "this" and _word(tokens, start + 1) in _PAST:
        start, past = start + 2, True
    elif _word(tokens, start) in _PAST:
        start, past = start + 1, True
    elif _word(tokens, start) in ("this", "next", "coming"):
        start += 1
    name = _word(tokens, start).removesuffix("'s")
    if name not in WEEKDAYS:
        return None
    end = _after_part_of_day(tokens, start + 1)
    dated = _weekday_of_a_month(tokens, end, WEEKDAYS.index(name), today)
    if dated:
        return dated
    if list(tokens[end : end + 2]) in (["just", "gone"], ["just", "past"]):
        end, past = end + 2, True
    elif list(tokens[end : end + 2]) == ["last", "week"]:
        monday = today - timedelta(days=today.weekday() + 7)
        return end + 2, (monday + timedelta(days=WEEKDAYS.index(name))).isoformat()
    ahead = (WEEKDAYS.index(name) - today.weekday() - 1) % 7 + 1
    back = (today.weekday() - WEEKDAYS.index(name) - 1) % 7 + 1
    return end, (today - timedelta(days=back) if past else today + timedelta(days=ahead)).isoformat()


def _weekday_of_a_month(tokens: Sequence[str], position: int, weekday: int, today: date) -> tuple[int, str] | None:
    """ "friday the twentieth", where a twentieth of this month or of those beside it is a friday."""
    found = ordinal_at(tokens, position + 1) if _word(tokens, position) == "the" else None
    if found is None:
        return None
    beside = (today + timedelta(days=shift) for shift in sorted(range(-31, 32), key=abs))
    day = next((each for each in beside if each.day == found.value and each.weekday() == weekday), None)
    return (found.end, day.isoformat()) if day else None


def _ago(tokens: Sequence[str], position: int, today: date) -> tuple[int, str] | None:
    """ "three days ago", "a couple of weeks ago", "a month ago": a day."""
    word = _word(tokens, position)
    if word in ("a", "an") and _word(tokens, position + 1) == "couple":
        count, end = 2, position + 2 + (_word(tokens, position + 2) == "of")
    elif word in ("a", "an"):
        count, end = 1, position + 1
    else:
        number = number_at(tokens, position)
        if number is None or number.value != int(number.value) or not 0 < number.value < 10_000:
            return None
        count, end = int(number.value), number.end
    unit = _word(tokens, end).removesuffix("s")
    if _word(tokens, end + 1) not in ("ago", "back") or unit not in (
        "day",
        "night",
        "week",
        "fortnight",
        "month",
        "year",
    ):
        return None
    if _word(tokens, end + 1) == "back" and _word(tokens, end + 2):
        return None
    if unit in ("month", "year"):
        return end + 2, _months_before(today, count * (12 if unit == "year" else 1)).isoformat()
    days = {"day": 1, "night": 1, "week": 7, "fortnight": 14}[unit] * count
    return end + 2, (today - timedelta(days=days)).isoformat()


def _relative_period(tokens: Sequence[str], position: int, today: date) -> tuple[int, str] | None:
    word, start = _word(tokens, position), position
    if word in ("the", "this") and _word(tokens, position + 1) in _PAST | {"next", "coming"}:
        start, word = position + 1, _word(tokens, position + 1)
    shift = {"this": 0, "current": 0, "next": 1, "coming": 1}.get(word, -1 if word in _PAST else None)
    unit = _word(tokens, start + 1).removesuffix("'s")
    if shift is None:
        if unit == "weekend" and word == "the":
            return start + 2, _week(today) + "-WE"
        return None
    if unit == "week":
        return start + 2, _week(today + timedelta(weeks=shift))
    if unit == "weekend":
        return start + 2, _week(today + timedelta(weeks=shift)) + "-WE"
    if unit == "month":
        return start + 2, _months_before(today.replace(day=1), -shift).isoformat()[:7]
    if unit == "year":
        return start + 2, str(today.year + shift)
    if unit in _SEASONS:
        return start + 2, f"{today.year + shift}-{_SEASONS[unit]}"
    if unit in MONTHS and (unit != "may" or shift):
        return start + 2, f"{_year_of_month(unit, shift, today)}-{MONTHS.index(unit) + 1:02d}"
    return None


def _year_of_month(month: str, shift: int, today: date) -> int:
    number = MONTHS.index(month) + 1
    if shift < 0:
        return today.year if number < today.month else today.year - 1
    if shift > 0:
        return today.year if number > today.month else today.year + 1
    return today.year


def _month_day(tokens: Sequence[str], position: int, today: date) -> tuple[int, str] | None:
    """ "november third", "the third of november", "3 november", each perhaps with a year."""
    month = _word(tokens, position)
    if month in MONTHS:
        after = position + 1 + (_word(tokens, position + 1) == "the")
        day, end = _day_number(tokens, after)
    else:
        start = position + (month == "the")
        day, end = _day_number(tokens, start)
        if day:
            end += _word(tokens, end) == "of"
            month = _word(tokens, end)
            if month not in MONTHS:
                return None
            end += 1
    if not day or (month == "may" and end == position + 2 and _day_is_cardinal(tokens, position + 1)):
        return None
    year = _year(tokens, end, today)
    number = MONTHS.index(month) + 1
    try:
        value = date(int(year[1]) if year else today.year, number, day)
    except ValueError:
        return None
    return (year[0] if year else end), value.isoformat()


def _day_number(tokens: Sequence[str], position: int) -> tuple[int, int]:
    if position >= len(tokens):
        return 0, position
    found = ordinal_at(tokens, position) or whole_number_at(tokens, position)
    if found and found.value == int(found.value) and 1 <= found.value <= 31:
        return int(found.value), found.end
    return 0, position


def _day_is_cardinal(tokens: Sequence[str], position: int) -> bool:
    return position < len(tokens) and ordinal_at(tokens, position) is None


def _month_or_season(tokens: Sequence[str], position: int, today: date) -> tuple[int, str] | None:
    word = _word(tokens, position).removesuffix("'s")
    # "may" and "march" are verbs as well: months only after a word that dates take.
    if word not in MONTHS or (
        word in ("may", "march") and _word(tokens, position - 1) not in ("in", "of", "since", "for")
    ):
        return None
    year = _year(tokens, position + 1, today)
    number = MONTHS.index(word) + 1
    if year:
        return year[0], f"{year[1]}-{number:02d}"
    return position + 1, f"{today.year}-{number:02d}"


def _year(tokens: Sequence[str], position: int, _today: date) -> tuple[int, str] | None:
    """ "2025", "twenty twenty five", "two thousand and twenty five"."""
    word, then = _word(tokens, position), _word(tokens, position + 1)
    if _YEAR.fullmatch(word):
        return position + 1, word
    if word == "twenty" and (then in TENS or then in TEENS):
        last = _word(tokens, position + 2)
        unit = UNITS.get(last, 0) if then in TENS else 0
        return (position + 3 if unit else position + 2), str(2000 + (TENS.get(then) or TEENS[then]) + unit)
    if word == "two" and then == "thousand":
        number = whole_number_at(tokens, position)
        if number and 2000 <= number.value < 2100:
            return number.end, str(int(number.value))
    return None


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _months_before(day: date, months: int) -> date:
    """The same day of the month so many months before (after, where negative), or that month's last."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)
