"""The settings of the device that Alexa keeps: the person's time zone."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from ask_sdk_core.exceptions import AskSdkException
from ask_sdk_model.services import ServiceException

from skill.alexa.requests import Request


def time_zone(handler_input: Any, request: Request, fallback: str) -> str:
    """The IANA name of the device's time zone; `fallback` where Alexa cannot say (alexa-platform.md 6.4).

    The answer is a plain setting that needs no permission; a device that was never set up has none.
    """
    try:
        service = handler_input.service_client_factory.get_ups_service()
        name = service.get_system_time_zone(request.device)
    except (ServiceException, AskSdkException, ValueError, OSError, TypeError, AttributeError):
        # ask-sdk reads the answer and joins what the request gave (endpoint, token) without a look at either.
        return fallback
    return name if isinstance(name, str) and is_zone(name) else fallback


def is_zone(name: str) -> bool:
    """Whether the name is a time zone that this machine knows."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return bool(name)
