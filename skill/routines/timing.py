"""How long a reply will take: a speech-rate model for the words, and the quiet as it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

Part = str | float
"""A piece of a reply: words to say, or seconds of quiet, at most LONGEST_QUIET each."""

LONGEST_QUIET = 10.0
"""The longest single break that Alexa takes, in seconds (alexa-platform.md 3)."""


@dataclass(frozen=True, slots=True)
class SpeechRate:
    """Seconds that the pieces of speech take.

    The defaults were fitted by benchmarks/timing.py to espeak-ng at about a thousand characters a minute, which is what
    Amazon's page on its voices gives (alexa-platform.md 2.1: 10,000 characters in approximately ten minutes).
    """

    letter: float = 0.0345
    syllable: float = 0.0662
    utterance: float = 0.1372
    """Beginning to speak after quiet."""
    comma: float = 0.368
    stop: float = 0.557
    """The pause after a sentence that more words follow, or the end."""

    def seconds(self, text: str, *, quiet_follows: bool = False) -> float:
        """The length of a text in seconds; the last sentence has no pause of its own where quiet follows it."""
        syllables, letters, commas, stops = features(text)
        if not letters:
            return 0.0
        spoken = self.utterance + self.letter * letters + self.syllable * syllables
        return spoken + self.comma * commas + self.stop * (stops - (1 if quiet_follows else 0))


RATE = SpeechRate()
_VOWELS = re.compile(r"[aeiouy]+")
_WORD = re.compile(r"[a-z']+")


def features(text: str) -> tuple[int, int, int, int]:
    """Syllables, letters, pauses inside sentences, and sentences of a text."""
    words = _WORD.findall(text.lower())
    syllables = sum(_syllables(word) for word in words)
    letters = sum(len(word) for word in words)
    return syllables, letters, len(re.findall(r"[,;:]", text)), max(1, len(re.findall(r"[.?](?=\s|$)", text)))


def _syllables(word: str) -> int:
    count = len(_VOWELS.findall(word))
    if word.endswith("e") and not word.endswith("le") and count > 1:
        count -= 1
    return max(1, count)


# A breath says the same few words many times over.
@lru_cache(maxsize=4096)
def speech_seconds(text: str, *, quiet_follows: bool = True, rate: SpeechRate = RATE) -> float:
    """How long words take, to a tenth of a second."""
    return round(rate.seconds(text, quiet_follows=quiet_follows), 1)


def seconds(parts: Sequence[Part], rate: SpeechRate = RATE) -> float:
    """How long a reply takes, in seconds: its words by the rate, and its quiet as it stands."""
    total = 0.0
    for place, part in enumerate(parts):
        if isinstance(part, str):
            follows = place + 1 < len(parts) and not isinstance(parts[place + 1], str)
            total += speech_seconds(part, quiet_follows=follows, rate=rate)
        else:
            total += part
    return round(total, 1)


def characters(parts: Sequence[Part]) -> int:
    """Characters of SSML that the parts make at most: words with their entities, quiet as breaks in milliseconds."""
    total = 0
    for part in parts:
        if isinstance(part, str):
            total += len(part) + 4 * sum(part.count(sign) for sign in "&<>'\"") + 1
        else:
            total += len(f'<break time="{round(part * 1000)}ms"/> ')
    return total


def quiet(length: float) -> list[Part]:
    """Quiet of a length in seconds as breaks that Alexa takes; empty for none."""
    parts: list[Part] = []
    left = round(length, 1)
    while left > 0:
        part = min(LONGEST_QUIET, left)
        parts.append(part)
        left = round(left - part, 1)
    return parts
