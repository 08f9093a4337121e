"""How well a phrase fits a sample: the heaviest alignment of words and entities that keeps their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from skill.speaker.understanding.entities import Entity
from skill.speaker.understanding.model import Pattern, Slot

_SAME_LEMMA = 0.85
_SYNONYM = 0.6
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


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase made ready: its words with lemmas, synonyms and weights; the entities that end before each position, and
    those that cover it."""

    words: Sequence[str]
    lemmas: Sequence[str]
    synonyms: Sequence[frozenset[str]]
    weights: Sequence[float]
    entities_ending: Sequence[Sequence[Entity]]
    entities_at: Sequence[Sequence[Entity]]


def align(said: Said, pattern: Pattern, lemmas: Sequence[str], weights: Sequence[float]) -> Alignment:
    """Lay the phrase beside the pattern.

    `lemmas` are those of the pattern's words (of a slot: ""); `weights` what each word of the phrase weighs when it is
    left unexplained, for the intent of this pattern.
    """
    n, m = len(said.words), len(pattern.elements)
    words, said_lemmas, said_synonyms = said.words, said.lemmas, said.synonyms
    table: list[list[float]] = [[0.0] * (m + 1)]
    back: list[list[tuple[int, int, Entity | None]]] = [[(0, 0, None)] + [(0, j, None) for j in range(m)]]
    prefix = [0.0]
    for weight in weights:
        prefix.append(prefix[-1] + weight)
    for i in range(1, n + 1):
        above = table[i - 1]
        row = [0.0]
        back_row: list[tuple[int, int, Entity | None]] = [(i - 1, 0, None)]
        word, word_lemma, near, weight = words[i - 1], said_lemmas[i - 1], said_synonyms[i - 1], weights[i - 1]
        ending = said.entities_ending[i]
        for j in range(1, m + 1):
            best, origin = above[j], (i - 1, j, None)
            if row[j - 1] > best:
                best, origin = row[j - 1], (i, j - 1, None)
            element = pattern.elements[j - 1]
            if isinstance(element, Slot):
                for entity in ending:
                    if entity.type != element.type or (entity.items and not element.many):
                        continue
                    if entity.is_fractional and pattern.splits_fractions:
                        continue
                    start = entity.start
                    gain = (prefix[i] - prefix[start] + pattern.weights[j - 1]) * entity.sureness
                    if table[start][j - 1] + gain > best + 1e-9:
                        best, origin = table[start][j - 1] + gain, (start, j - 1, entity)
            else:
                likeness = 0.0
                if element == word:
                    likeness = 1.0
                elif lemmas[j - 1] == word_lemma:
                    likeness = _SAME_LEMMA
                elif lemmas[j - 1] in near:
                    likeness = _SYNONYM
                if likeness:
                    gain = (weight + pattern.weights[j - 1]) * likeness
                    if above[j - 1] + gain > best + 1e-9:
                        best, origin = above[j - 1] + gain, (i - 1, j - 1, None)
            row.append(best)
            back_row.append(origin)
        table.append(row)
        back.append(back_row)
    return _traced(pattern, table, back, prefix[n])


def _traced(
    pattern: Pattern,
    table: Sequence[Sequence[float]],
    back: Sequence[Sequence[tuple[int, int, Entity | None]]],
    phrase_weight: float,
) -> Alignment:
    i, j = len(table) - 1, len(pattern.elements)
    matched = table[i][j]
    bound: dict[str, Entity] = {}
    used: set[int] = set()
    while i > 0 and j > 0:
        before_i, before_j, entity = back[i][j]
        if before_j < j and before_i < i:
            used.update(range(before_i, i))
            element = pattern.elements[before_j]
            if entity is not None and isinstance(element, Slot):
                bound[element.name] = entity
        i, j = before_i, before_j
    total = phrase_weight + pattern.total
    score = matched / total * _UNFILLED ** (pattern.slot_count - len(bound)) if total else 0.0
    return Alignment(pattern, score, bound, frozenset(used))
