"""What a diary is made of, so that every room and every engine means the same by an entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime
from typing import Any, Literal, get_args

Kind = Literal["pain", "factor", "treatment", "note", "peg", "session", "warning"]
ChangeKind = Literal["added", "corrected", "undone", "erased"]
Window = Literal["now", "day", "past_week", "before", "after"]
Side = Literal["left", "right", "both"]

KINDS: tuple[Kind, ...] = get_args(Kind)
WINDOWS: tuple[Window, ...] = get_args(Window)
SIDES: tuple[Side, ...] = get_args(Side)
PEG_ITEMS = ("pain", "enjoyment", "activity")
"""The three items of the PEG scale in the order in which they are asked (guidance.md F6.13)."""

HELD: Mapping[Kind, frozenset[str]] = {
    "pain": frozenset({"level", "window", "area", "side", "quality"}),
    "factor": frozenset({"factor", "rating", "hours"}),
    "treatment": frozenset({"treatment", "area", "side", "effect"}),
    "note": frozenset({"note"}),
    "peg": frozenset({"items", "mean"}),
    "session": frozenset({"routine", "treatment", "area", "side", "effect"}),
    "warning": frozenset({"sign", "care", "area", "side"}),
}
"""Which fields of `Data` an entry of each kind may hold."""


@dataclass(frozen=True, slots=True)
class Data:
    """What one entry says. A field that was not said is None (or empty): no default is ever stored.

    `level` is a numeric rating from 0 to 10 in halves; `window` the time it is about (guidance.md F6.02); `hours` a
    number of hours of sleep, 0 to 24; `items` the answered PEG items by name, 0 to 10 each, and `mean` their mean,
    present only when all three are answered (F6.14); `sign` the id of a warning sign and `care` its level of care. The
    rest are canonical slot values of the voice contract, but for `note`, which holds the person's own words.
    Raises ValueError for a value outside these bounds.
    """

    level: float | None = None
    window: Window | None = None
    area: str | None = None
    side: Side | None = None
    quality: tuple[str, ...] = ()
    factor: str | None = None
    rating: str | None = None
    hours: float | None = None
    treatment: str | None = None
    effect: str | None = None
    note: str | None = None
    items: Mapping[str, float] = field(default_factory=dict, hash=False)
    mean: float | None = None
    routine: str | None = None
    sign: str | None = None
    care: str | None = None

    def __post_init__(self) -> None:
        for name in ("level", "hours", "mean"):
            if (number := getattr(self, name)) is not None:
                object.__setattr__(self, name, float(number))
        object.__setattr__(self, "items", {name: float(number) for name, number in self.items.items()})
        if self.level is not None and not (0 <= self.level <= 10 and (self.level * 2) % 1 == 0):
            raise ValueError(f"a level is a number from 0 to 10 in halves, not {self.level!r}")
        if self.hours is not None and not 0 <= self.hours <= 24:
            raise ValueError(f"hours go from 0 to 24, not {self.hours!r}")
        if self.window is not None and self.window not in WINDOWS:
            raise ValueError(f"no such window: {self.window!r}")
        if self.side is not None and self.side not in SIDES:
            raise ValueError(f"no such side: {self.side!r}")
        for name, value in self.items.items():
            if name not in PEG_ITEMS or not 0 <= value <= 10:
                raise ValueError(f"a PEG item is one of {', '.join(PEG_ITEMS)} from 0 to 10, not {name}={value!r}")
        if self.mean is not None and (len(self.items) != len(PEG_ITEMS) or not 0 <= self.mean <= 10):
            raise ValueError("a PEG mean is from 0 to 10 and needs all three items (guidance.md F6.14)")

    def said(self) -> dict[str, Any]:
        """The fields that hold something, by name, as plain JSON values: a whole number as int, a half as float."""
        found: dict[str, Any] = {}
        for each in fields(self):
            value = getattr(self, each.name)
            if value is None or value == () or value == {}:
                continue
            if isinstance(value, Mapping):
                found[each.name] = {name: _plain(number) for name, number in value.items()}
            else:
                found[each.name] = list(value) if isinstance(value, tuple) else _plain(value)
        return found

    @classmethod
    def from_said(cls, said: Mapping[str, Any]) -> Data:
        """The inverse of `said`. Raises TypeError for an unknown field and ValueError for a value out of bounds."""
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in said.items()
        }
        return cls(**values)


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def utc(moment: datetime) -> datetime:
    """The same moment in UTC. Raises ValueError for a moment that does not say its zone."""
    if moment.utcoffset() is None:
        raise ValueError("a moment in the diary must say its time zone")
    return moment.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be stored; the store gives it its id.

    `day` is the local date it is about and `zone` the IANA name of the person's time zone when it was said. `heard`
    holds the words of each slot as heard, `resolved` how each value was found (`slot`, `net`, `asked`, `words`).
    `check_in` groups the entries of one check-in. `moment` is when it was said; None means the moment of the commit
    (only an import has another). With `supersedes` it corrects the entry of that id; with `retracts` it takes the
    entry of that id back and holds nothing itself. Raises ValueError where these do not fit together.
    """

    kind: Kind
    day: date
    zone: str
    data: Data = Data()
    heard: Mapping[str, str] = field(default_factory=dict, hash=False)
    resolved: Mapping[str, str] = field(default_factory=dict, hash=False)
    check_in: str = ""
    supersedes: int | None = None
    retracts: int | None = None
    moment: datetime | None = None

    def __post_init__(self) -> None:
        said = self.data.said()
        if self.kind not in KINDS:
            raise ValueError(f"no such kind of entry: {self.kind!r}")
        if strangers := said.keys() - HELD[self.kind]:
            raise ValueError(f"a {self.kind} entry does not hold {', '.join(sorted(strangers))}")
        if self.retracts is not None and (self.supersedes is not None or said):
            raise ValueError("an entry that takes another back holds nothing and corrects nothing")
        if self.moment is not None:
            utc(self.moment)


