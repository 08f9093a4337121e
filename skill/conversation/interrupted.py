"""A check-in's open question, carried through a few turns of something else and given back at the end of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from skill.conversation.compose import REMEMBERED, RESUME
from skill.conversation.turn import Turn
from skill.speech.reply import Message, Question, Reply

_CARRIED = (RESUME, "check_in")


def carried(turn: Turn) -> dict[str, Any]:
    """What a question in between keeps in its `about`, so that the interrupted one can be given back."""
    asked = turn.dialog.asked
    if asked is None:
        return {}
    if asked.owner in REMEMBERED:
        return {RESUME: asked.as_json(), "check_in": turn.dialog.check_in}
    return {name: asked.about[name] for name in _CARRIED if name in asked.about}


def given_back(turn: Turn, about: Mapping[str, Any], *told: Message) -> Reply:
    """The end of what was in between: what is told, then the interrupted question, if there was one."""
    interrupted = about.get(RESUME)
    if not interrupted:
        return Reply(told)
    turn.dialog = replace(turn.dialog, check_in=str(about.get("check_in", "")), misses=0)
    return Reply(told, Question.from_json(interrupted))
