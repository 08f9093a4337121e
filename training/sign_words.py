"""What tells any warning sign from harmless talk by words alone, so that their meaning need not always be asked."""

from __future__ import annotations

from dataclasses import replace

from skill.guidance.learned import LinearModel, fingerprint
from skill.guidance.second_opinion import NONE, SIGN
from training import signs
from training.fit import fit


def lessons(lang: str) -> list[tuple[str, str]]:
    """Every sentence of the reader of signs, each named a sign or none."""
    return [(text, _named(name)) for text, name in signs.lessons(lang)]


def mark(lang: str) -> str:
    """The fingerprint of the lessons as they stand."""
    return fingerprint([], signs.mark(lang))


def learn(lang: str) -> LinearModel:
    """The model that tells a sign from none."""
    taught = [replace(lesson, name=_named(lesson.name)) for lesson in signs.taught(lang)]
    return fit(taught, signs.STRENGTH, mark(lang), meaning=False)


def _named(sign: str) -> str:
    return sign if sign == NONE else SIGN
