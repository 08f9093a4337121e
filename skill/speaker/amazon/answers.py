"""What one of Amazon's services answers to a call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and a body; None for an answer without one."""

    status: int
    body: Any = None


class Wrong(Exception):
    """A call that gets an error, with the status and the code that Amazon gives it."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.answer = Answer(status, {"code": code, "message": code.replace("_", " ").lower()})
