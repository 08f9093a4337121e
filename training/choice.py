"""`python -m training.choice` fits what each ground counts when readings of a phrase are weighed against each other."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize

from skill.speaker.understanding import Understanding
from skill.speaker.understanding.heard import FALLBACK
from training.sets import UNDERSTANDING_CHOICE, rows

_MODEL = Path(__file__).parents[1] / "interaction_models" / "en-US.json"
_TODAY = date(2026, 11, 22)
_PENALTY = 0.5
_DRAWN_TO = {"whole": 1.5}
"""What a ground counts as far as no phrase says otherwise: few of the sets' phrases are a sample word for word, and
what is one is meant so."""
_NETS = frozenset(["SeekCareIntent", "QuestionIntent"])
"""What a net catches of talk for somebody else is declined: as right as nothing."""

Case = tuple[NDArray[np.float64], NDArray[np.float64]]
"""The grounds of the readings of a phrase, a row each, and 1 for each that is right."""


def is_right(row: dict[str, Any], intent: str) -> bool:
    """Whether a phrase of an evaluation set may be read so."""
    outside = row["intent"] == FALLBACK and intent in _NETS
    return outside or intent == row["intent"] or intent in row.get("also", ())


def cases(parts: tuple[str, ...], names: Sequence[str]) -> list[Case]:
    """The phrases of the parts that answer no question and have a right reading."""
    understanding = Understanding(json.loads(_MODEL.read_text(encoding="utf-8")))
    found = []
    for row in rows(parts):
        readings = [] if row["open"] else understanding.readings(row["say"], _TODAY)
        right = np.array([is_right(row, each.intent) for each in readings], float)
        if right.any():
            found.append((np.array([[each.grounds.get(name, 0.0) for name in names] for each in readings]), right))
    return found


def fitted(taught: Sequence[Case], names: Sequence[str]) -> NDArray[np.float64]:
    """The weights of the grounds `names` under which the right readings are likeliest, a little drawn towards what
    they count without phrases."""
    drawn_to = np.array([_DRAWN_TO.get(name, 0.0) for name in names])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        apart = weights - drawn_to
        total, slope = _PENALTY * apart @ apart, 2 * _PENALTY * apart
        for grounds, right in taught:
            odds = grounds @ weights
            likely = np.exp(odds - odds.max())
            likely /= likely.sum()
            share = (likely * right).sum() + 1e-12
            total -= np.log(share)
            slope = slope - grounds.T @ (likely * right / share - likely)
        return float(total) / len(taught), slope / len(taught)

    return np.asarray(minimize(loss, drawn_to, jac=True, method="L-BFGS-B").x)


def accuracy(taught: Sequence[Case], weights: NDArray[np.float64]) -> float:
    """The share of the phrases whose likeliest reading is right."""
    return float(np.mean([right[int((grounds @ weights).argmax())] for grounds, right in taught]))


def main() -> None:
    """Fits on all parts, after showing how well each is read by what the others teach."""
    names = GROUNDS
    by_part = {part: cases((part,), names) for part in UNDERSTANDING_CHOICE}
    for part, held in by_part.items():
        others = [case for name, each in by_part.items() if name != part for case in each]
        sys.stdout.write(f"{part}: {accuracy(held, fitted(others, names)):.3f} of {len(held)} by the others\n")
    weights = fitted([case for each in by_part.values() for case in each], names)
    text = yaml.safe_dump({name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)})
    path = Path(str(resources.files("skill.speaker.understanding").joinpath("choice.yaml")))
    path.write_text("# What each ground counts: written by `python -m training.choice`.\n" + text, encoding="utf-8")


GROUNDS = tuple(
    "share|nothing|nothing share|nothing unknown|nothing length|net share|told|asked|noted|carrier|asked as a question|"
    "told fit|told of a body|told a symptom|told more than slots hold|sample|fit|whole|words|pairs|margin|left out|"
    "left out and unknown|length|led and told as done|of Amazon|stores|stores as told to|stores what is asked|"
    "stores more than slots hold|stores of another".split("|")
)


if __name__ == "__main__":
    main()
