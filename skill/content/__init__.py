"""The checked words of guidance and routines, and the one loader that reads them."""

from skill.content.loader import (
    ContentError,
    Source,
    TopicText,
    load_topics,
    load_yaml,
    localise,
    placeholders,
    read_topics,
    read_yaml,
    words_for,
)

__all__ = [
    "ContentError",
    "Source",
    "TopicText",
    "load_topics",
    "load_yaml",
    "localise",
    "placeholders",
    "read_topics",
    "read_yaml",
    "words_for",
]
