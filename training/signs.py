"""What the second reader of warning signs learns from: examples of every sign, and all kinds of harmless talk."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from skill.content.loader import ROOT, read_sentences
from skill.guidance.learned import LinearModel, fingerprint
from skill.guidance.second_opinion import NONE, sentence_features
from skill.guidance.signs import LEVELS
from skill.guidance.warning_signs import read_book
from skill.language.words import tokens
from training import asking
from training.fit import Lesson, fit
from training.sets import LABELLED, QUESTIONS, SIGNS, rows, tested

STRENGTH = 5.0
_SEED = 20261122
_MISSED = 0.4
"""The share of concepts that a sentence is taught without, once more."""
_FOLDER = "warning_signs"
_CARRIERS = frozenset("is are can could does do did will would should why how what what's which when am".split())
_FEW = 4
_DESCRIBING = frozenset(["SeekCareIntent", "FlareIntent"])
"""Intents whose phrases may tell of a sign."""


def lessons(lang: str) -> list[tuple[str, str]]:
    """Every sentence with its sign, or "none"; each sentence once."""
    found = dict(_ordinary(lang))
    found |= dict(_told(lang))
    return sorted(found.items())


def _told(lang: str) -> Iterator[tuple[str, str]]:
    for name, texts in read_sentences(ROOT / lang / _FOLDER / "examples").items():
        for text in texts:
            yield text, name.split("_")[0]
    book = read_book(lang)
    for text, level in tested():
        # Their signs are not written down; the written reader, which was mended by them, knows.
        found = book.assess_text(text)
        if level == found.level and not found.checking:
            yield text, found.sign or NONE
    for row in rows(SIGNS):
        yield row["say"], row["sign"] if row["level"] != NONE else NONE


def _ordinary(lang: str) -> Iterator[tuple[str, str]]:
    """Questions about topics, and what the understanding of the speaker is measured by, where no sign is in it."""
    book = read_book(lang)
    said = [text for texts in read_sentences(ROOT / lang / "asks").values() for text in texts]
    said += [row["ask"] for row in rows(QUESTIONS)]
    said += [row["say"] for row in rows(LABELLED) if row["intent"] not in _DESCRIBING]
    said += [text for text, _ in asking.lessons(lang)]
    said += [text for texts in read_sentences(ROOT / lang / "refusals").values() for text in texts]
    # A question may come without the words of its carrier: "will losing weight help" as "losing weight help".
    said += [" ".join(words[1:]) for text in said if (words := text.split())[0] in _CARRIERS and len(words) > _FEW]
    for text in dict.fromkeys(said):
        if LEVELS.index(book.assess_text(text).level) <= LEVELS.index("routine"):
            yield text, NONE


def mark(lang: str) -> str:
    """The fingerprint of the lessons as they stand, and of the concepts that are marked in them."""
    concepts = sorted((ROOT / lang / _FOLDER / "concepts").glob("*.yaml"))
    return fingerprint(lessons(lang), *(path.read_text(encoding="utf-8") for path in concepts))


def learn(lang: str) -> LinearModel:
    """The model that names signs."""
    return fit(list(taught(lang)), STRENGTH, mark(lang))


def taught(lang: str) -> Iterator[Lesson]:
    """The lessons with their features, those with concepts once more without some of them."""
    book, chance = read_book(lang), Random(_SEED)
    for text, name in lessons(lang):
        words, marks = tokens(text), sorted(book.marks(text))
        # Unseen talk has fewer of its concepts found than these sentences, which the concepts were written by.
        some = [each for each in marks if chance.random() > _MISSED]
        for found in (marks, some) if marks else (marks,):
            yield Lesson(" ".join(words), name, sentence_features(words, found))
