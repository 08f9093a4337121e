"""What can be said, and what to do when something was not understood."""

from __future__ import annotations

from dataclasses import replace

from skill.conversation.cadence import WHAT
from skill.conversation.compose import RESUME
from skill.conversation.turn import IntentHandler, Turn
from skill.speech.reply import Message, Question, Reply

_EXAMPLES = {"area": "check_in.place_example", "level": "check_in.example"}
"""Questions that a second misunderstanding answers with two examples."""
_PATIENCE = 3
"""Misunderstandings in a row after which stopping is offered, with all that was said kept."""


class Help(IntentHandler):
    """What the skill is for, in a breath; in the middle of a question, how to answer it."""

    intents = frozenset({"AMAZON.HelpIntent"})

    def reply(self, turn: Turn) -> Reply:
        """Help with the open question when there is one, else an overview."""
        asked = turn.dialog.asked
        if asked and asked.slot != WHAT.slot:
            return Reply((Message("help.question", {"slot": asked.slot}),), asked)
        return Reply((Message("help.overview"),), WHAT)


class Fallback(IntentHandler):
    """Nothing was understood: another way to ask, then examples, then the offer to stop, which keeps everything."""

    intents = frozenset({"AMAZON.FallbackIntent"})

    def reply(self, turn: Turn) -> Reply:
        """Asks again in other words; FallbackIntent carries none, so the open slot takes a bare sentence."""
        misses = turn.dialog.misses + 1
        asked = turn.dialog.asked
        turn.dialog = replace(turn.dialog, misses=misses)
        if misses > _PATIENCE:
            return Reply.say("fallback.enough")
        if misses == _PATIENCE:
            about = {RESUME: asked.as_json(), "check_in": turn.dialog.check_in} if asked else {}
            return Reply((Message("fallback.sorry"),), Question(Message("leave.offer"), about=about))
        if asked and asked.slot != WHAT.slot:
            key = _EXAMPLES.get(asked.slot, asked.message.key) if misses > 1 else asked.message.key
            return Reply((Message("fallback.sorry"),), replace(asked, message=Message(key, asked.message.data)))
        question = asked if asked and misses == 1 else Question(Message("fallback.tell_me"))
        return Reply((Message("fallback.sorry"),), question)

    def goes_on(self, turn: Turn) -> Reply:
        """The question that was not understood once more, when stopping is not wanted."""
        about = turn.dialog.asked.about if turn.dialog.asked else {}
        turn.dialog = replace(turn.dialog, misses=0, check_in=str(about.get("check_in", "")))
        question = Question.from_json(about[RESUME]) if about.get(RESUME) else Question(Message("fallback.tell_me"))
        return Reply(question=question)


class NotThereYet(IntentHandler):
    """Says plainly what this version cannot do."""

    aside = True
    intents = frozenset({"ReportIntent"})

    def reply(self, turn: Turn) -> Reply:
        """What is missing, and back to the open question if there is one."""
        return Reply.say("later.not_yet", intent=turn.request.intent)
