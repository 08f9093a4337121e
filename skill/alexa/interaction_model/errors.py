"""The one error of this room, so that reading, expanding and checking can all raise it."""

from __future__ import annotations

from collections.abc import Iterable


class ModelError(ValueError):
    """The source of the interaction model is wrong; the message names the place and says what is wrong there."""


class ModelFindingsError(ModelError):
    """The source can be read, but the model made from it would be refused or would misunderstand people.

    `findings` holds every sentence, so that one run shows all there is to mend.
    """

    def __init__(self, findings: Iterable[str]) -> None:
        self.findings: tuple[str, ...] = tuple(findings)
        super().__init__("\n".join(self.findings))
