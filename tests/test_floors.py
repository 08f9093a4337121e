"""The floors of design.md: a room imports only from floors below it, or from its own."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FLOORS = (
    ("config", "content", "language"),
    ("diary", "guidance", "routines"),
    ("speech",),
    ("alexa",),
    ("conversation",),
    ("web", "speaker", "check", "__main__"),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
SIDE_BY_SIDE = {("web", "speaker"), ("__main__", "web"), ("__main__", "speaker"), ("__main__", "check")}
"""The edges on the top floor that may use one another: the page shows the speaker, the command line starts both."""
FORBIDDEN_BELOW = {"flask", "werkzeug", "ask_sdk_core", "ask_sdk_model", "ask_sdk_runtime", "boto3"}
PURE = ("config", "content", "language", "diary", "guidance", "routines", "speech")


def room_of(path: Path) -> str:
    return path.relative_to(ROOT / "skill").parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by dots; write the whole name"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return found


def broken(room: str, names: set[str]) -> list[str]:
    """The imports that a room may not have."""
    wrong = []
    for name in names:
        parts = name.split(".")
        if parts[0] == "skill" and len(parts) > 1 and parts[1] in FLOOR and parts[1] != room:
            below = FLOOR[parts[1]] < FLOOR[room] or (room, parts[1]) in SIDE_BY_SIDE
            same_low_floor = FLOOR[parts[1]] == FLOOR[room] == 0
            if not below and not same_low_floor:
                wrong.append(name)
        if room in PURE and parts[0] in FORBIDDEN_BELOW:
            wrong.append(name)
    return sorted(wrong)


FILES = sorted(
    path for path in (ROOT / "skill").rglob("*.py") if path.parent != ROOT / "skill" or path.name != "__init__.py"
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_from_floors_below(path: Path) -> None:
    assert not broken(room_of(path), imports(path)), f"{path} reaches up"


def test_every_room_has_a_floor() -> None:
    rooms = {room_of(path) for path in FILES}
    assert rooms == set(FLOOR)


@pytest.mark.parametrize(
    ("room", "name"),
    [("diary", "skill.speech.reply"), ("guidance", "flask"), ("speech", "ask_sdk_model"), ("alexa", "skill.web.app")],
)
def test_the_rule_catches_what_it_is_for(room: str, name: str) -> None:
    assert broken(room, {name}) == [name]


@pytest.mark.parametrize("room", PURE)
def test_pure_rooms_take_their_time_and_chance_from_outside(room: str) -> None:
    folder = ROOT / "skill" / room
    for path in sorted(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]:
        text = path.read_text(encoding="utf-8")
        for call in ("datetime.now(", "date.today(", "time.time(", "random.", "uuid4("):
            assert call not in text, f"{path} reads {call} by itself"
