"""Reminders of this skill in the person's Alexa account: set, listed, cancelled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from ask_sdk_model.services.reminder_management import (
    AlertInfo,
    PushNotification,
    PushNotificationStatus,
    Recurrence,
    ReminderRequest,
    SpokenInfo,
    SpokenText,
    Status,
    TriggerType,
)
from ask_sdk_model.services.reminder_management import Trigger as SdkTrigger

from skill.alexa.services.errors import NotFound, ServiceTrouble
from skill.alexa.services.schedule import Schedule, read_schedule, trigger, wall
from skill.alexa.services.sdk import asking

_SECONDS_TO_CANCEL = 2.0
"""How long several deletions may take before the rest is left: Alexa waits eight seconds for the whole turn."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder that is still to ring."""

    token: str
    schedule: Schedule | None
    """None for a form that this skill does not make."""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """What came of cancelling several."""

    gone: tuple[str, ...]
    trouble: ServiceTrouble | None = None
    """Why the rest is still there; None also where only the time ran out."""


class Reminders:
    """The Reminders API of one request. Every method raises a ServiceTrouble where the service does not comply."""

    def __init__(self, service: Callable[[], Any], granted: bool) -> None:
        """`service` gives ask-sdk's client, `granted` is what the request said of the permission."""
        self._service = service
        self._granted = granted

    def create(self, schedule: Schedule, text: str, locale: str, now: datetime) -> str:
        """Sets a reminder; its token. Raises ValueError for one that would never ring.

        `text` is read aloud to whoever is near and stands in the Alexa app: no detail of health belongs in it.
        Never tried twice: an answer that gets lost raises Unsure.
        """
        request = _request(schedule, text, locale, now)
        with asking(granted=self._granted, creates=True):
            return str(self._service().create_reminder(request).alert_token or "")

    def all(self) -> tuple[Reminder, ...]:
        """Every reminder of this skill that is still to ring, in the order of setting."""
        with asking(granted=self._granted):
            found = self._service().get_reminders().alerts or ()
            waiting = [each for each in found if each.alert_token and each.status != Status.COMPLETED]
            return tuple(Reminder(each.alert_token, _schedule(each.trigger)) for each in waiting)

    def cancel(self, token: str) -> None:
        """Takes a reminder away; one that is gone already is fine."""
        try:
            with asking(granted=self._granted):
                self._service().delete_reminder(token)
        except NotFound:
            return

    def cancel_all(self, tokens: Iterable[str]) -> Cancelled:
        """Takes several away until one fails or the time is up."""
        ends = monotonic() + _SECONDS_TO_CANCEL
        gone: list[str] = []
        for token in tokens:
            if monotonic() > ends:
                break
            try:
                self.cancel(token)
            except ServiceTrouble as trouble:
                return Cancelled(tuple(gone), trouble)
            gone.append(token)
        return Cancelled(tuple(gone))


def _request(schedule: Schedule, text: str, locale: str, now: datetime) -> Any:
    # Times go as text: ask-sdk would put an offset behind a datetime that knows its zone, and the API refuses that.
    when = trigger(schedule, now)
    repeated = Recurrence(start_date_time=when.start, end_date_time=when.end, recurrence_rules=list(when.rules))
    content = [SpokenText(locale=locale, text=text, ssml=f"<speak>{escape(text)}</speak>")]
    return ReminderRequest(
        request_time=wall(now.astimezone(ZoneInfo(schedule.zone))),
        trigger=SdkTrigger(
            object_type=TriggerType.SCHEDULED_ABSOLUTE,
            scheduled_time=when.scheduled,
            time_zone_id=when.zone,
            recurrence=repeated if when.rules else None,
        ),
        alert_info=AlertInfo(spoken_info=SpokenInfo(content=content)),
        push_notification=PushNotification(status=PushNotificationStatus.ENABLED),
    )


def _schedule(given: Any) -> Schedule | None:
    if given is None or not given.time_zone_id:
        return None
    rules = [str(rule) for rule in (given.recurrence.recurrence_rules or ())] if given.recurrence else []
    scheduled = given.scheduled_time
    return read_schedule(wall(scheduled) if isinstance(scheduled, datetime) else "", given.time_zone_id, rules)
