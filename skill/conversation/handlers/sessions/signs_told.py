"""What someone tells in the middle of a session that means stop, read from whatever slot it came in."""

from __future__ import annotations

from collections.abc import Iterator

from skill.conversation.turn import Turn
from skill.language.clauses import read
from skill.language.words import tokens
from skill.routines.stopping import Felt

_SLOTS = ("complaint", "symptom", "symptom2", "quality", "feeling", "factor", "cannot", "question")
"""Where it may be told; what is denied, past or another person's comes in slots of its own."""
_RESOLVED = frozenset({"quality", "symptom", "symptom2"})
"""Those whose ids tell it too: "on fire" is burning."""
_OWN = frozenset("i i'm my it it's this".split())
"""Words with which a question tells of oneself: "is it normal that my skin is red"."""
_HURTS = frozenset(
    """hurt hurts hurting pain pains painful sharp stabbing ouch ow sore pinch pinches pinching sting stings stinging
    burns burning cramp cramps cramping uncomfortable worse severe aches aching numb numbness tingling tingles tingly
    needles weak popped""".split()
)
_TOO = frozenset("much far hot cold hard strong tight deep intense rough strongly".split())
_TOO_MUCH = ({"not", "good"}, {"not", "nice"}, {"not", "right"}, {"not", "comfortable"}, {"pulls", "badly"})
_LIGHT_HEADED = frozenset("""dizzy dizziness lightheaded faint woozy giddy swimmy spinning nauseous queasy""".split())
_TINGLY = frozenset("tingling tingle tingles tingly needles".split())
_UNEASY = frozenset(
    """anxious anxiety panic panicky panicking panicked uneasy nervous scared frightened jittery claustrophobic
    agitated""".split()
)
_LASTING = frozenset("always time lately weeks months years days usually every since ever".split())
"""Words that tell of how someone lives and not of this minute: "i'm anxious all the time"."""
_SKIN = frozenset(
    """white grey gray waxy blotchy mottled red blister blisters blistered blistering numb numbness tingling tingles
    tingly tingle needles stinging sting stings burnt burned burn burns burning raw scalded scalding purple blue pale
    peeling""".split()
)
_UNWELL = frozenset("racing vomiting vomited sick nausea".split())
_BRIEF = 8


def skin_changes(turn: Turn) -> bool:
    """Whether the words tell of what heat or cold may have done to the skin (guidance.md F2.11, F2.19, F2.49)."""
    return not _SKIN.isdisjoint(_told(turn)) or feels_nothing(turn)


def must_come_off(turn: Turn) -> bool:
    """Whether they tell of any sign to stop heat or cold at once, of the skin or of the head (guidance.md F2.49)."""
    words = set(_told(turn))
    return skin_changes(turn) or _is_light_headed(words) or not _UNWELL.isdisjoint(words)


def hurts(turn: Turn) -> bool:
    """Whether what is being done hurts, goes too far or feels wrong (guidance.md F3.02, F3.09)."""
    words = set(_told(turn))
    if not _HURTS.isdisjoint(words) or ("too" in words and not _TOO.isdisjoint(words)):
        return True
    raw = {word for name in ("complaint", "symptom", "cannot") for word in tokens(turn.request.slots.heard(name))}
    return any(each <= raw for each in _TOO_MUCH)


def felt(turn: Turn, kind: str) -> Felt | None:
    """What ends a led session of a kind: a light head, in breathing also tingling, and unease (F4.07, F4.09)."""
    words = set(_told(turn))
    if _is_light_headed(words) or (kind == "breathe" and not _TINGLY.isdisjoint(words)):
        return "light_headed"
    return "uneasy" if is_uneasy(turn) else None


def is_uneasy(turn: Turn) -> bool:
    """Whether someone tells that what is being done makes them anxious, and not that they live with it."""
    words = list(_told(turn))
    return len(words) <= _BRIEF and not _UNEASY.isdisjoint(words) and _LASTING.isdisjoint(words)


def feels_nothing(turn: Turn) -> bool:
    """ "I can't feel my skin", whose carrier took the denial along."""
    return tokens(turn.request.slots.heard("cannot"))[:1] == ["feel"]


def _is_light_headed(words: set[str]) -> bool:
    sick = "sick" in words and "of" not in words
    return sick or not _LIGHT_HEADED.isdisjoint(words) or {"light", "headed"} <= words or {"light", "head"} <= words


def _told(turn: Turn) -> Iterator[str]:
    """The words that are told and not denied."""
    for name in _SLOTS:
        heard = tokens(turn.request.slots.heard(name))
        if not heard or (name == "question" and _OWN.isdisjoint(heard)):
            continue
        reading = read(heard)
        for at, word in enumerate(reading.tokens):
            clause = reading.clauses[reading.clause_number(at)]
            if not reading.denied(at, at + 1) and not clause.well[0] <= at < clause.well[1]:
                yield word
        if name in _RESOLVED:
            yield from (word for each in turn.request.slots.ids(name) for word in each.split("_"))
