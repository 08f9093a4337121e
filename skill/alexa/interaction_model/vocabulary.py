"""Which words mean which canonical value: the slot types of a generated model, turned round for reading words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_BREAKS = re.compile(r"[^a-z0-9']+")
_CURLY = str.maketrans({"\u2019": "'", "\u2018": "'"})


def normalise(phrase: str) -> str:
    """A phrase as it is compared: lower case, straight apostrophes, all else between words one space."""
    words = _BREAKS.sub(" ", phrase.translate(_CURLY).lower()).split()
    return " ".join(word for word in (w.strip("'") for w in words) if word)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The slot types of one locale: type name -> {normalised phrase: canonical id}."""

    phrases: Mapping[str, Mapping[str, str]]
    names: Mapping[str, Mapping[str, str]]
    _longest: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Words of the longest phrase of a type, counted once: sentences are searched far more often than types change."""

    def ids(self, type_name: str) -> tuple[str, ...]:
        """The canonical ids of a type, in the order of the model; KeyError for a type it does not have."""
        return tuple(self.names[type_name])

    def name(self, type_name: str, value_id: str) -> str:
        """How the model names a value; KeyError for one it does not have."""
        return self.names[type_name][value_id]

    def resolve(self, type_name: str, phrase: str) -> str | None:
        """The id a whole phrase stands for, as Alexa's entity resolution would match it, or None."""
        return self.phrases[type_name].get(normalise(phrase))

    def find(self, type_name: str, tokens: Sequence[str]) -> list[tuple[int, int, str]]:
        """The values in a sentence, as (start, end, id) over `tokens`, end exclusive.

        Leftmost first and the longest phrase at each place, so "lower back" is never read as "back"; spans do not
        overlap. A possessive ending is looked past ("my neck's a six").
        """
        phrases = self.phrases[type_name]
        longest = self._longest.get(type_name)
        if longest is None:
            longest = self._longest[type_name] = max((len(phrase.split()) for phrase in phrases), default=0)
        # a token may hold several words ("lower-back"), so words are matched and mapped back to tokens
        words = [(word, index) for index, token in enumerate(tokens) for word in normalise(token).split()]
        starts = {i for i, (_, owner) in enumerate(words) if i == 0 or words[i - 1][1] != owner}
        found: list[tuple[int, int, str]] = []
        i = 0
        while i < len(words):
            end = _match_end(words, i, longest, phrases, starts) if i in starts else None
            if end is None:
                i += 1
                continue
            stop, value_id = end
            found.append((words[i][1], words[stop - 1][1] + 1, value_id))
            i = stop
        return found


def _match_end(
    words: Sequence[tuple[str, int]], start: int, longest: int, phrases: Mapping[str, str], starts: set[int]
) -> tuple[int, str] | None:
    for stop in range(min(start + longest, len(words)), start, -1):
        if stop != len(words) and stop not in starts:
            continue
        phrase = " ".join(word for word, _ in words[start:stop])
        value_id = phrases.get(phrase) or phrases.get(phrase.removesuffix("'s"))
        if value_id is not None:
            return stop, value_id
    return None


def load_vocabulary(model: Path | str | Mapping[str, Any]) -> Vocabulary:
    """The vocabulary of a generated model, given as its file or as the JSON object already read."""
    data: Mapping[str, Any] = (
        model if isinstance(model, Mapping) else json.loads(Path(model).read_text(encoding="utf-8"))
    )
    phrases: dict[str, dict[str, str]] = {}
    names: dict[str, dict[str, str]] = {}
    for slot_type in data["interactionModel"]["languageModel"]["types"]:
        by_phrase = phrases.setdefault(slot_type["name"], {})
        by_id = names.setdefault(slot_type["name"], {})
        for value in slot_type["values"]:
            by_id[value["id"]] = value["name"]["value"]
            for spoken in (value["name"]["value"], *value["name"]["synonyms"]):
                by_phrase.setdefault(normalise(spoken), value["id"])
    return Vocabulary(phrases, names)
