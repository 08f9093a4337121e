"""The signer's certificates: fetched once, verified up to a known root, kept for as long as they are valid."""

from __future__ import annotations

import re
import warnings
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock

import certifi
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from skill.web.verification.constants import MOST_CERTIFICATES, MOST_CHAIN_BYTES, MOST_CHAINS, MOST_FETCHES, SIGNER_NAME
from skill.web.verification.refusals import Reason, Refused

_PEM = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Signer:
    """A verified chain: the key that signs, and the time in which every certificate of the chain is valid."""

    key: RSAPublicKey
    since: datetime
    until: datetime


def known_roots() -> tuple[x509.Certificate, ...]:
    """certifi's roots, one by one: one that `cryptography` will not take must not cost all the others.

    Some, Starfield's of Amazon among them, have serial numbers of zero, which it takes with a warning as yet.
    """
    roots = []
    for pem in _PEM.findall(Path(certifi.where()).read_bytes()):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", CryptographyDeprecationWarning)
            try:
                roots.append(x509.load_pem_x509_certificate(pem))
            except ValueError:
                continue
    return tuple(roots)


def read_signer(pem: bytes, roots: Store, now: datetime) -> Signer:
    """The signer in a downloaded chain, leaf first; raises Refused for one that is not Amazon's (rule 3)."""
    if len(pem) > MOST_CHAIN_BYTES:
        raise Refused(Reason.CHAIN)
    try:
        certificates = x509.load_pem_x509_certificates(pem)
        if len(certificates) > MOST_CERTIFICATES:
            raise Refused(Reason.CHAIN)
        policy = PolicyBuilder().store(roots).time(now)
        chain = policy.build_server_verifier(x509.DNSName(SIGNER_NAME)).verify(certificates[0], certificates[1:])
        key = certificates[0].public_key()
    except (ValueError, TypeError, VerificationError, UnsupportedAlgorithm, x509.InvalidVersion) as error:
        raise Refused(Reason.CHAIN) from error
    if not isinstance(key, RSAPublicKey):
        raise Refused(Reason.KEY)
    return Signer(
        key,
        max(each.not_valid_before_utc for each in chain),
        min(each.not_valid_after_utc for each in chain),
    )


class Signers:
    """The signers by the URL of their chain; safe to use from several threads."""

    def __init__(
        self, fetch: Callable[[str], bytes], roots: Sequence[x509.Certificate], clock: Callable[[], datetime]
    ) -> None:
        self._fetch = fetch
        self._roots = Store(list(roots))
        self._clock = clock
        self._lock = Lock()
        self._known: OrderedDict[str, Signer] = OrderedDict()
        self._coming: dict[str, Future[Signer]] = {}

    def signer(self, url: str) -> Signer:
        """The signer whose chain is at a URL in normal form.

        Requests that come while a chain is being fetched wait for that download and share its outcome. A failure is
        not remembered: the next request tries again. Raises Refused.
        """
        with self._lock:
            known = self._current(url)
            if known is not None:
                return known
            coming = self._coming.get(url)
            if coming is None and len(self._coming) >= MOST_FETCHES:
                raise Refused(Reason.BUSY)
            mine = coming is None
            shared = self._coming.setdefault(url, Future())
        if mine:
            self._bring(url, shared)
        return shared.result()

    def _current(self, url: str) -> Signer | None:
        known = self._known.get(url)
        if known is None:
            return None
        if not known.since <= self._clock() <= known.until:
            del self._known[url]
            return None
        self._known.move_to_end(url)
        return known

    def _bring(self, url: str, shared: Future[Signer]) -> None:
        try:
            signer = read_signer(self._fetch(url), self._roots, self._clock())
        except BaseException as error:
            # Whoever waits must be told, whatever went wrong; `result` raises it in this thread too.
            with self._lock:
                del self._coming[url]
            shared.set_exception(error)
            return
        with self._lock:
            self._known[url] = signer
            while len(self._known) > MOST_CHAINS:
                self._known.popitem(last=False)
            del self._coming[url]
        shared.set_result(signer)
