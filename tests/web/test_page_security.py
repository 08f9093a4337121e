"""Who gets to see the pages, and who does not: hosts, callers, forms, passwords, cookies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from skill.config import BadSetting, Config, read_config
from skill.diary.open import open_store
from skill.diary.store import Store
from skill.speaker.clock import Clock
from skill.speaker.envelopes import Household
from skill.speaker.models import Models
from skill.web import create_app
from skill.web.guard import host_name
from skill.web.guesses import MOST_ALL, MOST_EACH, WINDOW, Guesses
from tests.conftest import NOON
from tests.web.pages import Browser, refusal, status
from tests.web.serving import serving_app

PASSWORD = "a long enough password"
GUARDED = Config(password=PASSWORD, names=frozenset({"diary.home"}), secret_key="0123456789abcdef")
ACCOUNT = "amzn1.ask.account.muscle-diary-speaker"


@pytest.fixture
def guarded(store: Store, models: Models) -> Flask:
    return create_app(store, models, GUARDED, Household(), Clock.standing(NOON))


@pytest.fixture
def stranger(guarded: Flask) -> Iterator[Browser]:
    """A browser that has not given the password."""
    with serving_app(guarded) as port:
        yield Browser(port)


def sign_in(browser: Browser, password: str = PASSWORD) -> str:
    return browser.submit("/login", page="/login", password=password)


def test_nothing_comes_from_elsewhere_and_no_script_stands_in_the_page(browser: Browser) -> None:
    page = browser.say("my pain is six in my neck")
    policy = browser.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert " style=" not in page
    assert "onclick" not in page
    assert "http" not in page.split("For developers")[0]


def test_the_cookie_is_for_this_page_only(browser: Browser) -> None:
    browser.get("/")
    cookie = browser.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Secure" not in cookie


def test_over_tls_the_cookie_is_marked_secure(stranger: Browser) -> None:
    stranger.get("/login", **{"X-Forwarded-Proto": "https"})
    assert "Secure" in stranger.headers["Set-Cookie"]


def test_a_form_that_the_page_did_not_make_is_refused(browser: Browser, store: Store) -> None:
    assert status(lambda: browser.post("/say", words="my pain is six")) == 400
    assert status(lambda: browser.post("/say", words="my pain is six", token="0" * 32)) == 400
    assert status(lambda: browser.post("/diary/1/delete", token="-")) == 400
    assert status(lambda: browser.post("/settings", voice="Ana")) == 400
    assert store.entries(ACCOUNT) == []


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
def test_another_site_cannot_use_even_a_stolen_token(browser: Browser, store: Store, origin: str) -> None:
    headers = {"Origin": origin}
    assert status(lambda: browser.submit("/say", headers=headers, words="my pain is six")) == 400
    assert store.entries(ACCOUNT) == []
    assert browser.submit("/say", headers={"Origin": browser.base}, words="my pain is six")


def test_a_page_from_before_a_restart_says_so(browser: Browser) -> None:
    code, text, _ = refusal(lambda: browser.post("/say", words="my pain is six", token="0" * 32))
    assert code == 400
    assert "Load it again" in text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "192.168.0.9", ""])
def test_a_foreign_host_name_is_refused(browser: Browser, host: str) -> None:
    assert status(lambda: browser.get("/", Host=host)) in (400, 403)


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via"])
def test_without_a_password_a_proxy_on_this_machine_is_no_way_in(browser: Browser, header: str) -> None:
    assert status(lambda: browser.get("/", **{header: "for=203.0.113.7"})) == 403


def test_another_machine_gets_nothing_without_a_password(store: Store, models: Models) -> None:
    app = create_app(store, models, Config(host="0.0.0.0"), Household(), Clock.standing(NOON))
    client = app.test_client()
    answer = client.get("/", environ_base={"REMOTE_ADDR": "192.168.0.7"})
    assert answer.status_code == 403
    assert "no password is set" in answer.text
    assert client.get("/health", environ_base={"REMOTE_ADDR": "192.168.0.7"}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/diary", "/diary?month=2026-11", "/nothing"])
def test_with_a_password_every_page_asks_for_it(stranger: Browser, path: str) -> None:
    page = stranger.get(path)
    assert "<h1>Sign in</h1>" in page
    assert "Diary of" not in page


def test_with_a_password_no_form_works_before_it_is_given(stranger: Browser, store: Store) -> None:
    token = stranger.token("/login")
    assert status(lambda: stranger.post("/say", token=token, words="my pain is six")) == 401
    assert status(lambda: stranger.post("/diary/1/delete", token=token)) == 401
    assert store.entries(ACCOUNT) == []


def test_the_password_opens_the_pages_and_signing_out_closes_them(stranger: Browser) -> None:
    assert "Try saying" in sign_in(stranger)
    assert "six" in stranger.say("my pain is six in my neck")
    assert "<h1>November 2026</h1>" in stranger.get("/diary")
    assert "<h1>Sign in</h1>" in stranger.submit("/logout")
    assert "<h1>Sign in</h1>" in stranger.get("/diary")


def test_a_wrong_password_opens_nothing_and_guessing_is_slowed_down(stranger: Browser) -> None:
    for guess in ("wrong", "", PASSWORD[:-1], PASSWORD + "x", PASSWORD.upper()):
        code, text, _ = refusal(lambda guess=guess: sign_in(stranger, guess))
        assert code == 403
        assert "not the password" in text
    code, text, headers = refusal(lambda: sign_in(stranger))
    assert code == 429, "even the right one has to wait then"
    assert 0 < int(headers["Retry-After"]) <= WINDOW
    assert "Wait 15 minutes" in text
    assert "<h1>Sign in</h1>" in stranger.get("/")


def test_the_login_form_is_guarded_as_well(stranger: Browser) -> None:
    assert status(lambda: stranger.post("/login", password=PASSWORD)) == 400


def test_another_password_ends_every_earlier_sign_in(models: Models, tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'other.db'}")
    try:
        changed = Config(password="quite another password", secret_key=GUARDED.secret_key)
        before, after = (
            create_app(store, models, each, Household(), Clock.standing(NOON)) for each in (GUARDED, changed)
        )
        with serving_app(before) as port:
            browser = Browser(port)
            sign_in(browser)
            cookie = next(iter(browser.cookies))
        with serving_app(after) as port:
            page = Browser(port).get("/", Cookie=f"{cookie.name}={cookie.value}")
        assert "<h1>Sign in</h1>" in page
    finally:
        store.close()


@pytest.mark.parametrize("host", ["diary.home", "diary.home:8000", "192.168.0.9:8000", "[fe80::1]:8000", "localhost"])
def test_with_a_password_addresses_and_the_set_names_are_let_in(stranger: Browser, host: str) -> None:
    assert "Sign in" in stranger.get("/login", Host=host)


@pytest.mark.parametrize("host", ["evil.example", "diary.home.evil.example", "xdiary.home"])
def test_with_a_password_other_names_are_still_refused(stranger: Browser, host: str) -> None:
    assert status(lambda: stranger.get("/login", Host=host)) == 403


@pytest.mark.parametrize(
    ("host", "name"),
    [("LocalHost:8000", "localhost"), ("[::1]:8000", "::1"), ("[::1]", "::1"), ("a.b", "a.b"), ("", "")],
)
def test_the_name_in_a_host_header(host: str, name: str) -> None:
    assert host_name(host) == name


def test_guesses_count_by_address_and_all_together_and_are_forgotten() -> None:
    now = 0.0
    guesses = Guesses(lambda: now)
    assert [guesses.take("a") for _ in range(MOST_EACH)] == [0.0] * MOST_EACH
    assert guesses.take("a") == WINDOW
    assert guesses.take("b") == 0.0
    now = WINDOW
    assert guesses.take("a") == 0.0
    guesses.forgive("a")
    assert [guesses.take(f"{each}") for each in range(MOST_ALL)] == [0.0] * MOST_ALL
    assert guesses.take("someone else") > 0


@pytest.mark.parametrize(
    ("name", "value"), [("PASSWORD", "short"), ("NAMES", "http://diary.home"), ("NAMES", "diary.home:8000")]
)
def test_a_password_or_name_that_cannot_be_used_stops_the_start(name: str, value: str) -> None:
    with pytest.raises(BadSetting):
        read_config({f"MUSCLE_DIARY_{name}": value})
    assert read_config({"MUSCLE_DIARY_NAMES": "Diary.home, pi.local"}).names == {"diary.home", "pi.local"}


def test_the_password_is_in_no_text_of_the_settings() -> None:
    assert PASSWORD not in repr(GUARDED)
