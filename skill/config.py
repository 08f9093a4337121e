"""Every setting of the program, read from the environment here and nowhere else."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

PREFIX = "MUSCLE_DIARY_"
PROJECT = Path(__file__).resolve().parents[1]
MODELS = PROJECT / "interaction_models"
DEFAULT_DIARY = "sqlite:///instance/diary.db"

_KNOWN = frozenset(
    {"SKILL_ID", "DIARY", "SECRET_KEY", "HOST", "PORT", "LOG_LEVEL", "ZONE", "PASSWORD", "NAMES", "LEG_SECONDS"}
)
_HOST_NAME = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*")
_LEG_SECONDS = range(30, 601)
_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


class BadSetting(ValueError):
    """A setting cannot be used; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one run."""

    skill_ids: frozenset[str] = frozenset()
    """The skill ids that may call the endpoint."""
    diary: str = DEFAULT_DIARY
    """Where the diary is, as a URL."""
    secret_key: str = ""
    """Signs the cookies of the web page; empty makes one for each start."""
    host: str = "127.0.0.1"
    port: int = 8000
    log_level: str = "INFO"
    zone: str = "UTC"
    """The time zone where Alexa cannot say the person's."""
    password: str = field(default="", repr=False)
    """Opens the pages from other machines; empty keeps them to this one."""
    names: frozenset[str] = frozenset()
    """The host names, lower case, under which the pages are reached from other machines."""
    leg_seconds: int = 240
    """How long breathing and relaxation are led at most before the turn is handed back, in seconds."""
    colours: bool = True
    """Whether a terminal may be given colours: NO_COLOR and TERM=dumb, which many programs go by, forbid them."""


def read_config(environ: Mapping[str, str]) -> Config:
    """The settings in the environment; BadSetting for a value that cannot be used or a name that is not known."""
    given = {name.removeprefix(PREFIX): value for name, value in environ.items() if name.startswith(PREFIX)}
    for name in given.keys() - _KNOWN:
        raise BadSetting(f"{PREFIX}{name} is no setting of this program; the README lists those that are.")
    defaults = Config()
    return Config(
        skill_ids=frozenset(_words(given.get("SKILL_ID", ""))),
        diary=given.get("DIARY") or defaults.diary,
        secret_key=_secret(given.get("SECRET_KEY", "")),
        host=given.get("HOST") or defaults.host,
        port=_port(given.get("PORT", "") or str(defaults.port)),
        log_level=_log_level(given.get("LOG_LEVEL", "") or defaults.log_level),
        zone=zone(given.get("ZONE", "") or defaults.zone),
        password=_password(given.get("PASSWORD", "")),
        names=frozenset(_host_names(given.get("NAMES", ""))),
        leg_seconds=_leg_seconds(given.get("LEG_SECONDS", "") or str(defaults.leg_seconds)),
        colours=not environ.get("NO_COLOR") and environ.get("TERM") != "dumb",
    )


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is reached from this machine only."""
    try:
        return host.lower() == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def zone(name: str) -> str:
    """The name of a time zone, checked; BadSetting where this machine does not know it."""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise BadSetting(f"{name!r} is no time zone; give one such as America/New_York.") from None
    return name


def _words(text: str) -> list[str]:
    ids = text.replace(",", " ").split()
    for each in ids:
        if not each.startswith("amzn1.ask.skill."):
            raise BadSetting(f"{PREFIX}SKILL_ID must hold skill ids, which begin with amzn1.ask.skill. and so on.")
    return ids


def _secret(text: str) -> str:
    if text and len(text) < 16:
        raise BadSetting(f"{PREFIX}SECRET_KEY is too short; give it at least 16 characters.")
    return text


def _password(text: str) -> str:
    if text and len(text) < 10:
        raise BadSetting(f"{PREFIX}PASSWORD is too short; give it at least 10 characters.")
    return text


def _host_names(text: str) -> list[str]:
    names = text.lower().replace(",", " ").split()
    for each in names:
        if not _HOST_NAME.fullmatch(each):
            raise BadSetting(f"{PREFIX}NAMES must hold host names such as diary.home, without http:// and port.")
    return names


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise BadSetting(f"{PREFIX}PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def _leg_seconds(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) not in _LEG_SECONDS:
        raise BadSetting(f"{PREFIX}LEG_SECONDS must be a number of seconds from 30 to 600, not {text!r}.")
    return int(text)


def _log_level(text: str) -> str:
    if text.upper() not in _LOG_LEVELS:
        raise BadSetting(f"{PREFIX}LOG_LEVEL must be one of {', '.join(_LOG_LEVELS)}.")
    return logging.getLevelName(getattr(logging, text.upper()))  # type: ignore[no-any-return]
