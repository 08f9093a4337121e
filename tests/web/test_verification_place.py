"""Where the certificates may come from: one place of Amazon's, and no other that looks like it."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import Headers

from skill.web.verification import Reason, Verifier
from skill.web.verification.constants import LONGEST_HEADER
from skill.web.verification.urls import chain_url
from tests.web.authority import chain
from tests.web.signing import (
    BODY,
    URL,
    Hand,
    Shelf,
    headers,
    refusal,
)


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        (URL, URL),
        ("https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem", URL),
        ("https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem", URL),
        ("https://s3.amazonaws.com/other/./../echo.api/echo-api-cert.pem", URL),
        ("HTTPS://S3.AmazonAWS.com/echo.api/echo-api-cert.pem", URL),
    ],
)
def test_a_good_place_in_its_normal_form(given: str, normal: str) -> None:
    assert chain_url(given) == normal


@pytest.mark.parametrize(
    "url",
    [
        "http://s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "ftp://s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "//s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https:/s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https:///echo.api/echo-api-cert.pem",
        "https://notamazon.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com.evil.example/echo.api/echo-api-cert.pem",
        "https://evil-s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com./echo.api/echo-api-cert.pem",
        "https://s3.us-east-1.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/EcHo.aPi/echo-api-cert.pem",
        "https://s3.amazonaws.com/invalid.path/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.apis/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api",
        "https://s3.amazonaws.com",
        "https://s3.amazonaws.com//echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/../other/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/./../echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/..",
        "https://s3.amazonaws.com/other/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:563/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:80/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:0443/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:443:443/echo.api/echo-api-cert.pem",
        "https://someone@s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com@evil.example/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:443@evil.example/echo.api/echo-api-cert.pem",
        "https://evil.example/?https://s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://evil.example\\@s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com\\.evil.example/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/%2e%2e/other/cert.pem",
        "https://s3.amazonaws.com/echo%2eapi/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/..%2fother/cert.pem",
        "https://s3.amazonaws.com/echo.api/..\\other/cert.pem",
        "https://s3.amazonaws.com/echo.api/cert.pem?versionId=1",
        "https://s3.amazonaws.com/echo.api/cert.pem#fragment",
        "https://s3.amazonaws.com/echo.api/cert.pem\r\nHost: evil.example",
        "https://s3.amazonaws.com/echo.api/cert.pem\n",
        "https://s3.amazonaws.com/echo\t.api/cert.pem",
        " https://s3.amazonaws.com/echo.api/cert.pem",
        "https://s3.amazonaws.com/echo.api/c\u0435rt.pem",
        "https://\uff533.amazonaws.com/echo.api/cert.pem",
        "https://s3.amazonaws.com/echo.api/" + "a" * LONGEST_HEADER,
    ],
)
def test_every_other_place_is_refused_and_never_visited(url: str) -> None:
    assert refusal(lambda: chain_url(url)) is Reason.URL
    shelf = Shelf()
    shelf.files[url] = chain().pem
    checking = Verifier(shelf, [chain().root.certificate], Hand())
    raw = Headers()
    raw._list += [("SignatureCertChainUrl", url), *headers(BODY, url=None)]  # as no honest client could send it
    assert refusal(lambda: checking.verify(raw, BODY)) in (Reason.URL, Reason.HEADER)
    assert shelf.fetched == []
