"""The skill's client of Alexa's services against the speaker's cloud, over real HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope
from ask_sdk_model.services import ApiConfiguration, ServiceClientFactory

from skill.alexa.services.door import AlexaServices, services_of
from skill.alexa.services.permissions import SCOPES
from skill.speaker.amazon.account import Account, Fault
from skill.speaker.amazon.cloud import loopback_client, open_account
from skill.speaker.clock import Clock
from skill.speaker.envelopes import Household, Session, envelope

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LONG, SHORT = 10.0, 0.3
"""Seconds that the skill waits for an answer."""


@dataclass
class HandlerInput:
    """What ask-sdk hands to a handler, as far as services go."""

    request_envelope: Any
    service_client_factory: Any


class AmazonSide:
    """An account, and the services of a request of its household."""

    def __init__(self, *granted: str, seconds: float = LONG, zone: str = "America/New_York") -> None:
        self.household = Household(zone=zone, granted={SCOPES[name]: True for name in granted})
        self.clock = Clock.standing(NOW)
        self.account: Account = open_account(self.household, self.clock)
        self._seconds = seconds

    def input(self, change: Callable[[dict[str, Any]], None] = lambda _: None) -> HandlerInput:
        """What a handler gets; `change` alters the request first."""
        raw = envelope(self.household, Session("s"), self.clock.now(), lambda: "1", {"type": "LaunchRequest"})
        change(raw)
        serializer = DefaultSerializer()
        read = serializer.deserialize(json.dumps(raw), RequestEnvelope)
        system = read.context.system
        configuration = ApiConfiguration(
            serializer=serializer,
            api_client=loopback_client(self._seconds),
            authorization_value=system.api_access_token,
            api_endpoint=system.api_endpoint,
        )
        return HandlerInput(read, ServiceClientFactory(configuration))

    @property
    def services(self) -> AlexaServices:
        """The services of a request."""
        return services_of(self.input())


@contextmanager
def lost_answers(account: Account, method: str, path: str, times: int = 1) -> Iterator[None]:
    """While the block runs, calls are heard and carried out, but their answers do not come."""
    fault = account.fail(Fault(method, path, times=times))
    try:
        yield
    finally:
        fault.over.set()
