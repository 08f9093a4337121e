"""Fills slots that the sample left out, where the words round an entity say which slot it belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from skill.speaker.understanding.alignment import Said
from skill.speaker.understanding.english import filler_positions
from skill.speaker.understanding.entities import DATE, DAY_OF_WEEK, DURATION, NUMBER, TIME, Entity, as_list
from skill.speaker.understanding.model import FRACTION, Model, Slot
from skill.speaker.understanding.slot_days import by_weekday, is_today, since_when

_PASSED_OVER = frozenset(["a", "an", "the", "my", "me", "your", "about", "around", "like", "just", "only", "uh", "um"])
_BUILT_IN_TIMES = frozenset([DATE, TIME, DURATION, DAY_OF_WEEK])
_MIN_SURENESS = 0.75
_USUAL = 0.02
# Words that are a value by themselves only where the sample has not used them as the particle they mostly are.
_PARTICLES = frozenset(
    ["back", "up", "down", "on", "off", "out", "over", "in", "right", "left", "no", "same", "even", "side"]
)
_PERSON = "PERSON_WORD"
_FOR = frozenset(["for", "of"])
_OF_ONE_IN_PAIN = frozenset(["'s", "has", "is", "was", "had", "feels", "hurts", "got", "gets", "says", "reckons"])
"""What follows the one whose pain is told."""
_SCALE, _OTHER = "scale", "otherLevel"
_OF_A_SCALE = frozenset(["of", "over", "slash", "on", "from"])
_NAMED_SCALES = (["out"], ["scale"])
_SIDE, _PLACE, _EFFECT, _TREATMENT = "SIDE", "BODY_AREA", "EFFECT", "TREATMENT"
_OF_A_COMMAND = frozenset(["RELAXATION", "BREATHING", "SWITCH", "MEASURE"])
"""Types whose words a sample may have for itself, and tell their value all the same: "tense and release my muscles"."""
_QUALITY = "PAIN_QUALITY"
_WALKING, _STRAINS = "walking", frozenset(["exercise", "rest"])
MODALS = frozenset(["would", "might", "could", "should", "will", "may"])
"""Verbs that make of what follows a thought or a wish."""
_DEGREES = frozenset(["slightly", "bit", "little", "tad", "touch", "somewhat"])
_PLACE_SLOT, _LEVEL_SLOT, _SIDE_SLOT, _SECOND = "area", "level", "side", "2"
_CHECK_IN, _DATE, _SINCE = "CheckInIntent", "date", "since"
DONE = frozenset(
    """did done had have having used using use took taken take tried try trying after with from been went go put applied
    rubbed got getting despite even thanks doing since following stretched walked massaged rested iced heated""".split()
)
_WORKED = frozenset(
    """helped help helps helping eased eases worked works work did does made makes took takes brought didn't hasn't has
    seems seemed relieved loosened settled nothing""".split()
)
_MEASURE, _CHECK_INS = "MEASURE", "check_ins"
_COUNTS = frozenset("many number count often times total".split())
"""Words without which "what did i log" and "my entries" ask for no number of check-ins."""
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
        for table, word in ((self._before, _before(elements, index)), (self._after, _after(elements, index + 1))):
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
                _either_or(e, entities, said)
                or _is_attribute(e, said)
                or _is_degree(e, said)
                or _is_hedged(e, said)
                or _is_no_count(e, said)
                or _is_also(e, said)
                or (intent == _CHECK_IN and _is_strain(e, said))
            )
        }
        if _SCALE in filled and not _names_a_scale(filled[_SCALE], said):
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
                or _either_or(entity, entities, said)
                or (entity.type == _EFFECT and hedges.issuperset(span))
                or (in_sample and _is_particle(entity, said))
                or _is_beside_the_point(entity, said, filled)
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
            and (slot.name != _SCALE or _names_a_scale(entity, said))
            and (slot.type in _BUILT_IN_TIMES or self._keeps_company(intent, slot, filled))
        ]
        if not open_slots or entity.sureness < _MIN_SURENESS:
            return None
        before, after = _said_before(said, entity.start), _said_after(said, entity.end)
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
        if entity.type in _NEED_NEIGHBOURS:
            return best if fits[best.name] >= _USUAL and self._ends_well(intent, best, after) else None
        if entity.type in _BUILT_IN_TIMES:
            return best if fits[best.name] > 0 or len(open_slots) == 1 else None
        if entity.type == _SIDE:
            return best if is_side(entity, said) else None
        if entity.type == _PERSON:
            return best if _is_whose(entity, said) else None
        if entity.type == _TREATMENT and intent == _CHECK_IN:
            return best if was_done(entity, said) and not _is_strain(entity, said) else None
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


def was_done(entity: Entity, said: Said) -> bool:
    """Whether a treatment is told as done: "after a hot bath", "the rest helped"; a quiet day is none."""
    before, after = said.words[max(0, entity.start - 4) : entity.start], said.words[entity.end : entity.end + 4]
    return not DONE.isdisjoint(before) or not _WORKED.isdisjoint(after) or said.words[entity.start] in DONE


def _is_whose(entity: Entity, said: Said) -> bool:
    """Whether a person is the one in pain: "mum's knee", "for my husband"; in "I carried my grandson" none is."""
    after, before = said.words[entity.end : entity.end + 1], said.words[max(0, entity.start - 2) : entity.start]
    return not _OF_ONE_IN_PAIN.isdisjoint(after) or not _FOR.isdisjoint(before)


def _either_or(entity: Entity, entities: Iterable[Entity], said: Said) -> bool:
    """Whether the phrase leaves it open: "heat or ice". Numbers have a slot for the other one."""
    if entity.type.startswith("AMAZON.") or entity.items:
        return False
    return any(
        other.type == entity.type
        and other.id != entity.id
        and (
            list(said.words[entity.end : other.start]) == ["or"] or list(said.words[other.end : entity.start]) == ["or"]
        )
        for other in entities
    )


def _names_a_scale(entity: Entity, said: Said) -> bool:
    """Whether a number is what another is counted out of: "six out of ten", "on a scale of ten", "six over ten"."""
    at = entity.start
    while at and said.words[at - 1] in ("a", "an", "the"):
        at -= 1
    if not at or said.words[at - 1] not in _OF_A_SCALE:
        return False
    others = [each for each in said.entities if each.type == NUMBER and not each.start <= entity.start < each.end]
    counted = any(each.end == at - 1 for each in others)
    return bool(others) and (counted or (said.words[at - 1] == "of" and said.words[at - 2 : at - 1] in _NAMED_SCALES))


def _is_attribute(entity: Entity, said: Said) -> bool:
    """Whether a word of an effect only says what kind, or how long: "a good soak"."""
    before = said.words[entity.start - 1] if entity.start else ""
    if entity.type == _EFFECT and "for" in said.words[max(0, entity.start - 2) : entity.start]:
        # "Iced my knee for a bit" tells how long.
        return True
    return entity.type == _EFFECT and before in ("a", "an") and "{TREATMENT" in _said_after(said, entity.end)


def _is_beside_the_point(entity: Entity, said: Said, filled: Mapping[str, Entity]) -> bool:
    """Whether it says something else here: the "bit" of an hour, or the words for a
    pain whose level was said as well."""
    before = said.words[: entity.start]
    types = {each.type for each in filled.values()}
    if entity.type == DATE:
        return "pastLevel" in filled and any(is_today(each, said) for each in filled.values())
    if (
        _is_also(entity, said)
        or _is_no_count(entity, said)
        or _is_degree(entity, said)
        or _is_hedged(entity, said)
        or (entity.type == "RATING" and "hours" in filled)
    ):
        return True
    if entity.type == "RATING":
        return list(before[-1:]) == ["and"] and entity.value == "a bit"
    return (entity.type == "FEELING" and NUMBER in types) or _is_attribute(entity, said)


def _is_no_count(entity: Entity, said: Said) -> bool:
    """Whether check-ins are named and not counted: "read me my entries"."""
    return entity.type == _MEASURE and entity.id == _CHECK_INS and _COUNTS.isdisjoint(said.words)


def _is_strain(entity: Entity, said: Said) -> bool:
    """Whether what was done is told as what the pain is from, and no treatment of it: "my calves are a four after the
    run"."""
    if entity.type != _TREATMENT or not _WORKED.isdisjoint(said.words[entity.end : entity.end + 4]):
        return False
    the_walk = entity.id == _WALKING and "the" in said.words[max(0, entity.start - 1) : entity.start + 1]
    return the_walk or entity.id in _STRAINS


