"""How a person wants to be spoken with: privately, or not at all for a while."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from skill.conversation.turn import IntentHandler, Turn
from skill.language.iso_durations import read_duration
from skill.speech.reply import Message, Question, Reply

LONGEST_PAUSE = timedelta(days=365)


class PrivateMode(IntentHandler):
    """ "People are listening": numbers and places stay out of speech until it is switched off."""

    aside = True
    intents = frozenset({"PrivateModeIntent"})

    def reply(self, turn: Turn) -> Reply:
        """Switches the mode; without a word for it, on, which is the safe side."""
        private = turn.request.slots.id("switch") != "off"
        turn.memory = replace(turn.memory, private=private)
        return Reply.say("private.on" if private else "private.off")


class PauseDiary(IntentHandler):
    """ "Pause my diary for a week": no check-in is offered until then; what is told is kept all the same."""

    intents = frozenset({"PauseDiaryIntent"})

    def reply(self, turn: Turn) -> Reply:
        """Sets the day on which the diary asks again."""
        length = read_duration(turn.request.slots.heard("duration"))
        if length is None or not timedelta(hours=1) <= length <= LONGEST_PAUSE:
            return Reply(question=Question(Message("pause.how_long"), "PauseDiaryIntent", "duration"))
        until = turn.today + max(length, timedelta(days=1))
        turn.memory = replace(turn.memory, paused_until=until.isoformat())
        return Reply.say("pause.until", day=until.isoformat())


class AskForRatings(IntentHandler):
    """ "Ask me for a number again": whether one is asked for around sessions, until that is taken back."""

    aside = True
    intents = frozenset({"RatingsIntent"})

    def reply(self, turn: Turn) -> Reply:
        """Keeps the wish."""
        never = turn.request.slots.id("refusal") == "never"
        turn.memory = replace(turn.memory, no_ratings=never)
        return Reply.say("session.never" if never else "ratings.on")


class AnswerLength(IntentHandler):
    """ "Shorter answers please": kept until it is taken back."""

    aside = True
    intents = frozenset({"AnswerLengthIntent"})

    def reply(self, turn: Turn) -> Reply:
        """Keeps the wish; without a word for it, shorter, which is what people ask for."""
        brief = turn.request.slots.id("length") != "long"
        turn.memory = replace(turn.memory, brief=brief)
        return Reply.say("length.short" if brief else "length.long")


def asked_weekly(turn: Turn) -> Reply:
    """A yes to being asked once a week from now on."""
    turn.memory = replace(turn.memory, rhythm="weekly")
    return Reply.say("rhythm.now_weekly")
