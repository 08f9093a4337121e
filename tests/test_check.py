"""The set-up is looked at whole, and each thing that is wrong comes with its mend."""

from __future__ import annotations

import shutil
import socket
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from skill.check import Finding, look
from skill.config import PROJECT, Config
from skill.diary.open import open_store


@pytest.fixture
def config(tmp_path: Path) -> Config:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return Config(
        skill_ids=frozenset({"amzn1.ask.skill.x"}),
        diary=f"sqlite:///{tmp_path / 'home' / 'diary.db'}",
        secret_key="k" * 32,
        port=port,
    )


def found(config: Config, subject: str, project: Path = PROJECT) -> Finding:
    return next(finding for finding in look(config, project) if finding.subject == subject)


@pytest.mark.usefixtures("generated_at_once")
def test_a_good_set_up_looks_good_and_is_left_alone(config: Config, tmp_path: Path) -> None:
    assert {finding.verdict for finding in look(config)} == {"ok"}
    assert not list(tmp_path.iterdir())


def test_what_is_optional_is_only_noted(config: Config) -> None:
    bare = replace(config, skill_ids=frozenset(), secret_key="")
    assert found(bare, "skill id").verdict == found(bare, "secret key").verdict == "note"


def test_a_diary_that_others_can_read(config: Config, tmp_path: Path) -> None:
    open_store(config.diary).close()
    (tmp_path / "home" / "diary.db").chmod(0o644)
    finding = found(config, "diary")
    assert finding.verdict == "mend"
    assert "chmod 600" in finding.says


def test_a_file_that_is_no_diary(config: Config, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "diary.db").write_text("my notes" * 1000, encoding="utf-8")
    assert found(config, "diary").verdict == "mend"


def test_a_diary_url_that_names_nothing(config: Config) -> None:
    assert found(replace(config, diary="mysql://x"), "diary").verdict == "mend"


def test_a_port_in_use(config: Config) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        finding = found(replace(config, port=taken.getsockname()[1]), "port")
    assert finding.verdict == "mend"
    assert "MUSCLE_DIARY_PORT" in finding.says


@pytest.mark.parametrize(
    ("settings", "verdict", "says"),
    [
        ({}, "ok", "only this computer"),
        ({"host": "0.0.0.0"}, "note", "set MUSCLE_DIARY_PASSWORD"),
        ({"host": "::1"}, "ok", "only this computer"),
        ({"names": frozenset({"diary.home"})}, "note", "set MUSCLE_DIARY_PASSWORD"),
        ({"host": "0.0.0.0", "password": "a long enough password"}, "ok", "sign-in"),
        ({"names": frozenset({"diary.home"}), "password": "a long enough password"}, "ok", "sign-in"),
        ({"password": "a long enough password"}, "note", "MUSCLE_DIARY_HOST"),
        ({"host": "0.0.0.0", "password": "a long enough password", "secret_key": ""}, "note", "SECRET_KEY"),
    ],
)
def test_who_can_open_the_pages_is_said_and_the_password_is_not(
    config: Config, settings: dict[str, Any], verdict: str, says: str
) -> None:
    finding = found(replace(config, **settings), "web password")
    assert finding.verdict == verdict
    assert says in finding.says
    assert "a long enough password" not in finding.says


def project_copy(tmp_path: Path) -> Path:
    copy = tmp_path / "project"
    shutil.copytree(PROJECT / "interaction_models", copy / "interaction_models")
    shutil.copy(PROJECT / "requirements.txt", copy)
    return copy


@pytest.mark.usefixtures("generated_at_once")
def test_models_out_of_step(config: Config, tmp_path: Path) -> None:
    project = project_copy(tmp_path)
    (project / "interaction_models" / "en-GB.json").write_text("{}", encoding="utf-8")
    finding = found(config, "interaction models", project)
    assert (finding.verdict, "en-GB" in finding.says) == ("mend", True)


@pytest.mark.parametrize("line", ["no-such-package-anywhere>=1", "flask>=99", "flask<1"])
def test_packages_missing_or_out_of_range(config: Config, tmp_path: Path, line: str) -> None:
    project = project_copy(tmp_path)
    (project / "requirements.txt").write_text(f"jinja2>=3\n{line}\n", encoding="utf-8")
    assert found(config, "packages", project).verdict == "mend"
