"""Settings that are numbers: what they become, and what stops the start."""

from __future__ import annotations

import pytest

from skill.config import BadSetting, read_config
from skill.routines.legs import Limits


def test_a_still_leg_is_as_long_as_the_player_has_it_unless_it_is_set() -> None:
    assert read_config({}).leg_seconds == Limits().still_seconds
    assert read_config({"MUSCLE_DIARY_LEG_SECONDS": "90"}).leg_seconds == 90


@pytest.mark.parametrize("value", ["0", "29", "601", "-60", "two", "1e2", "90.5"])
def test_a_length_that_cannot_be_used_stops_the_start(value: str) -> None:
    with pytest.raises(BadSetting, match="30 to 600"):
        read_config({"MUSCLE_DIARY_LEG_SECONDS": value})
