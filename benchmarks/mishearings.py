"""Spoils phrases as a recogniser does, to see what becomes of values that would be stored."""

from __future__ import annotations

import random
from collections.abc import Sequence

# What is taken for what: words of number, place and carrier beside their usual neighbours in sound.
SOUNDS_LIKE: dict[str, tuple[str, ...]] = {
    "one": ("won", "on"), "two": ("to", "too"), "three": ("tree", "free"), "four": ("for", "fore"),
    "five": ("fife", "hive"), "six": ("sicks", "sex"), "seven": ("heaven", "savin"), "eight": ("ate", "hate"),
    "nine": ("line", "mine"), "ten": ("tin", "then"), "calf": ("cough", "half"), "calves": ("carves",),
    "knee": ("nee", "need"), "knees": ("niece", "nees"), "neck": ("nick", "next"), "back": ("bag", "pack"),
    "hip": ("hit", "hep"), "heel": ("heal",), "toe": ("tow",), "wrist": ("rist", "risk"), "shin": ("chin",),
    "thigh": ("thai", "sigh"), "shoulder": ("soldier", "should"), "pain": ("pane", "pen"), "sore": ("saw", "soar"),
    "ache": ("ake", "eight"), "my": ("by", "mine"), "is": ("his", "as"), "a": ("the", "uh"), "in": ("and", "an"),
    "the": ("a", "thee"), "and": ("in", "an"), "i": ("eye", "a"), "i'm": ("him", "time"), "it's": ("its", "is"),
    "slept": ("slapped", "kept"), "hours": ("ours", "our"), "stress": ("dress",), "today": ("to day", "today's"),
    "was": ("wars", "is"), "left": ("lift",), "right": ("write", "light"), "about": ("a bout",),
}  # fmt: skip
_DROPPED = 0.25


def spoil(text: str, share: float, vocabulary: Sequence[str], chance: random.Random) -> str:
    """The phrase with about `share` of its words misheard: a neighbour in sound where one is known, else the word is
    dropped or another of `vocabulary` stands for it."""
    words: list[str] = []
    for word in text.split():
        if chance.random() >= share:
            words.append(word)
        elif word in SOUNDS_LIKE:
            words.append(chance.choice(SOUNDS_LIKE[word]))
        elif chance.random() >= _DROPPED:
            words.append(chance.choice(vocabulary))
    return " ".join(words)
