"""Gathers what a request says, in words and in plain slots, so that a sign is seen wherever it turns up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from skill.alexa.requests import Request, Slots
from skill.conversation.asking import asks
from skill.conversation.dialog import Dialog
from skill.conversation.lost_words import as_told
from skill.conversation.slot_words import sentences_of
from skill.conversation.turn import Pages
from skill.guidance.assessment import Assessment
from skill.guidance.signs import LEVELS
from skill.guidance.warning_signs import Carrier, SignBook, Utterance, Words

_NETS: tuple[Carrier, ...] = tuple(carrier for carrier in get_args(Carrier) if carrier)
"""The slots that deliver free words; the sign book puts their carriers back (voice-contract.md, Nets)."""

ABOUT_PAIN = frozenset({"CheckInIntent", "CorrectIntent", "SeekCareIntent", "FlareIntent"})
"""Intents in which a place named is one that hurts; "stretch my chest" says nothing of the kind."""

_WELL = frozenset({"fine", "okay", "ok", "alright", "good", "grand"})
"""Words for a place that does not trouble anyone; a mild pain in the chest still does."""

_FACT_SLOTS = ("area", "area2", "side", "quality", "symptom", "symptom2")
_QUESTIONS = frozenset({"QuestionIntent", "TopicIntent"})


def assess(signs: SignBook, spoken: Request, request: Request, dialog: Dialog, pages: Pages) -> Assessment:
    """The care that this turn's words call for, alone or together with what they answer.

    `spoken` holds all slots of the request, `request` only those that were said in this turn. What was said before
    counts where both together say more than it did alone: "it's swollen and hot", in a check-in about a calf.
    """
    # A new word for how it feels may change what a place named before means: "mild pain", after "fine".
    words = words_of(spoken if "feeling" in request.slots else request)
    found = signs.assess(words)
    asked = request.intent in _QUESTIONS or asks(request.slots.heard("complaint"))
    if asked and found.level == "routine":
        # "Can I stretch with osteoporosis" is a question with an answer; advice to see someone is part of that answer.
        return Assessment()
    before = _before(dialog, pages) if words.utterances or words.facts else Words()
    if not before.utterances and not before.facts:
        return found
    together = signs.assess(Words(before.utterances + words.utterances, before.facts | words.facts))
    adds = _rank(together) > _rank(signs.assess(before))
    return together if adds and _rank(together) >= _rank(found) else found


def words_of(request: Request) -> Words:
    """Every slot that carries words, its carrier put back, and plain slots as facts such as "area:chest"."""
    slots = request.slots
    about_pain = request.intent in ABOUT_PAIN and not _painless(slots)
    facts: set[str] = set()
    if about_pain:
        facts = {f"{slot.rstrip('2')}:{id_}" for slot in _FACT_SLOTS for id_ in slots.ids(slot)}
        facts |= {f"level:{slots.heard(slot)}" for slot in ("level", "level2") if slot in slots}
    nets = [Utterance(as_told(slots.heard(net), net), net) for net in _NETS if net in slots]
    said = [Utterance(text, made=True) for text in sentences_of(request, hurts=about_pain)]
    return Words((*nets, *said), frozenset(facts))


def carries_words(request: Request) -> bool:
    """Whether any slot of the request delivers free words."""
    return any(net in request.slots for net in _NETS)


def as_json(words: Words) -> dict[str, Any]:
    """The words of a turn as a question keeps them, so that its answer is read together with them."""
    return {"words": [[each.text, each.carrier, each.made] for each in words.utterances], "facts": sorted(words.facts)}


def _from_json(raw: Mapping[str, Any]) -> Words:
    carriers = {str(carrier): carrier for carrier in get_args(Carrier)}
    utterances = tuple(
        Utterance(str(text), carriers.get(str(carrier), ""), bool(made and made[0]))
        for text, carrier, *made in raw["words"]
    )
    return Words(utterances, frozenset(str(fact) for fact in raw["facts"]))


def _before(dialog: Dialog, pages: Pages) -> Words:
    """What the words of this turn may answer: what raised the guard's question, or the check-in that is going on."""
    asked = dialog.asked
    if asked and asked.about.get("said"):
        return _from_json(asked.about["said"])
    try:
        entries = pages.check_in(dialog.check_in)
    except Exception:
        # Nothing that fails here may keep the guard from hearing; a handler that meets it again apologises.
        return Words()
    facts = {f"area:{entry.data.area}" for entry in entries if entry.data.area}
    facts |= {f"side:{entry.data.side}" for entry in entries if entry.data.side}
    facts |= {f"quality:{quality}" for entry in entries for quality in entry.data.quality}
    facts |= {f"level:{entry.data.level:g}" for entry in entries if entry.data.level is not None}
    return Words((), frozenset(facts))


def _rank(found: Assessment) -> tuple[int, bool]:
    return LEVELS.index(found.level), found.level != "none" and not found.checking


def _painless(slots: Slots) -> bool:
    well = not _WELL.isdisjoint(slots.heard("feeling").split())
    return well or slots.id("feeling") in ("none", "better") or slots.number("level") == 0
