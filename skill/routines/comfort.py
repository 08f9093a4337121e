"""Heat, cold and contrast: how long, what to say when, and where a timed session of it stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, get_args

from skill.content import Source, load_yaml
from skill.routines.reading import Reader, read_sources

Therapy = Literal["heat", "cold", "contrast"]
THERAPIES: tuple[Therapy, ...] = get_args(Therapy)
LONGEST_SECONDS = 20 * 60
"""Never longer in one go, whatever is asked for (guidance.md F2.08, F2.16)."""


@dataclass(frozen=True, slots=True)
class Span:
    """One timed part of a session, such as the warm water."""

    id: str
    title: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Comfort:
    """One file of heat_and_cold: everything that is said of heat, cold or contrast, before, meanwhile and after."""

    id: Therapy
    title: str
    usual_seconds: int
    fewest_seconds: int
    thin_seconds: int
    """The time to start with on a bony or thin place."""
    thin_areas: frozenset[str]
    water_areas: frozenset[str]
    """Places for which water by turns can be timed; elsewhere `packs` is said. Empty for heat and for cold."""
    round: tuple[Span, ...]
    prepare: str
    meanwhile: str
    stop: str
    finish: str
    too_long: str
    rest_seconds: int
    """How long it stays off before the next time."""
    too_soon: str
    burn: str
    packs: str
    bath: str
    """Said where a bath or the like was asked for instead of a pack; empty where water is what it is about."""
    facts: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Time:
    """How long a session is to be."""

    seconds: int
    declined: bool
    """True where more was asked for: `too_long` is to be said."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which of heat and cold suits, and why."""

    id: str
    therapy: Therapy | None
    """None where neither does."""
    say: str


@dataclass(frozen=True, slots=True)
class Comforts:
    """All of them, and the choice between them."""

    therapies: Mapping[Therapy, Comfort] = field(hash=False)
    ask: str
    """The question that tells heat from cold; yes means `new_injury`, no means `aching`, anything else `unsure`."""
    choices: tuple[tuple[frozenset[str], Chosen], ...]
    facts: tuple[str, ...]
    sources: tuple[Source, ...]

    def choose(self, wrong: Collection[str] = ()) -> Chosen:
        """What suits what is wrong (ids such as new_injury, swelling, stiff); the more careful answer comes first."""
        return next(chosen for when, chosen in self.choices if not when or when & set(wrong))


@dataclass(frozen=True, slots=True)
class ComfortState:
    """One timed session of heat or cold; plain JSON in and out, moments in UTC."""

    therapy: Therapy
    area: str
    seconds: int
    started: datetime
    paused: datetime | None = None
    ended: datetime | None = None
    away: float = 0.0
    """Seconds that it was paused for."""

    def __post_init__(self) -> None:
        if self.therapy not in THERAPIES or not 0 < self.seconds <= LONGEST_SECONDS or self.started.tzinfo is None:
            raise ValueError("a session of heat or cold has a known therapy, at most twenty minutes, an aware start")

    def passed(self, now: datetime) -> float:
        """Seconds that it was on for, at most its length."""
        until = self.ended or self.paused or now
        return min(float(self.seconds), max(0.0, (until - self.started).total_seconds() - self.away))

    def left(self, now: datetime) -> float:
        """Seconds until it is over."""
        return self.seconds - self.passed(now)

    @property
    def came_off(self) -> datetime:
        """When it came off, or comes off where nothing pauses or stops it."""
        planned = self.started + timedelta(seconds=self.seconds + self.away)
        return min(self.ended or self.paused or planned, planned)

    def is_over(self, now: datetime) -> bool:
        """Whether its time is up or it was stopped."""
        return self.ended is not None or self.left(now) == 0

    def pause(self, now: datetime) -> ComfortState:
        """Taken off for a while; nothing where it is paused or over."""
        return self if self.paused or self.is_over(now) else replace(self, paused=now)

    def resume(self, now: datetime) -> ComfortState:
        """On again; the time away does not count."""
        if not self.paused or self.ended:
            return self
        return replace(self, paused=None, away=self.away + max(0.0, (now - self.paused).total_seconds()))

    def stop(self, now: datetime) -> ComfortState:
        """Over for good."""
        return self if self.ended else replace(self, ended=self.paused or now)

    def span(self, comfort: Comfort, now: datetime) -> tuple[Span, float]:
        """The part under way, and the seconds until it ends; of a single part, until the session does."""
        if len(comfort.round) == 1:
            return comfort.round[0], self.left(now)
        into = self.passed(now) % sum(each.seconds for each in comfort.round)
        for each in comfort.round:
            if into < each.seconds:
                return each, min(each.seconds - into, self.left(now))
            into -= each.seconds
        return comfort.round[-1], 0.0

    def as_json(self) -> dict[str, Any]:
        """The state as a store keeps it."""
        moments = {"started": self.started, "paused": self.paused, "ended": self.ended}
        kept = {name: moment.astimezone(UTC).isoformat() for name, moment in moments.items() if moment}
        return {"therapy": self.therapy, "area": self.area, "seconds": self.seconds, "away": self.away, **kept}

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> ComfortState:
        """The state that `as_json` gave; ValueError, KeyError or TypeError for anything else."""
        moments = {
            name: datetime.fromisoformat(raw[name]) if name in raw else None for name in ("started", "paused", "ended")
        }
        if moments["started"] is None:
            raise KeyError("started")
        return cls(
            raw["therapy"],
            str(raw["area"]),
            int(raw["seconds"]),
            moments["started"],
            moments["paused"],
            moments["ended"],
            float(raw["away"]),
        )


