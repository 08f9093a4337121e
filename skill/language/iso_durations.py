"""Reads AMAZON.DURATION values."""

from __future__ import annotations

import re
from datetime import timedelta

_SHAPE = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")
_SECONDS = (365 * 86400, 30 * 86400, 7 * 86400, 86400, 3600, 60, 1)
"""Years and months as people mean them in speech: 365 and 30 days."""

_LONGEST_SECONDS = 100 * 365 * 86400


def read_duration(text: str) -> timedelta | None:
    """The length of an ISO 8601 duration such as PT3M; None for anything else.

    A duration of no length or of more than a century is none that anybody means.
    """
    match = _SHAPE.fullmatch(text.strip().upper())
    if match is None or not any(match.groups()):
        return None
    seconds = sum(float(part or 0) * size for part, size in zip(match.groups(), _SECONDS, strict=True))
    return timedelta(seconds=seconds) if seconds <= _LONGEST_SECONDS else None
