"""Fits a model with a hidden layer to sentences and names, by scikit-learn, which is too large to run in the skill."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.neural_network import MLPClassifier

from skill.guidance.layered import LayeredModel
from skill.language.meaning import SIZE, vectors
from training.fit import Lesson

_UNITS, _BATCH, _STEP, _ROUNDS = 128, 256, 1e-3, 5
"""More units, and more rounds, fit the lessons closer and unseen phrases no better."""
_MEANING, _FEATURES = 2.0, 3.0
"""What the numbers of a vector and the features count in the fit; folded into the weights afterwards."""
_FORGOTTEN, _BY_WORDS = 0.25, 0.3
"""The share of features that a lesson is taught without in each round, and of lessons taught without their meaning: no
word may decide alone, and words have to do where the vector is spared."""
_RARE = 6
"""A feature that fewer sentences have is left out."""
_SEED = 20261122


def fit_layers(lessons: Sequence[Lesson], fingerprint: str, *, rare: int = _RARE) -> LayeredModel:
    """The model that was taught the lessons, one as often as it stands there, with three names or more; what fewer than
    `rare` sentences have is left out."""
    counts = Counter(term for _, term in {(lesson.text, term) for lesson in lessons for term in lesson.features})
    rows = {term: place for place, term in enumerate(sorted(t for t, n in counts.items() if n >= rare))}
    found = [(number, rows[t], v) for number, one in enumerate(lessons) for t, v in one.features.items() if t in rows]
    at, columns, values = zip(*found, strict=True)
    features = csr_matrix((np.array(values, np.float32), (at, columns)), shape=(len(lessons), len(rows))) * _FEATURES
    texts = list(dict.fromkeys(lesson.text for lesson in lessons))
    place = {text: row for row, text in enumerate(texts)}
    meaning = (_MEANING * vectors(texts))[[place[lesson.text] for lesson in lessons]]
    names = sorted({lesson.name for lesson in lessons})
    meant = np.array([names.index(lesson.name) for lesson in lessons])
    chance = np.random.default_rng(_SEED)
    fitted = MLPClassifier((_UNITS,), batch_size=_BATCH, learning_rate_init=_STEP, random_state=_SEED)
    for _ in range(_ROUNDS):
        some = features.copy()
        some.data *= (chance.random(len(some.data)) > _FORGOTTEN) / (1 - _FORGOTTEN)
        told = csr_matrix(meaning * (chance.random(len(meaning)) > _BY_WORDS)[:, None], dtype=np.float32)
        order = chance.permutation(len(lessons))
        fitted.partial_fit(hstack([told, some]).tocsr()[order], meant[order], classes=range(len(names)))
    inner, outer = fitted.coefs_
    inner[:SIZE] *= _MEANING
    inner[SIZE:] *= _FEATURES
    inner_bias, outer_bias = fitted.intercepts_
    parts = (np.asarray(each, np.float32) for each in (inner, inner_bias, outer, outer_bias))
    return LayeredModel(tuple(names), rows, *parts, lessons=fingerprint)
