"""Short answers whose meaning hangs on the open question: yes, no, skip, again."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from skill.conversation.cadence import WHAT
from skill.conversation.handlers.check_in import CheckIn
from skill.conversation.handlers.help import Fallback
from skill.conversation.handlers.launch import finish
from skill.conversation.handlers.weekly_review import WeeklyReview
from skill.conversation.turn import IntentHandler, Turn
from skill.speech.reply import Message, Question, Reply


class Yes(IntentHandler):
    """ "Yes", to whoever asked."""

    intents = frozenset({"AMAZON.YesIntent"})

    def __init__(self, confirmed: Mapping[str, Callable[[Turn], Reply]]) -> None:
        """`confirmed`: what each subject does with a yes to its question."""
        self._answer = {**confirmed, "finish": finish, "leave": _goodbye}

    def reply(self, turn: Turn) -> Reply:
        """What the asking subject does with a yes; without an open question, what can be done."""
        answer = self._answer.get(turn.dialog.owner())
        return answer(turn) if answer else Reply(question=Question(Message("fallback.tell_me")))


class No(IntentHandler):
    """ "No", to whoever asked."""

    intents = frozenset({"AMAZON.NoIntent"})

    def __init__(self, fallback: Fallback) -> None:
        self._fallback = fallback

    def reply(self, turn: Turn) -> Reply:
        """Asks for the number when an offered one is wrong; otherwise lets it rest."""
        asked = turn.dialog.asked
        if asked and turn.dialog.owner() == "check_in" and "offered" in asked.about:
            about = {name: value for name, value in asked.about.items() if name != "offered"}
            return Reply(question=type(asked)(Message("check_in.level"), asked.intent, asked.slot, about))
        if turn.dialog.owner() == "finish":
            return Reply((Message("check_in.kept_part"),), WHAT)
        if turn.dialog.owner() == "unfinished":
            return Reply((Message("unfinished.later"),), WHAT)
        if turn.dialog.owner() == "leave":
            return self._fallback.goes_on(turn)
        if turn.dialog.owner() == "rhythm":
            return Reply.say("rhythm.stays")
        return Reply.say("delete.kept" if turn.dialog.owner() == "delete" else "leave.fine")


def _goodbye(turn: Turn) -> Reply:
    """Stopping, when that was offered."""
    return Reply.say("leave.goodbye")


def _kept(turn: Turn) -> Reply:
    """A deletion that was not confirmed."""
    return Reply.say("delete.kept")


def _fine(turn: Turn) -> Reply:
    """More of a topic that is not wanted."""
    return Reply.say("leave.fine")


class Skip(IntentHandler):
    """ "Skip", "I don't know"; with a question of a check-in open, "next" means the same."""

    intents = frozenset({"SkipIntent"})

    def __init__(self, check_in: CheckIn, weekly: WeeklyReview) -> None:
        self._skipped = {
            "check_in": check_in.skipped,
            "weekly": weekly.skipped,
            "delete": _kept,
            "topic": _fine,
            "leave": _goodbye,
        }

    def accepts(self, turn: Turn) -> bool:
        """NextIntent owns the word "skip" on a device, so an open question claims it (voice-contract.md, Nets)."""
        claimed = turn.dialog.owner() in self._skipped and turn.request.kind == "IntentRequest"
        return super().accepts(turn) or (claimed and turn.request.intent == "AMAZON.NextIntent")

    def reply(self, turn: Turn) -> Reply:
        """Leaves the question out."""
        skipped = self._skipped.get(turn.dialog.owner())
        return skipped(turn) if skipped else Reply.say("leave.fine")


class Repeat(IntentHandler):
    """ "Say that again"."""

    intents = frozenset({"AMAZON.RepeatIntent"})

    def reply(self, turn: Turn) -> Reply:
        """The last reply once more, with its question."""
        return turn.dialog.said or Reply((Message("repeat.nothing"),), WHAT)