@dataclass(frozen=True, slots=True)
class Entry:
    """One stored row of a person's diary; it never changes. Fields as in `NewEntry`; `moment` is in UTC."""

    id: int
    person: str
    kind: Kind
    moment: datetime
    day: date
    zone: str
    data: Data
    heard: Mapping[str, str] = field(hash=False)
    resolved: Mapping[str, str] = field(hash=False)
    request_id: str
    check_in: str
    supersedes: int | None
    retracts: int | None

    def corrected(
        self,
        data: Data,
        *,
        day: date | None = None,
        heard: Mapping[str, str] | None = None,
        resolved: Mapping[str, str] | None = None,
    ) -> NewEntry:
        """The correction that puts `data` (complete) in place of this entry's, in the same check-in.

        `day` moves it to another day; `heard` and `resolved` are laid over those of this entry.
        """
        return NewEntry(
            kind=self.kind,
            day=self.day if day is None else day,
            zone=self.zone,
            data=data,
            heard={**self.heard, **(heard or {})},
            resolved={**self.resolved, **(resolved or {})},
            check_in=self.check_in,
            supersedes=self.id,
        )

    def taken_back(self) -> NewEntry:
        """The retraction that takes this entry back; what it had corrected, if anything, then stands again."""
        return NewEntry(kind=self.kind, day=self.day, zone=self.zone, check_in=self.check_in, retracts=self.id)


SPOKEN_OF = frozenset[str]().union(*HELD.values()) - {"care"}
"""The fields of `Data` that `Change.as_json` shows (design.md, `entries` of `talk`)."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one commit did to the diary. For `undone`, `entry` is the entry that was taken back."""

    change: ChangeKind
    entry: Entry

    def as_json(self) -> dict[str, Any]:
        """One object of `entries` as `talk --json` prints it (design.md): only what the entry has, nothing null."""
        shown = {name: value for name, value in self.entry.data.said().items() if name in SPOKEN_OF}
        return {"kind": self.entry.kind, "change": self.change, "day": self.entry.day.isoformat(), **shown}
