"""Mends words that the model does not know: one wrong letter in a word of five or more, two in a long one."""

from __future__ import annotations

from collections.abc import Iterable

_MIN_LENGTH = 5
_LONGER, _LONG = 7, 9


class Speller:
    """Finds known words near an unknown one, by the deletions they share."""

    def __init__(self, known: Iterable[str]) -> None:
        """Index the known words."""
        self._known = frozenset(word for word in known if word.isalpha())
        self._by_deletion: dict[str, set[str]] = {}
        for word in self._known:
            if len(word) >= _MIN_LENGTH:
                for shorter in _deletions(word, 1):
                    self._by_deletion.setdefault(shorter, set()).add(word)

    def known_as(self, word: str) -> tuple[str, ...]:
        """The word itself where it is known, or the known words that a longer one may be a slip of."""
        if word in self._known:
            return (word,) if len(word) >= _MIN_LENGTH else ()
        return self.mend(word) if len(word) >= _LONGER else ()

    def mend(self, word: str) -> tuple[str, ...]:
        """The known words that an unknown word may be a slip of, in alphabetical order; empty for a known word."""
        if word in self._known or len(word) < _MIN_LENGTH or not word.isalpha():
            return ()
        near: set[str] = set()
        for shorter in _deletions(word, 1):
            near |= self._by_deletion.get(shorter, set())
        limit = 2 if len(word) >= _LONG else 1
        return tuple(sorted(known for known in near if known[0] == word[0] and _distance(word, known) <= limit))


def _deletions(word: str, _count: int) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _distance(a: str, b: str) -> int:
    """Edits between two words; two letters changing places count as one."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        current = [i]
        for j, other in enumerate(b, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        before, row = row, current
    return row[-1]
