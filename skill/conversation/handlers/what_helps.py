"""What has gone with lower ratings afterwards, and never that it was the cause (guidance.md F6.34 to F6.40)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from skill.conversation.handlers.topics import Library, offer_to_hear
from skill.conversation.turn import IntentHandler, Turn
from skill.diary.pairs import Tried, tried
from skill.guidance.search import load_search
from skill.speech.reply import Message, Question, Reply

_LOOKS_BACK = timedelta(days=365)
_MOST = 2
"""Treatments that are spoken of in one answer."""


class WhatHelps(IntentHandler):
    """ "What helps me most", "does heat work for my back"."""

    aside = True
    intents = frozenset({"WhatHelpsIntent"})

    def __init__(self, library: Library, lang: str = "en") -> None:
        self._library = library
        self._lang = lang

    def reply(self, turn: Turn) -> Reply:
        """The treatments with the most ratings before and after; without any, what guidance has on the one named."""
        slots = turn.request.slots
        treatment, area = slots.id("treatment"), slots.id("area")
        entries = turn.pages.between(turn.today - _LOOKS_BACK, turn.today, {"pain", "treatment", "session"})
        found = tried(entries, treatment, area)
        data: dict[str, Any] = {"treatment": treatment, "area": area}
        told = Message("helps.tried", {"tried": [_facts(each) for each in found[:_MOST]], **data})
        return Reply((told,), None if found else self._known(slots.heard("treatment")))

    def _known(self, treatment: str) -> Question | None:
        """The offer of the topic on a treatment, in the words that it was named with."""
        near = load_search(self._lang).find(f"does {treatment} help").topics[:1] if treatment else ()
        return next((offer_to_hear(topic) for topic in self._library.those(near)), None)


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
