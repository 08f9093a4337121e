"""What the search for topics learns from: each topic's title, names and ways to ask."""

from __future__ import annotations

from skill.content import load_topics
from skill.content.loader import ROOT, read_sentences
from skill.guidance.learned import LinearModel, fingerprint
from skill.guidance.search import NONE
from training.fit import Lesson, fit
from training.sets import UNDERSTANDING_TAUGHT, rows

_STRENGTH = 10.0
_ELSEWHERE = ("off_topic", "other_disease")


def lessons(lang: str) -> list[tuple[str, str]]:
    """Every way to ask, with the topic that answers it, and talk that no topic answers."""
    asks = read_sentences(ROOT / lang / "asks")
    declined = read_sentences(ROOT / lang / "refusals")
    elsewhere = [ask for kind in _ELSEWHERE for ask in declined[kind]]
    elsewhere += [row["say"] for row in rows(UNDERSTANDING_TAUGHT) if row["intent"] == "AMAZON.FallbackIntent"]
    return [(text, NONE) for text in elsewhere] + [
        (way, topic.id)
        for topic in load_topics(lang)
        for way in (topic.title, *topic.names, *topic.ask, *asks.get(topic.id, ()))
    ]


def mark(lang: str) -> str:
    """The fingerprint of the lessons as they stand."""
    return fingerprint(lessons(lang))


def learn(lang: str) -> LinearModel:
    """The model that names topics; it rests on meaning alone, since the search has the words already."""
    return fit([Lesson(text, name, {}) for text, name in lessons(lang)], _STRENGTH, mark(lang))
