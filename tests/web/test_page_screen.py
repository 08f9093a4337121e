"""What the page draws where an Echo Show would show something: from the response alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.speech.reply import Message
from skill.speech.screens import SMALL, WHOLE, Screens
from skill.web.screen import KINDS, RENDER_DOCUMENT, Phase, Screen, Step, screen


def response(*directives: dict[str, Any], **body: Any) -> dict[str, Any]:
    return {"version": "1.0", "response": {**body, "directives": list(directives)}}


def document(**sources: Any) -> dict[str, Any]:
    return {"type": RENDER_DOCUMENT, "token": "t", "document": {"type": "APL"}, "datasources": sources}


def test_without_anything_it_rests() -> None:
    assert screen({}, "") == Screen()


def test_a_reply_without_a_document_shows_its_words_or_its_card() -> None:
    assert screen(response(), "I've noted six.") == Screen("reply", text="I've noted six.")
    card = {"type": "Simple", "title": "Heat", "content": "Keep it warm, not hot."}
    assert screen(response(card=card), "Heat can loosen.") == Screen("reply", "Heat", "Keep it warm, not hot.")


def test_another_directive_is_no_document() -> None:
    assert screen(response({"type": "Dialog.ElicitSlot"}), "How are you?").kind == "reply"


def drawn(kind: str, data: dict[str, Any]) -> Screen:
    """The page's screen of a document as the skill's own screens make it."""
    made = Screens().render(Message(f"screen.{kind}", data))
    directive = {"type": RENDER_DOCUMENT, "token": made.name, "document": made.document, "datasources": made.data}
    return screen(json.loads(json.dumps(response(directive))), "spoken words")


def test_every_document_of_the_skill_is_known() -> None:
    assert Screens().names() == KINDS


def test_the_steps_of_a_session_follow_each_other_as_on_a_show() -> None:
    then = {"title": "neck", "instruction": "Turn right.", "step": 3, "of": 8, "seconds": 20, "at": 24.5}
    seen = drawn(
        "step", {**then, "instruction": "Turn left.", "step": 2, "at": 0, "next_title": "shoulders", "then": [then]}
    )
    assert seen.title == "Neck"
    assert [(step.text, step.progress, step.hold, step.after) for step in seen.steps] == [
        ("Turn left.", "Step 2 of 8", "20 seconds", 0.0),
        ("Turn right.", "Step 3 of 8", "20 seconds", 24.5),
    ]
    assert seen.steps[0].hint == "Next: shoulders"
    assert seen.steps[0].done == 25


def test_a_breath_swells_and_sinks_as_on_a_show() -> None:
    phases = [{"kind": "in", "say": "Breathe in", "seconds": 4}, {"kind": "out", "say": "And out", "seconds": 6.5}]
    seen = drawn("breathing", {"title": "paced breathing", "phases": phases, "rounds": 3, "lead": 7.5})
    assert seen.phases == (Phase("Breathe in", 4.0, SMALL, WHOLE), Phase("And out", 6.5, WHOLE, SMALL))
    assert (seen.rounds, seen.seconds) == (3, 7.5)


def test_a_timer() -> None:
    assert drawn("timer", {"title": "heat", "seconds": 900}).seconds == 900.0


def test_a_timer_that_is_looked_at_later_has_less_to_run() -> None:
    heat = drawn("timer", {"title": "heat", "seconds": 900})
    assert [heat.after(seconds).seconds for seconds in (0, 600, 899, 2_000)] == [900, 300, 1, 0]
    assert heat.after(-60) == heat, "a clock that was set back gives no more time"


def test_steps_that_are_over_are_left_out_and_the_rest_of_one_is_kept() -> None:
    steps = tuple(Step(str(number), after=after) for number, after in enumerate((0.0, 10.0, 20.0, 5.0)))
    seen = Screen("step", steps=steps)

    def left(seconds: float) -> list[tuple[str, float]]:
        return [(step.text, step.after) for step in seen.after(seconds).steps]

    assert left(0) == [("0", 0), ("1", 10), ("2", 20), ("3", 5)]
    assert left(4) == [("0", 0), ("1", 6), ("2", 20), ("3", 5)]
    assert left(10) == [("1", 0), ("2", 20), ("3", 5)]
    assert left(33) == [("2", 0), ("3", 2)]
    assert left(500) == [("3", 0)]


@given(st.floats(0, 500), st.floats(0, 500))
def test_to_look_twice_is_to_look_once(first: float, second: float) -> None:
    breath = Screen("breathing", phases=(Phase("In", 4, 0.5, 1), Phase("Out", 6, 1, 0.5)), rounds=6, seconds=8)
    once, twice = breath.after(first + second), breath.after(first)
    assert once.seconds == pytest.approx(max(0.0, twice.seconds - second))
    assert 0 <= once.gone <= 60
    assert once.seconds == 0 or once.gone == 0, "the breathing begins when the words before it are over"
    assert once.gone == pytest.approx(min(60.0, max(0.0, first + second - 8)))


def test_an_emergency_shows_the_number_and_not_what_is_wrong() -> None:
    numbers = {
        "emergency": {"digits": "911", "spoken": "nine one one"},
        "poison": {"name": "poison help", "digits": "1-800-222-1222", "spoken": "x"},
        "crisis": {"name": "the crisis line", "digits": "988", "spoken": "x"},
    }
    seen = drawn("emergency", {"numbers": numbers})
    assert seen.title == "Call"
    assert seen.digits == "911"
    assert seen.dials == "tel:911"
    assert Screen("emergency", digits="local emergency number").dials == ""
    assert "local emergency number" in seen.text


def test_a_document_of_another_kind_shows_its_title_and_text() -> None:
    data = {"headline": {"type": "object", "properties": {"headerTitle": "Your week", "bodyText": "Six."}}}
    assert screen(response(document(**data)), "x") == Screen("document", "Your week", "Six.")
    assert screen(response(document(list={"type": "object"})), "Said.").text == "Said."


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["kind", "title", "text", "seconds", "phases", "rounds", "done", "name"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(st.sampled_from([*sorted(KINDS), "other"]), st.dictionaries(st.text(max_size=6), JSON, max_size=4), JSON)
def test_no_data_breaks_it(kind: str, data: dict[str, Any], steps: Any) -> None:
    shown = screen(response(document(data={"kind": kind, "steps": steps, **data}, more=data)), "Said.")
    assert 0 <= shown.seconds <= 86_400
    assert 0 < shown.rounds < 1000
    assert all(phase.seconds > 0 for phase in shown.phases)
