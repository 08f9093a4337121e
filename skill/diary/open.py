"""From a diary URL to a store, so that nobody above this floor knows the engines by name."""

from __future__ import annotations

from pathlib import Path

from skill.diary.sqlite import SqliteStore
from skill.diary.store import BadDiaryUrl, Store

_SQLITE = "sqlite:///"
_FORMS = "sqlite:///relative/path.db or sqlite:////absolute/path.db"


def open_store(url: str) -> Store:
    """The store that `url` names (design.md, `--diary URL`); `sqlite:///:memory:` lasts until it is closed.

    Raises BadDiaryUrl for a URL of another form, BadDiary for something that cannot be opened as a diary, and its
    kind NewerDiary for a diary of a newer version.
    """
    if url.startswith("dynamodb://"):
        raise BadDiaryUrl(f"A diary in DynamoDB is not available in this version: use {_FORMS}.")
    place = url.removeprefix(_SQLITE)
    if not url.startswith(_SQLITE) or not place or "\0" in place:
        raise BadDiaryUrl(f"The diary URL {url!r} is not one that can be opened: use {_FORMS}.")
    return SqliteStore(None if place == ":memory:" else Path(place))
