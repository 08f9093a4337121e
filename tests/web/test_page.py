"""The plain page, over real HTTP as waitress serves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from skill.config import Config
from skill.diary.store import Store
from skill.speaker.clock import Clock
from skill.speaker.envelopes import Household
from skill.speaker.models import Models
from skill.web import create_app
from tests.conftest import NOON
from tests.web.serving import serving_app


class Browser:
    """A browser that follows redirects and keeps its cookies."""

    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str, **headers: str) -> str:
        with self._opener.open(Request(self.base + path, headers=headers), timeout=10) as response:
            self.headers = response.headers
            return str(response.read().decode())

    def post(self, path: str, **form: str) -> str:
        request = Request(self.base + path, urlencode(form).encode())
        with self._opener.open(request, timeout=10) as response:
            return str(response.read().decode())

    def say(self, words: str) -> str:
        token = re.search(r'name="token" value="(\w+)"', self.get("/"))
        assert token
        return self.post("/say", words=words, token=token[1])


@pytest.fixture
def browser(store: Store, models: Models) -> Iterator[Browser]:
    app = create_app(store, models, Config(), Household(), Clock.standing(NOON))
    with serving_app(app) as port:
        yield Browser(port)


def test_a_conversation_by_typing(browser: Browser) -> None:
    assert "Welcome to Muscle Diary" in browser.say("alexa, open muscle diary")
    assert "six in your lower back" in browser.say("my pain is six in my lower back").lower()
    page = browser.say("how was my week")
    assert "one rating" in page
    assert "<label" in page


def test_what_a_person_types_is_shown_as_text(browser: Browser) -> None:
    page = browser.say("<script>alert(1)</script>")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_health(browser: Browser) -> None:
    assert '"ok"' in browser.get("/health")


def test_the_page_allows_nothing_from_elsewhere(browser: Browser) -> None:
    browser.get("/")
    assert browser.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "HttpOnly" in browser.headers["Set-Cookie"]
    assert "SameSite=Strict" in browser.headers["Set-Cookie"]


def status(call: object) -> int:
    with pytest.raises(HTTPError) as failure:
        call()  # type: ignore[operator]
    failure.value.close()
    return int(failure.value.code)


def test_a_form_that_the_page_did_not_make_is_refused(browser: Browser, store: Store) -> None:
    assert status(lambda: browser.post("/say", words="my pain is six")) == 400
    assert status(lambda: browser.post("/say", words="my pain is six", token="0" * 32)) == 400
    assert store.entries("amzn1.ask.account.muscle-diary-speaker") == []


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example"])
def test_a_foreign_host_name_is_refused(browser: Browser, host: str) -> None:
    assert status(lambda: browser.get("/", Host=host)) == 403


def test_unknown_paths_and_huge_forms_get_an_answer_without_a_stack_trace(browser: Browser) -> None:
    assert status(lambda: browser.get("/nothing")) == 404
    assert status(lambda: browser.post("/say", words="x" * 100_000)) in (400, 413)


def test_two_pages_hold_one_conversation(browser: Browser) -> None:
    browser.say("my pain is six")
    other = Browser(int(browser.base.rsplit(":", 1)[1]))
    assert "six in your neck" in other.say("my neck").lower()
