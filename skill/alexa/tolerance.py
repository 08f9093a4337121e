"""What a turn needs of an envelope, for when Amazon sends something newer than ask-sdk can read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_DIALOG_STATES = frozenset({"STARTED", "IN_PROGRESS", "COMPLETED"})
_ENDS = frozenset({"USER_INITIATED", "ERROR", "EXCEEDED_MAX_REPROMPTS"})
_MATCHES = frozenset({"ER_SUCCESS_MATCH", "ER_SUCCESS_NO_MATCH", "ER_ERROR_TIMEOUT", "ER_ERROR_EXCEPTION"})


def essentials(envelope: Mapping[str, Any]) -> dict[str, Any]:
    """The envelope with only what a turn reads; values that ask-sdk would refuse are left out (alexa-platform.md 1.3).

    So a new kind of slot value or dialog state costs that value and not the words that came with it.
    """
    session, context = _object(envelope, "session"), _object(envelope, "context")
    system, request = _object(context, "System"), _object(envelope, "request")
    kept: dict[str, Any] = {
        "version": "1.0",
        "context": {
            "System": {
                **_texts(system, "apiEndpoint", "apiAccessToken"),
                "application": _texts(_object(system, "application"), "applicationId"),
                "user": _texts(_object(system, "user"), "userId"),
                "person": _texts(_object(system, "person"), "personId"),
                "device": _device(_object(system, "device")),
            }
        },
        "request": {
            **_texts(request, "type", "requestId", "timestamp", "locale", "name"),
            **_among(request, dialogState=_DIALOG_STATES, reason=_ENDS),
        },
    }
    if session:
        kept["session"] = {
            "new": session.get("new") is True,
            **_texts(session, "sessionId"),
            "application": _texts(_object(session, "application"), "applicationId"),
            "user": _texts(_object(session, "user"), "userId"),
            "attributes": _object(session, "attributes"),
        }
    if kept["request"].get("type") == "Connections.Response":
        kept["request"]["status"] = _texts(_object(request, "status"), "code")
        kept["request"]["payload"] = _texts(_object(request, "payload"), "permissionScope", "status")
    if isinstance(request.get("arguments"), list):
        kept["request"]["arguments"] = [each for each in request["arguments"] if isinstance(each, str | int)]
    intent = _object(request, "intent")
    if intent:
        slots = _object(intent, "slots")
        kept["request"]["intent"] = {
            **_texts(intent, "name"),
            "slots": {name: _slot(slot) for name, slot in slots.items() if isinstance(slot, Mapping)},
        }
    return kept


def _device(device: Mapping[str, Any]) -> dict[str, Any]:
    screen = "Alexa.Presentation.APL" in _object(device, "supportedInterfaces")
    kept = _texts(device, "deviceId")
    return {**kept, "supportedInterfaces": {"Alexa.Presentation.APL": {}}} if screen else kept


def _slot(slot: Mapping[str, Any]) -> dict[str, Any]:
    kept = _simple(slot) | _texts(slot, "name")
    value = _object(slot, "slotValue")
    if value.get("type") == "Simple":
        kept["slotValue"] = {"type": "Simple", **_simple(value)}
    elif value.get("type") == "List" and isinstance(value.get("values"), list):
        simple = [each for each in value["values"] if isinstance(each, Mapping) and each.get("type") == "Simple"]
        kept["slotValue"] = {"type": "List", "values": [{"type": "Simple", **_simple(each)} for each in simple]}
    return kept


def _simple(value: Mapping[str, Any]) -> dict[str, Any]:
    authorities = _object(value, "resolutions").get("resolutionsPerAuthority")
    known = [_authority(each) for each in authorities] if isinstance(authorities, list) else []
    kept = _texts(value, "value")
    return {**kept, "resolutions": {"resolutionsPerAuthority": known}} if known else kept


def _authority(given: Any) -> dict[str, Any]:
    status = _among(_object(given, "status"), code=_MATCHES)
    values = given.get("values") if isinstance(given, Mapping) else None
    found = [_texts(_object(each, "value"), "name", "id") for each in values] if isinstance(values, list) else []
    return {"status": status, "values": [{"value": each} for each in found]} if status else {}


def _object(value: Any, name: str) -> Mapping[str, Any]:
    found = value.get(name) if isinstance(value, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _texts(value: Mapping[str, Any], *names: str) -> dict[str, str]:
    return {name: value[name] for name in names if isinstance(value.get(name), str)}


def _among(value: Mapping[str, Any], **known: frozenset[str]) -> dict[str, str]:
    return {name: text for name, text in _texts(value, *known).items() if text in known[name]}
