"""How a question's words are made comparable with a topic's: stems, lay words, and names that were misheard."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from skill.language.stems import expand, stem
from skill.language.words import tokens

_WRITTEN = re.compile(r"[a-z0-9]+(?:'[a-z]+)*")
_ENDINGS = ("ational", "ation", "ments", "ment", "able", "ible", "ical", "ful", "ive", "ity", "ous", "al", "ic")
_LEAST = 5
"""The letters that an ending must leave standing."""
_WINDOW = 5
"""How many words a recogniser may have made of one name: "i know mile jah"."""
_SAME_SOUND = ("ckqgx", "szcpx", "fpv", "jg", "kn", "wr", "bp", "td", "m", "n", "l", "r")
_SOUNDS = 4
"""The consonants from which on two names that sound alike are taken for one."""
_FEWEST = 3
"""The consonants that it takes where the vowels stand alike too."""
_LONG = 7
"""The consonants from which on one of them may be missed."""
_LONGER = 4
"""By how many letters a name and what was written for it may differ."""


class SearchWords:
    """Brings sentences to the words that stand for their meaning."""

    def __init__(self, data: Mapping[str, object]) -> None:
        """`data`: search_words.yaml as read; the words of `same` stand for one another."""
        same = data["same"]
        if not isinstance(same, Mapping):
            raise ValueError("search_words.yaml: 'same' must be a mapping")
        self._phrases: dict[tuple[str, ...], str] = {}
        for head, others in same.items():
            for words in (str(head), *map(str, others)):
                self._phrases.setdefault(tuple(stems(words)), str(head).replace(" ", "_"))
        self._begins: dict[str, int] = {}
        for phrase in self._phrases:
            self._begins[phrase[0]] = max(len(phrase), self._begins.get(phrase[0], 0))
        self.empty = self._list(data, "empty")
        """Words that say nothing about what a question is about."""
        self.aspects = self._list(data, "aspects")
        """Words that many topics share."""
        self.places = self._list(data, "places")
        """Places of the body."""
        lead_ins = data["lead_ins"]
        if not isinstance(lead_ins, list):
            raise ValueError("search_words.yaml: 'lead_ins' must be a list")
        self.lead_ins = tuple(map(str, lead_ins))
        """What only leads to a question."""
        self._names: dict[str, list[str]] = {}
        names = data["names"]
        for name in map(str, names if isinstance(names, list) else ()):
            for key in _near(skeleton(name.replace(" ", ""))):
                self._names.setdefault(key, []).append(name)

    def _list(self, data: Mapping[str, object], name: str) -> frozenset[str]:
        words = data[name]
        if not isinstance(words, list):
            raise ValueError(f"search_words.yaml: '{name}' must be a list")
        return frozenset(word for each in words for word in self.written(str(each)))

    def written(self, text: str) -> list[str]:
        """The words of a written sentence, each as what stands for it."""
        # Checked texts need no more than this, and there are thousands of them at a start.
        words = _WRITTEN.findall(text.lower())
        return self._meant([root(stem(word)) for word in expand(words)])

    def heard(self, text: str) -> list[str]:
        """The words of a sentence that was heard: what a name sounds like gives way to the name."""
        said = tokens(text)
        for start, end, name in sorted(self._misheard(said), key=lambda each: each[0] - each[1]):
            if all(said[start:end]):
                said[start:end] = [name, *[""] * (end - start - 1)]
        return self._meant(stems(" ".join(said)))

    def misheard(self, text: str) -> list[str]:
        """The stems of the names that the sentence only sounds like."""
        return [word for _, _, name in self._misheard(tokens(text)) for word in stems(name)]

    def _meant(self, words: Sequence[str]) -> list[str]:
        meant: list[str] = []
        at = 0
        while at < len(words):
            longest = self._begins.get(words[at], 0)
            if not longest:
                meant.append(words[at])
                at += 1
                continue
            for size in range(min(longest, len(words) - at), 0, -1):
                head = self._phrases.get(tuple(words[at : at + size]))
                if head is not None:
                    meant.append(head)
                    at += size
                    break
            else:
                meant.append(words[at])
                at += 1
        return meant

    def _misheard(self, said: Sequence[str]) -> list[tuple[int, int, str]]:
        """Names that a run of the words sounds like: "mag knees em" is magnesium."""
        found: list[tuple[int, int, str]] = []
        whole = f" {' '.join(said)} "
        for start in range(len(said)):
            for end in range(start + 1, min(start + _WINDOW, len(said)) + 1):
                written = "".join(said[start:end]).replace("'", "")
                sound = skeleton(written)
                if len(sound) < _FEWEST:
                    continue
                for name in (name for key in _near(sound) for name in self._names.get(key, ())):
                    alike = _begins_alike(name[0], written[0]) and abs(len(name) - len(written)) <= _LONGER
                    if len(sound) < _SOUNDS:
                        # So short a one must be broken up, and have its vowels in the same places.
                        alike = alike and end - start > 1 and vowels(written) == vowels(name)
                    if alike and f" {name} " not in whole:
                        found.append((start, end, name))
        return found


def _near(sound: str) -> set[str]:
    """The keys under which a sound is met: itself, and a long one also with one consonant left out."""
    if len(sound) < _LONG:
        return {sound}
    return {sound, *(sound[:at] + sound[at + 1 :] for at in range(len(sound)))}


def stems(text: str) -> list[str]:
    """The stems of a sentence, with derived endings taken off as well: diabetic and diabetes become one."""
    return [root(stem(word)) for word in expand(tokens(text))]


@lru_cache(maxsize=8192)
def root(word: str) -> str:
    """A stem without its derived ending, where enough is left."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word[: -len(ending)]
    return word


def _begins_alike(one: str, other: str) -> bool:
    """Whether two first letters may be heard as one; a vowel may be the name of a letter, as in "en saids"."""
    vowels = "aeiouyh"
    return one in vowels or other in vowels or any(one in group and other in group for group in _SAME_SOUND)


@lru_cache(maxsize=8192)
def skeleton(word: str) -> str:
    """The consonants of a word as they sound, doubled ones once: "seetominnowfin" and "acetaminophen" meet."""
    out: list[str] = []
    size = len(word)
    at = 0
    while at < size:
        letter, after = word[at], word[at + 1] if at + 1 < size else ""
        at += 1
        if letter in "aeiouyhw":
            continue
        if letter == "p" and after == "h":
            sound, at = "f", at + 1
        elif letter == "c":
            sound = "s" if after in ("e", "i", "y") else "k"
        elif (letter == "g" and after == "h") or (letter == "k" and after == "n"):
            continue
        elif letter == "x":
            sound = "ks" if at > 1 else "s"
        else:
            sound = {"q": "k", "z": "s", "v": "f", "j": "g"}.get(letter, letter)
        for each in sound:
            if not out or out[-1] != each:
                out.append(each)
    return "".join(out)


_SILENT = re.compile(r"gh|(?<=[aeiou])h")
_VOWELS = re.compile(r"[aeiouy]+")


@lru_cache(maxsize=8192)
def vowels(word: str) -> str:
    """A word with one mark for each run of vowels: "thigh roid" and "thyroid" meet, and "tired" does not."""
    return _VOWELS.sub("a", _SILENT.sub("", word)).rstrip("a").replace("c", "k")
