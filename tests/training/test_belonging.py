"""Which values of a labelled phrase are lessons, and of what."""

from __future__ import annotations

from typing import Any

import pytest

from skill.speaker.understanding.entity import DURATION, NUMBER, Entity
from skill.speaker.understanding.model import Slot
from training.belonging import belongs

_SLOTS = {
    "level": Slot("level", NUMBER, many=False),
    "lasting": Slot("lasting", DURATION, many=False),
    "area": Slot("area", "BODY_AREA", many=True),
}


@pytest.mark.parametrize(
    ("one", "row", "expected"),
    [
        (Entity(0, 1, NUMBER, "4"), {"slots": {"level": 4}}, True),
        (Entity(0, 4, NUMBER, "4.5"), {"slots": {"level": 4, "fraction": "half"}}, True),
        (Entity(0, 1, NUMBER, "2"), {"slots": {"level": 4}}, False),
        (Entity(0, 1, NUMBER, "2"), {"slots": {}, "soft": ["level"]}, None),
        (Entity(0, 1, "BODY_AREA", "neck", "neck"), {"slots": {"area": ["neck", "hip"]}}, True),
        (Entity(0, 2, DURATION, "P2W"), {"slots": {"since": "P2W"}}, True),
        (Entity(0, 2, DURATION, "PT1H"), {"slots": {}, "soft": ["since"]}, None),
    ],
)
def test_a_value_belongs_where_the_row_has_it(one: Entity, row: dict[str, Any], expected: bool | None) -> None:
    assert belongs(one, row, _SLOTS) is expected
