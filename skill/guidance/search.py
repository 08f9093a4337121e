"""Finds the topic that a question in one's own words is about, or the two that it may be about."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

from skill.content import TopicText, load_topics, load_yaml
from skill.content.loader import ROOT, read_sentences
from skill.guidance.asking import Asking
from skill.guidance.bm25 import Bm25
from skill.guidance.learned import LinearModel, load_model
from skill.guidance.search_words import SearchWords, skeleton
from skill.language.words import tokens

MARGIN = 0.12
"""How far the first topic must lead the second, as a share of its score, to be told without asking; the
gap that left about one answer in twenty wrong on questions that it was not chosen on, and a little more."""
MEANING = 0.1
"""What the logarithm of a topic's likelihood counts beside its words, whose best topic has 1."""
CONTEXT = 0.4
"""What the topic talked about last counts beside the words of a question that leans on it."""
ELSEWHERE = 0.9
"""From this likelihood on a question is for someone else: it finds nothing, unless it follows an answer."""
NONE = "none"
"""The name under which talk of anything else was learned."""
_LEAST_SHARE = 1e-9
_LETTERS = (3, 4)
_SOUND = 3
"""The consonants from which on a word that nobody knows may be one that it sounds like."""
_ALIKE = 0.75
"""How like it must be written, from 0 to 1."""
_OPENERS = (
    ("and",),
    ("so",),
    ("but",),
    ("or",),
    ("what", "about"),
    ("how", "about"),
    ("what", "if"),
    ("which", "one"),
    ("any",),
    ("every",),
    ("straight",),
)
_LEANING = frozenset("it it's its that that's them they those these either both one ones this mine same".split())
_BRIEF = 5
"""A question of so few words may leave unsaid what it is about: "is there a cure"."""


@dataclass(frozen=True, slots=True)
class Found:
    """The topics that a question may be about, the likeliest first."""

    topics: tuple[str, ...] = ()
    lead: float = 0.0
    """How far the first is ahead of the second, from 0 to 1."""

    @property
    def is_sure(self) -> bool:
        """Whether the first can be told without asking which is meant."""
        return bool(self.topics) and self.lead >= MARGIN


