"""Timers on the person's device that outlast the session: started, paused, resumed, cancelled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from ask_sdk_model.services.timer_management import (
    AnnounceOperation,
    CreationBehavior,
    DisplayExperience,
    NotificationConfig,
    TextToAnnounce,
    TimerRequest,
    TriggeringBehavior,
    Visibility,
)

from skill.alexa.services.errors import NotFound
from skill.alexa.services.sdk import asking
from skill.language.iso_durations import read_duration

LONGEST = timedelta(hours=2)
"""Amazon's limit for one timer (alexa-platform.md 6.2)."""
MOST_LABEL_CHARACTERS = 256
TimerStatus = Literal["on", "paused", "off"]


@dataclass(frozen=True, slots=True)
class Timer:
    """One timer, as the device has it."""

    id: str
    label: str
    length: timedelta
    status: TimerStatus
    ends: datetime | None
    """When it rings, aware, UTC; None while it is paused."""
    left: timedelta | None
    """What is left of a paused one."""


class Timers:
    """The Timers API of one request. Every method raises a ServiceTrouble where the service does not comply."""

    def __init__(self, service: Callable[[], Any], granted: bool) -> None:
        """`service` gives ask-sdk's client, `granted` is what the request said of the permission."""
        self._service = service
        self._granted = granted

    def start(self, length: timedelta, label: str, announce: str, locale: str) -> Timer:
        """Starts a timer that rings and then says `announce`; a label may run once at a time (alexa-platform.md 6.2).

        Raises ValueError for a length or a label that Alexa never takes. Never tried twice: an answer that gets lost
        raises Unsure.
        """
        if not timedelta(seconds=1) <= length <= LONGEST:
            raise ValueError("a timer runs for one second to two hours")
        if not 0 < len(label) <= MOST_LABEL_CHARACTERS:
            raise ValueError("a timer's label has 1 to 256 characters")
        request = TimerRequest(
            duration=iso(length),
            timer_label=label,
            creation_behavior=CreationBehavior(display_experience=DisplayExperience(visibility=Visibility.VISIBLE)),
            triggering_behavior=TriggeringBehavior(
                operation=AnnounceOperation(text_to_announce=[TextToAnnounce(locale=locale, text=announce)]),
                notification_config=NotificationConfig(play_audible=True),
            ),
        )
        with asking(granted=self._granted, creates=True, offline=True):
            return _timer(self._service().create_timer(request))

    def all(self) -> tuple[Timer, ...]:
        """Every timer of this skill."""
        with asking(granted=self._granted, offline=True):
            return tuple(_timer(each) for each in self._service().get_timers().timers or ())

    def get(self, timer_id: str) -> Timer:
        """One timer; raises NotFound when it has rung or was cancelled."""
        with asking(granted=self._granted, offline=True):
            return _timer(self._service().get_timer(timer_id))

    def pause(self, timer_id: str) -> None:
        """Holds a timer; raises NotFound when it is over."""
        with asking(granted=self._granted, offline=True):
            self._service().pause_timer(timer_id)

    def resume(self, timer_id: str) -> None:
        """Lets a held timer run on; raises NotFound when it is over."""
        with asking(granted=self._granted, offline=True):
            self._service().resume_timer(timer_id)

    def cancel(self, timer_id: str) -> None:
        """Takes a timer away; one that is gone already is fine."""
        try:
            with asking(granted=self._granted, offline=True):
                self._service().delete_timer(timer_id)
        except NotFound:
            return


def iso(length: timedelta) -> str:
    """A length of time as ISO 8601 has it, in whole seconds: PT1H20M, PT90S is PT1M30S."""
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = "".join(f"{amount}{unit}" for amount, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if amount)
    return f"PT{parts or '0S'}"


def _timer(given: Any) -> Timer:
    states: dict[str, TimerStatus] = {"ON": "on", "PAUSED": "paused"}
    status = states.get(getattr(given.status, "value", ""), "off")
    ends = given.trigger_time
    return Timer(
        id=str(given.id or ""),
        label=str(given.timer_label or ""),
        length=read_duration(str(given.duration or "")) or timedelta(0),
        status=status,
        ends=_utc(ends) if status == "on" and isinstance(ends, datetime) else None,
        left=read_duration(str(given.remaining_time_when_paused or "")) if status == "paused" else None,
    )


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
