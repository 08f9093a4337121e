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
    return Record.from_json(asked.about[RECORD])


def kept_record(turn: Turn) -> Record | None:
    """The session that was left last, while it can still be meant; None also for one that cannot be read."""
    raw = turn.memory.session
    if not raw:
        return None
    try:
        record = Record.from_json(raw)
        fresh = turn.request.moment - datetime.fromisoformat(record.at) <= KEPT_FOR
    except (KeyError, TypeError, ValueError):
        return None
    return record if fresh else None


def keep(turn: Turn, record: Record) -> Record:
    """Puts the place down in the memory; gives the record with its moment."""
    kept = replace(record, at=turn.request.moment.isoformat(), offered=False)
    turn.memory = replace(turn.memory, session=kept.as_json())
    return kept


def forget(turn: Turn) -> None:
    """Nothing is left to take up again."""
    turn.memory = replace(turn.memory, session=None)


def log(turn: Turn, record: Record, day: date | None = None) -> Record:
    """Puts the session into the diary, once a day however often it is left, for each place it was for.

    `day` is today unless it was left without a word on an earlier one.
    """
    day = day or turn.today
    if record.logged == day.isoformat():
        return record
    treatment = TREATMENTS.get(record.kind, record.kind)
    for area in record.areas or (None,):
        data = Data(routine=record.routine, treatment=treatment, area=area)
        turn.pages.add(NewEntry("session", day, turn.zone, data, check_in=record.group))
    return replace(record, logged=day.isoformat())


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
