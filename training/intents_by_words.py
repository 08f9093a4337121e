"""The school of the model that names intents by words alone: it is asked first, since meaning takes the most time."""

from __future__ import annotations

from training.intents import learn_by_words as learn
from training.intents import lessons, mark

__all__ = ["learn", "lessons", "mark"]
