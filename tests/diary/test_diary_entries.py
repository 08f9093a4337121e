"""What an entry may hold, and how talk shows it."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.diary.entries import HELD, KINDS, PEG_ITEMS, SIDES, SPOKEN_OF, WINDOWS, Change, Data, Entry, NewEntry

DAY = date(2026, 11, 22)
EMPTY = Entry(1, "ann", "pain", datetime(2026, 11, 22, tzinfo=UTC), DAY, "UTC", Data(), {}, {}, "r", "", None, None)

words = st.none() | st.text(min_size=1)
halves = st.integers(0, 20).map(lambda tenths: tenths / 2)
everything = st.builds(
    Data,
    level=st.none() | halves,
    window=st.sampled_from((None, *WINDOWS)),
    area=words,
    side=st.sampled_from((None, *SIDES)),
    quality=st.lists(st.text(min_size=1)).map(tuple),
    rating=words,
    hours=st.none() | st.floats(0, 24),
    note=words,
    items=st.dictionaries(st.sampled_from(PEG_ITEMS), halves),
    sign=words,
)


@given(everything)
def test_what_was_said_survives_json_unchanged(data: Data) -> None:
    assert Data.from_said(json.loads(json.dumps(data.said()))) == data


@given(everything)
def test_nothing_unsaid_is_shown(data: Data) -> None:
    assert all(value not in (None, [], {}, ()) for value in data.said().values())


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (Data(level=6, window="now", area="neck"), {"level": 6, "window": "now", "area": "neck"}),
        (
            Data(level=6.5, side="left", quality=("burning", "dull")),
            {"level": 6.5, "side": "left", "quality": ["burning", "dull"]},
        ),
        (Data(level=0), {"level": 0}),
        (Data(), {}),
    ],
)
def test_a_change_shows_only_what_the_entry_has(data: Data, shown: dict[str, object]) -> None:
    found = Change("added", replace(EMPTY, data=data)).as_json()
    assert found == {"kind": "pain", "change": "added", "day": "2026-11-22", **shown}
    assert type(found.get("level", 0)) is type(shown.get("level", 0))


def test_a_warning_shows_its_sign_and_not_its_care() -> None:
    entry = replace(EMPTY, kind="warning", data=Data(sign="e4", care="emergency"))
    assert Change("added", entry).as_json() == {"kind": "warning", "change": "added", "day": "2026-11-22", "sign": "e4"}


def test_the_peg_shows_items_by_name_and_their_mean() -> None:
    data = Data(items={"pain": 6, "enjoyment": 5, "activity": 4.5}, mean=5.2)
    shown = Change("added", replace(EMPTY, kind="peg", data=data)).as_json()
    assert shown["items"] == {"pain": 6, "enjoyment": 5, "activity": 4.5}
    assert shown["mean"] == 5.2


def test_every_field_belongs_to_a_kind() -> None:
    assert SPOKEN_OF | {"care"} == {each.name for each in fields(Data)}
    assert set(HELD) == set(KINDS)


@pytest.mark.parametrize("level", [-0.5, 10.5, 11, 6.3, float("nan"), float("inf")])
def test_a_level_off_the_scale_is_refused(level: float) -> None:
    with pytest.raises(ValueError, match="level"):
        Data(level=level)


def test_a_peg_mean_needs_all_three_items() -> None:
    with pytest.raises(ValueError, match="three items"):
        Data(items={"pain": 6, "enjoyment": 5}, mean=5.5)


@pytest.mark.parametrize("items", [{"sleep": 5}, {"pain": 11}])
def test_a_peg_holds_its_own_items_only(items: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="PEG"):
        Data(items=items)


def test_a_kind_holds_its_own_fields_only() -> None:
    with pytest.raises(ValueError, match="note entry does not hold level"):
        NewEntry("note", DAY, "UTC", Data(note="slept well", level=3))


def test_a_retraction_holds_nothing() -> None:
    with pytest.raises(ValueError, match="takes another back"):
        NewEntry("pain", DAY, "UTC", Data(level=3), retracts=1)


def test_a_correction_keeps_the_check_in_and_what_was_heard() -> None:
    first = replace(EMPTY, heard={"level": "for", "area": "neck"}, check_in="c1")
    new = first.corrected(Data(level=5), heard={"level": "five"})
    assert (new.supersedes, new.check_in, new.heard) == (1, "c1", {"level": "five", "area": "neck"})
