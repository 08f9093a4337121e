"""When to seek care, and the net: words of one's own that no other intent caught."""

from __future__ import annotations

from dataclasses import replace

from skill.conversation.asking import asks
from skill.conversation.free_words import from_words
from skill.conversation.handlers.check_in import CheckIn, just_told, turn_about
from skill.conversation.handlers.corrections import Correct
from skill.conversation.handlers.help import Fallback
from skill.conversation.handlers.questions import Ask, told_beside
from skill.conversation.handlers.topics import Library, Topic
from skill.conversation.handlers.treatments import LogTreatment
from skill.conversation.nets import carries_words
from skill.conversation.said import Said
from skill.conversation.turn import IntentHandler, Turn
from skill.language.words import tokens
from skill.speech.reply import Reply

GENERAL = "seeing_a_doctor"
"""The topic that says when to see a doctor, with its honest periods (guidance.md F1.54, F1.55)."""
_TOLD = {"complaint": "", "past": "i had ", "denied": "no ", "other": ""}
"""The nets that may tell of a pain, each with the carrier that Alexa leaves out (voice-contract.md, Nets)."""
_YES = frozenset("yes yeah yep yup sure okay ok please right".split())
_NO = frozenset("no nope nah".split())
_HURTS = frozenset("hurts hurting ouch ow ouchie aches".split())
_BESIDE = frozenset("that this it really so much still bad does god oh bloody a lot again right now today".split())
"""With these around them, words of pain name nothing else: they begin a check-in with its number."""
_PUTS_RIGHT = frozenset("actually sorry wait correction oops rather".split())
"""Words that begin a correction of what was read back a moment ago."""
_ASKING = frozenset("what what's how why when where which tell explain".split())
"""Words that begin a question: a place named in one does not hurt."""


class SeekCare(IntentHandler):
    """The guard has looked already: what comes here carries no warning sign."""

    intents = frozenset({"SeekCareIntent"})

    def __init__(
        self,
        check_in: CheckIn,
        correct: Correct,
        treatments: LogTreatment,
        topic: Topic,
        library: Library,
        ask: Ask,
        fallback: Fallback,
    ) -> None:
        self._check_in = check_in
        self._treatments = treatments
        self._correct = correct
        self._topic = topic
        self._library = library
        self._ask = ask
        self._fallback = fallback

    def reply(self, turn: Turn) -> Reply:
        """General advice without words; with words, what they are read as: a check-in, a topic, or nothing."""
        if set(turn.request.slots.values) == {"hurt"}:
            return self._check_in.record(turn, Said()) if turn_about(turn) else self._check_in.begin(turn)
        words = self._words(turn)
        if not carries_words(turn.request) and not words:
            return self._general(turn)
        reply = self._reread(turn, words) if words else None
        if reply is not None:
            return reply
        if turn.dialog.owner() == "launch" and "complaint" in turn.request.slots:
            # "Not great", said to "How are you feeling?", is how a check-in begins.
            return self._check_in.begin(turn)
        asked = turn.request.slots.heard("complaint")
        found = self._ask.find(turn, asked) if asked else None
        return found or self._fallback.reply(turn)

    def _words(self, turn: Turn) -> str:
        """What may tell of the person's own pain, in words; of somebody else only as the answer of a carer."""
        slots = turn.request.slots
        if "symptom" in slots and turn.vocabulary.find("PAIN_QUALITY", tokens(slots.heard("symptom"))):
            return slots.heard("symptom")
        answering = turn.dialog.owner() == "check_in"
        nets = [net for net in _TOLD if net in slots and (net != "other" or answering)]
        return " ".join(_TOLD[net] + slots.heard(net) for net in nets)

    def _reread(self, turn: Turn, words: str) -> Reply | None:
        asked = turn.dialog.asked if turn.dialog.owner() == "check_in" else None
        heard = tokens(words)
        if set(heard) <= _YES | _NO and turn.dialog.asked:
            return None
        if set(heard) <= _HURTS | _BESIDE and not _HURTS.isdisjoint(heard):
            return self._check_in.record(turn, Said())
        answer = self._ask.find(turn, words) if asks(words) else None
        if answer is not None:
            return self._told_and_answered(turn, words, answer, asks_level=bool(asked and asked.slot == "level"))
        said = from_words(words, turn.vocabulary, turn.today, asked=bool(asked and asked.slot == "level"))
        if heard[:1] and heard[0] in _ASKING:
            said = Said()
        if asked is None and _PUTS_RIGHT.intersection(heard[:3]) and not said.empty and just_told(turn):
            return self._correct.correct(turn, said)
        if said.places or said.qualities or (said.level.outcome != "none"):
            return self._check_in.record(turn, said)
        if said.done:
            # Beside the open question of a check-in it is told in passing, and the question comes back.
            return replace(self._treatments.record(turn, said), question=asked)
        if said.side and turn.pages.last_check_in():
            return self._correct.correct(turn, said)
        found = turn.vocabulary.find("TOPIC", heard)
        topic = self._library.get(found[0][2]) if found else None
        return self._topic.tell(turn, topic) if topic else None

    def _told_and_answered(self, turn: Turn, words: str, answer: Reply, *, asks_level: bool) -> Reply:
        """The answer to a question, after what was told beside it has been kept."""
        told = told_beside(words, turn, asked=asks_level)
        if told.level.outcome != "none":
            kept = self._check_in.record(turn, told)
        elif told.done:
            kept = self._treatments.record(turn, told)
        else:
            return answer
        if kept.question and not answer.messages:
            answer = self._ask.find(turn, words, likeliest=True) or answer
        return replace(answer, messages=kept.messages + answer.messages, question=kept.question or answer.question)

    def _general(self, turn: Turn) -> Reply:
        topic = self._library.get(GENERAL)
        if topic is None:
            raise LookupError(f"the topic {GENERAL} is missing")
        return replace(self._topic.tell(turn, topic), care="routine")
