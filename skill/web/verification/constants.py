"""Amazon's rules for requests to a web service, each by name (alexa-platform.md section 8, which gives the sources)."""

from __future__ import annotations

from datetime import timedelta

CHAIN_URL_HEADER = "SignatureCertChainUrl"
"""Where the certificates of the signer are (rule 1)."""
SIGNATURE_HEADER = "Signature-256"
"""The signature with SHA-256; the older `Signature` with SHA-1 still arrives and is never read (rule 1)."""

CHAIN_SCHEME = "https"
"""In any case of letters (rule 2)."""
CHAIN_HOST = "s3.amazonaws.com"
"""In any case of letters, exactly (rule 2)."""
CHAIN_PATH = "/echo.api/"
"""How the path begins after dot segments are resolved, in this case of letters (rule 2)."""
CHAIN_PORT = 443
"""The only port that may be named (rule 2)."""

SIGNER_NAME = "echo-api.amazon.com"
"""The name that the signer's certificate must carry as a subject alternative name (rule 3)."""

TOLERANCE = timedelta(seconds=150)
"""How far a request's timestamp may be from now, before or after (rule 5)."""
EVENT_TOLERANCE = timedelta(seconds=3600)
"""The same for skill events (rule 5)."""
EVENT_PREFIX = "AlexaSkillEvent."
"""How the type of a skill event begins (rule 5)."""

LONGEST_HEADER = 1024
"""Characters; ours. A URL is below 100, a signature with the largest usual key is 684."""
MOST_CERTIFICATES = 8
"""In one chain; ours. Real chains have four."""
MOST_CHAIN_BYTES = 64 * 1024
"""Of one download; ours."""
FETCH_SECONDS = 2.0
"""For one download; ours. Alexa waits eight seconds for the whole answer."""
MOST_CHAINS = 16
"""Kept at once; ours. Amazon uses one or two."""
MOST_FETCHES = 2
"""Downloads going on at once; ours. Strangers with invented URLs must not hold every worker."""
