"""Why a request is not answered: for the log, never for the caller."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Short codes that quote nothing of the request."""

    HEADER = "header"
    """A header is missing or far too long."""
    URL = "url"
    """The certificates are not where Amazon keeps them."""
    FETCH = "fetch"
    """The certificates could not be fetched."""
    BUSY = "busy"
    """Too many downloads are going on."""
    CHAIN = "chain"
    """The certificates cannot be read, do not lead to a known root, are out of date or not the signer's."""
    KEY = "key"
    """The certificate holds no RSA key."""
    SIGNATURE = "signature"
    """The signature is malformed or not that of this body."""
    BODY = "body"
    """The body is too large or no request."""
    TIMESTAMP = "timestamp"
    """The request is too old, from the future, or does not say when it was sent."""
    SKILL_ID = "skill_id"
    """The request is for another skill."""
    CLOSED = "closed"
    """No skill id is configured."""
    FAULT = "fault"
    """Something failed that should not; the request is refused all the same."""


class Refused(Exception):
    """The request cannot be trusted."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
