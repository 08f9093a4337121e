"""What parts telling from asking: sentences with their parts marked, and more put together from both."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from skill.content.loader import ROOT, read_sentences
from skill.guidance.learned import LinearModel, fingerprint
from skill.guidance.told_and_asked import ASKED, TOLD, word_features
from skill.language.words import tokens
from training.fit import Lesson, fit
from training.sets import UNDERSTANDING_TAUGHT, rows

Part = tuple[str, str]
"""Some words, and whether they are told or asked."""

_STRENGTH, _RARE = 0.3, 4
_SEED = 20261122
_MADE, _ALONE, _TALK = 12000, 1500, 2500
"""How many sentences are put together, how many questions stand alone, and how many sentences about signs tell."""
_LONGEST = 14
_MARKED = 3
"""How often a sentence counts that somebody marked, beside one that is put together."""
_JOINTS = ("", "", "", "so", "and", "but", "cos", "because", "anyway")
_TELLING = frozenset(
    ["CheckInIntent", "SeekCareIntent", "LogTreatmentIntent", "LogFactorIntent", "AddNoteIntent", "CorrectIntent"]
)
_MAY_ASK = frozenset("what what's how why which should can does do any worth okay could would are is am".split())
"""Words without which a sentence only tells."""


def lessons(lang: str) -> list[tuple[str, str]]:
    """Every sentence with how its parts are named, each with its number of words: "told 5 asked 4"."""
    marked, told, asked = _marked(lang), _told(lang), _asked(lang)
    found = {
        " ".join(text for text, _ in parts): " ".join(f"{name} {len(tokens(text))}" for text, name in parts)
        for parts in marked
    }
    return sorted({**dict.fromkeys(asked, ASKED), **dict.fromkeys(told, TOLD), **found}.items())


def mark(lang: str) -> str:
    """The fingerprint of the lessons as they stand."""
    return fingerprint(lessons(lang))


def learn(lang: str) -> LinearModel:
    """The model that names each word of a sentence."""
    chance = Random(_SEED)
    marked, told, asked = _marked(lang), _told(lang), _asked(lang)
    sentences = [parts for parts in marked for _ in range(_MARKED)]
    sentences += [[(text, TOLD)] for text in told]
    sentences += [[(text, ASKED)] for text in chance.sample(asked, min(_ALONE, len(asked)))]
    told_parts = [text for parts in marked for text, name in parts if name == TOLD] + told
    asked_parts = [text for parts in marked for text, name in parts if name == ASKED] * _MARKED + asked
    for _ in range(_MADE):
        one, question, other = chance.choice(told_parts), chance.choice(asked_parts), chance.choice(told_parts)
        then = [f"{chance.choice(_JOINTS)} {text}".strip() for text in (one, question, other)]
        order = chance.random()
        if order < 0.55:
            sentences.append([(one, TOLD), (then[1], ASKED)])
        elif order < 0.8:
            sentences.append([(question, ASKED), (then[0], TOLD)])
        else:
            sentences.append([(one, TOLD), (question, ASKED), (then[2], TOLD)])
    taught = [lesson for number, parts in enumerate(sentences) for lesson in _of_words(number, parts)]
    return fit(taught, _STRENGTH, mark(lang), meaning=False, rare=_RARE)


def _of_words(number: int, parts: Sequence[Part]) -> list[Lesson]:
    named = [(word, name) for text, name in parts for word in tokens(text)]
    said = [word for word, _ in named]
    return [Lesson(f"{number} {at}", name, word_features(said, at)) for at, (_, name) in enumerate(named)]


def _lines(lang: str, name: str) -> list[str]:
    lines = (ROOT / lang / "asking" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _marked(lang: str) -> list[list[Part]]:
    return [
        [(part.removeprefix("?"), ASKED if part.startswith("?") else TOLD) for part in line.split(" | ")]
        for line in _lines(lang, "stories")
    ]


def _told(lang: str) -> list[str]:
    talk = read_sentences(ROOT / lang / "warning_signs" / "examples")
    plain = [text for texts in talk.values() for text in texts if _MAY_ASK.isdisjoint(text.split())]
    said = [row["say"] for row in rows(UNDERSTANDING_TAUGHT) if row["intent"] in _TELLING]
    return _lines(lang, "told") * 2 + Random(_SEED).sample(plain, min(_TALK, len(plain))) + said * _MARKED


def _asked(lang: str) -> list[str]:
    asks = [text for texts in read_sentences(ROOT / lang / "asks").values() for text in texts]
    return _lines(lang, "asked") * 2 + [text for text in asks if 1 < len(text.split()) <= _LONGEST]
