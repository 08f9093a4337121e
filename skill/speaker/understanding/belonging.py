"""Which values of a phrase belong to what is kept, and which are only said beside it: "a five, my grandson is two"."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from skill.guidance.learned import LinearModel, load_model
from skill.speaker.understanding.alignment import Said
from skill.speaker.understanding.entity import DATE, NUMBER, Entity
from skill.speaker.understanding.heard import Heard, HeardSlot
from skill.speaker.understanding.lists import as_list
from skill.speaker.understanding.mentions import mentions, surroundings
from skill.speaker.understanding.model import STORING, Slot

BELONGS, BESIDE = "belongs", "beside"
"""The names under which mentions were learned."""
_PUT_IN_PLACE = "something"
_LEAST, _LEAST_BESIDE, _SURELY = 0.35, 0.5, 0.15
"""The likelihood below which a value is none of the entry: one that the entry is of; another, which is sooner left out;
and where another thing would then be heard."""
_OF_TWO = 0.25
"""The likelihood below which one of two numbers is left out, between which the person would be asked."""
_LIKELIER, _BY_FAR, _TWO = 0.6, 0.25, 2
"""The likelihood of a value that takes the place of another, and how much likelier it must be."""
_PLACE = "BODY_AREA"
_ONE_OF_A_KIND = frozenset([_PLACE, "TREATMENT"])
_CORE = frozenset([NUMBER, _PLACE, "FEELING", "CHANGE", "FACTOR"])
_MISSED = 0.95
"""The likelihood from which a value is part of the entry though no sample has a place for it."""
_SAID = 0.9
"""The sureness from which a word was said, and not another one that sounds like it."""
_HOW_STRONG = frozenset(["level", "feeling", "change", "unit", "fraction"])
_MAIN = frozenset(["level", "area", "treatment", "factor", "hours", "rating", "pain", "enjoyment", "activity"])
_WHEN = frozenset(["date", "since", "lasting", "pastLevel", "change"])
_BY_SAMPLES = frozenset([NUMBER, "EFFECT"])
"""Types whose values need the words of a sample round them: "it might have helped" tells no effect."""
_ALL_OVER, _SIDES, _NEAR = "all_over", "side", 2
_SECOND, _PERSON, _CHANGE, _QUALITY = "2", "PERSON_WORD", "CHANGE", "PAIN_QUALITY"


@dataclass(frozen=True, slots=True)
class Mention:
    """A value of a phrase, and how likely it belongs to what would be kept, from 0 to 1."""

    one: Entity
    likelihood: float


class Belonging:
    """Tells the values of an entry from those beside it, by what was learned of labelled phrases."""

    def __init__(self, learned: LinearModel, slots: Mapping[str, Mapping[str, Slot]]) -> None:
        """`slots` are those of each intent."""
        self._learned = learned
        self._slots = {name: slots[name] for name in STORING & slots.keys()}

    def judge(self, said: Said, intent: str, asked: str) -> list[Mention]:
        """Every value that the intent could keep; `asked` is the open question's intent and slot, or nothing."""
        found = mentions(said.entities, types_of(self._slots[intent]))
        return [Mention(each, self._likelihood(said, each, found, intent, asked)) for each in found]

    def _likelihood(self, said: Said, one: Entity, found: Sequence[Entity], intent: str, asked: str) -> float:
        features = dict.fromkeys(surroundings(said.words, one, found, intent, asked), 1.0)
        return self._learned.by_features(features)[BELONGS]

    def missed(self, found: Sequence[Mention], heard: Heard) -> dict[Slot, Entity]:
        """The values that surely belong to an entry and are in none of its slots, for the slots that are free."""
        free: dict[Slot, Entity] = {}
        filled = set(heard.slots)
        left = [each for each in found if not any(holds(slot, each.one) for slot in heard.slots.values())]
        left = [each for each in left if each.one.id != _ALL_OVER or not _is_inside(each.one, found)]
        for slot in self._slots[heard.intent].values():
            if slot.name.endswith(_SECOND) or slot.type in _BY_SAMPLES or not (_is_free(slot, filled) or slot.many):
                continue
            sure = [each.one for each in left if each.likelihood >= _MISSED and each.one.type == slot.type]
            held = [each.one for each in found if each.one.type == slot.type and each not in left]
            if sure and slot.many and (slot.type == _QUALITY or _side_by_side(held, sure, filled)):
                free[slot] = as_list(sorted([*held, *sure], key=lambda one: one.start))
            elif len(sure) == 1 and slot.name not in filled:
                free[slot] = sure[0]
                filled.add(slot.name)
        return free


