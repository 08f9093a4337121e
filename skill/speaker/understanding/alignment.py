"""How well a phrase fits a sample: the heaviest alignment of words and entities that keeps their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from skill.speaker.understanding.entity import Entity
from skill.speaker.understanding.model import Pattern, Slot

_SAME_LEMMA = 0.85
_SYNONYM = 0.6
_DONE = frozenset(["went", "been", "gone", "had", "did", "took", "used", "tried"])
"""Verbs by which a value of their own tells that it was done: "went swimming"."""
_UNFILLED = 0.85
"""What is left of the score for each slot of the sample that the phrase does not fill."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A phrase laid beside a pattern.

    `score` is the share of the weight of both that found its counterpart, 0 to 1. `bound` holds the entity of each
    slot that is filled, `used` the positions of the phrase that are explained.
    """

    pattern: Pattern
    score: float
    bound: Mapping[str, Entity]
    used: frozenset[int]
    missed: float = 0.0
    """The share of the sample's own weight that was not said."""

    @property
    def is_bare_value(self) -> bool:
        """Whether only a value was said of a sample that has words of its own: "six" is no check-in by itself."""
        explained = sum(entity.end - entity.start for entity in self.bound.values())
        if any(entity.value.split()[0] in _DONE and entity.end - entity.start > 1 for entity in self.bound.values()):
            return False
        has_words = len(self.pattern.elements) > self.pattern.slot_count
        return has_words and len(self.bound) < 2 and len(self.used) == explained


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase made ready: its words with lemmas, synonyms and weights; the entities that end before each position, and
    those that cover it."""

    words: Sequence[str]
    lemmas: Sequence[str]
    synonyms: Sequence[Sequence[str]]
    weights: Sequence[float]
    entities_ending: Sequence[Sequence[Entity]]
    entities_at: Sequence[Sequence[Entity]]
    entities: Sequence[Entity]
    partners: Mapping[str, Sequence[tuple[int, int, float, Entity | None]]]
    """What of the phrase may stand for an element of a pattern, as `partners` finds it."""


_Match = tuple[int, Entity | None]
"""Where the matched words begin, and the entity they are."""
_Partner = tuple[int, int, float, Entity | None]
"""What of a phrase may stand for an element: where it ends and begins, how well it does, and the entity it is."""


def partners(
    lemmas: Sequence[str], synonyms: Sequence[Sequence[str]], entities: Sequence[Entity]
) -> dict[str, list[_Partner]]:
    """For each lemma (or brace and slot type) of a pattern, what of the phrase may stand for it."""
    found: dict[str, list[_Partner]] = {}
    for at, lemma in enumerate(lemmas):
        found.setdefault(lemma, []).append((at + 1, at, 1.0, None))
        for other in synonyms[at]:
            found.setdefault(other, []).append((at + 1, at, _SYNONYM, None))
    for entity in entities:
        found.setdefault("{" + entity.type, []).append((entity.end, entity.start, entity.sureness, entity))
    return found


def sums(weights: Sequence[float]) -> list[float]:
    """What the first words weigh together: nothing, the first, the first two, and so on."""
    return [0.0, *accumulate(weights)]


def align(
    said: Said, pattern: Pattern, lemmas: Sequence[str], prefix: Sequence[float], at_least: float = 0.0
) -> Alignment | None:
    """Lay the phrase beside the pattern; None where the score would be below `at_least` whatever the order of words.

    `lemmas` are those of the pattern's elements; `prefix` the `sums` of what each word of the phrase weighs when it is
    left unexplained, for the intent of this pattern.
    """
    size = len(lemmas)
    total = prefix[-1] + pattern.total
    ending, most = _matches(said, pattern, lemmas, prefix)
    if most < at_least * total:
        return None
    # rows[i][j]: the most weight that the first i words share with the first j elements; it never falls with j.
    rows = [[0.0] * (size + 1)]
    matches: dict[tuple[int, int], _Match] = {}
    for i in range(1, len(said.words) + 1):
        row = rows[-1]
        if i in ending:
            row = row.copy()
            for j, gain, start, entity in ending[i]:
                value = rows[start][j] + gain
                if value > row[j + 1] + 1e-9:
                    matches[i, j + 1] = start, entity
                    for k in range(j + 1, size + 1):
                        if row[k] >= value:
                            break
                        row[k] = value
        rows.append(row)
    bound, used, said_of_pattern = _trace(pattern, rows, matches)
    score = rows[-1][size] / total * _UNFILLED ** (pattern.slot_count - len(bound)) if total else 0.0
    missed = 1 - said_of_pattern / pattern.total if pattern.total else 0.0
    return Alignment(pattern, score, bound, frozenset(used), missed)


def _matches(
    said: Said, pattern: Pattern, lemmas: Sequence[str], prefix: Sequence[float]
) -> tuple[dict[int, list[tuple[int, float, int, Entity | None]]], float]:
    """By the place where it ends, what may stand for elements: the element's place, the weight gained, where the words
    begin, the entity; and the weight that all elements could gain at most."""
    found: dict[int, list[tuple[int, float, int, Entity | None]]] = {}
    total = 0.0
    for j, lemma in enumerate(lemmas):
        most = 0.0
        for end, start, share, entity in said.partners.get(lemma, ()):
            element = pattern.elements[j]
            if entity is None:
                if share == 1.0 and element != said.words[start]:
                    share = _SAME_LEMMA
            elif (entity.items and isinstance(element, Slot) and not element.many) or (
                entity.is_fractional and pattern.splits_fractions
            ):
                continue
            gain = (prefix[end] - prefix[start] + pattern.weights[j]) * share
            found.setdefault(end, []).append((j, gain, start, entity))
            most = max(most, gain)
        total += most
    return found, total


def _trace(
    pattern: Pattern, rows: Sequence[Sequence[float]], matches: Mapping[tuple[int, int], _Match]
) -> tuple[dict[str, Entity], set[int], float]:
    """The slots that are filled, the positions explained and the weight of the pattern's elements that were said, read
    back from the table."""
    bound: dict[str, Entity] = {}
    used: set[int] = set()
    weight = 0.0
    i, j = len(rows) - 1, len(pattern.elements)
    while i > 0 and j > 0 and rows[i][j] > 0:
        if rows[i][j - 1] == rows[i][j]:
            j -= 1
        elif rows[i - 1][j] == rows[i][j]:
            i -= 1
        else:
            start, entity = matches[i, j]
            used.update(range(start, i))
            weight += pattern.weights[j - 1]
            element = pattern.elements[j - 1]
            if entity is not None and isinstance(element, Slot):
                bound[element.name] = entity
            i, j = start, j - 1
    return bound, used, weight
