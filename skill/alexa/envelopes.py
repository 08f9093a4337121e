"""Reads the bytes of a request with bounded work, whoever wrote them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

MOST_BODY_BYTES = 128 * 1024
"""Amazon names no limit for requests; those with the whole context of a screen are below a tenth of this."""
DEEPEST_NESTING = 64
"""Objects and arrays inside one another; real requests stay below twenty."""

_STRING_OR_BRACKET = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
"""A string also without its closing quote, so that no broken body is read twice from every place."""


class BadEnvelope(ValueError):
    """The bytes are no request of Alexa's; the message says what is wrong without quoting them."""


def read_envelope(body: bytes) -> dict[str, Any]:
    """The request envelope in a body, as JSON that any later step can take: an object with a `request.type`.

    Raises BadEnvelope for everything else, also for text that could not be written down again (lone surrogates,
    numbers without an end).
    """
    if len(body) > MOST_BODY_BYTES:
        raise BadEnvelope("too large")
    if _depth(body) > DEEPEST_NESTING:
        raise BadEnvelope("nested too deeply")
    try:
        envelope = json.loads(body.decode("utf-8"))
        json.dumps(envelope, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except (ValueError, RecursionError):
        raise BadEnvelope("no JSON") from None
    if not isinstance(envelope, dict) or not request_type(envelope):
        raise BadEnvelope("no request in it")
    return envelope


def request_type(envelope: Mapping[str, Any]) -> str:
    """The type of the request, as "LaunchRequest"; empty when there is none."""
    kind = _at(envelope, "request", "type")
    return kind if isinstance(kind, str) else ""


def application_ids(envelope: Mapping[str, Any]) -> frozenset[str]:
    """Every skill id that the envelope names; empty when it names none, or something that is no id."""
    named = [
        _at(envelope, "context", "System", "application", "applicationId"),
        _at(envelope, "session", "application", "applicationId"),
    ]
    given = [each for each in named if each is not None]
    return frozenset(given) if all(isinstance(each, str) for each in given) else frozenset()


def _depth(body: bytes) -> int:
    depth = deepest = 0
    for found in _STRING_OR_BRACKET.finditer(body):
        first = found[0][:1]
        if first in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif first in b"]}":
            depth -= 1
    return deepest


def _at(value: Any, *names: str) -> Any:
    for name in names:
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value
