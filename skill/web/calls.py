"""The numbers that a reply speaks, in digits: what is heard as words can then be read, and tapped."""

from __future__ import annotations

import re
from dataclasses import dataclass

from skill.guidance.signs import read_numbers


@dataclass(frozen=True, slots=True)
class Call:
    """A number to call: its digits as people write them, and whose it is, empty where the digits say that."""

    digits: str
    name: str = ""

    @property
    def href(self) -> str:
        """The address that opens the telephone."""
        return f"tel:{re.sub('[^0-9+]', '', self.digits)}"


def calls(speech: str, locale: str, emergency: str = "") -> list[Call]:
    """The numbers of a locale that stand in spoken words, in their order there; none for an unknown locale.

    `emergency` is what to say of the emergency number where it is not the one to call at once.
    """
    numbers = read_numbers(locale)
    known = (
        (numbers.emergency, emergency),
        (numbers.crisis, numbers.crisis.name),
        (numbers.poison, numbers.poison.name),
        (numbers.advice, ""),  # Its name speaks of others before it, who have numbers of their own.
    )
    found: dict[str, tuple[int, str]] = {}
    for line, name in known:
        at = re.search(rf"\b{re.escape(line.spoken)}\b", speech, re.IGNORECASE) if line.digits else None
        if at:
            found.setdefault(line.digits, (at.start(), name))
    return [Call(digits, found[digits][1]) for digits in sorted(found, key=lambda digits: found[digits][0])]