class Search:
    """An index over the topics: their ways to ask word by word and letter by letter, and all their text."""

    def __init__(
        self,
        topics: Sequence[TopicText],
        words: SearchWords,
        asks: Mapping[str, Sequence[str]],
        model: LinearModel | None = None,
    ) -> None:
        """`asks`: more ways to ask by topic id; `model`: names topics by meaning, without it words decide alone."""
        self._words = words
        self._model = model
        self._asking = Asking(words.lead_ins)
        self._titles = {topic.id: f"{topic.title} {topic.names[0]}" for topic in topics}
        self._next = {topic.id: topic.next_topic for topic in topics}
        whole: dict[str, list[str]] = {}
        pairs: dict[str, list[str]] = {}
        letters: dict[str, list[str]] = {}
        for topic in topics:
            ways = [words.written(text) for text in (topic.title, *topic.names, *topic.ask, *asks.get(topic.id, ()))]
            text = words.written(" ".join((topic.answer, *topic.more, topic.limits)))
            whole[topic.id] = [word for way in ways for word in way] + text
            pairs[topic.id] = [term for way in ways for term in _with_pairs(way)]
            letters[topic.id] = [term for way in ways for term in self._letters(way)]
        self._views = (Bm25(whole), Bm25(pairs), Bm25(letters))
        self._sounds: dict[str, list[str]] = defaultdict(list)
        for word in sorted({word for each in pairs.values() for word in each if " " not in word}):
            self._sounds[skeleton(word)].append(word)

    def find(self, question: str, about: str = "") -> Found:
        """The topics in order; `about` is the topic talked about last, which a short question may lean on."""
        weighed = self._asking.parts(question)
        parts = [(self._known(self._words.heard(text)), weight) for text, weight in weighed]
        said = [word for words, _ in parts for word in words]
        if about in self._titles and self._only_elsewhere(said, about):
            return Found((about,), 1.0)
        scores = self._scores(parts)
        if about in self._titles and self.leans(question):
            context = self._words.written(self._titles[about])
            together = self._scores([*parts, (context, 1.0)])
            for name, score in together.items():
                scores[name] = scores.get(name, 0.0) + CONTEXT * score
        meant = self._meant(" ".join(text for text, _ in weighed), about if self.leans(question) else "")
        elsewhere = meant.pop(NONE, 0.0)
        if (
            not scores
            or not self._is_about_something(said, about)
            or (elsewhere >= ELSEWHERE and not about and not self._words.misheard(question))
        ):
            return Found()
        most = max(scores.values())
        scores = {name: score / most for name, score in scores.items()}
        for name, share in meant.items():
            scores[name] = scores.get(name, 0.0) + MEANING * math.log(max(share, _LEAST_SHARE))
        order = sorted(scores, key=lambda name: (-scores[name], name))
        lead = 1.0 if len(order) == 1 else min(1.0, scores[order[0]] - scores[order[1]])
        return Found(tuple(order), lead)

    def _meant(self, said: str, about: str) -> dict[str, float]:
        """Each topic's likelihood by what was said, with its subject put back; talk of anything else is NONE."""
        if self._model is None:
            return {}
        subject = " ".join(tokens(self._titles.get(about, "")))
        return self._model.shares(f"{said} {subject}".strip(), {})

    def leans(self, question: str) -> bool:
        """Whether a question leaves unsaid what it is about: "and for my neck", "how long does it take"."""
        said = tokens(question)
        opener = any(tuple(said[: len(each)]) == each for each in _OPENERS)
        return opener or bool(_LEANING.intersection(said)) or len(said) <= _BRIEF

    def _is_about_something(self, said: Sequence[str], about: str) -> bool:
        """Whether words that ways to ask know outweigh those nobody knows, so that "do you love me" finds nothing."""
        telling = [word for word in said if word not in self._words.empty]
        known = [word for word in telling if self._views[1].knows(word)]
        own = [word for word in known if word not in self._words.aspects]
        return bool(own or about or (known and len(known) == len(telling)))

    def _only_elsewhere(self, said: Sequence[str], about: str) -> bool:
        """ "And for my neck?": the same once more for another place; each place has stretches of its own."""
        telling = {word for word in said if word not in self._words.empty}
        return bool(telling) and telling <= self._words.places and "stretch" not in about

    def _known(self, said: Sequence[str]) -> list[str]:
        """The words, with one that nobody knows read as the one that it sounds like: "flair" is "flare"."""
        return [word if self._views[0].knows(word) else self._sounding(word) for word in said]

    def _sounding(self, word: str) -> str:
        sound = skeleton(word)
        alike = [each for each in self._sounds.get(sound, ()) if each[0] == word[0]] if len(sound) >= _SOUND else []
        near = {each: SequenceMatcher(None, each, word).ratio() for each in alike}
        best = max(near, key=lambda each: near[each], default="")
        return best if best and near[best] >= _ALIKE else word

    def _scores(self, parts: Sequence[tuple[Sequence[str], float]]) -> dict[str, float]:
        total: dict[str, float] = defaultdict(float)
        readings: tuple[Callable[[Sequence[str]], list[str]], ...] = (list, _with_pairs, self._letters)
        for view, terms_of in zip(self._views, readings, strict=True):
            terms: dict[str, float] = {}
            for said, weight in parts:
                for term in terms_of(said):
                    terms[term] = max(weight, terms.get(term, 0.0))
            found = view.scores(terms)
            best = max(found.values(), default=1.0)
            for name, score in found.items():
                total[name] += score / best
        return dict(total)

    def _letters(self, said: Sequence[str]) -> list[str]:
        """Runs of letters across the words that say something, for what was heard or spelt a little wrong."""
        text = f" {' '.join(word for word in said if word not in self._words.empty)} "
        return [text[at : at + size] for size in _LETTERS for at in range(len(text) - size + 1)]


def _with_pairs(said: Sequence[str]) -> list[str]:
    return [*said, *(f"{one} {other}" for one, other in pairwise(said))]


@cache
def load_search(lang: str = "en") -> Search:
    """The search over the topics of the package; built once, at the first question."""
    topics = load_topics(lang)
    words = SearchWords(load_yaml(lang, "search_words.yaml"))
    asks = read_sentences(ROOT / lang / "asks")
    return Search(topics, words, asks, load_model(lang, "topics"))
