"""The one place where defects of ask-sdk are worked round and its exceptions become ours (alexa-platform.md 6)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ask_sdk_core.exceptions import AskSdkException
from ask_sdk_model.services import ServiceException
from ask_sdk_model.services.directive.error import Error as DirectiveError
from ask_sdk_model.services.reminder_management.alert_info import AlertInfo

from skill.alexa.https import NoAnswer
from skill.alexa.services.errors import (
    DeviceOffline,
    LimitReached,
    NotFound,
    NotSupported,
    PermissionDenied,
    RateLimited,
    Refused,
    ServiceTrouble,
    Unavailable,
    Unsure,
)

# ask-sdk-model 1.82.0 names a module here that it does not have, so that no reminder could be read (6.1).
AlertInfo.deserialized_types["spoken_info"] = "ask_sdk_model.services.reminder_management.spoken_info.SpokenInfo"
# It takes the code of a refused directive for a number, and loses the status over one that is a word.
DirectiveError.deserialized_types["code"] = "str"

_LIMIT = ("MAX", "LIMIT", "QUOTA", "EXCEED")
_DEVICE = ("DEVICE_NOT_SUPPORTED", "UNSUPPORTED_DEVICE", "DEVICE_UNSUPPORTED")


def readable(status: int, body: str) -> str:
    """The body of an answer as ask-sdk can read it: it loses the status of an error whose body is no JSON object."""
    if status < 400:
        return body
    try:
        return body if isinstance(json.loads(body), dict) else "{}"
    except ValueError:
        return "{}"


@contextmanager
def asking(*, granted: bool, creates: bool = False, offline: bool = False) -> Iterator[None]:
    """Runs a call of ask-sdk's; whatever it raises leaves as a ServiceTrouble.

    `granted`: whether the request said that the person allows it, which tells the two meanings of 403 apart.
    `creates`: whether a lost answer leaves in doubt if it was done. `offline`: whether 504 means the device (6.2).
    """
    try:
        yield
    except ServiceException as error:
        raise _trouble(error, granted, creates, offline) from None
    except AskSdkException:
        # The service has answered, in a form that ask-sdk cannot read: what was asked for is done.
        raise (Unsure() if creates else Unavailable()) from None
    except ValueError:
        # There is no API client: the skill runs without Alexa's services.
        raise NotSupported from None
    except (TypeError, AttributeError):
        # ask-sdk joins endpoint and token as the request gave them, without a look whether it gave any.
        raise Unavailable from None


def _trouble(error: Any, granted: bool, creates: bool, offline: bool) -> ServiceTrouble:
    # ask-sdk gives a call without an answer the status 500; what really happened is behind it.
    if isinstance(error.__context__, NoAnswer):
        return Unsure() if creates else Unavailable()
    status, code = error.status_code, _code(error.body)
    if status in (400, 403) and any(word in code for word in _LIMIT):
        return LimitReached()
    if status in (400, 403) and code in _DEVICE:
        return NotSupported()
    if status == 403:
        return NotSupported() if granted else PermissionDenied()
    if status == 504 and offline:
        return DeviceOffline()
    if status == 504 and creates:
        return Unsure()
    # 409 is what ask-sdk documents for an update without permission.
    known = {400: Refused, 401: PermissionDenied, 404: NotFound, 409: PermissionDenied, 429: RateLimited}
    return known.get(status, Unavailable)()


def _code(body: Any) -> str:
    if isinstance(body, str):
        try:
            body = json.loads(body)
        except ValueError:
            return ""
    code = body.get("code") if isinstance(body, dict) else getattr(body, "code", None)
    return str(code or "").upper()
