"""Reads the checked words of guidance from the package, so that code never holds advice and no word goes out unread."""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

ROOT = Path(__file__).parent
LOCALE_WORDS = "locale_words.yaml"

_FRONT_MATTER = re.compile(r"\A---\n(?P<head>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
_HEADING = re.compile(r"^# +(?P<title>.+?) *$", re.MULTILINE)
# Single braces only: a template's own double braces are left alone.
_PLACEHOLDER = re.compile(r"(?<!\{)\{(?P<word>[a-z_]+)\}(?!\})")
_FIELDS = ("id", "title", "names", "ask", "facts", "next", "sources", "checked")
SESSIONS = ("stretch", "breathe", "relax", "heat", "cold")
"""The sessions that a topic may offer to start."""
_SECTIONS = (["Answer", "More", "Limits"], ["Answer", "More", "More", "Limits"])


class ContentError(ValueError):
    """A content file cannot be used; the message is one sentence that names the file."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so: `organisation` and `says` are spoken as they stand, `key` is its row in guidance.md section 9."""

    key: str
    organisation: str
    says: str

    @property
    def is_general_knowledge(self) -> bool:
        """True where no text was read: speech then names a place to check and never says that it says so."""
        return self.key.startswith("GK:")


@dataclass(frozen=True, slots=True)
class TopicText:
    """The checked words of one topic; the spoken parts may hold placeholders that `localise` fills."""

    id: str
    title: str
    names: tuple[str, ...]
    ask: tuple[str, ...]
    facts: tuple[str, ...]
    next_topic: str
    sources: tuple[Source, ...]
    checked_on: dt.date
    checked_by: str
    answer: str
    more: tuple[str, ...]
    limits: str
    next_session: str = ""
    """The session to offer after the answer, one of SESSIONS, or empty."""
    next_area: str = ""
    """The id of the body area that the session is for, or empty for any."""


# libyaml reads many times faster, and a cold start waits for it.
_Base: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StrictLoader(_Base):  # type: ignore[misc, valid-type]
    """YAML in which only true and false are booleans (`on`, `yes` and `no` stay words) and no key stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for place, key in enumerate(keys):
            if key in keys[:place]:
                raise yaml.YAMLError(f"the key {key} stands twice")
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_StrictLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


@cache
def load_topics(lang: str = "en") -> tuple[TopicText, ...]:
    """All topics of a language, by id; ContentError when a file is malformed or two topics claim one name."""
    return read_topics(ROOT / lang / "topics")


def read_topics(folder: Path) -> tuple[TopicText, ...]:
    """The topics of a folder, by id; ContentError as for `load_topics`, and for a `next` that leads nowhere."""
    paths = sorted(folder.glob("*.md"))
    if not paths:
        raise ContentError(f"{folder.name} holds no topic files.")
    topics = tuple(_read_topic(path) for path in paths)
    known = {topic.id for topic in topics}
    owner: dict[str, str] = {}
    for path, topic in zip(paths, topics, strict=True):
        if topic.next_topic not in known or topic.next_topic == topic.id:
            raise ContentError(f"{path.name}: its next topic {topic.next_topic} is not another topic here.")
        for name in topic.names:
            if name in owner:
                raise ContentError(f"{path.name}: the name '{name}' stands already in {owner[name]}.")
            owner[name] = path.name
    return topics


def load_yaml(lang: str, relative_path: str) -> Any:
    """What a YAML file of a language holds, as a fresh copy each time; ContentError when it is missing or malformed."""
    return copy.deepcopy(_cached_yaml(lang, relative_path))


@cache
def _cached_yaml(lang: str, relative_path: str) -> Any:
    return read_yaml(ROOT / lang / relative_path)


def read_yaml(path: Path) -> Any:
    """What one YAML file holds; ContentError when it is missing or malformed."""
    return _parse_yaml(_read(path), path.name)


@cache
def words_for(locale: str) -> Mapping[str, str]:
    """The local words of a locale by placeholder; a locale without its own has those of en-US."""
    table = load_yaml("en", LOCALE_WORDS)
    words = table.get(locale) or table["en-US"]
    return MappingProxyType({str(key): str(word) for key, word in words.items()})


def localise(text: str, locale: str) -> str:
    """The text with each placeholder, such as {doctor}, as people of the locale say it; ContentError if unknown."""
    words = words_for(locale)

    def fill(match: re.Match[str]) -> str:
        word = match["word"]
        if word not in words:
            raise ContentError(f"{LOCALE_WORDS} has no word for {{{word}}}.")
        return words[word]

    return _PLACEHOLDER.sub(fill, text)


def placeholders(text: str) -> frozenset[str]:
    """The names of the placeholders a text holds."""
    return frozenset(match["word"] for match in _PLACEHOLDER.finditer(text))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{path.name} cannot be read as text.") from error


def _parse_yaml(text: str, name: str) -> Any:
    try:
        return yaml.load(text, Loader=_StrictLoader)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date that no calendar has
        reason = " ".join(str(error).split())
        raise ContentError(f"{name} is not valid YAML: {reason}.") from error


def _read_topic(path: Path) -> TopicText:
    match = _FRONT_MATTER.match(_read(path))
    if match is None:
        raise ContentError(f"{path.name} does not begin with front matter between two lines of three dashes.")
    head = _parse_yaml(match["head"], path.name)
    if not isinstance(head, dict) or set(head) != set(_FIELDS):
        raise ContentError(f"{path.name}: its front matter must hold exactly {', '.join(_FIELDS)}.")
    topic_id = _word(head["id"], path, "id")
    if topic_id != path.stem:
        raise ContentError(f"{path.name}: its id is {topic_id}, which is not the name of the file.")
    answer, *more, limits = _sections(match["body"], path)
    checked = _mapping(head["checked"], ("by", "on"), path, "checked")
    following = _following(head["next"], path)
    if type(checked["on"]) is not dt.date:
        raise ContentError(f"{path.name}: 'checked' needs a date such as 2026-11-22.")
    return TopicText(
        id=topic_id,
        title=_word(head["title"], path, "title"),
        names=_words(head["names"], path, "names"),
        ask=_words(head["ask"], path, "ask"),
        facts=_words(head["facts"], path, "facts"),
        next_topic=following["topic"],
        sources=_sources(head["sources"], path),
        checked_on=checked["on"],
        checked_by=_word(checked["by"], path, "checked"),
        answer=answer,
        more=tuple(more),
        limits=limits,
        next_session=following["session"],
        next_area=following["area"],
    )


def _following(value: object, path: Path) -> dict[str, str]:
    """What comes next: always a topic, sometimes a session, and with a session sometimes an area of the body."""
    if not isinstance(value, dict) or "topic" not in value or not set(value) <= {"topic", "session", "area"}:
        raise ContentError(f"{path.name}: 'next' must hold a topic, and may hold a session and its area.")
    following = {"session": "", "area": ""} | {key: _word(word, path, "next") for key, word in value.items()}
    if "session" in value and following["session"] not in SESSIONS:
        raise ContentError(f"{path.name}: its session must be one of {', '.join(SESSIONS)}.")
    if "area" in value and "session" not in value:
        raise ContentError(f"{path.name}: 'next' holds an area without a session.")
    return following


def _sections(body: str, path: Path) -> list[str]:
    titles = [match["title"] for match in _HEADING.finditer(body)]
    before, *texts = [" ".join(text.split()) for text in _HEADING.split(body)[::2]]
    if titles not in _SECTIONS or before or not all(texts):
        raise ContentError(f"{path.name} must hold the parts Answer, More (once or twice) and Limits, each with text.")
    return texts


def _sources(value: object, path: Path) -> tuple[Source, ...]:
    if not isinstance(value, list) or not value:
        raise ContentError(f"{path.name}: 'sources' must be a list with at least one source.")
    sources = []
    for item in value:
        fields = _mapping(item, ("key", "organisation", "says"), path, "sources")
        sources.append(Source(**{name: _word(text, path, "sources") for name, text in fields.items()}))
    return tuple(sources)


def _mapping(value: object, keys: tuple[str, ...], path: Path, field: str) -> dict[str, Any]:
    if not isinstance(value, dict) or set(value) != set(keys):
        raise ContentError(f"{path.name}: each '{field}' must hold exactly {', '.join(keys)}.")
    return value


def _word(value: object, path: Path, field: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ContentError(f"{path.name}: '{field}' holds something that is not text.")
    return value.strip()


def _words(value: object, path: Path, field: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise ContentError(f"{path.name}: '{field}' must be a list with at least one item.")
    words = tuple(_word(item, path, field) for item in value)
    for place, word in enumerate(words):
        if word in words[:place]:
            raise ContentError(f"{path.name}: '{field}' holds '{word}' twice.")
    return words


def read_sentences(folder: Path) -> dict[str, tuple[str, ...]]:
    """The example sentences of a folder by the name of their file: one a line, after a line that says for what."""
    return {
        path.stem: tuple(
            line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")
        )
        for path in sorted(folder.glob("*.txt"))
    }
