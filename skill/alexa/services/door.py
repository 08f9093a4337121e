"""Alexa's services of one request, put together; nothing is called before a handler asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

from skill.alexa.services.permissions import granted
from skill.alexa.services.progressive import Progressive
from skill.alexa.services.reminders import Reminders
from skill.alexa.services.timers import Timers


@dataclass(frozen=True, slots=True)
class AlexaServices:
    """What a handler can have done by Alexa."""

    reminders: Reminders
    timers: Timers
    progressive: Progressive


def services_of(handler_input: Any) -> AlexaServices:
    """The services behind the endpoint and the token of a request; where it has none, each call says so."""
    envelope = handler_input.request_envelope
    system = envelope.context.system if envelope.context else None

    def client(name: str) -> Callable[[], Any]:
        return lambda: getattr(handler_input.service_client_factory, f"get_{name}_service")()

    return AlexaServices(
        Reminders(client("reminder_management"), granted(system, "reminders")),
        Timers(client("timer_management"), granted(system, "timers")),
        Progressive(client("directive"), envelope.request.request_id or ""),
    )


def no_services() -> AlexaServices:
    """For a turn that Alexa did not send: every call raises NotSupported."""

    def none() -> NoReturn:
        raise ValueError("there are no services")

    return AlexaServices(Reminders(none, False), Timers(none, False), Progressive(none, ""))
