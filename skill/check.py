"""Looks at the whole set-up and says what is missing and how to mend it."""

from __future__ import annotations

import os
import re
import socket
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from skill.config import PROJECT, BadSetting, Config, is_loopback, zone
from skill.diary.open import open_store
from skill.diary.store import StoreError

Verdict = Literal["ok", "note", "mend"]
OLDEST_PYTHON = (3, 11)
_FILE_URL = re.compile(r"sqlite:///(?P<path>.+)")
_REQUIREMENT = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?P<bounds>[<>=!~].*)?$")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: fine, worth knowing, or to be mended."""

    verdict: Verdict
    subject: str
    says: str


def look(config: Config, project: Path = PROJECT) -> Iterator[Finding]:
    """Every finding, in the order in which one would mend them; nothing is changed."""
    yield _python()
    yield from _packages(project / "requirements.txt")
    yield _zone(config)
    yield _diary(config.diary)
    yield _skill_id(config)
    yield _secret_key(config)
    yield _password(config)
    yield _port(config)
    yield _models(project)


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < OLDEST_PYTHON:
        return Finding("mend", "Python", f"{found} is too old; install 3.11 or later.")
    return Finding("ok", "Python", found)


def _packages(path: Path) -> Iterator[Finding]:
    missing, wrong = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        match = _REQUIREMENT.match(line.strip())
        if not match:
            continue
        try:
            found = version(match["name"])
        except PackageNotFoundError:
            missing.append(match["name"])
            continue
        if not _within(found, match["bounds"] or ""):
            wrong.append(f"{match['name']} {found}")
    if missing or wrong:
        what = ", ".join([*(f"{name} is missing" for name in missing), *(f"{name} is out of range" for name in wrong)])
        yield Finding("mend", "packages", f"{what}; run: python -m pip install -r requirements.txt")
    else:
        yield Finding("ok", "packages", "all there")


def _within(found: str, bounds: str) -> bool:
    """Whether a version lies within bounds such as ">=3.1,<4"; only these two signs are used here."""
    number = _numbers(found)
    for bound in filter(None, bounds.split(",")):
        if bound.startswith(">=") and number < _numbers(bound[2:]):
            return False
        if bound.startswith("<") and number >= _numbers(bound[1:]):
            return False
    return True


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:3])


def _zone(config: Config) -> Finding:
    try:
        zone("Europe/London")
    except BadSetting:
        return Finding("mend", "time zones", "the database is missing; run: python -m pip install tzdata")
    return Finding("ok", "time zone", f"{config.zone} where the device cannot say the person's")


def _diary(url: str) -> Finding:
    match = _FILE_URL.fullmatch(url)
    path = Path(match["path"]) if match and match["path"] != ":memory:" else None
    if path is not None and not path.exists():
        home = next(folder for folder in (path.parent, *path.parent.parents) if folder.exists())
        if not home.is_dir() or not _writable(home):
            return Finding("mend", "diary", f"it can't be made in {home}; choose another place with --diary.")
        return Finding("ok", "diary", f"{path} will be made when the first word is said")
    try:
        open_store(url).close()
    except StoreError as error:
        return Finding("mend", "diary", str(error))
    if path is not None and stat.S_IMODE(path.stat().st_mode) & 0o077:
        return Finding("mend", "diary", f"others can read {path}; run: chmod 600 {path}")
    return Finding("ok", "diary", f"{url} opens, and only you can read it")


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK)


def _skill_id(config: Config) -> Finding:
    if config.skill_ids:
        return Finding("ok", "skill id", f"{len(config.skill_ids)} configured")
    says = "none, so Amazon's endpoint stays closed; set MUSCLE_DIARY_SKILL_ID to open it. The speaker needs none."
    return Finding("note", "skill id", says)


def _secret_key(config: Config) -> Finding:
    if config.secret_key:
        return Finding("ok", "secret key", "set")
    return Finding("note", "secret key", "none, so one is made at each start; set MUSCLE_DIARY_SECRET_KEY to keep it.")


def _password(config: Config) -> Finding:
    """Who can open the pages; the password itself is never said."""
    subject = "web password"
    if not config.password:
        if config.names or not is_loopback(config.host):
            says = "none, so the pages answer only this computer; set MUSCLE_DIARY_PASSWORD to open them to others."
            return Finding("note", subject, says)
        return Finding("ok", subject, "none needed: the pages answer only this computer")
    if is_loopback(config.host) and not config.names:
        says = f"set, but {config.host} is reached only from this computer; set MUSCLE_DIARY_HOST to open it to others."
        return Finding("note", subject, says)
    if not config.secret_key:
        says = "set; everybody signs in anew at each start, as long as MUSCLE_DIARY_SECRET_KEY is not set."
        return Finding("note", subject, says)
    return Finding("ok", subject, "set; other computers reach the pages through a sign-in")


def _port(config: Config) -> Finding:
    where = f"{config.port} at {config.host}"
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((config.host, config.port))
        except OSError as error:
            return Finding(
                "mend", "port", f"{where} can't be used ({error.strerror}); set MUSCLE_DIARY_PORT to another."
            )
    return Finding("ok", "port", f"{where} is free")


def _models(project: Path) -> Finding:
    try:
        # Not before the packages were looked at: without them this very import fails.
        from skill.alexa.interaction_model.command import models
        from skill.alexa.interaction_model.errors import ModelError
    except ImportError:
        return Finding("mend", "interaction models", "they can't be looked at before the packages are there.")
    try:
        differing = models(project, check=True)
    except (ModelError, OSError) as error:
        return Finding("mend", "interaction models", f"their source can't be used: {str(error).splitlines()[0]}")
    if differing:
        return Finding(
            "mend", "interaction models", f"{', '.join(differing)}: out of step; run: python -m skill models"
        )
    return Finding("ok", "interaction models", "in step with their source")
