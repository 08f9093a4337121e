"""Fills slots that the sample left out, where the words round an entity say which slot it belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from skill.speaker.understanding.alignment import Said
from skill.speaker.understanding.english import filler_positions
from skill.speaker.understanding.entity import DATE, DAY_OF_WEEK, DURATION, NUMBER, TIME, Entity
from skill.speaker.understanding.in_passing import (
    either_or,
    is_beside_the_point,
    is_in_passing,
    is_particle,
    is_side,
    is_strain,
    is_whose,
    names_a_scale,
    was_done,
)
from skill.speaker.understanding.lists import as_list
from skill.speaker.understanding.model import FRACTION, Model, Slot
from skill.speaker.understanding.named_slots import by_name
from skill.speaker.understanding.neighbours import said_after, said_before, sample_after, sample_before
from skill.speaker.understanding.slot_days import by_weekday, is_today, since_when

_BUILT_IN_TIMES = frozenset([DATE, TIME, DURATION, DAY_OF_WEEK])
_MIN_SURENESS = 0.75
_USUAL = 0.02
_SCALE, _OTHER = "scale", "otherLevel"
_SIDE, _EFFECT, _TREATMENT, _PERSON = "SIDE", "EFFECT", "TREATMENT", "PERSON_WORD"
_OF_A_COMMAND = frozenset(["RELAXATION", "BREATHING", "SWITCH", "MEASURE"])
"""Types whose words a sample may have for itself, and tell their value all the same: "tense and release my muscles"."""
_PLACE_SLOT, _LEVEL_SLOT, _SIDE_SLOT, _SECOND = "area", "level", "side", "2"
_CHECK_IN, _REVIEW, _DATE, _SINCE = "CheckInIntent", "WeeklyReviewIntent", "date", "since"
_AFTER_A_FIRST = frozenset(["in", "my", "on", "for"])
"""What follows a level that is said first: "six my pain is in the neck"."""
# Types whose values are everyday words: they count only beside the words that samples put beside them.
_NEED_NEIGHBOURS = frozenset(["FEELING", "CHANGE", "EFFECT", "UNIT", FRACTION])


class SlotFiller:
    """Knows for each slot of a model the words that stand before and after it in the samples, and its company."""

    def __init__(self, model: Model) -> None:
        """Learn the words beside each slot, and which slots stand together."""
        self._slots = model.slots
        self._before: dict[tuple[str, str], dict[str, int]] = {}
        self._after: dict[tuple[str, str], dict[str, int]] = {}
        self._uses: dict[tuple[str, str], int] = {}
        self._together: dict[str, set[tuple[str, str]]] = {}
        for pattern in model.patterns:
            names = [element.name for element in pattern.elements if isinstance(element, Slot)]
            self._together.setdefault(pattern.intent, set()).update((a, b) for a in names for b in names)
            for index, element in enumerate(pattern.elements):
                if isinstance(element, Slot):
                    self._learn(pattern.intent, pattern.elements, index, element)

    def _learn(self, intent: str, elements: Sequence[str | Slot], index: int, slot: Slot) -> None:
        key = intent, slot.name
        self._uses[key] = self._uses.get(key, 0) + 1
        for table, word in (
            (self._before, sample_before(elements, index)),
            (self._after, sample_after(elements, index + 1)),
        ):
            counts = table.setdefault(key, {})
            counts[word] = counts.get(word, 0) + 1

    def fill(self, intent: str, bound: Mapping[str, Entity], used: Collection[int], said: Said) -> dict[str, Entity]:
        """`bound` and what else the phrase says for other slots of the intent; `used` are the positions that the
        sample explains."""
        slots = self._slots[intent]
        bound, entities = by_weekday(bound, slots, said.entities)
        filled = {
            name: e
            for name, e in bound.items()
            if slots[name].many
            or not (
                either_or(e, entities, said) or is_in_passing(e, said) or (intent == _CHECK_IN and is_strain(e, said))
            )
        }
        if _SCALE in filled and not names_a_scale(filled[_SCALE], said):
            # "A three to four" has no scale: it is one of two numbers that the person wavers between.
            number = filled.pop(_SCALE)
            if _OTHER in slots:
                filled.setdefault(_OTHER, number)
        hedges = filler_positions(list(said.words))
        taken = {index for entity in bound.values() for index in range(entity.start, entity.end)}
        for entity in sorted(entities, key=lambda e: (e.start - e.end, not is_today(e, said), -e.sureness)):
            span = range(entity.start, entity.end)
            in_sample = used and set(span).issubset(used)
            if (
                taken.intersection(span)
                or either_or(entity, entities, said)
                or (entity.type == _EFFECT and hedges.issuperset(span))
                or (in_sample and is_particle(entity, said))
                or is_beside_the_point(entity, said, filled)
            ):
                continue
            slot = self.slot_for(intent, entity, said, filled)
            if slot and in_sample and not is_today(entity, said) and not self._counts_twice(intent, slot, filled):
                continue
            if slot:
                filled[slot.name] = entity
                taken.update(span)
        if "hours" in filled and "rating" not in bound:
            # "The dog barked as well, so I slept three hours": the hours say how.
            filled.pop("rating", None)
        filled = by_name(filled, slots, said) if intent == _REVIEW else filled
        return self._merged(intent, since_when(_first_first(filled, slots), slots, said))

    def slots(self, intent: str) -> Mapping[str, Slot]:
        """The slots of an intent by their names."""
        return self._slots[intent]

    def slot_for(self, intent: str, entity: Entity, said: Said, filled: Iterable[str]) -> Slot | None:
        """The unfilled slot of the intent that the entity belongs to by what stands beside it, or None if in doubt."""
        open_slots = [
            slot
            for slot in self._slots[intent].values()
            if slot.type == entity.type
            and slot.name not in filled
            and (slot.many or not entity.items)
            and (slot.name != _SCALE or names_a_scale(entity, said))
            and (slot.type in _BUILT_IN_TIMES or self._keeps_company(intent, slot, filled))
        ]
        if not open_slots or entity.sureness < _MIN_SURENESS:
            return None
        before, after = said_before(said, entity.start), said_after(said, entity.end)
        today = next((slot for slot in open_slots if slot.name == _DATE and is_today(entity, said)), None)
        if today and before != [_SINCE]:
            return today
        fits = {slot.name: self._fit(intent, slot, before, after) for slot in open_slots}
        uses = {slot.name: self._uses.get((intent, slot.name), 0) for slot in open_slots}
        best = max(open_slots, key=lambda slot: (fits[slot.name] * uses[slot.name], uses[slot.name]))
        if entity.type == NUMBER:
            splits = any(slot.type == FRACTION for slot in self._slots[intent].values())
            if entity.is_fractional and splits:
                return None
            usual = fits[best.name] >= _USUAL if before != [""] else after[0] in _AFTER_A_FIRST
            return best if usual else None
        if entity.type in _NEED_NEIGHBOURS and "pain" not in said.words[entity.start : entity.end]:
            return best if fits[best.name] >= _USUAL and self._ends_well(intent, best, after) else None
        if entity.type in _BUILT_IN_TIMES:
            return best if fits[best.name] > 0 or len(open_slots) == 1 else None
        if entity.type == _SIDE:
            return best if is_side(entity, said) else None
        if entity.type == _PERSON:
            return best if is_whose(entity, said) else None
        if entity.type == _TREATMENT and intent == _CHECK_IN:
            return best if was_done(entity, said) and not is_strain(entity, said) else None
        return best

    def _keeps_company(self, intent: str, slot: Slot, filled: Iterable[str]) -> bool:
        """Whether samples have the slot together with each that is filled: a level and a feeling exclude each other;
        a time goes with anything."""
        together, slots = self._together.get(intent, set()), self._slots[intent]
        return all((slot.name, name) in together or slots[name].type in _BUILT_IN_TIMES for name in filled)

    def _fit(self, intent: str, slot: Slot, before: Sequence[str], after: Sequence[str]) -> float:
        """How usual these neighbours are for the slot, from 0 to 1."""
        key = intent, slot.name
        uses = self._uses.get(key, 0)
        if not uses:
            return 0.0
        first = max(self._before.get(key, {}).get(word, 0) for word in before) / uses
        last = max(self._after.get(key, {}).get(word, 0) for word in after) / uses
        return min(first, last) if before == [""] and after != [""] else first

    def _counts_twice(self, intent: str, slot: Slot, filled: Iterable[str]) -> bool:
        """Whether words that the sample has for itself may fill a slot as well: "i slept five hours" names sleep."""
        if slot.type in _BUILT_IN_TIMES or slot.type in _NEED_NEIGHBOURS:
            return False
        return (bool(filled) or slot.type in _OF_A_COMMAND) and self._keeps_company(intent, slot, filled)

    def _ends_well(self, intent: str, slot: Slot, after: Sequence[str]) -> bool:
        """Whether samples go on behind the slot as the phrase does."""
        return any(word in self._after.get((intent, slot.name), {}) for word in after)

    def _merged(self, intent: str, filled: dict[str, Entity]) -> dict[str, Entity]:
        """Two places with nothing to tell them apart are one list: "my neck and my back hurt"."""
        slots = self._slots[intent]
        for name in list(filled):
            first = next((n for n in filled if n != name and slots[n].many and slots[n].type == slots[name].type), None)
            if first is None or not name.endswith("2"):
                continue
            if any(slots[n].type in (NUMBER, _SIDE) and n.endswith("2") for n in filled):
                continue
            second = filled.pop(name)
            if {item.id for item in second.items or (second,)} <= {
                item.id for item in filled[first].items or (filled[first],)
            }:
                # "My hip, my left hip" names one place twice.
                continue
            items = [*(filled[first].items or (filled[first],)), *(second.items or (second,))]
            filled[first] = as_list(sorted((replace(item, items=()) for item in items), key=lambda each: each.start))
        return filled


def _first_first(filled: dict[str, Entity], slots: Mapping[str, Slot]) -> dict[str, Entity]:
    """A second place without a first is the first, with all that belongs to it; what belongs to no second is the
    first's."""
    if _PLACE_SLOT + _SECOND in filled and _PLACE_SLOT in filled:
        return filled
    first, again = filled.get(_SIDE_SLOT), filled.get(_SIDE_SLOT + _SECOND)
    if first is not None and again is not None and first.id == again.id:
        # "My right hip, right after lunch" has one side.
        filled = {name: e for name, e in filled.items() if name != _SIDE_SLOT + _SECOND}
    if {_LEVEL_SLOT + _SECOND, _SIDE_SLOT + _SECOND} <= filled.keys():
        return filled
    alone = {name: name.removesuffix(_SECOND) for name in filled}
    return {name if alone[name] in filled or alone[name] not in slots else alone[name]: e for name, e in filled.items()}
