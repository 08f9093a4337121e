"""The signature over the exact bytes of a body."""

from __future__ import annotations

import base64

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from skill.web.verification.refusals import Reason, Refused


def read_signature(text: str) -> bytes:
    """The bytes of a signature header, which is strict base64; raises Refused."""
    try:
        signature = base64.b64decode(text, validate=True)
    except ValueError:
        raise Refused(Reason.SIGNATURE) from None
    if not signature:
        raise Refused(Reason.SIGNATURE)
    return signature


def check_signature(key: RSAPublicKey, signature: bytes, body: bytes) -> None:
    """Raises Refused unless the key signed this body: RSA, PKCS#1 v1.5, SHA-256 (alexa-platform.md 8, rule 4)."""
    try:
        key.verify(signature, body, PKCS1v15(), SHA256())
    except InvalidSignature:
        raise Refused(Reason.SIGNATURE) from None
