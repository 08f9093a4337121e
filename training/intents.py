"""What the likelihood of an intent is learned from: the samples of the interaction models, and talk that is for none.

A sample that takes its slot's words as they come (AMAZON.SearchQuery) says little of them by itself: how signs are told
and how questions are put stand for what people say there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from random import Random

from skill.content.loader import ROOT, read_sentences
from skill.guidance.learned import LinearModel, fingerprint
from skill.language.words import tokens
from skill.speaker.understanding.english import expand
from skill.speaker.understanding.entities import EntityFinder
from skill.speaker.understanding.heard import FALLBACK
from skill.speaker.understanding.model import Model, Pattern, Slot
from skill.speaker.understanding.phrase import ready
from skill.speaker.understanding.shares import intent_features
from skill.speaker.understanding.spelling import Speller
from training.fit import Lesson, fit
from training.lines import lines
from training.sets import UNDERSTANDING_TAUGHT, rows

_STRENGTH, _RARE, _ROUNDS = 8.0, 2, 60
"""More rounds fit the samples closer and unseen phrases no better."""
_RARE_BY_WORDS = 3
_SEED = 20261122
_TODAY = date(2026, 11, 22)
_MODELS = Path(__file__).parents[1] / "interaction_models"
_OUTSIDE = Path(__file__).parent / "talk"
_TOLD, _ASKED, _NOTES = 4000, 4000, 4
"""How many tellings of a sign and how many questions are lessons, and how many notes for each of their samples."""
_SHORTEST = 4
_TELL, _ASK, _NOTE = "SeekCareIntent", "QuestionIntent", "AddNoteIntent"
_BUILT_IN: Mapping[str, tuple[str, ...]] = {
    "AMAZON.NUMBER": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    "AMAZON.DATE": ("today", "yesterday", "last night", "monday", "last week", "this month", "tomorrow", "tuesday"),
    "AMAZON.TIME": ("nine", "eight am", "seven in the evening", "half past six", "noon"),
    "AMAZON.DURATION": ("ten minutes", "two weeks", "three days", "five minutes", "an hour"),
    "AMAZON.DayOfWeek": ("monday", "friday", "sunday"),
}


def models() -> list[Model]:
    """The interaction models of all locales."""
    return [Model(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(_MODELS.glob("*.json"))]


def lessons(lang: str) -> list[tuple[str, str]]:
    """Every sentence with its intent; each sentence once."""
    chance = Random(_SEED)
    found = dict.fromkeys((text for path in sorted(_OUTSIDE.glob("*.txt")) for text in lines(path)), FALLBACK)
    signs = read_sentences(ROOT / lang / "warning_signs" / "examples")
    told = [text for name, texts in signs.items() if not name.startswith("none") for text in texts]
    questions = [*read_sentences(ROOT / lang / "asks").values(), *read_sentences(ROOT / lang / "refusals").values()]
    asked = [text for texts in questions for text in texts if len(text.split()) >= _SHORTEST]
    found |= dict.fromkeys(chance.sample(told, _TOLD), _TELL)
    found |= dict.fromkeys(chance.sample(asked, _ASKED), _ASK)
    notes = lines(ROOT / lang / "asking" / "told.txt")
    for model in models():
        found |= dict(_spoken(model, notes))
    found |= {row["say"]: row["intent"] for row in rows(UNDERSTANDING_TAUGHT) if not row["open"]}
    return sorted(found.items())


def _spoken(model: Model, notes: list[str]) -> Iterator[tuple[str, str]]:
    """The samples of a model with values in their slots."""
    chance = Random(_SEED)
    values: dict[str, list[str]] = {name: list(each) for name, each in _BUILT_IN.items()}
    for value in model.values:
        values.setdefault(value.type, []).append(" ".join(value.words))
    for pattern in model.patterns:
        if pattern.query is None:
            yield _filled(pattern, values, chance), pattern.intent
        elif pattern.intent == _NOTE:
            for _ in range(_NOTES):
                yield _filled(pattern, {**values, pattern.query.type: notes}, chance), pattern.intent


def _filled(pattern: Pattern, values: Mapping[str, list[str]], chance: Random) -> str:
    return " ".join(chance.choice(values[e.type]) if isinstance(e, Slot) else e for e in pattern.elements)


def mark(lang: str) -> str:
    """The fingerprint of the lessons as they stand."""
    return fingerprint(lessons(lang))


def learn(lang: str) -> LinearModel:
    """The model that names intents."""
    return fit(taught(lang), _STRENGTH, mark(lang), rare=_RARE, rounds=_ROUNDS)


def learn_by_words(lang: str) -> LinearModel:
    """The model that names intents by words alone, without what they mean."""
    return fit(taught(lang), _STRENGTH, mark(lang), meaning=False, rare=_RARE_BY_WORDS, rounds=_ROUNDS)


def taught(lang: str) -> list[Lesson]:
    """The lessons with their features."""
    model = next(iter(models()))
    finder = EntityFinder(model, Speller(model.words()))
    found = []
    for text, name in lessons(lang):
        words = expand(tokens(text))[0]
        said = ready(words, [1.0] * len(words), finder.find(words, _TODAY))
        found.append(Lesson(" ".join(words), name, intent_features(said)))
    return found