def _side_by_side(held: Sequence[Entity], sure: Sequence[Entity], filled: Collection[str]) -> bool:
    """Whether places that no side or level tells apart stand side by side: "walked, and my neck and back are a six"."""
    if not held or any(name.startswith(_SIDES) or name.endswith(_SECOND) for name in filled):
        return False
    ends = max(each.end for each in held)
    return all(0 < each.start - ends <= _NEAR for each in sure)


def _is_free(slot: Slot, filled: Collection[str]) -> bool:
    """Whether a slot may still be filled beside those that are."""
    if slot.type == DATE:
        return slot.name == "date" and _WHEN.isdisjoint(filled)
    if slot.name in _HOW_STRONG:
        return slot.name == "feeling" and _HOW_STRONG.isdisjoint(filled)
    if slot.name == "rating" and "hours" in filled:
        return False
    return slot.name not in filled


def _is_inside(one: Entity, found: Sequence[Mention]) -> bool:
    """Whether a value is part of the words of another: the body of a body scan."""
    return any(
        each.one.start <= one.start and one.end <= each.one.end and each.one.end - each.one.start > one.end - one.start
        for each in found
    )


def beside(found: Sequence[Mention], heard: Heard) -> list[Mention]:
    """The values that do not belong to what was heard; none where no slot holds one of them."""
    out = [each for each in found if each.likelihood < _least(each.one) and not _is_asked_about(each, heard)]
    return out if _surplus(heard, found, out) else []


def likelier(found: Sequence[Mention], heard: Heard) -> dict[str, Entity]:
    """The slots that hold a value which belongs to the entry far less likely than another of its type that none holds,
    with that other: the ankle of "ice on my ankle at footy"."""
    slots = {name: slot for name, slot in heard.slots.items() if slot.type in _ONE_OF_A_KIND and len(slot.many) < _TWO}
    instead = {}
    for name, slot in slots.items():
        of_type = [each for each in found if each.one.type == slot.type]
        held = [each for each in of_type if holds(slot, each.one)]
        free = [each for each in of_type if not any(holds(other, each.one) for other in heard.slots.values())]
        best = max(free, key=lambda each: each.likelihood, default=None)
        if best is None or not held or best.likelihood < _LIKELIER:
            continue
        if max(each.likelihood for each in held) < best.likelihood - _BY_FAR:
            instead[name] = best.one
    return instead


def is_own(mention: Mention) -> bool:
    """Whether a value that was surely heard belongs to the entry rather than not."""
    return mention.likelihood >= _LEAST_BESIDE and (mention.one.type == NUMBER or mention.one.sureness >= _SAID)


def _surplus(heard: Heard, found: Sequence[Mention], left: Sequence[Mention]) -> list[tuple[str, HeardSlot]]:
    """The slots, and the values of a list, that only a value to be `left` stands for: in "my right hip, right after
    lunch" the side is held by the first of two."""
    own = [each.one for each in found if each not in left]
    over = []
    for name, slot in sorted(heard.slots.items(), key=lambda pair: pair[0].endswith(_SECOND)):
        for item in slot.many or (slot,):
            held = next((one for one in own if holds(item, one)), None)
            if held is not None:
                own.remove(held)
            elif any(holds(item, each.one) for each in left):
                over.append((name, item))
    return over


