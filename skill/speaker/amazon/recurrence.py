"""When the trigger of a reminder rings, read from the JSON that the Reminders API was given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from skill.speaker.amazon.answers import Wrong

_LOCAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PARTS = {"FREQ", "BYDAY", "BYHOUR", "BYMINUTE", "BYSECOND", "INTERVAL"}


def check(trigger: Any, now: datetime) -> None:
    """Refuses what Amazon refuses (alexa-platform.md 6.1); raises Wrong."""
    if not isinstance(trigger, Mapping):
        raise Wrong(400, "TRIGGER_MISSING")
    if trigger.get("type") == "SCHEDULED_RELATIVE":
        offset = trigger.get("offsetInSeconds")
        if not isinstance(offset, int) or offset < 1:
            raise Wrong(400, "INVALID_TRIGGER_OFFSET")
        return
    if trigger.get("type") != "SCHEDULED_ABSOLUTE":
        raise Wrong(400, "INVALID_TRIGGER_TYPE")
    zone = _zone(trigger)
    repeated = trigger.get("recurrence")
    if repeated is None:
        if _local(trigger.get("scheduledTime"), zone) <= now:
            raise Wrong(400, "TRIGGER_SCHEDULED_TIME_IN_PAST")
        return
    start, end = _local(repeated.get("startDateTime"), zone), _local(repeated.get("endDateTime"), zone)
    if end <= start or not isinstance(repeated.get("recurrenceRules"), list) or not repeated["recurrenceRules"]:
        raise Wrong(400, "UNSUPPORTED_TRIGGER_RECURRENCE")
    for rule in repeated["recurrenceRules"]:
        _read(rule)


def rings(trigger: Mapping[str, Any], created: datetime, after: datetime, until: datetime) -> Iterator[datetime]:
    """The moments later than `after` and up to `until` at which a checked trigger rings, in order, in UTC."""
    if trigger["type"] == "SCHEDULED_RELATIVE":
        found = [created + timedelta(seconds=trigger["offsetInSeconds"])]
    elif trigger.get("recurrence") is None:
        found = [_local(trigger["scheduledTime"], _zone(trigger))]
    else:
        found = sorted(set(_repeated(trigger["recurrence"], _zone(trigger), after, until)))
    yield from (moment for moment in found if after < moment <= until)


def is_over(trigger: Mapping[str, Any], created: datetime, now: datetime) -> bool:
    """Whether a checked trigger never rings again."""
    if trigger.get("recurrence") is not None:
        return _local(trigger["recurrence"]["endDateTime"], _zone(trigger)) <= now
    return next(rings(trigger, created, now, datetime.max.replace(tzinfo=UTC)), None) is None


def _repeated(repeated: Mapping[str, Any], zone: ZoneInfo, after: datetime, until: datetime) -> Iterator[datetime]:
    start = max(after, _local(repeated["startDateTime"], zone) - timedelta(microseconds=1))
    end = min(until, _local(repeated["endDateTime"], zone))
    for rule in repeated["recurrenceRules"]:
        days, at = _read(rule)
        day = start.astimezone(zone).date() - timedelta(days=1)
        while day <= end.astimezone(zone).date():
            moment = datetime.combine(day, at, zone).astimezone(UTC)
            if day.weekday() in days and start < moment <= end:
                yield moment
            day += timedelta(days=1)


def _read(rule: Any) -> tuple[frozenset[int], time]:
    """The weekdays and the wall time of a rule; one weekday at most, and every week."""
    try:
        parts = dict(part.split("=") for part in str(rule).rstrip(";").split(";"))
        at = time(int(parts["BYHOUR"]), int(parts["BYMINUTE"]), int(parts.get("BYSECOND", "0")))
        days = frozenset({_DAYS.index(parts["BYDAY"])}) if "BYDAY" in parts else frozenset(range(7))
        known = set(parts) <= _PARTS and parts.get("INTERVAL", "1") == "1"
        whole = (parts["FREQ"] == "DAILY") != ("BYDAY" in parts) and parts["FREQ"] in ("DAILY", "WEEKLY")
    except (ValueError, KeyError):
        raise Wrong(400, "UNSUPPORTED_TRIGGER_RECURRENCE") from None
    if not (known and whole):
        raise Wrong(400, "UNSUPPORTED_TRIGGER_RECURRENCE")
    return days, at


def _zone(trigger: Mapping[str, Any]) -> ZoneInfo:
    try:
        return ZoneInfo(str(trigger.get("timeZoneId")))
    except (ValueError, OSError, KeyError):
        raise Wrong(400, "INVALID_TRIGGER_TIME_ZONE") from None


def _local(text: Any, zone: ZoneInfo) -> datetime:
    """A local time, which must not have a zone behind it."""
    if not isinstance(text, str) or not _LOCAL.fullmatch(text):
        raise Wrong(400, "INVALID_TRIGGER_SCHEDULED_TIME_FORMAT")
    try:
        return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Wrong(400, "INVALID_TRIGGER_SCHEDULED_TIME_FORMAT") from None
