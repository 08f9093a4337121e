"""What tests share that cannot ask for a fixture: each is made once for the whole run."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from shutil import copy
from tempfile import mkdtemp

from skill.config import MODELS
from skill.diary.open import open_store
from skill.speaker.models import Models


@cache
def models_of_locales() -> Models:
    """The generated models; reading one takes seconds."""
    return Models(MODELS)


def new_diary(folder: Path) -> str:
    """The URL of a real SQLite diary that nobody else has: a copy of one that the store has laid out."""
    return f"sqlite:///{copy(_empty_diary(), folder / 'diary.db')}"


@cache
def _empty_diary() -> Path:
    path = Path(mkdtemp(prefix="empty-diary-")) / "diary.db"
    open_store(f"sqlite:///{path}").close()
    return path
