"""What has gone with lower ratings afterwards, and never that it was the cause (guidance.md F6.34 to F6.40)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from skill.conversation.turn import IntentHandler, Turn
from skill.diary.pairs import Tried, tried
from skill.speech.reply import Reply

_LOOKS_BACK = timedelta(days=365)
_MOST = 2
"""Treatments that are spoken of in one answer."""


class WhatHelps(IntentHandler):
    """ "What helps me most", "does heat work for my back"."""

    aside = True
    intents = frozenset({"WhatHelpsIntent"})

    def reply(self, turn: Turn) -> Reply:
        """The treatments with the most ratings before and after, or what is needed to compare."""
        slots = turn.request.slots
        treatment, area = slots.id("treatment"), slots.id("area")
        entries = turn.pages.between(turn.today - _LOOKS_BACK, turn.today, {"pain", "treatment"})
        found = tried(entries, treatment, area)
        data: dict[str, Any] = {"treatment": treatment, "area": area}
        return Reply.say("helps.tried", tried=[_facts(each) for each in found[:_MOST]], **data)


def _facts(each: Tried) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "treatment": each.treatment,
        "times": each.times,
        "pairs": each.pairs,
        "told": each.told,
        "helped": each.helped,
        "change": each.change or "",
    }
    return facts if each.change is None else facts | {"before": each.before, "after": each.after}
