"""How the skill calls Amazon's own services: over HTTPS, to Amazon's hosts only, and never for long."""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable
from typing import Any
from urllib.parse import SplitResult, urlsplit

from ask_sdk_model.services import ApiClient, ApiClientRequest, ApiClientResponse

from skill.alexa.https import HttpsAnswer, NoAnswer, exchange, trusted
from skill.alexa.services.sdk import readable

SECONDS = 2.0
"""For one attempt: two of them leave most of the eight seconds that Alexa waits (alexa-platform.md 8)."""
MOST_ANSWER_BYTES = 512 * 1024
"""Room for a list of 250 reminders, of some 600 bytes each."""
AMAZON_DOMAINS = (".amazonalexa.com", ".amazon.com")
"""Where `apiEndpoint` may lead: the pages of Amazon name hosts in both (alexa-platform.md 1.1)."""
_ONCE_MORE = frozenset({"GET", "PUT", "DELETE"})
"""Methods that do no harm a second time; a reminder must not be set twice because an answer got lost."""


def is_amazon(url: SplitResult) -> bool:
    """Whether a URL leads to one of Amazon's hosts, over https, at the usual port and without credentials in it."""
    try:
        port = url.port
    except ValueError:
        return False
    host = url.hostname or ""
    return (
        url.scheme == "https"
        and port in (None, 443)
        and "@" not in url.netloc
        and host.isascii()
        and host.endswith(AMAZON_DOMAINS)
    )


class AlexaApiClient(ApiClient):
    """ask-sdk's door to the settings and the reminders of Alexa.

    The access token goes only where `allows` says; it is a parameter so that tests can call a server of their own.
    """

    def __init__(
        self,
        *,
        allows: Callable[[SplitResult], bool] = is_amazon,
        context: ssl.SSLContext | None = None,
        seconds: float = SECONDS,
    ) -> None:
        """`seconds` is for one attempt."""
        self._allows = allows
        self._context = context or trusted()
        self._seconds = seconds

    def invoke(self, request: ApiClientRequest) -> ApiClientResponse:
        """The answer to one call; what does no harm twice is tried once more after a failure or a server's error.

        Raises NoAnswer without an answer, and ValueError for a URL that may not be called.
        """
        if not self._allows(urlsplit(request.url)):
            raise ValueError("this host is not Amazon's")
        attempts = 2 if request.method in _ONCE_MORE else 1
        answer = self._patiently(request, attempts)
        body = readable(answer.status, answer.body.decode("utf-8", "replace"))
        return ApiClientResponse(status_code=answer.status, headers=list(answer.headers), body=body)

    def _patiently(self, request: ApiClientRequest, attempts: int) -> HttpsAnswer:
        while True:
            attempts -= 1
            try:
                answer = self._once(request)
            except NoAnswer:
                if not attempts:
                    raise
            else:
                if answer.status < 500 or not attempts:
                    return answer

    def _once(self, request: ApiClientRequest) -> HttpsAnswer:
        body: Any = request.body
        return exchange(
            request.url,
            context=self._context,
            seconds=self._seconds,
            most_bytes=MOST_ANSWER_BYTES,
            method=request.method,
            headers=dict(request.headers or ()),
            body=None if body is None else json.dumps(body).encode(),
        )
