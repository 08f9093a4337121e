"""What the reader of questions to decline learns from: examples of each kind, and questions that are answered."""

from __future__ import annotations

from skill.content.loader import ROOT, read_sentences
from skill.guidance.learned import LinearModel, features, fingerprint
from skill.guidance.refusals import ANSWERABLE
from skill.language.words import tokens
from training.fit import Lesson, fit
from training.sets import QUESTIONS, REFUSALS, rows

_STRENGTH = 5.0


def lessons(lang: str) -> list[tuple[str, str]]:
    """Every question with its kind of refusal, or "answerable"; each question once."""
    found = {ask: ANSWERABLE for asks in read_sentences(ROOT / lang / "asks").values() for ask in asks}
    found |= {
        row["ask"]: row["kind"] if row.get("refuse") else ANSWERABLE
        for row in rows((*QUESTIONS, *REFUSALS))
        if not row.get("after_facts")
    }
    found |= {ask: kind for kind, asks in read_sentences(ROOT / lang / "refusals").items() for ask in asks}
    return sorted(found.items())


def mark(lang: str) -> str:
    """The fingerprint of the lessons as they stand."""
    return fingerprint(lessons(lang))


def learn(lang: str) -> LinearModel:
    """The model that names kinds of refusal."""
    taught = [Lesson(" ".join(tokens(text)), name, features(tokens(text))) for text, name in lessons(lang)]
    return fit(taught, _STRENGTH, mark(lang))
