"""When a request was sent: a signed one must not be played again later."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from skill.alexa.envelopes import request_type
from skill.web.verification.constants import EVENT_PREFIX, EVENT_TOLERANCE, TOLERANCE
from skill.web.verification.refusals import Reason, Refused

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII)


def check_timestamp(envelope: Mapping[str, Any], now: datetime) -> None:
    """Raises Refused for a request that was not sent about now (alexa-platform.md 8, rule 5).

    `envelope` has passed `read_envelope`.
    """
    text = envelope["request"].get("timestamp")
    if not isinstance(text, str) or not _MOMENT.fullmatch(text):
        raise Refused(Reason.TIMESTAMP)
    try:
        apart = abs(now - datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        raise Refused(Reason.TIMESTAMP) from None
    if apart > (EVENT_TOLERANCE if request_type(envelope).startswith(EVENT_PREFIX) else TOLERANCE):
        raise Refused(Reason.TIMESTAMP)
