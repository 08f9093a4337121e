"""Reads from an answer what is wrong with a place, as far as it tells heat from cold."""

from __future__ import annotations

from skill.conversation.guard_answers import meant, said
from skill.conversation.turn import Turn
from skill.language.words import tokens

_WORDS = {
    "swollen": "swelling",
    "swelling": "swelling",
    "puffy": "swelling",
    "knock": "new_injury",
    "knocked": "new_injury",
    "strain": "new_injury",
    "strained": "new_injury",
    "sprain": "new_injury",
    "sprained": "new_injury",
    "twisted": "new_injury",
    "rolled": "new_injury",
    "pulled": "new_injury",
    "banged": "new_injury",
    "bumped": "new_injury",
    "fell": "new_injury",
    "injured": "new_injury",
    "injury": "new_injury",
    "new": "new_injury",
    "stiff": "stiff",
    "stiffness": "stiff",
    "tight": "tight",
    "aching": "aching",
    "aches": "aching",
    "achy": "aching",
    "old": "lasting",
}
_SYMPTOMS = {"swelling": "swelling", "bruise": "new_injury"}
_QUALITIES = {"stiff": "stiff", "aching": "aching", "dull": "aching"}
_HOT, _RED = frozenset({"hot", "warmth", "infected"}), frozenset({"red", "redness"})
_DENIES = frozenset("no not isn't wasn't never without hasn't nor".split())
_REACH = 3
"""How many words before one of these a denial still means it: "it's not at all swollen"."""


def wrong_with(turn: Turn) -> frozenset[str]:
    """Ids of `choosing.yaml` that the answer names; a bare yes or no answers for a fresh injury or an ache."""
    slots = turn.request.slots
    heard = tokens(said(turn))
    symptoms, qualities = set(slots.ids("symptom")) | set(slots.ids("symptom2")), slots.ids("quality")
    found = {_WORDS[word] for at, word in enumerate(heard) if word in _WORDS and not _is_denied(heard, at)}
    found |= {_SYMPTOMS[each] for each in symptoms & set(_SYMPTOMS)} | {
        _QUALITIES[each] for each in qualities if each in _QUALITIES
    }
    everything = symptoms | {word for at, word in enumerate(heard) if not _is_denied(heard, at)}
    if _HOT & everything and (_RED & everything or "swelling" in found):
        found.add("hot_and_swollen")
    if "lasting" in found:
        # "An old strain" is none of the last days.
        found.discard("new_injury")
    if not found and meant(turn) in ("yes", "no"):
        found = {"new_injury"} if meant(turn) == "yes" else {"aching"}
    return frozenset(found)


def _is_denied(heard: list[str], at: int) -> bool:
    return not _DENIES.isdisjoint(heard[max(0, at - _REACH) : at])
