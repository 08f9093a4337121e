"""Heat and cold: never above twenty minutes, the careful answer first, a clock that can be put away."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.routines.comfort import LONGEST_SECONDS, THERAPIES, ComfortState, Therapy, load_comforts, time_for

COMFORTS = load_comforts()
START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@settings(deadline=None)
@given(st.sampled_from(THERAPIES), st.one_of(st.none(), st.integers(0, 100_000)), st.sampled_from(["", "knee", "hand"]))
def test_never_above_twenty_minutes(therapy: Therapy, asked: int | None, area: str) -> None:
    comfort = COMFORTS.therapies[therapy]
    time = time_for(comfort, area, None if asked is None else timedelta(seconds=asked))
    assert 0 < time.seconds <= LONGEST_SECONDS
    assert time.declined == (asked is not None and asked > LONGEST_SECONDS)
    if len(comfort.round) > 1:
        assert time.seconds % sum(span.seconds for span in comfort.round) == 0


def test_the_usual_times_are_those_of_the_guidance() -> None:
    assert time_for(COMFORTS.therapies["heat"], "neck").seconds == 15 * 60
    assert time_for(COMFORTS.therapies["cold"], "thigh").seconds == 15 * 60
    assert time_for(COMFORTS.therapies["cold"], "knee").seconds == 10 * 60
    assert time_for(COMFORTS.therapies["contrast"], "hand").seconds == 12 * 60
    assert time_for(COMFORTS.therapies["heat"], "neck", 45 * MINUTE).seconds == 20 * 60


@pytest.mark.parametrize(
    ("wrong", "therapy"),
    [
        ([], "heat"),
        (["stiff"], "heat"),
        (["new_injury"], "cold"),
        (["stiff", "swelling"], "cold"),
        (["hot_and_swollen", "new_injury"], None),
    ],
)
def test_the_more_careful_answer_comes_first(wrong: list[str], therapy: str | None) -> None:
    assert COMFORTS.choose(wrong).therapy == therapy


def test_a_cloth_between_and_signs_to_stop_are_said() -> None:
    for therapy in ("heat", "cold"):
        comfort = COMFORTS.therapies[therapy]
        assert "cloth" in comfort.prepare
        assert "after five minutes" in comfort.meanwhile
        assert comfort.stop.startswith("Stop at once")
        assert "asleep" in comfort.meanwhile


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["pause", "resume"]), st.floats(0, 400)), max_size=8), st.floats(0, 2000))
def test_time_on_and_time_left_make_the_whole_however_often_it_is_put_away(
    changes: list[tuple[str, float]], end: float
) -> None:
    state, now, on, paused = ComfortState("heat", "neck", 900, START), START, 0.0, False
    for action, wait in [*changes, ("stop", end)]:
        now += timedelta(seconds=wait)
        on += 0 if paused else wait
        over = state.is_over(now)
        state = getattr(state, action)(now)
        if not over:
            paused = state.paused is not None
        state = ComfortState.from_json(json.loads(json.dumps(state.as_json())))
    assert state.is_over(now)
    assert state.passed(now) == pytest.approx(min(900, on), abs=0.01)
    assert state.passed(now + 60 * MINUTE) == state.passed(now)
    assert state.left(now) == 900 - state.passed(now)


def test_warm_and_cool_take_turns() -> None:
    comfort = COMFORTS.therapies["contrast"]
    state = ComfortState("contrast", "hand", 720, START)
    seen = [state.span(comfort, START + each * MINUTE)[0].id for each in range(12)]
    assert seen == ["warm", "warm", "warm", "cool"] * 3
    assert state.span(comfort, START + 2 * MINUTE)[1] == 60
    assert state.span(COMFORTS.therapies["heat"], START + 2 * MINUTE)[1] == 600


@pytest.mark.parametrize(
    "wrong", [{"therapy": "fire"}, {"seconds": 1201}, {"seconds": 0}, {"started": "2026-11-22T09:00"}]
)
def test_what_is_no_session_is_refused(wrong: dict[str, object]) -> None:
    raw = ComfortState("cold", "", 600, START).as_json()
    with pytest.raises(ValueError):
        ComfortState.from_json(raw | wrong)
