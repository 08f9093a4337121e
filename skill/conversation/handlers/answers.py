"""Short answers whose meaning hangs on the open question: yes, no, skip, again."""

from __future__ import annotations

from skill.conversation.handlers.check_in import CheckIn
from skill.conversation.handlers.launch import HOW
from skill.conversation.handlers.privacy import DeleteData
from skill.conversation.handlers.topics import MoreDetail
from skill.conversation.turn import IntentHandler, Turn
from skill.speech.reply import Message, Reply


class Yes(IntentHandler):
    """ "Yes", to whoever asked."""

    intents = frozenset({"AMAZON.YesIntent"})

    def __init__(self, check_in: CheckIn, more: MoreDetail, delete: DeleteData) -> None:
        self._answer = {"check_in": check_in.confirmed, "topic": more.reply, "delete": delete.confirmed}

    def reply(self, turn: Turn) -> Reply:
        """What the asking subject does with a yes; without an open question, what can be done."""
        answer = self._answer.get(turn.dialog.owner())
        return answer(turn) if answer else Reply(question=HOW)


class No(IntentHandler):
    """ "No", to whoever asked."""

    intents = frozenset({"AMAZON.NoIntent"})

    def reply(self, turn: Turn) -> Reply:
        """Asks for the number when an offered one is wrong; otherwise lets it rest."""
        asked = turn.dialog.asked
        if asked and turn.dialog.owner() == "check_in" and "offered" in asked.about:
            about = {name: value for name, value in asked.about.items() if name != "offered"}
            return Reply(question=type(asked)(Message("check_in.level"), asked.intent, asked.slot, about))
        return Reply.say("delete.kept" if turn.dialog.owner() == "delete" else "leave.fine")


class Skip(IntentHandler):
    """ "Skip", "I don't know"; with a question of a check-in open, "next" means the same."""

    intents = frozenset({"SkipIntent"})

    def __init__(self, check_in: CheckIn) -> None:
        self._check_in = check_in

    def accepts(self, turn: Turn) -> bool:
        """NextIntent owns the word "skip" on a device, so an open question claims it (voice-contract.md, Nets)."""
        in_check_in = turn.dialog.owner() == "check_in" and turn.request.kind == "IntentRequest"
        return super().accepts(turn) or (in_check_in and turn.request.intent == "AMAZON.NextIntent")

    def reply(self, turn: Turn) -> Reply:
        """Leaves the question out."""
        return self._check_in.skipped(turn) if turn.dialog.owner() == "check_in" else Reply.say("leave.fine")


class Repeat(IntentHandler):
    """ "Say that again"."""

    intents = frozenset({"AMAZON.RepeatIntent"})

    def reply(self, turn: Turn) -> Reply:
        """The last reply once more, with its question."""
        return turn.dialog.said or Reply((Message("repeat.nothing"),), HOW)
