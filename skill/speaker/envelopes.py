"""Alexa's request envelopes, as our own speaker sends them: nothing in them but what Amazon would send."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from skill.speaker.understanding.heard import HeardSlot

APPLICATION_ID = "amzn1.ask.skill.muscle-diary-speaker"
ACCOUNT_ID = "amzn1.ask.account.muscle-diary-speaker"
API_ENDPOINT = "https://api.amazonalexa.com"

_VIEWPORT = {
    "experiences": [{"canRotate": False, "canResize": False, "arcMinuteWidth": 246, "arcMinuteHeight": 144}],
    "mode": "HUB",
    "shape": "RECTANGLE",
    "pixelWidth": 1280,
    "pixelHeight": 800,
    "dpi": 160,
    "currentPixelWidth": 1280,
    "currentPixelHeight": 800,
    "touch": ["SINGLE"],
}


@dataclass(slots=True)
class Household:
    """Who speaks, on what device, where: what can be set on the speaker."""

    locale: str = "en-US"
    zone: str = "UTC"
    person: str = ""
    """The name of a recognised voice; empty for an unrecognised one."""
    screen: bool = False
    granted: dict[str, bool] = field(default_factory=dict)
    """Permission scopes decided in the companion app."""
    application_id: str = APPLICATION_ID
    account: str = ACCOUNT_ID
    api_endpoint: str = API_ENDPOINT
    """Where Alexa's services are reached."""
    api_token: str = "speaker"
    """What opens them."""


@dataclass(slots=True)
class Session:
    """A session as Alexa keeps it between turns."""

    id: str
    new: bool = True
    attributes: dict[str, Any] = field(default_factory=dict)


def envelope(
    household: Household, session: Session, moment: datetime, new_id: Callable[[], str], request: Mapping[str, Any]
) -> dict[str, Any]:
    """The envelope round a request body; `new_id` gives the unique part of the request id."""
    user: dict[str, Any] = {"userId": household.account}
    if household.granted:
        scopes = {scope: {"status": "GRANTED" if ok else "DENIED"} for scope, ok in household.granted.items()}
        user = {**user, "permissions": {"scopes": scopes}}
    application = {"applicationId": household.application_id}
    screen = {"Alexa.Presentation.APL": {"runtime": {"maxVersion": "2024.3"}}} if household.screen else {}
    system: dict[str, Any] = {
        "application": application,
        "user": user,
        "device": {
            "deviceId": f"amzn1.ask.device.{'show' if household.screen else 'dot'}",
            "supportedInterfaces": screen,
        },
        "apiEndpoint": household.api_endpoint,
        "apiAccessToken": household.api_token,
    }
    if household.person:
        system["person"] = {"personId": f"amzn1.ask.person.{household.person}"}
    context: dict[str, Any] = {"System": system}
    if household.screen:
        context["Viewport"] = _VIEWPORT
    return {
        "version": "1.0",
        "session": {
            "new": session.new,
            "sessionId": session.id,
            "application": application,
            "attributes": session.attributes,
            "user": user,
        },
        "context": context,
        "request": {
            **request,
            "requestId": f"amzn1.echo-api.request.{new_id()}",
            "timestamp": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "locale": household.locale,
        },
    }


def intent_request(name: str, slots: Mapping[str, Any], dialog_state: str = "") -> dict[str, Any]:
    """An IntentRequest; `slots` are slots in Amazon's JSON, filled or not."""
    request: dict[str, Any] = {
        "type": "IntentRequest",
        "intent": {"name": name, "confirmationStatus": "NONE", "slots": dict(slots)},
    }
    return {**request, "dialogState": dialog_state} if dialog_state else request


def empty_slot(name: str) -> dict[str, Any]:
    """A slot that was not filled."""
    return {"name": name, "confirmationStatus": "NONE"}


def slot_json(slot: HeardSlot) -> dict[str, Any]:
    """A filled slot with entity resolution, as Amazon sends it (alexa-platform.md 1.2)."""
    head = {"name": slot.name, "confirmationStatus": "NONE", "source": "USER"}
    if slot.is_many and len(slot.many) > 1:
        return {**head, "slotValue": {"type": "List", "values": [_simple(item) for item in slot.many]}}
    one = slot.many[0] if slot.is_many and slot.many else slot
    simple = _simple(one)
    return {**head, **{key: simple[key] for key in ("value", "resolutions") if key in simple}, "slotValue": simple}


def _simple(slot: HeardSlot) -> dict[str, Any]:
    value: dict[str, Any] = {"type": "Simple", "value": slot.value}
    if slot.is_custom:
        authority = f"amzn1.er-authority.echo-sdk.{APPLICATION_ID}.{slot.type}"
        if slot.id is None:
            found: dict[str, Any] = {"status": {"code": "ER_SUCCESS_NO_MATCH"}}
        else:
            name = slot.canonical_name or slot.value
            found = {
                "status": {"code": "ER_SUCCESS_MATCH"},
                "values": [{"value": {"name": name, "id": slot.id}}],
            }
        value["resolutions"] = {"resolutionsPerAuthority": [{"authority": authority, **found}]}
    return value


def copy_of(value: Any) -> Any:
    """A deep copy through JSON, as a network would make it."""
    return json.loads(json.dumps(value))
