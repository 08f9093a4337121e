"""Small readers that turn checked YAML into typed values, each naming the file that is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from skill.content import ContentError, Source
from skill.routines.model import Bounds, Settle


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the fields of one file; every method raises ContentError with the file's name."""

    name: str
    """The file, as it is named in errors."""

    def wrong(self, what: str) -> ContentError:
        """The error to raise."""
        return ContentError(f"{self.name}: {what}.")

    def fields(self, value: object, needed: Set[str], may: Set[str] = frozenset()) -> Mapping[str, Any]:
        """A mapping that holds all of `needed` and nothing beyond `may`."""
        if not isinstance(value, dict) or not needed <= set(value) <= needed | may:
            raise self.wrong(f"a part must hold {', '.join(sorted(needed))}, and may hold {', '.join(sorted(may))}")
        return value

    def text(self, value: object) -> str:
        """A text that is not empty, on one line."""
        if not isinstance(value, str) or not value.strip():
            raise self.wrong("something that should be text is not")
        return " ".join(value.split())

    def words(self, value: object) -> tuple[str, ...]:
        """A list of texts without a repeat, which may be empty."""
        if not isinstance(value, list):
            raise self.wrong("something that should be a list is not")
        texts = tuple(self.text(item) for item in value)
        if len(set(texts)) != len(texts):
            raise self.wrong("a list holds something twice")
        return texts

    def number(self, value: object) -> float:
        """A number above zero."""
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value <= 0:
            raise self.wrong("something that should be a number above zero is not")
        return float(value)

    def bounds(self, value: object) -> Bounds:
        """`fewest`, `usual` and `most` in this order."""
        fields = self.fields(value, {"fewest", "usual", "most"})
        bounds = Bounds(*(self.number(fields[name]) for name in ("fewest", "usual", "most")))
        if not bounds.fewest <= bounds.usual <= bounds.most:
            raise self.wrong("the usual must lie between the fewest and the most")
        return bounds

    def settle(self, value: object) -> Settle:
        """Words and the quiet after them."""
        fields = self.fields(value, {"say", "seconds"})
        return Settle(self.text(fields["say"]), self.number(fields["seconds"]))

    def checked(self, value: object) -> tuple[date, str]:
        """When the file was checked, and by whom."""
        fields = self.fields(value, {"by", "on"})
        if type(fields["on"]) is not date:
            raise self.wrong("'checked' needs a date such as 2026-11-22")
        return fields["on"], self.text(fields["by"])

    def sources(self, value: object, known: Mapping[str, Source]) -> tuple[Source, ...]:
        """The sources of a list of keys, of which there is at least one."""
        keys = self.words(value)
        if missing := [key for key in keys if key not in known]:
            raise self.wrong(f"sources.yaml has no {', '.join(missing)}")
        if not keys:
            raise self.wrong("it needs at least one source")
        return tuple(known[key] for key in keys)


def read_sources(raw: object) -> Mapping[str, Source]:
    """The sources of sources.yaml by key; ContentError when it is malformed."""
    reader = Reader("sources.yaml")
    if not isinstance(raw, dict):
        raise reader.wrong("it must hold sources by key")
    sources = {}
    for key, entry in raw.items():
        fields = reader.fields(entry, {"organisation", "says"})
        sources[str(key)] = Source(str(key), reader.text(fields["organisation"]), reader.text(fields["says"]))
    return sources
