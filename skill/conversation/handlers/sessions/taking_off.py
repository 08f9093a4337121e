"""Ends heat and cold at a sign to stop, whoever answers the turn: what is on the skin comes off first."""

from __future__ import annotations

from dataclasses import replace

from skill.conversation.handlers.sessions.signs_told import must_come_off, skin_changes
from skill.conversation.handlers.sessions.warmth import Warmth
from skill.conversation.turn import Turn
from skill.speech.reply import Reply

_CARE = frozenset({"urgent", "emergency"})


def take_off(turn: Turn, reply: Reply) -> Reply:
    """Called after every handler: the reply with the words to take it off, where one of these signs was told.

    They come before an answer and before the guard's question, and after what an emergency calls for (F2.49, F5.01).
    """
    if turn.erase or turn.leaves or reply.silent or turn.request.kind != "IntentRequest":
        return reply
    warmth = Warmth()
    record = warmth.running(turn)
    if record is None:
        return reply
    sign = must_come_off(turn)
    needs_care = reply.care in _CARE and not reply.checking
    if not sign and not (needs_care and warmth.is_on(turn, record)):
        return reply
    told = warmth.stop(turn, record, hurts=skin_changes(turn)).messages
    if reply.care == "emergency" and not reply.checking:
        return replace(reply, messages=(*reply.messages, *told[:1]))
    return replace(reply, messages=(*told, *reply.messages))
