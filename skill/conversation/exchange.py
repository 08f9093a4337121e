"""Carries a turn through ask-sdk and out again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from skill.conversation.turn import Turn


@dataclass(slots=True)
class Exchange:
    """Given to ask-sdk as its context; the turn is left here for whoever invoked the skill."""

    turn: Turn | None = None
    failure: Exception | None = None
    """What a handler raised, where one did."""


def turn_of(handler_input: Any) -> Turn:
    """The turn that the request interceptor opened; LookupError when it was not."""
    turn: Turn | None = handler_input.context.turn
    if turn is None:
        raise LookupError("the turn was not opened")
    return turn
