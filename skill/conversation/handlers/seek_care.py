"""When to seek care, and the net: words of one's own that no other intent caught."""

from __future__ import annotations

from dataclasses import replace

from skill.conversation.handlers.check_in import CheckIn
from skill.conversation.handlers.corrections import Correct
from skill.conversation.handlers.help import Fallback
from skill.conversation.handlers.topics import Library, Topic
from skill.conversation.nets import carries_words
from skill.conversation.said import from_words
from skill.conversation.turn import IntentHandler, Turn
from skill.language.words import tokens
from skill.speech.reply import Reply

GENERAL = "seeing_a_doctor"
"""The topic that says when to see a doctor, with its honest periods (guidance.md F1.54, F1.55)."""
_AFFIRMED = "complaint"
_YES = frozenset("yes yeah yep yup sure okay ok please right".split())
_NO = frozenset("no nope nah".split())


class SeekCare(IntentHandler):
    """The guard has looked already: what comes here carries no warning sign."""

    intents = frozenset({"SeekCareIntent"})

    def __init__(self, check_in: CheckIn, correct: Correct, topic: Topic, library: Library, fallback: Fallback) -> None:
        self._check_in = check_in
        self._correct = correct
        self._topic = topic
        self._library = library
        self._fallback = fallback

    def reply(self, turn: Turn) -> Reply:
        """General advice without words; with words, what they are read as: a check-in, a topic, or nothing."""
        if not carries_words(turn.request):
            return self._general(turn)
        if _AFFIRMED in turn.request.slots:
            reply = self._reread(turn, turn.request.slots.heard(_AFFIRMED))
            if reply is not None:
                return reply
        if turn.dialog.owner() == "launch" and _AFFIRMED in turn.request.slots:
            # "Not great", said to "How are you feeling?", is how a check-in begins.
            return self._check_in.begin(turn)
        return self._fallback.reply(turn)

    def _reread(self, turn: Turn, words: str) -> Reply | None:
        asked = turn.dialog.asked if turn.dialog.owner() == "check_in" else None
        heard = tokens(words)
        if set(heard) <= _YES | _NO and turn.dialog.asked:
            return None
        said = from_words(words, turn.vocabulary, turn.today, asked=bool(asked and asked.slot == "level"))
        if said.places or said.qualities or (said.level.outcome != "none"):
            return self._check_in.record(turn, said)
        if said.side and turn.pages.last_check_in():
            return self._correct.correct(turn, said)
        found = turn.vocabulary.find("TOPIC", heard)
        topic = self._library.get(found[0][2]) if found else None
        return self._topic.tell(turn, topic) if topic else None

    def _general(self, turn: Turn) -> Reply:
        topic = self._library.get(GENERAL)
        if topic is None:
            raise LookupError(f"the topic {GENERAL} is missing")
        return replace(self._topic.tell(turn, topic), care="routine")
