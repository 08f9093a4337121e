"""What a person said about their pain in one turn, from Alexa's slots or from free words, by the same rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from skill.alexa.interaction_model.vocabulary import Vocabulary
from skill.alexa.requests import Slots
from skill.language.calendar import find_dates
from skill.language.level_words import parts_from_words
from skill.language.levels import NOTHING, LevelParts, LevelReading, Outcome, read_level
from skill.language.numbers import find_numbers
from skill.language.words import tokens

LEVEL_SLOTS = frozenset("level otherLevel scale unit fraction pastLevel change feeling level2 area2 side2".split())
"""The slots that say how strong the pain is; they go with the answer that they came in."""

PAIRED = frozenset(
    "shoulder upper_arm elbow forearm wrist hand hip buttock thigh knee calf shin ankle foot arm leg jaw".split()
)
"""Body areas that a person has two of."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where it hurts, with a level of its own where one was said."""

    area: str
    side: str = ""
    level: float | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Everything about pain in one turn; what was not said is empty."""

    level: LevelReading = NOTHING
    places: tuple[Place, ...] = ()
    side: str = ""
    """A side said without a place: "the left one"."""
    qualities: tuple[str, ...] = ()
    date: str = ""
    """AMAZON.DATE of the day that the entry is about."""
    compared: str = ""
    """AMAZON.DATE of the day that was only compared with: "worse than yesterday"."""
    treatment: str = ""
    effect: str = ""
    heard: Mapping[str, str] = field(default_factory=dict)
    how: str = "slot"
    """slot or words: how each value was found, for the diary's provenance."""

    @property
    def empty(self) -> bool:
        """Whether nothing about pain was said."""
        return self.level.outcome is Outcome.NOTHING and not (
            self.places or self.side or self.qualities or self.treatment or self.date
        )


def from_slots(slots: Slots) -> Said:
    """The slots of CheckInIntent and its kin."""
    parts = _level_parts(slots)
    date = slots.heard("date")
    then = parts.past is not None and parts.level is not None
    compares = bool(parts.change) or parts.feeling in ("better", "worse", "same")
    return Said(
        level=read_level(parts),
        places=_places(slots),
        side=slots.id("side") if not slots.ids("area") else "",
        qualities=tuple(dict.fromkeys(slots.ids("quality"))),
        date="" if then or compares else date,
        compared=date if compares else "",
        treatment=slots.id("treatment"),
        effect=slots.id("effect"),
        heard={name: slots.heard(name) for name in slots.values},
    )


def _level_parts(slots: Slots) -> LevelParts:
    level = slots.number("level")
    return LevelParts(
        level=level,
        other=slots.number("otherLevel"),
        scale=slots.number("scale"),
        percent="unit" in slots,
        half="fraction" in slots,
        past=slots.number("pastLevel"),
        change=slots.id("change"),
        feeling=slots.id("feeling"),
        unclear="level" in slots and level is None,
    )


def _places(slots: Slots) -> tuple[Place, ...]:
    areas, more = slots.ids("area"), slots.ids("area2")
    second = slots.number("level2")
    first = slots.number("level") if second is not None else None
    found = [Place(area, _side(area, slots.id("side"), areas), first) for area in areas]
    found += [Place(area, _side(area, slots.id("side2"), more), second) for area in more]
    return tuple(dict.fromkeys(found))


def _side(area: str, side: str, areas: tuple[str, ...]) -> str:
    """A side said once belongs to what has sides; to the first place when nothing has."""
    if not side or area in PAIRED:
        return side
    return side if not set(areas) & PAIRED and area == areas[0] else ""


def from_words(text: str, vocabulary: Vocabulary, today: date, *, asked: bool = False) -> Said:
    """Free words that a net caught; `asked` when they answer the question for a number."""
    words = tokens(text)
    places = _places_in(words, vocabulary)
    days = find_dates(words, today)
    treatments = vocabulary.find("TREATMENT", words)
    effects = vocabulary.find("EFFECT", words) if treatments else []
    each = [place for place in places if place.level is not None]
    level = LevelReading(Outcome.KEEP, each[0].level) if each else read_level(parts_from_words(text, asked=asked))
    qualities = [each for each in vocabulary.find("PAIN_QUALITY", words) if not _denied(words, each[0])]
    return Said(
        level=level,
        places=places,
        side=_lone_side(words, vocabulary) if not places else "",
        qualities=tuple(dict.fromkeys(found[2] for found in qualities)),
        date=days[0].value if days else "",
        treatment=treatments[0][2] if treatments else "",
        effect=effects[0][2] if effects else "",
        heard={"words": text},
        how="words",
    )


def _places_in(words: list[str], vocabulary: Vocabulary) -> tuple[Place, ...]:
    spans = [span for span in vocabulary.find("BODY_AREA", words) if not _painless(words, span[0], span[1])]
    sides = vocabulary.find("SIDE", words)
    numbers = [number for number in find_numbers(words) if 0 <= number.value <= 10]
    levels: list[float | None] = [None] * len(spans)
    if len(spans) > 1 and len(numbers) == len(spans):
        for at, span in enumerate(spans):
            end = spans[at + 1][0] if at + 1 < len(spans) else len(words)
            own = [number.value for number in numbers if span[1] <= number.start < end]
            levels[at] = own[0] if len(own) == 1 else None
        if None in levels:
            levels = [None] * len(spans)
    found = []
    for span, level in zip(spans, levels, strict=True):
        near = [side for start, end, side in sides if end <= span[0] <= end + 1 or span[1] <= start <= span[1] + 2]
        found.append(Place(span[2], near[0] if near else "", level))
    return tuple(dict.fromkeys(found))


def _painless(words: list[str], start: int, end: int) -> bool:
    """Whether the place is named as free of pain: "no pain in my neck", "no neck pain", "my neck is fine"."""
    before, after = words[max(0, start - 4) : start], words[end : end + 3]
    denied = ("no" in before and "pain" in before) or before[-1:] == ["no"] or before[-2:] == ["not", "my"]
    well = set(after) & {"fine", "okay", "ok", "alright", "painless", "good", "doesn't", "don't", "isn't"}
    return denied or bool(well)


def _denied(words: list[str], start: int) -> bool:
    return bool({"no", "not", "isn't", "never", "without"} & set(words[max(0, start - 2) : start]))


def _lone_side(words: list[str], vocabulary: Vocabulary) -> str:
    sides = vocabulary.find("SIDE", words)
    return sides[0][2] if sides else ""
