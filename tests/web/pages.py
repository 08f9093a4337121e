"""A browser without a screen: it follows redirects, keeps its cookies, and sends the forms that a page holds."""

from __future__ import annotations

import json
import re
from email.message import Message
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest


class Browser:
    """Talks to one server on loopback; `headers` are those of the last answer."""

    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.headers: Message = Message()
        self.cookies = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self.cookies))

    def get(self, path: str, **headers: str) -> str:
        return self._send(Request(self.base + path, headers=headers))

    def post(self, path: str, fields: dict[str, str] | None = None, **form: str) -> str:
        body = urlencode({**form, **(fields or {})}).encode()
        return self._send(Request(self.base + path, body))

    def submit(self, path: str, page: str = "/", headers: dict[str, str] | None = None, **form: str) -> str:
        """Posts a form as the page at `page` would: with the token that it holds."""
        body = urlencode({"token": self.token(page), **form}).encode()
        return self._send(Request(self.base + path, body, headers or {}))

    def say(self, words: str) -> str:
        return self.submit("/say", words=words)

    def script(self, path: str, **form: str) -> dict[str, Any]:
        """The same form as the page's script sends it."""
        return dict(json.loads(self.submit(path, headers={"Accept": "application/json"}, **form)))

    def ask(self, **form: str) -> dict[str, Any]:
        """What the page's script gets for one turn, with whether an answer is waited for."""
        answer = self.script("/say", **form)
        return {"waits": answer["waits"], **(answer["turns"][0] if answer["turns"] else {})}

    def token(self, page: str = "/") -> str:
        found = re.search(r'name="token" value="(\w+)"', self.get(page))
        assert found, f"{page} has no form"
        return found[1]

    def _send(self, request: Request) -> str:
        with self._opener.open(request, timeout=10) as response:
            self.headers = response.headers
            return str(response.read().decode())


def refusal(call: Any) -> tuple[int, str, Message]:
    """Status, text and headers of the refusal that a call gets."""
    with pytest.raises(HTTPError) as failure:
        call()
    error = failure.value
    text = error.read().decode()
    error.close()
    return error.code, text, error.headers


def status(call: Any) -> int:
    """The status of the refusal that a call gets."""
    return refusal(call)[0]
