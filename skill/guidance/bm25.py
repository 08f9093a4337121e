"""BM25 ranking over a few hundred short documents, in plain Python: small enough for Lambda, built in moments."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

_K1 = 1.2
_B = 0.75


class Bm25:
    """An index of documents by id (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009)."""

    def __init__(self, documents: Mapping[str, Sequence[str]]) -> None:
        """`documents`: the terms of each document; k1 and b stand at their usual values."""
        counts = {name: Counter(terms) for name, terms in documents.items()}
        average = sum(count.total() for count in counts.values()) / max(1, len(counts))
        found_in = Counter(term for count in counts.values() for term in count)
        self._weight = {
            term: math.log(1 + (len(counts) - number + 0.5) / (number + 0.5)) for term, number in found_in.items()
        }
        self._postings: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for name, count in counts.items():
            length = _K1 * (1 - _B + _B * count.total() / average) if average else _K1
            for term, times in count.items():
                gain = self._weight[term] * times * (_K1 + 1) / (times + length)
                self._postings[term].append((name, gain))

    def knows(self, term: str) -> bool:
        """Whether any document has the term."""
        return term in self._weight

    def scores(self, terms: Iterable[str] | Mapping[str, float]) -> dict[str, float]:
        """The score of every document that shares a term with the query; a term counts once, or by its weight."""
        weights = terms if isinstance(terms, Mapping) else dict.fromkeys(terms, 1.0)
        found: dict[str, float] = defaultdict(float)
        for term, weight in weights.items():
            for name, gain in self._postings.get(term, ()):
                found[name] += weight * gain
        return dict(found)
