"""Times of day as people say them, in the form that AMAZON.TIME has: HH:MM, or MO, AF, EV, NI."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from skill.language.numbers import whole_number_at

_PARTS_OF_DAY = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_BEFORE_BARE_HOUR = frozenset({"at", "around", "about", "by", "before", "after", "until", "till", "for"})
_NOT_AFTER_BARE_HOUR = frozenset(
    [
        "out",
        "percent",
        "%",
        "minute",
        "minutes",
        "min",
        "mins",
        "hour",
        "hours",
        "day",
        "days",
        "week",
        "weeks",
        "times",
        "of",
    ]
)


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time of day at tokens[start:end], without the "at" before it."""

    start: int
    end: int
    value: str


def find_times(tokens: Sequence[str]) -> list[TimeSpan]:
    """All times of day in the tokens, left to right.

    A bare number is an hour only after "at", "for", "by" and the like. An hour from one to twelve without a half of
    the day is taken as it stands ("half past seven" is 07:30): Alexa asks its own person, the skill asks in its own.
    """
    spans: list[TimeSpan] = []
    position = 0
    while position < len(tokens):
        span = _time_at(tokens, position)
        if span:
            spans.append(span)
        position = span.end if span else position + 1
    return spans


_HALVES = {"morning": "am", "afternoon": "pm", "evening": "pm", "night": "night"}


def _time_at(tokens: Sequence[str], position: int) -> TimeSpan | None:
    start = position
    word = tokens[position]
    if word in _NAMED:
        return TimeSpan(start, position + 1, _NAMED[word])
    if word in ("12", "twelve") and tokens[position + 1 : position + 2] in (["noon"], ["midday"], ["midnight"]):
        return TimeSpan(start, position + 2, _NAMED[tokens[position + 1]])
    part = _PARTS_OF_DAY.get(word.removesuffix("s"))
    if part:
        return TimeSpan(start, position + 1, part)
    clock = _CLOCK.fullmatch(word)
    if clock:
        half, end = _half_of_day(tokens, position + 1)
        return TimeSpan(start, end, _hhmm(int(clock[1]), int(clock[2]), half))
    relative = _past_or_to(tokens, position)
    if relative:
        hour, minute, end = relative
        half, end = _half_of_day(tokens, end)
        return TimeSpan(start, end, _hhmm(hour, minute, half))
    return _hour_at(tokens, position)


def _hour_at(tokens: Sequence[str], position: int) -> TimeSpan | None:
    """ "eight", "eight thirty", "eight oh five", "eight o'clock", with what makes it a time beside it."""
    hour = whole_number_at(tokens, position)
    if hour is None or hour.value != int(hour.value) or hour.value > 24:
        return None
    end = hour.end
    sure = False
    minute = 0
    if tokens[end : end + 1] in (["o'clock"], ["oclock"]):
        end, sure = end + 1, True
    elif tokens[end : end + 2] == ["o", "clock"]:
        end, sure = end + 2, True
    else:
        minute, end = _minutes(tokens, end)
        sure = minute > 0 and position > 0 and tokens[position - 1] in _BEFORE_BARE_HOUR
    half, end_of_half = _half_of_day(tokens, end)
    spoken = tokens[end].removesuffix("s") if end < len(tokens) else ""
    if minute and not half and spoken in _HALVES:
        # "Six thirty morning", as much of India says it.
        half, end_of_half = _HALVES[spoken], end + 1
    half = half or _half_before(tokens, position)
    if half:
        return TimeSpan(position, end_of_half, _hhmm(int(hour.value), minute, half))
    bare = position > 0 and tokens[position - 1] in _BEFORE_BARE_HOUR and 1 <= hour.value <= 24
    follows = tokens[end] if end < len(tokens) else ""
    if sure or (bare and follows not in _NOT_AFTER_BARE_HOUR and not (tokens[position - 1] == "about" and not minute)):
        return TimeSpan(position, end, _hhmm(int(hour.value), minute, ""))
    return None


def _minutes(tokens: Sequence[str], position: int) -> tuple[int, int]:
    """Minutes said after the hour ("thirty", "oh five"), from 1 to 59, and where they end; 0 where there are none."""
    after = position + 1 if tokens[position : position + 1] in (["oh"], ["o"]) else position
    found = whole_number_at(tokens, after)
    if found is None or found.value != int(found.value) or not 0 < found.value < 60:
        return 0, position
    if (after > position) != (found.value < 10):
        return 0, position
    return int(found.value), found.end


