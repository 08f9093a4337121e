"""Spoken answers from checked guidance: the answer, more of it, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from skill.content import TopicText, localise
from skill.conversation.turn import IntentHandler, Turn
from skill.speech.reply import Message, Question, Reply

OFFERED = "topics"
"""What a question that offers topics knows of them: their ids, in the order in which they were named."""
SESSION = "session"
"""What a question that offers a session knows of it; `AREA` may stand beside it."""
AREA = "area"
_STILL_MEANT = timedelta(hours=1)
"""How long "tell me more" and "who says so" still mean the topic that was talked about last."""
_ANYWAY = ("heat_therapy", "sleep")
"""What is offered where nothing nearer is known."""


class Library:
    """The topics by id, and which one the talk is about."""

    def __init__(self, topics: Sequence[TopicText]) -> None:
        self._topics = {topic.id: topic for topic in topics}

    def get(self, topic_id: str) -> TopicText | None:
        """The topic of this id."""
        return self._topics.get(topic_id)

    def those(self, ids: Iterable[str]) -> list[TopicText]:
        """The topics of these ids that there are, each once."""
        return [topic for each in dict.fromkeys(ids) if (topic := self.get(each))]

    def talked_about(self, turn: Turn) -> TopicText | None:
        """The topic that was answered last, unless that is too long ago to be meant."""
        memory = turn.memory
        if not memory.topic or turn.request.moment - datetime.fromisoformat(memory.topic_at) > _STILL_MEANT:
            return None
        return self.get(memory.topic)

    def offer(self, key: str, ids: Iterable[str] = (), **data: Any) -> Question:
        """A question that names two topics; a yes to it means the first."""
        two = self.those((*ids, *_ANYWAY))[:2]
        titles = [topic.title for topic in two]
        return Question(Message(key, {"titles": titles, **data}), about={OFFERED: [topic.id for topic in two]})


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
        question = Question(Message("topic.more", {"title": topic.title})) if topic.more else None
        card = _card(topic, topic.answer, locale)
        return Reply((Message("topic.answer", answer),), question, card, screen=Message("screen.answer", card.data))


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
        """The next part of the topic talked about; after the last one, the topic that follows is offered."""
        topic = self._library.talked_about(turn)
        if topic is None:
            return unknown_topic(self._library)
        part = turn.memory.topic_part
        if part >= len(topic.more):
            return Reply((Message("topic.no_more", {"title": topic.title}),), self._following(topic))
        turn.memory = replace(turn.memory, topic_part=part + 1, topic_at=turn.request.moment.isoformat())
        text = localise(topic.more[part], turn.request.locale)
        further = part + 1 < len(topic.more)
        question = Question(Message("topic.more", {"title": topic.title})) if further else self._following(topic)
        card = _card(topic, topic.more[part], turn.request.locale)
        shown = Message("screen.answer", {**card.data, "limits": ""})
        return Reply((Message("topic.part", {"text": text}),), question, card, screen=shown)

    def _following(self, topic: TopicText) -> Question | None:
        """ "Shall we do it now?" where the topic has a session, else "Would you like to hear about cold?"."""
        if topic.next_session:
            return Question(Message("topic.session"), about={SESSION: topic.next_session, AREA: topic.next_area})
        following = self._library.get(topic.next_topic)
        return offer_to_hear(following) if following else None


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


def unknown_topic(library: Library, near: Iterable[str] = ()) -> Reply:
    """Says that there is no checked answer, and names two that there are: those of `near` first."""
    return Reply((Message("topic.unknown"),), library.offer("topic.offer", near))


def offer_to_hear(topic: TopicText) -> Question:
    """ "Would you like to hear about cold?"; a yes tells it."""
    return Question(Message("topic.next", {"title": topic.title}), about={OFFERED: [topic.id]})


def _card(topic: TopicText, text: str, locale: str) -> Message:
    """What the companion app shows: the words that were said, their limits, and who says so."""
    sources = list(dict.fromkeys(source.organisation for source in topic.sources))[:3]
    card = {"text": localise(text, locale), "limits": localise(topic.limits, locale)}
    return Message("topic.answer", {**card, "title": topic.title, "sources": sources})
