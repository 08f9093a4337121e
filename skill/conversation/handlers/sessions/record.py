"""A session that has begun, as it outlives a reply, a day and a device; and what of it goes into the diary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from skill.conversation.handlers.sessions.plan import TREATMENTS, Plan
from skill.conversation.turn import Turn
from skill.diary.entries import Data, NewEntry
from skill.routines.comfort import THERAPIES

OWNER = "session"
"""The owner of every question of a session."""
RECORD, PLAN = "session", "plan"
"""Where a question keeps the session that is going on, or the one to be."""
KEPT_FOR = timedelta(days=7)
"""How long a place is kept to be taken up again."""
MOST_WAITING = 3
"""How many led sessions wait at most while another is led."""


@dataclass(frozen=True, slots=True)
class Record:
    """One session of a person; its state is the player's, or of heat and cold."""

    kind: str
    state: Mapping[str, Any]
    areas: tuple[str, ...] = ()
    routine: str = ""
    group: str = ""
    before: float | None = None
    rates: bool = True
    logged: str = ""
    """The local day on which it was put into the diary last, ISO."""
    at: str = ""
    """When it was kept last."""
    ahead: bool = False
    """Whether it was put into the diary as its last leg was given, since nothing more would be heard of it."""
    timer: str = ""
    """Alexa's id of the timer that runs with it."""
    after: str = ""
    """What is said when it is over, in checked words; empty for nothing."""
    offered: bool = False
    """Whether going on was offered since it was left."""
    set: str = ""
    """The set of stretches that it is, by its name."""

    @property
    def is_comfort(self) -> bool:
        """Whether it is heat, cold or both by turns."""
        return self.kind in THERAPIES

    def as_json(self) -> dict[str, Any]:
        """The record as the store keeps it."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Record:
        """The record that `as_json` gave; TypeError or KeyError for anything else."""
        names = {each.name for each in fields(cls)}
        known: dict[str, Any] = {name: _tuple(value) for name, value in raw.items() if name in names}
        return cls(**known)

    @classmethod
    def of(cls, plan: Plan, state: Mapping[str, Any], routine: str) -> Record:
        """The record of a plan that begins."""
        return cls(plan.kind, state, plan.areas, routine, plan.group, plan.before, plan.rates, set=plan.set)


def open_record(turn: Turn) -> Record | None:
    """The session that the open question is about."""
    asked = turn.dialog.asked
    if asked is None or asked.owner != OWNER or not asked.about.get(RECORD):
        return None
    return latest(turn, Record.from_json(asked.about[RECORD]))


def latest(turn: Turn, record: Record) -> Record:
    """The same session as it stands in the memory: another device may have led it since the question was asked."""
    for kept in _stored(turn):
        if kept.group and kept.group == record.group and _moment(kept) >= _moment(record):
            return kept
    return record


def led_records(turn: Turn) -> list[Record]:
    """The led sessions that were left, the latest first, while they can still be meant."""
    fresh = [each for each in _stored(turn) if turn.request.moment - _moment(each) <= KEPT_FOR]
    return [each for each in fresh if not each.is_comfort]


def last_led(turn: Turn) -> Record | None:
    """The led session that was begun or taken up last, however long ago."""
    return next((each for each in _stored(turn) if not each.is_comfort), None)


def comfort_record(turn: Turn) -> Record | None:
    """The heat or the cold that was begun last, while it can still be meant."""
    found = next((each for each in _stored(turn) if each.is_comfort), None)
    return found if found and turn.request.moment - _moment(found) <= KEPT_FOR else None


def keep(turn: Turn, record: Record) -> Record:
    """Puts the place down in the memory; gives the record with its moment."""
    kept = replace(record, at=turn.request.moment.isoformat(), offered=False)
    hold(turn, kept)
    return kept


def hold(turn: Turn, record: Record) -> None:
    """Puts a record into the memory as it is: heat or cold beside what is led, a led session before those that wait."""
    turn.placed = True
    if record.is_comfort:
        turn.memory = replace(turn.memory, session=_only_led(turn), comfort=record.as_json())
        return
    others = [each for each in _stored(turn) if not each.is_comfort and not _is_same(each, record)]
    waiting = [each.as_json() for each in others[:MOST_WAITING]]
    turn.memory = replace(turn.memory, session=record.as_json(), waiting=waiting)


def forget(turn: Turn, record: Record) -> None:
    """Nothing of this session is left to take up again; one that waited for its end is the next."""
    turn.placed = True
    if record.is_comfort:
        turn.memory = replace(turn.memory, session=_only_led(turn), comfort=None)
        return
    rest = [each.as_json() for each in _stored(turn) if not each.is_comfort and each.group != record.group]
    turn.memory = replace(turn.memory, session=rest[0] if rest else None, waiting=rest[1:])


def log(turn: Turn, record: Record, day: date | None = None) -> Record:
    """Puts the session into the diary, once a day however often and wherever it is left, for each place it was for.

    `day` is today unless it was left without a word on an earlier one.
    """
    day = day or turn.today
    if record.logged == day.isoformat():
        return record
    treatment = TREATMENTS.get(record.kind, record.kind)
    if not _stands(turn, record, day):
        for area in record.areas or (None,):
            data = Data(routine=record.routine, treatment=treatment, area=area)
            turn.pages.add(NewEntry("session", day, turn.zone, data, check_in=record.group))
    return replace(record, logged=day.isoformat())


def take_back(turn: Turn, record: Record) -> Record:
    """Takes out of the diary what was put there before it was done, and was not done then."""
    for entry in turn.pages.group(record.group):
        if entry.kind == "session" and entry.day.isoformat() == record.logged:
            turn.pages.add(entry.taken_back())
    return replace(record, logged="", ahead=False)


def _stands(turn: Turn, record: Record, day: date) -> bool:
    """Whether the diary has this session on that day, put there by this device or by another one."""
    if not record.group:
        return False
    standing = any(each.kind == "session" and each.day == day for each in turn.pages.group(record.group))
    added = [each for each in turn.pages.pending if each.check_in == record.group and each.retracts is None]
    return standing or any(each.kind == "session" and each.day == day for each in added)


def _is_same(one: Record, other: Record) -> bool:
    """Whether two records are one session, or the same thing begun anew."""
    if one.group and one.group == other.group:
        return True
    return (one.kind, one.areas, one.routine, one.set) == (other.kind, other.areas, other.routine, other.set)


def _only_led(turn: Turn) -> Mapping[str, Any] | None:
    """What stands in the place of led sessions; heat and cold stood there as well in an older memory."""
    raw = turn.memory.session
    return raw if raw and raw.get("kind") not in THERAPIES else None


def _stored(turn: Turn) -> list[Record]:
    """Every record in the memory that can be read, the latest first."""
    memory = turn.memory
    found = []
    for raw in (memory.session, *memory.waiting, memory.comfort):
        try:
            record = Record.from_json(raw or {})
            _moment(record)
        except (KeyError, TypeError, ValueError):
            continue
        found.append(record)
    return found


def _moment(record: Record) -> datetime:
    return datetime.fromisoformat(record.at)


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
