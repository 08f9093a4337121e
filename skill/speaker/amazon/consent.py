"""Alexa herself asks for a permission, in her own words, and tells the skill what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from skill.alexa.services.permissions import SCOPES
from skill.speaker.envelopes import Household

SKILL = "Muscle Diary"
_YES = frozenset({"i approve", "approve", "yes", "yes please", "yeah", "yep", "sure", "okay", "ok", "i do", "i agree"})
_NO = frozenset({"no", "no thanks", "no thank you", "nope", "i don't", "i do not", "deny", "i don't approve"})


def asked(directives: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The directive that asks for a permission of ours; None where there is none (alexa-platform.md 6.3)."""
    for each in directives:
        scope = (each.get("payload") or {}).get("permissionScope")
        if each.get("type") == "Connections.SendRequest" and each.get("name") == "AskFor" and scope in SCOPES.values():
            return each
    return None


def prompt(directive: Mapping[str, Any]) -> str:
    """What Alexa says then, as SSML."""
    what = next(name for name, scope in SCOPES.items() if scope == directive["payload"]["permissionScope"])
    return f"<speak>Do you give {SKILL} permission to update your {what}? You can say I approve or no.</speak>"


def understood(words: str) -> str:
    """ACCEPTED, DENIED, or NOT_ANSWERED for anything else."""
    said = words.strip(" .!?").lower()
    if said in _YES:
        return "ACCEPTED"
    return "DENIED" if said in _NO else "NOT_ANSWERED"


def settle(household: Household, directive: Mapping[str, Any], status: str) -> None:
    """Keeps the decision with the account; no answer decides nothing."""
    if status != "NOT_ANSWERED":
        household.granted[directive["payload"]["permissionScope"]] = status == "ACCEPTED"


def response(directive: Mapping[str, Any], status: str) -> dict[str, Any]:
    """The request that tells the skill (alexa-platform.md 1.3)."""
    return {
        "type": "Connections.Response",
        "name": directive["name"],
        "status": {"code": "200", "message": "OK"},
        "token": directive.get("token", ""),
        "payload": {"permissionScope": directive["payload"]["permissionScope"], "status": status},
    }
