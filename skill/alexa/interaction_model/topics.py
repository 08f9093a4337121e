"""The TOPIC slot type: its values are the topics of the guidance, so that a new topic can be asked for at once."""

from __future__ import annotations

from collections.abc import Iterable

from skill.alexa.interaction_model.errors import ModelError
from skill.alexa.interaction_model.source import TypeSource, ValueSource
from skill.alexa.interaction_model.vocabulary import normalise
from skill.alexa.interaction_model.yaml_text import Place, Template
from skill.content.loader import ContentError, TopicText, load_topics

TYPE_NAME = "TOPIC"


def topic_type() -> TypeSource:
    """TOPIC as the checked content has it; ModelError where the topics cannot be read."""
    try:
        topics = load_topics("en")
    except ContentError as error:
        raise ModelError(str(error)) from error
    return type_of(topics)


def type_of(topics: Iterable[TopicText]) -> TypeSource:
    """A slot type with one value a topic: its title without punctuation, and the names people give it."""
    return TypeSource(TYPE_NAME, tuple(_value(topic) for topic in topics), Place("topics", 1))


def _value(topic: TopicText) -> ValueSource:
    place = Place(f"topics/{topic.id}", 1)
    names = tuple(Template(name, place) for name in topic.names)
    return ValueSource(topic.id, Template(normalise(topic.title), place), names, place)
