"""What was told before sessions and lasts: which of several it is, what is kept of it, and how it is forgotten."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from skill.conversation.guard_answers import meant
from skill.conversation.handlers.sessions import lasting
from skill.conversation.handlers.sessions.plan import Plan
from skill.conversation.handlers.sessions.preparing import WHICH_OF, Preparing
from skill.conversation.handlers.sessions.record import OWNER, PLAN
from skill.conversation.turn import LEAVING, IntentHandler, Turn
from skill.routines.exclusions import Exclusions
from skill.speech.reply import Reply

_HEARS = "ConditionsIntent"
_FREE = frozenset({"", "launch", "start", "fallback"})
"""Owners of questions that "I don't have diabetes" does not answer."""


class WhichOfThem(IntentHandler):
    """ "A knee replacement": the answer to which of the conditions that a question named."""

    def __init__(self, preparing: Preparing) -> None:
        self._preparing = preparing

    def accepts(self, turn: Turn) -> bool:
        """Whatever is no wish to leave and no other subject; what is unclear stands for all of them, this once."""
        asked = turn.dialog.asked
        if turn.request.kind != "IntentRequest" or asked is None or asked.owner != OWNER:
            return False
        if asked.message.key != WHICH_OF or turn.request.intent in {
            *LEAVING,
            "AMAZON.PauseIntent",
            "AMAZON.HelpIntent",
        }:
            return False
        named = self._preparing.which(turn, Plan.from_json(asked.about[PLAN]))
        return bool(named) or turn.request.intent == _HEARS or meant(turn) != "other"

    def reply(self, turn: Turn) -> Reply:
        """Goes on with what is left out."""
        asked = turn.dialog.asked
        if asked is None:
            raise LookupError("no question of a session is open")
        return self._preparing.told_which(turn, Plan.from_json(asked.about[PLAN]))


class Conditions(IntentHandler):
    """ "Which conditions do you keep"."""

    aside = True
    intents = frozenset({_HEARS})

    def __init__(self, exclusions: Exclusions) -> None:
        self._exclusions = exclusions

    def reply(self, turn: Turn) -> Reply:
        """What was told before sessions; of a question with several, that one of them was meant."""
        return Reply.say("conditions.kept", **_told(self._exclusions, turn.memory.conditions))


class ForgetConditions(IntentHandler):
    """ "Forget my conditions", "I don't have diabetes any more": what is forgotten is asked again."""

    aside = True
    intents = frozenset({"ForgetConditionsIntent"})

    def __init__(self, exclusions: Exclusions) -> None:
        self._exclusions = exclusions

    def accepts(self, turn: Turn) -> bool:
        """Also "I don't have diabetes" where it answers no question and takes something back."""
        if super().accepts(turn):
            return True
        free = turn.request.intent == "SeekCareIntent" and set(turn.request.slots.values) == {"denied"}
        return free and turn.dialog.owner() in _FREE and bool(self._gone(turn))

    def reply(self, turn: Turn) -> Reply:
        """All of them, or those that were named."""
        if not turn.memory.conditions:
            return Reply.say("conditions.none")
        named = bool(turn.request.slots.values)
        gone = self._gone(turn) if named else set(turn.memory.conditions)
        if not gone:
            return Reply.say("conditions.not_kept")
        left = [each for each in turn.memory.conditions if each not in gone]
        turn.memory = replace(turn.memory, conditions=left)
        return Reply.say("conditions.forgotten", left=bool(left))

    def _gone(self, turn: Turn) -> set[str]:
        """What is kept of the conditions that are named: they themselves, and the questions that cover one of them."""
        named = lasting.named(turn)
        return {each for each in turn.memory.conditions if lasting.covers(self._exclusions, each) & named}


def _told(exclusions: Exclusions, kept: Collection[str]) -> dict[str, Any]:
    conditions = exclusions.conditions
    named = [conditions[each].spoken for each in kept if each in conditions]
    questions = [exclusions.question(each) for each in kept if each not in conditions]
    return {"named": named, "one_of": [sorted(conditions[c].spoken for c in each.covers) for each in questions]}
