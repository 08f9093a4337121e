"""Downloads the signer's certificates from the one place where Amazon keeps them."""

from __future__ import annotations

import ssl
from collections.abc import Callable

from skill.alexa.https import NoAnswer, exchange, trusted
from skill.web.verification.constants import FETCH_SECONDS, MOST_CHAIN_BYTES
from skill.web.verification.refusals import Reason, Refused
from skill.web.verification.urls import chain_url


class ChainFetcher:
    """Fetches one URL after `rule` has passed it; the rule, the trust and the time are parameters for tests alone."""

    def __init__(
        self,
        *,
        rule: Callable[[str], str] = chain_url,
        context: ssl.SSLContext | None = None,
        seconds: float = FETCH_SECONDS,
    ) -> None:
        self._rule = rule
        self._context = context or trusted()
        self._seconds = seconds

    def __call__(self, url: str) -> bytes:
        """The bytes at the URL; raises Refused where it is forbidden, slow, too large, or anything but 200."""
        allowed = self._rule(url)
        try:
            answer = exchange(allowed, context=self._context, seconds=self._seconds, most_bytes=MOST_CHAIN_BYTES)
        except (NoAnswer, ValueError) as error:
            raise Refused(Reason.FETCH) from error
        if answer.status != 200:
            raise Refused(Reason.FETCH)
        return answer.body
