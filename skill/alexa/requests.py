"""What of Amazon's request a turn of talk needs, in our own types."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from ask_sdk_model import RequestEnvelope

from skill.alexa.services.permissions import Consent, read_consent

DEFAULT_LOCALE = "en-US"

USER_EVENT = "Alexa.Presentation.APL.UserEvent"
"""The request type by which a document on a screen reports (alexa-platform.md 7.3)."""
MOST_ARGUMENTS = 8

LONGEST_HEARD = 1_000
"""Characters read of one value; what a person says in one breath, in the eight seconds that Alexa listens, is 300."""
_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,3})?", re.ASCII)
_UNSPEAKABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MOST_HEARD = 3_000
"""Characters read of all values of a request together: reading takes time for every word."""
MOST_VALUES = 64
"""Slots, and values of one slot, that are read; a model of ours declares at most a third of that."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """One value of a slot."""

    heard: str
    """What the person said, as Alexa wrote it down."""
    id: str = ""
    """The canonical id by entity resolution; empty when nothing matched or the type has none."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The filled slots of an intent; single values and lists read alike."""

    values: Mapping[str, tuple[Resolved, ...]] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return bool(self.values.get(name))

    def all(self, name: str) -> tuple[Resolved, ...]:
        """Every value of the slot, in the order said."""
        return self.values.get(name, ())

    def heard(self, name: str) -> str:
        """The words of the slot, joined when there are several values; empty when unfilled."""
        return " and ".join(value.heard for value in self.all(name))

    def id(self, name: str) -> str:
        """The canonical id of the first value; empty when unfilled or unresolved."""
        return next((value.id for value in self.all(name)), "")

    def ids(self, name: str) -> tuple[str, ...]:
        """The canonical ids of all values that resolved."""
        return tuple(value.id for value in self.all(name) if value.id)

    def without(self, names: Collection[str]) -> Slots:
        """The same slots but for these."""
        return Slots({name: values for name, values in self.values.items() if name not in names})

    def number(self, name: str) -> float | None:
        """The number in the slot; None when unfilled or when Alexa wrote "?" for what it did not understand."""
        heard = self.heard(name)
        return float(heard) if _NUMBER.fullmatch(heard) else None


@dataclass(frozen=True, slots=True)
class Request:
    """One request, whoever sent it: Amazon or our own speaker."""

    id: str
    kind: str
    """The request type, as "IntentRequest"."""
    moment: datetime
    """When Alexa sent it, aware, UTC."""
    locale: str
    person: str
    """The key of the diary: the recognised person, else the account."""
    account: str = ""
    """The account, whoever of the household speaks."""
    intent: str = ""
    slots: Slots = Slots()
    reason: str = ""
    """Why a session ended, for SessionEndedRequest."""
    in_session: bool = False
    new_session: bool = False
    attributes: Mapping[str, Any] = field(default_factory=dict)
    consent: Consent | None = None
    """What was said when Alexa asked for a permission."""
    device: str = ""
    has_screen: bool = False
    arguments: tuple[str | int, ...] = ()
    """What a document on the screen reports, as `Reply.leads_on` gave it."""


def read_request(envelope: RequestEnvelope) -> Request:
    """The request inside an envelope that ask-sdk has deserialised."""
    request = envelope.request
    session = envelope.session
    system = envelope.context.system if envelope.context else None
    intent = getattr(request, "intent", None)
    reason = getattr(request, "reason", None)
    moment = request.timestamp or datetime.now(UTC)
    return Request(
        id=request.request_id or "",
        kind=request.object_type,
        moment=moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC),
        locale=request.locale or DEFAULT_LOCALE,
        person=_person(session, system),
        account=_account(session, system),
        intent=(intent.name or "") if intent else "",
        slots=_slots(intent),
        reason=str(getattr(reason, "value", reason) or ""),
        in_session=session is not None,
        new_session=bool(session and session.new),
        attributes=(session.attributes or {}) if session else {},
        consent=read_consent(request),
        device=(system.device.device_id or "") if system and system.device else "",
        has_screen=_has_screen(system),
        arguments=_arguments(request),
    )


def _person(session: Any, system: Any) -> str:
    if system and system.person and system.person.person_id:
        return str(system.person.person_id)
    return _account(session, system)


def _account(session: Any, system: Any) -> str:
    user = (session.user if session else None) or (system.user if system else None)
    return str(user.user_id or "") if user else ""


def _has_screen(system: Any) -> bool:
    device = system.device if system else None
    interfaces = device.supported_interfaces if device else None
    return bool(interfaces and interfaces.alexa_presentation_apl)


def _arguments(request: Any) -> tuple[str | int, ...]:
    """Only words and whole numbers, which is all that our documents report."""
    found = getattr(request, "arguments", None)
    kept = islice(found if isinstance(found, list) else (), MOST_ARGUMENTS)
    return tuple(_clean(each) if isinstance(each, str) else each for each in kept if type(each) in (str, int))


def _slots(intent: Any) -> Slots:
    found: dict[str, tuple[Resolved, ...]] = {}
    left = MOST_HEARD
    for name, slot in islice(((intent.slots or {}) if intent else {}).items(), MOST_VALUES):
        values = _values(slot)
        left -= sum(len(value.heard) for value in values)
        if values and left >= 0:
            found[name] = values
    return Slots(found)


def _values(slot: Any) -> tuple[Resolved, ...]:
    """A list slot carries its values only in `slotValue`; a plain one in both places."""
    if slot is None:
        return ()
    value = slot.slot_value
    if value is not None and getattr(value, "values", None):
        return tuple(
            Resolved(_clean(item.value), _id(getattr(item, "resolutions", None)))
            for item in islice(value.values, MOST_VALUES)
            if getattr(item, "value", None)
        )
    if slot.value:
        return (Resolved(_clean(slot.value), _id(slot.resolutions)),)
    return ()


def _clean(value: Any) -> str:
    """What was heard, bounded, and without the characters that no markup can carry."""
    return _UNSPEAKABLE.sub(" ", str(value)[:LONGEST_HEARD])


def _id(resolutions: Any) -> str:
    """The first match over all authorities, the static one and any dynamic one (alexa-platform.md 1.2)."""
    for authority in (resolutions.resolutions_per_authority or ()) if resolutions else ():
        code = authority.status.code if authority.status else None
        if str(getattr(code, "value", code)) == "ER_SUCCESS_MATCH":
            for wrapper in authority.values or ():
                if wrapper.value and wrapper.value.id:
                    return str(wrapper.value.id)
    return ""
