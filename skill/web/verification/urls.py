"""The rule for where the signer's certificates may be."""

from __future__ import annotations

import re

from skill.web.verification.constants import CHAIN_HOST, CHAIN_PATH, CHAIN_PORT, CHAIN_SCHEME, LONGEST_HEADER
from skill.web.verification.refusals import Reason, Refused

_PLAIN_URL = re.compile(r"([A-Za-z]+)://([A-Za-z0-9.:-]+)(/[A-Za-z0-9._~/-]*)")
"""Letters, digits and the few signs of a plain path: no user, no query, no escape, no space, nothing else."""
_AUTHORITIES = frozenset({CHAIN_HOST, f"{CHAIN_HOST}:{CHAIN_PORT}"})


def chain_url(text: str) -> str:
    """The URL in its one normal form (alexa-platform.md 8, rule 2); raises Refused for any other place."""
    found = _PLAIN_URL.fullmatch(text) if len(text) <= LONGEST_HEADER else None
    if found is None:
        raise Refused(Reason.URL)
    scheme, authority, path = found.groups()
    path = _without_dots(path)
    if scheme.lower() != CHAIN_SCHEME or authority.lower() not in _AUTHORITIES or not path.startswith(CHAIN_PATH):
        raise Refused(Reason.URL)
    return f"{CHAIN_SCHEME}://{CHAIN_HOST}{path}"


def _without_dots(path: str) -> str:
    """The path with "." and ".." resolved as RFC 3986, 5.2.4 does; empty segments stay."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)
