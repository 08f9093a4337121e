"""The answer to a warning sign at its level: its facts for the catalogue, whom to call included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from skill.content import localise
from skill.guidance.assessment import Assessment
from skill.guidance.signs import Numbers, read_numbers
from skill.guidance.warning_signs import SignBook
from skill.speech.reply import Message, Question

FINAL = frozenset({"emergency", "crisis"})
"""Levels after which nothing that was interrupted goes on (design.md, "Settled")."""
_POISON_LINE = "call_emergency_or_poison"
_CRISIS_LINE = "book_and_crisis_line"
_NUMBER = "{number}"


@dataclass(frozen=True, slots=True)
class Care:
    """A sign that is answered, or would be on a yes, and at which level."""

    sign: str
    level: str
    names_crisis: bool = False
    """Whether the answer names the crisis line too, as after an overdose that was meant."""
    person: str = "self"
    """self or other: whose sign it is."""

    def as_json(self) -> dict[str, Any]:
        """The care as a question or the memory keeps it."""
        return asdict(self)

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Care:
        """The care that `as_json` gave; what an older version did not know has its default."""
        return cls(str(raw["sign"]), str(raw["level"]), bool(raw.get("names_crisis")), str(raw.get("person") or "self"))

    @classmethod
    def of(cls, found: Assessment) -> Care:
        """The care that an assessment calls for."""
        return cls(found.sign, found.level, found.names_crisis, found.person)


def answer_of(signs: SignBook, care: Care, locale: str) -> Message:
    """The answer: the action first, one line of reason, what matters, what the skill cannot do (guidance.md F5.01)."""
    lines = read_numbers(locale)
    words = signs.sign(care.sign).answer
    # The first sentence of an emergency has said the number already.
    matters = [text for text in words.matters if not (care.level == "emergency" and _NUMBER in text)]
    data = {
        "action": words.action,
        "reason": _filled(words.reason, locale, lines),
        "matters": [_filled(text, locale, lines) for text in matters],
        "watch": [_filled(text, locale, lines) for text in words.watch],
        "names_crisis": care.names_crisis or words.action == _CRISIS_LINE,
        "names_poison": words.action == _POISON_LINE and lines.poison.digits != lines.emergency.digits,
        "other": care.person == "other",
        "numbers": asdict(lines),
    }
    return Message(f"guard.{care.level}", data)


def on_screen(care: Care, told: Message) -> Message | None:
    """The number to call, to be seen as well: only of an emergency, and without a word of what is wrong."""
    return Message("screen.emergency", told.data) if care.level == "emergency" else None


def number_again(care: Care, locale: str) -> Question:
    """The only question after a crisis answer (design.md, "Settled")."""
    data = {"numbers": asdict(read_numbers(locale))}
    return Question(Message("guard.number_again", data), about=care.as_json())


def numbers_message(key: str, locale: str) -> Message:
    """A line of the catalogue that only needs the numbers of the locale."""
    return Message(key, {"numbers": asdict(read_numbers(locale))})


def _filled(text: str, locale: str, numbers: Numbers) -> str:
    number = numbers.emergency.spoken + (", or your local emergency number" if numbers.emergency.digits else "")
    return localise(text.replace(_NUMBER, number), locale)
