"""A sentence that is spoken while the answer is still being made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ask_sdk_model.services.directive import Header, SendDirectiveRequest, SpeakDirective

from skill.alexa.services.sdk import asking
from skill.speech import ssml

MOST_CHARACTERS = 600
"""What may be said meanwhile (alexa-platform.md 2.3)."""


class Progressive:
    """Progressive responses to one request; they win no time: Alexa still waits eight seconds for the answer."""

    def __init__(self, service: Callable[[], Any], request_id: str) -> None:
        self._service = service
        self._request_id = request_id

    def say(self, speech: str) -> None:
        """Speaks SSML before the answer comes.

        Raises a ServiceTrouble, and ValueError for what is too long or no SSML.
        """
        ssml.parse(speech)
        if len(speech) > MOST_CHARACTERS:
            raise ValueError("this is too long to be said in between")
        request = SendDirectiveRequest(
            header=Header(request_id=self._request_id), directive=SpeakDirective(speech=speech)
        )
        # 403 means here that none may be sent at the moment, never that a permission is missing.
        with asking(granted=True):
            self._service().enqueue(request)
