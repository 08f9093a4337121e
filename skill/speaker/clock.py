"""The speaker's clock: the real one, or one that stands still until it is moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


class Clock:
    """Tells the time; `move` shifts it, so that a conversation can go on the next day."""

    def __init__(self, read: Callable[[], datetime]) -> None:
        self._read = read
        self._shift = timedelta(0)

    @classmethod
    def real(cls) -> Clock:
        """The clock of this machine."""
        return cls(lambda: datetime.now(UTC))

    @classmethod
    def standing(cls, moment: datetime) -> Clock:
        """A clock that shows this moment until it is moved; ValueError for a moment without a zone."""
        if moment.tzinfo is None:
            raise ValueError("the clock needs a moment that knows its zone")
        fixed = moment.astimezone(UTC)
        return cls(lambda: fixed)

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return self._read() + self._shift

    def move(self, by: timedelta) -> None:
        """Shifts the clock, also backwards."""
        self._shift += by


def local_moment(text: str, zone: str) -> datetime:
    """The moment of a local time such as 2026-11-22T08:00 in a zone; ValueError when it is none."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