def time_for(comfort: Comfort, area: str = "", asked: timedelta | None = None) -> Time:
    """How long a session is to be: what was asked within its bounds, else the usual (guidance.md F2.08, F2.16).

    Never above twenty minutes; a time that is too long gets the longest safe one and is `declined`.
    """
    if asked is None:
        return Time(comfort.thin_seconds if area in comfort.thin_areas else comfort.usual_seconds, False)
    seconds = min(LONGEST_SECONDS, max(comfort.fewest_seconds, round(asked.total_seconds())))
    if len(comfort.round) > 1:  # whole rounds only
        turn = sum(each.seconds for each in comfort.round)
        seconds = max(1, seconds // turn) * turn
    return Time(seconds, asked.total_seconds() > LONGEST_SECONDS)


@cache
def load_comforts(lang: str = "en") -> Comforts:
    """Heat, cold and contrast of a language; ContentError when a file is malformed."""
    sources = read_sources(load_yaml(lang, "routines/sources.yaml"))
    therapies = {
        name: _read(name, load_yaml(lang, f"routines/heat_and_cold/{name}.yaml"), sources) for name in THERAPIES
    }
    reader = Reader("choosing.yaml")
    raw = reader.fields(
        load_yaml(lang, "routines/heat_and_cold/choosing.yaml"), {"facts", "sources", "checked", "ask", "choices"}
    )
    choices = []
    for entry in raw["choices"]:
        part = reader.fields(entry, {"id", "when", "therapy", "say"})
        chosen = Chosen(part["id"], part["therapy"] or None, reader.text(part["say"]))
        choices.append((frozenset(reader.words(part["when"])), chosen))
    if not choices or choices[-1][0]:
        raise reader.wrong("its last choice must fit whatever is wrong")
    reader.checked(raw["checked"])
    return Comforts(
        MappingProxyType(therapies),
        reader.text(raw["ask"]),
        tuple(choices),
        reader.words(raw["facts"]),
        reader.sources(raw["sources"], sources),
    )


_NEEDED = frozenset(
    "id title facts sources checked minutes phases prepare while stop finish "
    "too_long rest_minutes too_soon burn".split()
)
_MAY = frozenset("thin_minutes thin_areas water_areas packs bath".split())


def _read(name: Therapy, raw: Any, sources: Mapping[str, Source]) -> Comfort:
    reader = Reader(f"{name}.yaml")
    fields = reader.fields(raw, set(_NEEDED), set(_MAY))
    minutes = reader.bounds(fields["minutes"])
    if minutes.most * 60 > LONGEST_SECONDS:
        raise reader.wrong("nothing stays on for more than twenty minutes")
    spans = []
    for entry in fields["phases"]:
        part = reader.fields(entry, {"id", "title"}, {"minutes"})
        seconds = round(reader.number(part.get("minutes", minutes.usual)) * 60)
        spans.append(Span(part["id"], reader.text(part["title"]), seconds))
    reader.checked(fields["checked"])
    return Comfort(
        id=name,
        title=reader.text(fields["title"]),
        usual_seconds=round(minutes.usual * 60),
        fewest_seconds=round(minutes.fewest * 60),
        thin_seconds=round(reader.number(fields.get("thin_minutes", minutes.usual)) * 60),
        thin_areas=frozenset(reader.words(fields.get("thin_areas", []))),
        water_areas=frozenset(reader.words(fields.get("water_areas", []))),
        round=tuple(spans),
        prepare=reader.text(fields["prepare"]),
        meanwhile=reader.text(fields["while"]),
        stop=reader.text(fields["stop"]),
        finish=reader.text(fields["finish"]),
        too_long=reader.text(fields["too_long"]),
        rest_seconds=round(reader.number(fields["rest_minutes"]) * 60),
        too_soon=reader.text(fields["too_soon"]),
        burn=reader.text(fields["burn"]),
        packs=str(fields.get("packs", "")),
        bath=str(fields.get("bath", "")),
        facts=reader.words(fields["facts"]),
        sources=reader.sources(fields["sources"], sources),
    )
