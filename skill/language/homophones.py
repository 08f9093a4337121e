"""Words a recogniser writes in place of others; read so only where nothing else fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import yaml

MOST_WORDS = 4
"""The longest run of words that is heard in place of others."""

# Each word with the whole numbers it may stand for, likeliest first.
_NUMBERS: dict[str, tuple[int, ...]] = {
    "oh": (0,), "o": (0,), "nill": (0,), "not": (0,), "knot": (0,), "won": (1,), "wan": (1,), "wun": (1,),
    "to": (2,), "too": (2,), "tu": (2,), "tree": (3,), "free": (3,), "thee": (3,), "through": (3,), "threw": (3,),
    "for": (4,), "fore": (4,), "far": (4,), "fall": (4,), "fife": (5,), "hive": (5,), "thrive": (5,), "fight": (5,),
    "sex": (6,), "sicks": (6,), "sick": (6,), "sics": (6,), "sax": (6,), "sticks": (6,), "heaven": (7,),
    "savin": (7,), "severn": (7,), "ate": (8,), "ait": (8,), "hate": (8,), "aid": (8,), "nein": (9,), "nigh": (9,),
    "mine": (9,), "line": (9,), "wine": (9,), "tin": (10,), "tan": (10,), "then": (10,), "den": (10,), "tent": (10,),
}  # fmt: skip


def number_readings(word: str) -> tuple[int, ...]:
    """The numbers a misheard word may stand for, likeliest first; empty where it sounds like none."""
    return _NUMBERS.get(word, ())


def word_readings(words: Sequence[str]) -> tuple[str, ...]:
    """The words or phrases that these words, taken together, sound like ("cough" for "calf"); empty where unknown."""
    return _mishearings()["words"].get(" ".join(words), ())


def owned_readings(word: str) -> tuple[str, ...]:
    """What a word sounds like behind one that owns a thing, as in "my next hurts"; empty where unknown."""
    return _mishearings()["owned"].get(word, ())


def plain_reading(words: Sequence[str]) -> tuple[str, ...]:
    """The words that a run nobody would say stands for ("know pain" for "no pain"); empty for any other."""
    return tuple(word for reading in _mishearings()["plainly"].get(" ".join(words), ()) for word in reading.split())


@cache
def _mishearings() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    text = resources.files(__package__).joinpath("mishearings.yaml").read_text(encoding="utf-8")
    loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {name: {str(heard): tuple(meant) for heard, meant in readings.items()} for name, readings in loaded.items()}
