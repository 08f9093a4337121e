"""Real components that a machine may lack: their tests are skipped there, and never in CI."""

from __future__ import annotations

import os

import pytest


def need(name: str, present: bool, how: str) -> None:
    """Ends the test where a component is absent: a skip with one clear reason, in CI (REAL_PARTS_REQUIRED=1) a failure.

    `how` says, in one clause, how to get it.
    """
    if present:
        return
    reason = f"{name} is missing: {how}"
    if os.environ.get("REAL_PARTS_REQUIRED") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
