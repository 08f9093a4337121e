"""What a turn of talk calls for, as the readers of warning signs say it."""

from __future__ import annotations

from dataclasses import dataclass

from skill.guidance.signs import Level
from skill.language.people import Person


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a turn calls for.

    `checking`: one question (`question_key`, the sign's id) comes first, and `level` is what "yes" would get; what
    stands whatever the answer is in `settled`. `matched` names the concepts found. `names_crisis`: the answer names
    the crisis line too, whatever its sign.
    """

    level: Level = "none"
    sign: str = ""
    checking: bool = False
    question_key: str = ""
    matched: tuple[str, ...] = ()
    person: Person = "self"
    names_crisis: bool = False
    settled: Assessment | None = None
