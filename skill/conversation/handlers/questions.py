"""A question in one's own words: answered, asked back between two topics, or declined with where to ask."""

from __future__ import annotations

from skill.content import TopicText
from skill.conversation.compose import REMEMBERED
from skill.conversation.free_words import from_words
from skill.conversation.handlers.topics import OFFERED, Library, MoreDetail, Topic, unknown_topic
from skill.conversation.turn import IntentHandler, Turn
from skill.guidance.refusals import Refusals, load_refusals
from skill.guidance.search import Search, load_search
from skill.language.words import tokens
from skill.speech.reply import Message, Reply

_BETWEEN = "topic.between"
_HOW_LONG = "for how long"
_ASKING = frozenset(
    """what what's whats how how's why when where which who is isn't are aren't am can can't could does doesn't do don't
    did should shouldn't would will must may any and so explain tell was has have for every if anything got""".split()
)
"""Words that begin a question, or one that goes on from the last answer ("and for my neck")."""
_FIRST = frozenset("first former one yes yeah yep yup sure okay ok please 1".split())
_SECOND = frozenset("second latter other last two 2".split())
_FILLING = frozenset("the one a an about that of it i mean meant say want please number option bit and to me".split())


class Ask(IntentHandler):
    """QuestionIntent, and what is said to a question that this subject asked."""

    aside = True
    intents = frozenset({"QuestionIntent"})

    def __init__(self, library: Library, topic: Topic, more: MoreDetail, lang: str = "en") -> None:
        self._library = library
        self._topic = topic
        self._more = more
        self._lang = lang

    def accepts(self, turn: Turn) -> bool:
        """Also free words, while one of our questions is open: a choice, or a question that follows."""
        if super().accepts(turn):
            return True
        if turn.dialog.owner() != "topic":
            return False
        words = _said(turn)
        return bool(words) and (self._chosen(turn, words) is not None or self._follows(turn, words))

    def reply(self, turn: Turn) -> Reply:
        """The answer, or the reason why there is none."""
        words = _said(turn)
        chosen = self._chosen(turn, words)
        if chosen is not None:
            return self._topic.tell(turn, chosen)
        return self.find(turn, words) or unknown_topic(self._library)

    def find(self, turn: Turn, words: str) -> Reply | None:
        """What words of one's own get when they are a question: an answer, a question back, or a refusal.

        None where nothing is found, and where the words neither ask nor lead surely to a topic: then they may be
        about how someone is, which is not for this handler to say.
        """
        about = topic.id if (topic := self._library.talked_about(turn)) else ""
        search, refusals = self._search(), self._refusals()
        asks = turn.request.intent in ("QuestionIntent", "TimeLeftIntent") or _begins_a_question(words)
        why = refusals.kind(words, about, leans=search.leans(words))
        if why is not None and asks:
            declined = Message(f"topic.refused_{why}")
            return Reply((declined,), self._library.offer("topic.offer", refusals.instead(why)))
        found = search.find(words, about)
        first = self._library.those(found.topics[:2])
        if not first or why is not None or not (asks or found.is_sure):
            return None
        if found.is_sure or len(first) == 1 or self._must_not_ask(turn):
            return self._topic.tell(turn, first[0])
        return Reply(question=self._library.offer(_BETWEEN, [each.id for each in first]))

    def confirmed(self, turn: Turn) -> Reply:
        """A yes to one of our questions: the topic that was offered first, or more of the one talked about."""
        offered = self._offered(turn)
        return self._topic.tell(turn, offered[0]) if offered else self._more.reply(turn)

    def _must_not_ask(self, turn: Turn) -> bool:
        """In the middle of a check-in its own question is open; and nobody is asked twice in a row."""
        asked = turn.dialog.asked
        return asked is not None and (asked.message.key == _BETWEEN or asked.owner in REMEMBERED)

    def _offered(self, turn: Turn) -> list[TopicText]:
        asked = turn.dialog.asked
        return self._library.those(asked.about.get(OFFERED, ())) if asked and asked.owner == "topic" else []

    def _chosen(self, turn: Turn, words: str) -> TopicText | None:
        """Which of the topics offered the words mean: by its place, or by a word that only it has."""
        offered = self._offered(turn)
        said = tokens(words)
        telling = set(said) - _FILLING
        if not offered or not said or said[0] in ("no", "neither", "none", "not"):
            return None
        if set(said) <= _FIRST | _FILLING:
            return offered[0]
        if len(offered) > 1:
            if telling and telling <= _SECOND:
                return offered[1]
            own = [telling & self._names_of(topic) for topic in offered]
            if own[0] != own[1] and len(telling) <= len(own[0] | own[1]) + 1:
                return offered[0] if len(own[0]) > len(own[1]) else offered[1]
        return None

    def _names_of(self, topic: TopicText) -> set[str]:
        return {word for text in (topic.title, *topic.names) for word in tokens(text)} - _FILLING

    def _follows(self, turn: Turn, words: str) -> bool:
        """Whether the words go on asking, and tell nothing for the diary."""
        said = from_words(words, turn.vocabulary, turn.today, asked=False)
        return _begins_a_question(words) and said.level.outcome == "none" and not said.done

    def _search(self) -> Search:
        return load_search(self._lang)

    def _refusals(self) -> Refusals:
        return load_refusals(self._lang)


def _said(turn: Turn) -> str:
    """The free words of the turn; "how long", right after an answer, asks about it and not about a session."""
    if turn.request.intent == "TimeLeftIntent":
        return _HOW_LONG
    return turn.request.slots.heard("question") or turn.request.slots.heard("complaint")


def _begins_a_question(words: str) -> bool:
    return bool(set(tokens(words)[:1]) & _ASKING)
