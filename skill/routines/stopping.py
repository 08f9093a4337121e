"""What is said when a led session stops because of how someone feels."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from skill.content import load_yaml
from skill.routines.reading import Reader, read_sources

Felt = Literal["light_headed", "uneasy"]
FELT: tuple[Felt, ...] = get_args(Felt)
_KINDS = {"stretch", "breathe", "relax"}


@cache
def load_stopping(lang: str = "en") -> Mapping[tuple[Felt, str], str]:
    """The words by what is felt and what is being done; ContentError when the file is malformed."""
    sources = read_sources(load_yaml(lang, "routines/sources.yaml"))
    reader = Reader("stopping.yaml")
    raw = reader.fields(load_yaml(lang, "routines/stopping.yaml"), {"checked", *FELT})
    reader.checked(raw["checked"])
    found = {}
    for felt in FELT:
        part = reader.fields(raw[felt], {"facts", "sources", "say"})
        reader.words(part["facts"])
        reader.sources(part["sources"], sources)
        for kind, text in reader.fields(part["say"], _KINDS).items():
            found[felt, kind] = reader.text(text)
    return MappingProxyType(found)
