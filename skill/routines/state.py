"""Where a session stands, in a form that outlives a reply, a day and a device."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from skill.routines.order import Order

Status = Literal["playing", "paused", "finished", "stopped"]
STATUSES: tuple[Status, ...] = get_args(Status)
VERSION = 1
"""The form of the JSON; one of another form is not read."""


@dataclass(frozen=True, slots=True)
class State:
    """One session of one person. All moments are aware and kept in UTC."""

    order: Order
    fingerprint: str
    """Of the session when it began; another one now means that its steps are no longer the same."""
    status: Status
    step: int
    """Where the leg that is being spoken begins; when nothing is being spoken, where to go on."""
    end: int
    """The step after the leg that is being spoken; the same as `step` when nothing is."""
    entry: bool
    """Whether the leg says the name and the position again, since someone came to it from elsewhere."""
    since: datetime
    """When the reply with the leg was given, or the last change was made."""
    lead: float
    """Seconds of other words in that reply before the leg."""
    started: datetime
    done: tuple[tuple[int, int], ...] = ()
    """Steps that were heard to their end, as ranges from and up to (not with)."""
    led_seconds: float = 0.0
    """Seconds that were led through, what was done twice counted twice."""
    skipped: tuple[tuple[int, int], ...] = ()
    """Steps ahead that are not to be led, as ranges: the other side of a stretch."""

    def __post_init__(self) -> None:
        if self.status not in STATUSES or self.since.tzinfo is None or self.started.tzinfo is None:
            raise ValueError("a state has a known status and aware moments")
        if not 0 <= self.step <= self.end or self.lead < 0 or self.led_seconds < 0:
            raise ValueError("a state goes forward")

    def as_json(self) -> dict[str, Any]:
        """The state as a store keeps it: plain values, at most about a kilobyte."""
        return {
            "version": VERSION,
            "order": self.order.as_json(),
            "fingerprint": self.fingerprint,
            "status": self.status,
            "step": self.step,
            "end": self.end,
            "entry": self.entry,
            "since": self.since.astimezone(UTC).isoformat(),
            "lead": self.lead,
            "started": self.started.astimezone(UTC).isoformat(),
            "done": [list(each) for each in self.done],
            "led": self.led_seconds,
            "skipped": [list(each) for each in self.skipped],
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> State:
        """The state that `as_json` gave; ValueError, KeyError or TypeError for anything else."""
        if raw["version"] != VERSION:
            raise ValueError("a state of another form")
        return cls(
            order=Order.from_json(raw["order"]),
            fingerprint=str(raw["fingerprint"]),
            status=raw["status"],
            step=int(raw["step"]),
            end=int(raw["end"]),
            entry=bool(raw["entry"]),
            since=datetime.fromisoformat(raw["since"]),
            lead=float(raw["lead"]),
            started=datetime.fromisoformat(raw["started"]),
            done=tuple((int(first), int(end)) for first, end in raw["done"]),
            led_seconds=float(raw["led"]),
            skipped=tuple((int(first), int(end)) for first, end in raw.get("skipped", ())),
        )


def joined(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ranges in order, those that touch or overlap made into one."""
    whole: list[tuple[int, int]] = []
    for first, end in sorted(each for each in ranges if each[0] < each[1]):
        if whole and first <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((first, end))
    return tuple(whole)
