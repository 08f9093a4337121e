"""Looks into what a screen document holds, however deep it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def objects(part: Any) -> Iterator[Mapping[str, Any]]:
    """Every object inside a document or its data, commands among them, in the order in which they are written."""
    if isinstance(part, Mapping):
        yield part
        for value in part.values():
            yield from objects(value)
    elif isinstance(part, list):
        for value in part:
            yield from objects(value)
