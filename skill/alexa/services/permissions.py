"""Permissions: what the request says of them, asking for one by voice, and reading what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from ask_sdk_model.interfaces.connections import SendRequestDirective
from ask_sdk_model.ui import AskForPermissionsConsentCard

Permission = Literal["reminders", "timers"]
PERMISSIONS: tuple[Permission, ...] = get_args(Permission)
SCOPES: Mapping[str, str] = {
    "reminders": "alexa::alerts:reminders:skill:readwrite",
    "timers": "alexa::alerts:timers:skill:readwrite",
}
CONNECTIONS_RESPONSE = "Connections.Response"
"""The request type that brings the answer to a question asked by `ask_by_voice`."""
ConsentAnswer = Literal["accepted", "denied", "not_answered"]
_ANSWERS: dict[str, ConsentAnswer] = {"ACCEPTED": "accepted", "DENIED": "denied"}


@dataclass(frozen=True, slots=True)
class Consent:
    """What the person said when Alexa asked for a permission."""

    permission: Permission | None
    """None for a scope that this skill does not use."""
    answer: ConsentAnswer


def granted(system: Any, permission: Permission) -> bool:
    """Whether the request's context says that the person allows it; an absent word is no consent."""
    try:
        scope = system.user.permissions.scopes[SCOPES[permission]]
    except (AttributeError, KeyError, TypeError):
        return False
    return getattr(getattr(scope, "status", None), "value", "") == "GRANTED"


def ask_by_voice(permission: Permission) -> Any:
    """The directive on which Alexa herself asks for the permission, in her own words (alexa-platform.md 6.3)."""
    payload = {
        "@type": "AskForPermissionsConsentRequest",
        "@version": "1",
        "permissionScope": SCOPES[permission],
    }
    return SendRequestDirective(name="AskFor", payload=payload, token=permission)


def ask_by_card(permission: Permission) -> Any:
    """The card in the Alexa app on which the permission can be given."""
    return AskForPermissionsConsentCard(permissions=[SCOPES[permission]])


def is_for_another(envelope: Mapping[str, Any]) -> bool:
    """Whether an envelope, as JSON, brings the answer to something that this skill never asks for."""
    request = envelope.get("request")
    if not isinstance(request, Mapping) or request.get("type") != CONNECTIONS_RESPONSE:
        return False
    payload = request.get("payload")
    scope = payload.get("permissionScope") if isinstance(payload, Mapping) else None
    return request.get("name") != "AskFor" or scope not in SCOPES.values()


def read_consent(request: Any) -> Consent | None:
    """What a Connections.Response says of a permission; None for every other request.

    A consent that failed, or that Amazon words in a new way, counts as not answered.
    """
    if request.object_type != CONNECTIONS_RESPONSE or request.name != "AskFor":
        return None
    payload = request.payload if isinstance(request.payload, dict) else {}
    scope = payload.get("permissionScope")
    permission = next((name for name in PERMISSIONS if SCOPES[name] == scope), None)
    code = str(getattr(request.status, "code", "") or "")
    answer = _ANSWERS.get(str(payload.get("status")), "not_answered") if code == "200" else "not_answered"
    return Consent(permission, answer)
