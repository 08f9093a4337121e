"""Fits a linear model to sentences and names, by scikit-learn, which is too large to run in the skill itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from skill.guidance.learned import LinearModel
from skill.language.meaning import SIZE, vectors

_MEANING = 2.0
"""What the numbers of a vector count against features, in the fit: unseen words share meaning sooner than features."""
_RARE = 2
"""A feature that fewer sentences have is left out, where a school asks for no more."""
_ROUNDS = 400


@dataclass(frozen=True, slots=True)
class Lesson:
    """One sentence, the name that it should get, and its features beside its meaning."""

    text: str
    name: str
    features: Mapping[str, float]


def fit(
    lessons: Sequence[Lesson],
    strength: float,
    fingerprint: str,
    *,
    meaning: bool = True,
    rare: int = _RARE,
    rounds: int = _ROUNDS,
) -> LinearModel:
    """The model that fits the lessons; the higher the `strength`, the closer (scikit-learn's C).

    Without `meaning` the features decide alone; what fewer than `rare` sentences have is left out. It stops
    after so many `rounds`, where it has not settled before.
    """
    counts = Counter(term for _, term in {(lesson.text, term) for lesson in lessons for term in lesson.features})
    rows = {term: place for place, term in enumerate(sorted(t for t, n in counts.items() if n >= rare))}
    at, columns, values = [], [], []
    for number, lesson in enumerate(lessons):
        for term, value in lesson.features.items():
            if term in rows:
                at.append(number)
                columns.append(rows[term])
                values.append(value)
    sparse = csr_matrix((values, (at, columns)), shape=(len(lessons), len(rows)), dtype=np.float32)
    size = SIZE if meaning else 0
    table = sparse
    if meaning:
        table = hstack([csr_matrix(_MEANING * vectors([lesson.text for lesson in lessons])), sparse]).tocsr()
    fitted = LogisticRegression(C=strength, max_iter=rounds).fit(table, [lesson.name for lesson in lessons])
    weights, bias = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == 2:
        # For two names scikit-learn keeps the one's weights only: the other's are their opposite.
        weights, bias = np.vstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
    weights[:, :size] *= _MEANING
    weights = np.hstack([np.zeros((len(weights), SIZE - size)), weights])
    return LinearModel(
        tuple(str(name) for name in fitted.classes_),
        rows,
        weights.T.astype(np.float32),
        bias.astype(np.float32),
        fingerprint,
    )
