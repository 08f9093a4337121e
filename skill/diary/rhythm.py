"""How often the diary may ask about pain of its own accord: tracking has a dose, and too much of it dwells on pain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from skill.diary.history import DayLevel

Rhythm = Literal["daily", "weekly"]

STEADY_DAYS = 14
STEADY_RATED = 10
"""How many of the fourteen days need a rating: people skip days that are very good or very bad (guidance.md F6.33)."""
STEADY_SPREAD = 2.0
"""Points between the lowest and the highest day; a larger change would be a meaningful one (guidance.md F6.09)."""
OFFER_AGAIN = timedelta(days=56)
"""How long a weekly rhythm that was not wanted is not offered again."""
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Asked:
    """What bears on whether the person may be asked today; the days are local, None where there was none."""

    rhythm: Rhythm
    asked_on: date | None
    """The last day on which they were asked without having begun."""
    told_on: date | None
    """The last day they told something about pain."""
    paused_until: date | None


def may_ask(today: date, asked: Asked) -> bool:
    """Whether a question about pain that the person did not begin is due: once a day, or once in seven days.

    Never while the diary is paused, and never on a day on which they told something already (needs.md 6).
    """
    if asked.paused_until and today < asked.paused_until:
        return False
    pause = WEEK if asked.rhythm == "weekly" else timedelta(days=1)
    return all(day is None or today - day >= pause for day in (asked.asked_on, asked.told_on))


def is_steady(levels: Iterable[DayLevel], today: date) -> bool:
    """Whether the last fourteen days were much the same, so that asking once a week is enough (needs.md 6).

    `levels` are the person's day levels, those before the fourteen days too: a diary younger than that is not steady.
    """
    first = today - timedelta(days=STEADY_DAYS - 1)
    known = [each for each in levels if each.day <= today]
    lately = [each.level for each in known if each.day >= first]
    if len({each.day for each in known if each.day >= first}) < STEADY_RATED:
        return False
    return min(each.day for each in known) <= first and max(lately) - min(lately) <= STEADY_SPREAD
