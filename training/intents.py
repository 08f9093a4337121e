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
from skill.guidance.layered import LayeredModel
from skill.guidance.learned import fingerprint
from skill.language.words import tokens
from skill.speaker.understanding.english import expand
from skill.speaker.understanding.entities import EntityFinder
from skill.speaker.understanding.heard import FALLBACK
from skill.speaker.understanding.model import Model, Pattern, Slot
from skill.speaker.understanding.phrase import ready
from skill.speaker.understanding.shares import intent_features
from skill.speaker.understanding.spelling import Speller
from training.fit import Lesson
from training.layers import fit_layers
from training.lines import lines
from training.sets import UNDERSTANDING_TAUGHT, rows

_SEED = 20261122
_TODAY = date(2026, 11, 22)
_MODELS = Path(__file__).parents[1] / "interaction_models"
_OUTSIDE = Path(__file__).parent / "talk"
_PHRASES = Path(__file__).parent / "phrases"
_TOLD, _ASKED, _NOTES, _FILLED = 4000, 4000, 4, 2
"""How many tellings of a sign and how many questions are lessons, how many notes for each of their samples, and how
often the slots of another sample are filled."""
_SHORTEST = 4
_AS_SAID = 4
"""What a phrase as people say it counts against a sample with values in its slots."""
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
    return sorted((found | _as_said()).items())


def _as_said() -> dict[str, str]:
    """Phrases as people say them, by themselves, with their intents."""
    found = {row["say"]: row["intent"] for row in rows(UNDERSTANDING_TAUGHT) if not row["open"]}
    for path in sorted(_PHRASES.glob("*.tsv")):
        pairs = (line.split("\t") for line in lines(path))
        found |= {text: intent for intent, text in pairs}
    return found


def _spoken(model: Model, notes: list[str]) -> Iterator[tuple[str, str]]:
    """The samples of a model with values in their slots: in all locales the same ones, where all have them."""
    values: dict[str, list[str]] = {name: list(each) for name, each in _BUILT_IN.items()}
    for value in model.values:
        values.setdefault(value.type, []).append(" ".join(value.words))
    for pattern in model.patterns:
        chance = Random(f"{_SEED} {pattern.intent} {_words(pattern)}")
        if pattern.query is None:
            for _ in range(_FILLED if pattern.slot_count else 1):
                yield _filled(pattern, values, chance), pattern.intent
        elif pattern.intent == _NOTE:
            for _ in range(_NOTES):
                yield _filled(pattern, {**values, pattern.query.type: notes}, chance), pattern.intent


def _words(pattern: Pattern) -> str:
    return " ".join("{" + e.name if isinstance(e, Slot) else e for e in pattern.elements)


def _filled(pattern: Pattern, values: Mapping[str, list[str]], chance: Random) -> str:
    return " ".join(chance.choice(values[e.type]) if isinstance(e, Slot) else e for e in pattern.elements)


def mark(lang: str) -> str:
    """The fingerprint of the lessons as they stand."""
    return fingerprint(lessons(lang))


def learn(lang: str) -> LayeredModel:
    """The model that names intents."""
    return fit_layers(taught(lang), mark(lang))


def taught(lang: str) -> list[Lesson]:
    """The lessons with their features, a phrase as people say it several times."""
    model = next(iter(models()))
    finder = EntityFinder(model, Speller(model.words()))
    as_said = _as_said()
    found = []
    for text, name in lessons(lang):
        words = expand(tokens(text))[0]
        said = ready(words, [1.0] * len(words), finder.find(words, _TODAY))
        found += [Lesson(" ".join(words), name, intent_features(said))] * (_AS_SAID if text in as_said else 1)
    return found
