"""What can be said, and what to do when something was not understood."""

from __future__ import annotations

from dataclasses import replace

from skill.conversation.handlers.launch import HOW
from skill.conversation.turn import IntentHandler, Turn
from skill.speech.reply import Message, Question, Reply

_PATIENCE = 3
"""Misunderstandings in a row after which the session is let go, with all that was said kept."""


class Help(IntentHandler):
    """What the skill is for, in a breath; in the middle of a question, how to answer it."""

    intents = frozenset({"AMAZON.HelpIntent"})

    def reply(self, turn: Turn) -> Reply:
        """Help with the open question when there is one, else an overview."""
        if turn.dialog.owner() == "check_in" and turn.dialog.asked:
            return Reply((Message("help.check_in", {"slot": turn.dialog.asked.slot}),), turn.dialog.asked)
        return Reply((Message("help.overview"),), HOW)


class Fallback(IntentHandler):
    """Nothing was understood: another way to ask, then examples, then an end that keeps everything."""

    intents = frozenset({"AMAZON.FallbackIntent"})

    def reply(self, turn: Turn) -> Reply:
        """Asks again in other words; FallbackIntent carries none, so the open slot takes a bare sentence."""
        misses = turn.dialog.misses + 1
        asked = turn.dialog.asked
        turn.dialog = replace(turn.dialog, misses=misses)
        if misses >= _PATIENCE:
            return Reply.say("fallback.enough")
        if asked and turn.dialog.owner() == "check_in":
            example = "check_in.place_example" if asked.slot == "area" else "check_in.example"
            key = example if misses > 1 else asked.message.key
            message = Message(key, asked.message.data)
            return Reply((Message("fallback.sorry"),), replace(asked, message=message))
        question = asked if asked and misses == 1 else Question(Message("fallback.tell_me"))
        return Reply((Message("fallback.sorry"),), question)


class NotThereYet(IntentHandler):
    """Says plainly what this version cannot do."""

    intents = frozenset(
        {
            "WhatHelpsIntent",
            "ReportIntent",
            "QuestionIntent",
            "StretchIntent",
            "BreatheIntent",
            "RelaxIntent",
            "HeatColdIntent",
            "PaceIntent",
            "TimeLeftIntent",
            "ReminderIntent",
            "ListRemindersIntent",
            "CancelReminderIntent",
            "AMAZON.NextIntent",
            "AMAZON.PreviousIntent",
            "AMAZON.PauseIntent",
            "AMAZON.ResumeIntent",
            "AMAZON.StartOverIntent",
        }
    )

    def reply(self, turn: Turn) -> Reply:
        """What is missing, and back to the open question if there is one."""
        asked = turn.dialog.asked if turn.dialog.owner() == "check_in" else None
        return Reply((Message("later.not_yet", {"intent": turn.request.intent}),), asked)
