"""Which slot a day belongs to: the day of an entry, since when, what it is compared with, or a day of the week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skill.speaker.understanding.alignment import Said
from skill.speaker.understanding.entity import DATE, DAY_OF_WEEK, Entity
from skill.speaker.understanding.model import Slot

_DATE, _SINCE = "date", "since"
_NEAR = 3
_SINCE_WORDS = frozenset([_SINCE, "from"])
_BEGAN = frozenset("since from ever after start started starting starts begin began begun for came been".split())
"""Words before the day on which something began."""
_TODAY = frozenset(["today", "tonight", "this morning", "this afternoon", "this evening", "this arvo"])


def is_today(entity: Entity, said: Said) -> bool:
    """Whether it names the day, which fills a slot also where a sample has the word for itself."""
    named = entity.type == DATE and " ".join(said.words[entity.start : entity.end]) in _TODAY
    return named and list(said.words[entity.end : entity.end + 1]) != ["'s"]


def by_weekday(
    bound: Mapping[str, Entity], slots: Mapping[str, Slot], entities: Sequence[Entity]
) -> tuple[Mapping[str, Entity], Sequence[Entity]]:
    """What is bound and what is there, a bare weekday being no date where the intent has a slot for one: "each
    thursday"."""
    name = next((name for name, slot in slots.items() if slot.type == DAY_OF_WEEK), None)
    days = {(each.start, each.end): each for each in entities if each.type == DAY_OF_WEEK}
    if name is None or not days:
        return bound, entities
    weekday = days.get((bound[_DATE].start, bound[_DATE].end)) if _DATE in bound else None
    if weekday is not None and name not in bound:
        bound = {**{slot: each for slot, each in bound.items() if slot != _DATE}, name: weekday}
    return bound, [each for each in entities if each.type != DATE or (each.start, each.end) not in days]


def since_when(filled: dict[str, Entity], slots: Mapping[str, Slot], said: Said) -> dict[str, Entity]:
    """A day behind "since" is when it began; beside a change it is what that is compared with."""
    since = filled.get(_SINCE)
    if since is not None and is_today(since, said) and said.words[max(0, since.start - 1)] != _SINCE:
        # "Giving me gyp today" began whenever it did.
        filled = {_DATE if name == _SINCE and _DATE not in filled else name: each for name, each in filled.items()}
    since = filled.get(_SINCE)
    if (
        since is not None
        and since.type == DATE
        and _BEGAN.isdisjoint(said.words[max(0, since.start - 3) : since.start])
    ):
        # "A three on the saturday and a four today" has two days, and began on neither.
        filled = {name: each for name, each in filled.items() if name != _SINCE} | {_DATE: filled.get(_DATE, since)}
    day = filled.get(_DATE)
    began = day is not None and day.start and said.words[day.start - 1] in _SINCE_WORDS
    compared = any(each.type in ("CHANGE", "FEELING") for each in filled.values())
    if day is None or not began or compared or _SINCE in filled or _SINCE not in slots or slots[_SINCE].type != DATE:
        return filled
    return {**{name: each for name, each in filled.items() if name != _DATE}, _SINCE: day}
