"""Spoken answers from checked guidance: the answer, more of it, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from skill.content import TopicText, localise
from skill.conversation.turn import IntentHandler, Turn
from skill.language.words import tokens
from skill.speech.reply import Message, Question, Reply

_STILL_MEANT = timedelta(hours=1)
"""How long "tell me more" and "who says so" still mean the topic that was talked about last."""


class Library:
    """The topics by id, and which one the talk is about."""

    def __init__(self, topics: Sequence[TopicText]) -> None:
        self._topics = {topic.id: topic for topic in topics}

    def get(self, topic_id: str) -> TopicText | None:
        """The topic of this id."""
        return self._topics.get(topic_id)

    def talked_about(self, turn: Turn) -> TopicText | None:
        """The topic that was answered last, unless that is too long ago to be meant."""
        memory = turn.memory
        if not memory.topic or turn.request.moment - datetime.fromisoformat(memory.topic_at) > _STILL_MEANT:
            return None
        return self.get(memory.topic)

    def two_titles(self) -> list[str]:
        """Two topics to offer where a question cannot be answered."""
        return [topic.title for name in ("heat_therapy", "sleep") if (topic := self.get(name))]


class Topic(IntentHandler):
    """ "Tell me about heat therapy"."""

    aside = True
    intents = frozenset({"TopicIntent"})

    def __init__(self, library: Library) -> None:
        self._library = library

    def reply(self, turn: Turn) -> Reply:
        """The short answer with its limits, and the offer of more where there is more."""
        topic = self._library.get(turn.request.slots.id("topic"))
        if topic is None:
            return unknown_topic(self._library)
        return self.tell(turn, topic)

    def tell(self, turn: Turn, topic: TopicText) -> Reply:
        """The answer to a topic, however it was asked for."""
        turn.memory = replace(turn.memory, topic=topic.id, topic_part=0, topic_at=turn.request.moment.isoformat())
        locale = turn.request.locale
        answer = {"text": localise(topic.answer, locale), "limits": localise(topic.limits, locale)}
        card = {**answer, "title": topic.title, "sources": [source.organisation for source in topic.sources[:3]]}
        return Reply(
            (Message("topic.answer", answer),),
            Question(Message("topic.more", {"title": topic.title})) if topic.more else None,
            Message("topic.answer", card),
        )


class Ask(IntentHandler):
    """A question in one's own words: answered where it names a topic, else declined with two that there are."""

    aside = True
    intents = frozenset({"QuestionIntent"})

    def __init__(self, library: Library, topic: Topic) -> None:
        self._library = library
        self._topic = topic

    def reply(self, turn: Turn) -> Reply:
        """The topic with the longest name in the question."""
        words = tokens(turn.request.slots.heard("question"))
        found = sorted(turn.vocabulary.find("TOPIC", words), key=lambda span: span[0] - span[1])
        topic = self._library.get(found[0][2]) if found else None
        return self._topic.tell(turn, topic) if topic else unknown_topic(self._library)


class MoreDetail(IntentHandler):
    """ "Tell me more"."""

    aside = True
    intents = frozenset({"MoreDetailIntent"})

    def __init__(self, library: Library) -> None:
        self._library = library

    def accepts(self, turn: Turn) -> bool:
        """Also "go on", where "Shall I go on?" is open."""
        goes_on = turn.request.intent == "AMAZON.ResumeIntent" and turn.dialog.owner() == "topic"
        return super().accepts(turn) or goes_on

    def reply(self, turn: Turn) -> Reply:
        """The next part of the topic talked about, until there is none."""
        topic = self._library.talked_about(turn)
        if topic is None:
            return unknown_topic(self._library)
        part = turn.memory.topic_part
        if part >= len(topic.more):
            return Reply.say("topic.no_more", title=topic.title)
        turn.memory = replace(turn.memory, topic_part=part + 1, topic_at=turn.request.moment.isoformat())
        text = localise(topic.more[part], turn.request.locale)
        question = Question(Message("topic.more", {"title": topic.title})) if part + 1 < len(topic.more) else None
        return Reply((Message("topic.part", {"text": text}),), question)


class Source(IntentHandler):
    """ "Who says so"."""

    aside = True
    intents = frozenset({"SourceIntent"})

    def __init__(self, library: Library) -> None:
        self._library = library

    def reply(self, turn: Turn) -> Reply:
        """The organisations behind the topic talked about, and when they were checked."""
        topic = self._library.talked_about(turn)
        if topic is None:
            return unknown_topic(self._library)
        read = [source for source in topic.sources if not source.is_general_knowledge]
        general = [source.organisation for source in topic.sources if source.is_general_knowledge]
        return Reply.say(
            "topic.source",
            title=topic.title,
            sources=[{"organisation": source.organisation, "says": source.says} for source in read[:2]],
            others=list(dict.fromkeys(source.organisation for source in read[2:]))[:2],
            general=list(dict.fromkeys(general))[:1],
            checked=topic.checked_on.isoformat(),
        )


def unknown_topic(library: Library) -> Reply:
    """Says that there is no checked answer, and names two that there are."""
    return Reply(question=Question(Message("topic.unknown", {"titles": library.two_titles()}), "TopicIntent", "topic"))