def _past_or_to(tokens: Sequence[str], position: int) -> tuple[int, int, int] | None:
    """Hour, minute and end of "half past seven", "quarter to nine", "ten past eight", "half seven"."""
    start = position + 1 if tokens[position] == "a" else position
    if start >= len(tokens):
        return None
    if tokens[start] == "half" and start == position and _tells_time(tokens, position):
        hour = whole_number_at(tokens, start + 1)
        if hour is not None and 1 <= hour.value <= 12 and hour.value == int(hour.value):
            # "Half eight" is half past eight where it is said so: in Britain.
            return int(hour.value), 30, hour.end
    if tokens[start] in ("half", "quarter"):
        minutes, after = (30 if tokens[start] == "half" else 15), start + 1
    else:
        number = whole_number_at(tokens, start)
        if number is None or not 0 < number.value < 30 or number.value != int(number.value):
            return None
        minutes, after = int(number.value), number.end
        if tokens[after : after + 1] in (["minutes"], ["minute"]):
            after += 1
    link = tokens[after] if after < len(tokens) else ""
    if link not in ("past", "after", "to", "till", "before", "of"):
        return None
    # "seven to eight" and "two after four" are ranges and counts more often than times: only fives and quarters are.
    if minutes % 5 or (link in ("after", "before", "of") and minutes != 15):
        return None
    if (
        link == "to"
        and minutes < 15
        and tokens[after - 1] not in ("minutes", "minute")
        and not _after_at(tokens, start)
    ):
        return None
    hour = whole_number_at(tokens, after + 1)
    if hour is None or not 1 <= hour.value <= 24 or hour.value != int(hour.value):
        return None
    if link in ("past", "after"):
        return int(hour.value), minutes, hour.end
    return (int(hour.value) - 1) or 12, 60 - minutes, hour.end


def _tells_time(tokens: Sequence[str], position: int) -> bool:
    """Whether a time is told here: at the beginning, or behind "at" and the like."""
    return position == 0 or tokens[position - 1] in _BEFORE_BARE_HOUR


def _after_at(tokens: Sequence[str], position: int) -> bool:
    return position > 0 and tokens[position - 1] in ("at", "by", "until")


def _half_of_day(tokens: Sequence[str], position: int) -> tuple[str, int]:
    """Which half of the day is said after an hour: "am" or "pm" and where it ends; "" where neither is."""
    if tokens[position : position + 1] in (["ish"], ["sharp"], ["prompt"], ["or"]):
        position += 2 if tokens[position + 1 : position + 2] == ["so"] else 1
    rest = list(tokens[position : position + 3])
    if rest[:1] in (["am"], ["pm"]):
        return rest[0], position + 1
    if rest[:2] in (["a", "m"], ["p", "m"]):
        return rest[0] + "m", position + 2
    if (
        rest[:2] in (["in", "the"], ["of", "an"], ["of", "a"], ["of", "the"])
        and rest[2:]
        and rest[2].removesuffix("s") in ("morning", "afternoon", "evening")
    ):
        return ("am" if rest[2].startswith("morning") else "pm"), position + 3
    if rest[:2] == ["at", "night"]:
        return "night", position + 2
    if rest[:1] in (["every"], ["each"]) and rest[1:2] and rest[1] in _PARTS_OF_DAY:
        # How often it is said by the same words, which are left for that.
        return {"morning": "am", "night": "night"}.get(rest[1], "pm"), position
    if rest[:1] == ["tonight"]:
        return "night", position + 1
    if rest[:2] in (["this", "morning"], ["this", "afternoon"], ["this", "evening"], ["tomorrow", "morning"]):
        return ("am" if rest[1] == "morning" else "pm"), position + 2
    return "", position


def _half_before(tokens: Sequence[str], position: int) -> str:
    """Which half of the day is said before an hour: "tomorrow arvo at three", "in the evening seven"."""
    before = [word for word in tokens[max(0, position - 2) : position] if word not in _BEFORE_BARE_HOUR]
    word = before[-1].removesuffix("s") if before else ""
    if word in ("evening", "afternoon", "arvo"):
        return "pm"
    return "night" if word in ("night", "tonight") else ""


def _hhmm(hour: int, minute: int, half: str) -> str:
    if half == "am" and hour == 12:
        hour = 0
    elif half == "pm" and hour < 12:
        hour += 12
    elif half == "night" and hour == 12:
        hour = 0
    elif half == "night" and 5 <= hour < 12:
        hour += 12
    return f"{hour % 24:02d}:{minute:02d}"