def _is_also(entity: Entity, said: Said) -> bool:
    """Whether "well" only says that something comes beside another: "the dog was barking as well"."""
    end = said.words[max(0, entity.end - 2) : entity.end]
    return entity.type == "RATING" and list(end) == ["as", "well"]


def _is_degree(entity: Entity, said: Said) -> bool:
    """Whether a word for how strong only says how much of a quality there is: "slightly tingly"."""
    if entity.type != "FEELING" or said.words[entity.end - 1] not in _DEGREES:
        return False
    return any(e.type == _QUALITY and e.start == entity.end for e in said.entities)


def _is_hedged(entity: Entity, said: Said) -> bool:
    """Whether an effect is only thought possible: "it might have helped"."""
    return entity.type == _EFFECT and not MODALS.isdisjoint(said.words[max(0, entity.start - 2) : entity.start])


def _is_particle(entity: Entity, said: Said) -> bool:
    return entity.end - entity.start == 1 and said.words[entity.start] in _PARTICLES


def is_side(entity: Entity, said: Said) -> bool:
    """Whether "left" or "right" is a side here, not a verb and not "right now"."""
    if entity.end - entity.start > 1:
        return True
    after, before = _said_after(said, entity.end), said.words[entity.start - 1] if entity.start else ""
    ends = entity.end == len(said.words)
    follows_place = any(
        each.type == _PLACE or (each.type == NUMBER and ends) for each in said.entities_ending[entity.start]
    )
    beside = follows_place or before in ("my", "the", "on", "both", "me") or after[0] in ("side", "one", "hand")
    return "{BODY_AREA" in after or (
        after[0] not in ("now", "away", "then", "over") and (beside or entity.value == "both")
    )


def _said_before(said: Said, index: int) -> list[str]:
    """What stands before a place of the phrase, as samples put it: the word, and the kinds of slot that end there."""
    while index > 0:
        if said.entities_ending[index]:
            return [said.words[index - 1], *("{" + entity.type for entity in said.entities_ending[index])]
        index -= 1
        if said.words[index] not in _PASSED_OVER:
            return [said.words[index]]
    return [""]


def _said_after(said: Said, index: int) -> list[str]:
    if index >= len(said.words):
        return [""]
    starting = ("{" + entity.type for entity in said.entities_at[index] if entity.start == index)
    return [said.words[index], *starting]


def _before(items: Sequence[str | Slot], index: int) -> str:
    while index > 0:
        index -= 1
        item = items[index]
        if isinstance(item, Slot):
            return "{" + item.type
        if item not in _PASSED_OVER:
            return item
    return ""


def _after(items: Sequence[str | Slot], index: int) -> str:
    if index >= len(items):
        return ""
    item = items[index]
    return "{" + item.type if isinstance(item, Slot) else item
