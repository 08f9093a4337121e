"""How the person has been, told honestly."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from skill.conversation.entries import facts_of_entries
from skill.conversation.turn import IntentHandler, Turn
from skill.diary.factors import summarise_factor
from skill.diary.history import said_on, summarise
from skill.diary.period import Period, this_week
from skill.language.iso_durations import read_duration
from skill.speech.reply import Message, Reply

_LONGEST = timedelta(days=3650)
_PAIN_MEASURES = ("", "pain", "check_ins")


class History(IntentHandler):
    """A day, yesterday, a week: only what the numbers carry (guidance.md F6.30 to F6.35)."""

    aside = True
    intents = frozenset({"HistoryIntent"})

    def reply(self, turn: Turn) -> Reply:
        """The entries of a day, or the summary of a longer period; the last seven days when none is named."""
        slots = turn.request.slots
        period = (
            _span(slots.heard("span"), turn)
            or _stretch(slots.id("stretch"), turn.today)
            or _period(slots.heard("period"), turn)
        )
        if period is None or period.first > turn.today:
            return Reply.say("history.no_period")
        measure = slots.id("measure")
        if measure not in _PAIN_MEASURES:
            return self._factor(turn, measure, period)
        area = slots.id("area") or None
        if period.first == period.last:
            return self._day(turn, period, area)
        entries = turn.pages.between(period.before().first, turn.today)
        summary = summarise(entries, period, turn.today, area)
        data: dict[str, Any] = {
            "verdict": summary.verdict,
            "days": summary.days,
            "rated_days": summary.rated_days,
            "area": area or "",
            "kind": period.kind,
            "first": period.first.isoformat(),
        }
        if summary.latest is not None:
            data |= {
                "lowest": summary.lowest,
                "highest": summary.highest,
                "highest_day": max(summary.levels, key=lambda each: (each.level, each.day)).day.isoformat(),
                "usual": summary.median,
                "latest": {"level": summary.latest.level, "day": summary.latest.day.isoformat()},
                "levels": [{"level": each.level, "day": each.day.isoformat()} for each in summary.levels],
            }
        return Reply.say("history.period", **data)

    def _factor(self, turn: Turn, factor: str, period: Period) -> Reply:
        entries = turn.pages.between(period.first, turn.today, {"factor"})
        found = summarise_factor(entries, factor, period, turn.today)
        data: dict[str, Any] = {
            "factor": factor,
            "days": found.days,
            "told_days": found.told_days,
            "kind": period.kind,
            "first": period.first.isoformat(),
            "ratings": [{"rating": name, "times": times} for name, times in found.ratings],
        }
        if found.least_hours is not None:
            data |= {"least": found.least_hours, "most": found.most_hours}
        if found.latest is not None:
            data["latest"] = {"day": found.latest.day.isoformat(), "rating": found.latest.data.rating or ""}
        return Reply.say("history.factor", **data)

    def _day(self, turn: Turn, period: Period, area: str | None) -> Reply:
        said = said_on(turn.pages.between(period.first, period.last), period.first)
        pain = [entry for entry in said if entry.kind == "pain" and area in (None, entry.data.area)]
        day = period.first.isoformat()
        if not pain:
            return Reply.say("history.empty_day", day=day)
        return Reply((Message("history.day", {"entries": facts_of_entries(pain), "day": day}),))


def _span(heard: str, turn: Turn) -> Period | None:
    """The days up to today of "the last two weeks"; None without one."""
    length = read_duration(heard)
    if length is None or not timedelta(days=1) <= length <= _LONGEST:
        return None
    return Period(turn.today - length + timedelta(days=1), turn.today)


def _stretch(name: str, today: date) -> Period | None:
    """ "My month": the days up to today that the word takes in; the weekend is the one that came last."""
    if name == "weekend":
        saturday = today - timedelta(days=(today.weekday() + 2) % 7)
        return Period(saturday, saturday + timedelta(days=1), "weekend")
    days = {"fortnight": 14, "month": 30, "year": 365}.get(name)
    return Period(today - timedelta(days=days - 1), today) if days else None


def _period(heard: str, turn: Turn) -> Period | None:
    """The period in the slot; a weekday that Alexa sent as the coming one means the last one."""
    if not heard:
        return this_week(turn.today)
    try:
        period = Period.parse(heard)
    except ValueError:
        return None
    ahead = period.first - turn.today
    if period.first == period.last and timedelta(0) < ahead <= timedelta(days=7):
        return Period(period.first - timedelta(days=7), period.first - timedelta(days=7), period.kind)
    return period
