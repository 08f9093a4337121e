"""The verifier: from raw bytes and headers to a request envelope that Amazon sent just now, or a refusal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from cryptography.x509 import Certificate
from werkzeug.datastructures import Headers

from skill.alexa.envelopes import MOST_BODY_BYTES, BadEnvelope, read_envelope
from skill.web.verification.certificates import Signers, known_roots
from skill.web.verification.constants import CHAIN_URL_HEADER, LONGEST_HEADER, SIGNATURE_HEADER
from skill.web.verification.fetching import ChainFetcher
from skill.web.verification.refusals import Reason, Refused
from skill.web.verification.signature import check_signature, read_signature
from skill.web.verification.timestamps import check_timestamp
from skill.web.verification.urls import chain_url


class Verifier:
    """Checks requests; nothing in a request changes what is checked.

    `fetch` brings the bytes at a URL, `roots` are the authorities that are trusted, `clock` tells the time, aware.
    """

    def __init__(
        self, fetch: Callable[[str], bytes], roots: Sequence[Certificate], clock: Callable[[], datetime]
    ) -> None:
        self._signers = Signers(fetch, roots, clock)
        self._clock = clock

    def verify(self, headers: Headers, body: bytes) -> dict[str, Any]:
        """The request envelope of a body that Amazon signed; raises Refused, and nothing else.

        The body is parsed only after its signature is verified (anchors.md 1, trap 4).
        """
        try:
            if len(body) > MOST_BODY_BYTES:
                raise Refused(Reason.BODY)
            url = chain_url(_header(headers, CHAIN_URL_HEADER))
            signature = read_signature(_header(headers, SIGNATURE_HEADER))
            check_signature(self._signers.signer(url).key, signature, body)
            envelope = read_envelope(body)
            check_timestamp(envelope, self._clock())
        except BadEnvelope as error:
            raise Refused(Reason.BODY) from error
        except Refused:
            raise
        except Exception as error:
            # What cannot be verified is refused, also when the fault is ours.
            raise Refused(Reason.FAULT) from error
        return envelope


def standard_verifier() -> Verifier:
    """The verifier of a running service: Amazon's certificates, certifi's roots, the clock of this machine."""
    return Verifier(ChainFetcher(), known_roots(), lambda: datetime.now(UTC))


def _header(headers: Headers, name: str) -> str:
    text = headers.get(name, "")
    if not text or len(text) > LONGEST_HEADER:
        raise Refused(Reason.HEADER)
    return text
