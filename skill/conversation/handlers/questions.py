"""A question in one's own words: answered, asked back between two topics, or declined with where to ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from skill.content import TopicText
from skill.conversation.asking import asks, begins_a_question
from skill.conversation.compose import REMEMBERED
from skill.conversation.free_words import from_words
from skill.conversation.handlers.topics import AREA, OFFERED, SESSION, Library, MoreDetail, Topic, unknown_topic
from skill.conversation.lost_words import as_asked
from skill.conversation.said import Said
from skill.conversation.turn import IntentHandler, Turn
from skill.guidance.refusals import Kind, load_refusals
from skill.guidance.search import load_search
from skill.guidance.told_and_asked import told_and_asked
from skill.language.level_words import is_plainly_a_level
from skill.language.levels import NOTHING, Outcome
from skill.language.words import tokens
from skill.speech.reply import Message, Reply

_BETWEEN = "topic.between"
_HOW_LONG = "for how long"
_STORY = 8
"""A story of more words than this may name much that was not done for the pain, unless it says what it did."""
_SMALL, _TELLING = 3, 3
"""Letters of small words, and how many longer ones it takes to mean a topic without asking."""
_FIRST = frozenset("first former one yes yeah yep yup sure okay ok please 1".split())
_SECOND = frozenset("second latter other last two 2".split())
_FILLING = frozenset("the one a an about that of it i mean meant say want please number option bit and to me".split())


class Ask(IntentHandler):
    """QuestionIntent, and what is said to a question that this subject asked."""

    aside = True
    intents = frozenset({"QuestionIntent"})

    def __init__(
        self,
        library: Library,
        topic: Topic,
        more: MoreDetail,
        begin: Callable[[Turn, str, str], Reply],
        lang: str = "en",
    ) -> None:
        """`begin`: begins the session that a topic offers, by its name and its body area or nothing."""
        self._begin = begin
        self._library = library
        self._topic = topic
        self._more = more
        self._lang = lang

    def accepts(self, turn: Turn) -> bool:
        """Also free words that ask something, and an answer to one of our own questions."""
        if super().accepts(turn):
            return True
        words = _said(turn)
        if not words:
            return False
        if turn.dialog.owner() == "topic" and self._chosen(turn, words) is not None:
            return True
        follows = turn.dialog.owner() == "topic" and begins_a_question(words)
        if not follows and (turn.request.intent == "TimeLeftIntent" or not asks(words)):
            return False
        verdict = self._judge(turn, words)
        return verdict is not None and not self._tells(turn, words)

    def reply(self, turn: Turn) -> Reply:
        """The answer, or the reason why there is none."""
        words = _said(turn)
        chosen = self._chosen(turn, words)
        if chosen is not None:
            return self._topic.tell(turn, chosen)
        return self.find(turn, words) or unknown_topic(self._library)

    def find(self, turn: Turn, words: str, *, likeliest: bool = False) -> Reply | None:
        """What words of one's own get when they are a question: an answer, a question back, or a refusal.

        `likeliest`: of two topics the likelier is told, where another question will be asked.
        None where nothing is found, and where the words neither ask nor lead surely to a topic: then they may be
        about how someone is, which is not for this handler to say.
        """
        verdict = self._judge(turn, words)
        if verdict is None:
            return None
        if isinstance(verdict, str):
            instead = load_refusals(self._lang).instead(verdict)
            return Reply((Message(f"topic.refused_{verdict}"),), self._library.offer("topic.offer", instead))
        if len(verdict) == 1 or likeliest:
            return self._topic.tell(turn, verdict[0])
        return Reply(question=self._library.offer(_BETWEEN, [each.id for each in verdict]))

    def _judge(self, turn: Turn, words: str) -> Kind | list[TopicText] | None:
        """The kind of refusal; the topic to tell, or the two to ask between; None for what is not for us.

        Where a story leads astray, the part of it that asks decides alone.
        """
        verdict = self._judged(turn, words)
        asked = told_and_asked().parts(words).asked
        astray = verdict in (None, "off_topic") and asked and asked != " ".join(tokens(words))
        return (self._judged(turn, asked, asks=True) or verdict) if astray else verdict

    def _judged(self, turn: Turn, words: str, *, asks: bool = False) -> Kind | list[TopicText] | None:
        about = topic.id if (topic := self._library.talked_about(turn)) else ""
        search = load_search(self._lang)
        why = load_refusals(self._lang).kind(words, about, leans=search.leans(words))
        asked = asks or turn.request.intent in ("QuestionIntent", "TimeLeftIntent") or _is_asked(words)
        if why is not None:
            return why if asked else None
        found = search.find(words, about)
        two = self._library.those(found.topics[:2])
        if not two or not (asked or (found.is_sure and _names(two[0], words))):
            return None
        return two[:1] if found.is_sure or self._must_not_ask(turn) else two

    def confirmed(self, turn: Turn) -> Reply:
        """A yes to one of our questions: the session or the topic offered, or more of the one talked about."""
        about = turn.dialog.asked.about if turn.dialog.asked else {}
        if about.get(SESSION):
            return self._begin(turn, str(about[SESSION]), str(about.get(AREA, "")))
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
            own = [telling & (set(tokens(topic.title)) - _FILLING) for topic in offered]
            if own[0] == own[1]:
                own = [telling & self._names_of(topic) for topic in offered]
            if own[0] != own[1] and len(telling) <= len(own[0] | own[1]) + 1:
                return offered[0] if len(own[0]) > len(own[1]) else offered[1]
        return None

    def _names_of(self, topic: TopicText) -> set[str]:
        return {word for text in (topic.title, *topic.names) for word in tokens(text)} - _FILLING

    def _tells(self, turn: Turn, words: str) -> bool:
        """Whether the words tell something for the diary: then they are not only a question."""
        told = told_beside(words, turn)
        return told.level.outcome != "none" or bool(told.done)


def told_beside(words: str, turn: Turn, *, asked: bool = False) -> Said:
    """What words that hold a question tell beside it for the diary.

    A story has numbers and feelings of all kinds; only a level that is plainly one counts, and what was done.
    `asked`: the question for a level is open.
    """
    told = told_and_asked().parts(words).told
    said = from_words(told, turn.vocabulary, turn.today, asked=asked)
    if len(tokens(told)) > _STORY:
        said = replace(said, done=tuple(done for done in said.done if done.effect))
    plain = said.level.outcome is Outcome.KEEP and (asked or is_plainly_a_level(told))
    return said if plain else replace(said, level=NOTHING)


def _said(turn: Turn) -> str:
    """The free words of the turn; "how long", right after an answer, asks about it and not about a session."""
    if turn.request.intent == "TimeLeftIntent":
        return _HOW_LONG
    return as_asked(turn.request.slots.heard("question")) or turn.request.slots.heard("complaint")


def _is_asked(words: str) -> bool:
    return begins_a_question(words) or asks(words)


def _names(topic: TopicText, words: str) -> bool:
    """Whether words that ask nothing name the topic or say enough to mean it: "that hurts" tells how someone is."""
    said = tokens(words)
    named = any(set(said).issuperset(tokens(name)) for name in (topic.title, *topic.names))
    return named or sum(len(word) > _SMALL for word in said) >= _TELLING