def _least(one: Entity) -> float:
    """The likelihood below which a value is left out; a quality that a word only sounds like must be surer than others:
    "jar" is no jab."""
    if one.type == _QUALITY and one.sureness < _SAID:
        return _MISSED
    return _LEAST if one.type in _CORE else _LEAST_BESIDE


def _is_asked_about(mention: Mention, heard: Heard) -> bool:
    """Whether the skill asks what is meant, so that nothing is kept by mistake: the six of "if it's not a six it's a
    seven", the amount of "two points better", one of two numbers that is not surely beside the entry."""
    one, likelihood = mention.one, mention.likelihood
    two = one.type == NUMBER and "otherLevel" in heard.slots
    denied = two and one.sureness < 1
    return (
        denied
        or (two and likelihood >= _OF_TWO)
        or (one.type == _CHANGE and {"change", "otherLevel"} <= heard.slots.keys())
    )


def spared(heard: Heard, found: Sequence[Mention], left: Sequence[Mention]) -> Mapping[str, HeardSlot] | None:
    """The slots of what was heard without those that hold a value to be `left`; None where what the entry is of would
    be lost, so that the phrase has to be read again."""
    over = _surplus(heard, found, left)
    kept = {}
    for name, slot in heard.slots.items():
        items = tuple(each for each in slot.many if (name, each) not in over)
        if (name, slot) in over or (slot.is_many and not items):
            continue
        kept[name] = _with_only(slot, items)
    return None if not kept or (heard.slots.keys() - kept.keys()) & _MAIN else kept


def only_of(found: Sequence[Mention], slots: Mapping[str, HeardSlot]) -> Mapping[str, HeardSlot]:
    """The slots of a phrase that was read again, without places that it did not have before: "to the shops and back" is
    still a way when the walk is left out."""
    places = [each.one for each in found if each.one.type == _PLACE]
    kept = {}
    for name, slot in slots.items():
        items = tuple(each for each in slot.many if slot.type != _PLACE or any(holds(each, one) for one in places))
        if items or not slot.is_many:
            kept[name] = _with_only(slot, items)
    return kept


def _with_only(slot: HeardSlot, items: tuple[HeardSlot, ...]) -> HeardSlot:
    """The slot with some of its values; one that holds no list stays as it is."""
    if not slot.is_many or len(items) == len(slot.many):
        return slot
    return replace(slot, value=" and ".join(each.value for each in items), many=items)


def without(said: Said, found: Sequence[Mention], left: Sequence[Mention]) -> str:
    """The phrase with "something" for the words of the values to be `left` that are in no other one."""
    kept = {at for each in found if each not in left for at in range(each.one.start, each.one.end)}
    gone = {at for each in left for at in range(each.one.start, each.one.end)} - kept
    return " ".join(_PUT_IN_PLACE if at in gone else word for at, word in enumerate(said.words))


def is_sure(heard: Heard, found: Sequence[Mention], left: Sequence[Mention], asked: bool) -> bool:
    """Whether what was heard of the values beside the entry is so surely none of it that another thing may be heard.

    `asked`: it was taken for the answer to a question, which is then asked once more.
    """
    over = _surplus(heard, found, left)
    held = (each for each in left if any(holds(slot, each.one) for _, slot in over))
    return all(each.likelihood < (_LEAST if asked else _SURELY) for each in held)


def types_of(slots: Mapping[str, Slot]) -> Collection[str]:
    """The types whose values an intent keeps; whose pain it is, is no part of the entry."""
    return frozenset(slot.type for slot in slots.values()) - {_PERSON}


def holds(slot: HeardSlot, one: Entity) -> bool:
    """Whether a slot was filled with a value."""
    if slot.is_many:
        return any(holds(each, one) for each in slot.many)
    if slot.type != one.type:
        return False
    if slot.type == NUMBER:
        return int(float(slot.value)) == int(float(one.value))
    return slot.id == one.id if slot.is_custom else slot.value == one.value


def belonging_for(slots: Mapping[str, Mapping[str, Slot]]) -> Belonging:
    """What was learned for a model with these intents."""
    return Belonging(load_model("en", "belonging"), slots)
