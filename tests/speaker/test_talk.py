"""The terminal, as design.md gives it: every command, every key, one object a line."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest

from skill.diary.store import Store
from skill.speaker.talk import Talk
from tests.conftest import Echo

KEYS = [
    "line",
    "heard",
    "request",
    "speech",
    "ssml",
    "reprompt",
    "card",
    "screen",
    "directives",
    "care",
    "checking",
    "ends",
    "entries",
    "ms",
]

Conversation = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def talk(store: Store, echo_over: Callable[..., Echo]) -> Conversation:
    echo = echo_over(store, zone="America/New_York")

    def hold(lines: str) -> list[dict[str, Any]]:
        out, err = StringIO(), StringIO()
        Talk(echo.speaker, echo.commands, out, err, as_json=True).run(lines.strip().splitlines())
        talk_errors.append(err.getvalue())
        return [json.loads(line) for line in out.getvalue().splitlines()]

    return hold


talk_errors: list[str] = []


def nulls(value: object) -> bool:
    if isinstance(value, dict):
        return any(nulls(each) for each in value.values())
    if isinstance(value, list):
        return any(nulls(each) for each in value)
    return value is None


def test_one_object_a_line_with_every_key(talk: Conversation) -> None:
    turns = talk("# a comment\n/zone Europe/London\nalexa, open muscle diary\n\nmy pain is six in my lower back\n/end")
    assert [turn["line"] for turn in turns] == [3, 5, 6]
    assert all(list(turn) == KEYS and not nulls(turn) for turn in turns)
    assert turns[1]["request"] == {
        "type": "IntentRequest",
        "intent": "CheckInIntent",
        "slots": {"level": 6, "area": ["lower_back"]},
    }
    assert turns[1]["entries"] == [
        {"kind": "pain", "change": "added", "day": "2026-11-22", "level": 6, "window": "now", "area": "lower_back"}
    ]
    assert turns[0]["request"] == {"type": "LaunchRequest", "intent": "", "slots": {}}
    assert turns[0]["ssml"].startswith("<speak>")
    assert not turns[0]["ends"]


def test_silence_speaks_the_reprompt_and_ends(talk: Conversation) -> None:
    asked, silent, after = talk("my neck hurts\n/silence\n/silence")
    assert silent["speech"] == asked["reprompt"] != ""
    assert silent["ends"]
    assert silent["request"]["type"] == "SessionEndedRequest"
    assert after["speech"] == ""
    assert after["ends"]


@pytest.mark.parametrize("line", ["/end", "exit", "alexa, quit"])
def test_exit_ends_the_session_with_no_answer(talk: Conversation, line: str) -> None:
    last = talk(f"my neck hurts\n{line}")[-1]
    assert (last["speech"], last["ends"], last["request"]["type"]) == ("", True, "SessionEndedRequest")


def test_a_broken_line_sends_nothing_more(talk: Conversation) -> None:
    dropped, fresh = talk("my neck hurts\n/drop\nfour")[1:]
    assert (dropped["speech"], dropped["ends"], dropped["request"]["type"]) == ("", True, "")
    assert fresh["entries"] == []


def test_a_repeated_request_gets_the_same_answer_and_stores_nothing(talk: Conversation) -> None:
    first, second = talk("my neck is a four\n/repeat")
    assert second["ssml"] == first["ssml"]
    assert first["entries"]
    assert second["entries"] == []


def test_a_repeat_does_not_end_the_talk(talk: Conversation) -> None:
    turns = talk("my pain is six\n/repeat\nmy neck")
    assert turns[1]["ssml"] == turns[0]["ssml"]
    assert turns[2]["entries"] == [
        {"kind": "pain", "change": "corrected", "day": "2026-11-22", "level": 6, "window": "now", "area": "neck"}
    ]


def test_the_clock_moves_and_a_long_move_ends_the_session(talk: Conversation) -> None:
    turns = talk("my neck hurts\n/wait PT15S\nfive\n/at 2026-11-25T08:00\nhow was my week")
    assert turns[1]["entries"][0]["level"] == 5
    assert "on Sunday" in turns[2]["speech"]
    assert "five" in turns[2]["speech"]


def test_waiting_sixteen_seconds_is_silence(talk: Conversation) -> None:
    turns = talk("my neck hurts\n/wait PT16S\nfive")
    assert len(turns) == 2
    assert turns[1]["entries"] == []


def test_a_day_is_the_persons_own(talk: Conversation) -> None:
    turns = talk("/at 2026-11-22T23:30\nmy neck is a four\n/zone Europe/London\nmy neck is a five")
    assert [turn["entries"][0]["day"] for turn in turns] == ["2026-11-22", "2026-11-23"]


def test_another_voice_has_a_diary_of_its_own(talk: Conversation) -> None:
    turns = talk("my neck is a four\n/person Ana\nhow was my week\n/person\nhow was my week")
    assert "no ratings" in turns[1]["speech"]
    assert "four" in turns[2]["speech"]


def test_an_intent_is_sent_past_the_understanding(talk: Conversation) -> None:
    turns = talk('/intent CheckInIntent {"level": 7, "area": ["neck", "hips"], "side": "sideways"}')
    assert turns[0]["request"]["slots"] == {"level": 7, "area": ["neck", "hip"], "side": "?sideways"}


@pytest.mark.parametrize(
    "line",
    [
        "/nonsense",
        "/intent Nope",
        "/intent CheckInIntent {",
        '/intent CheckInIntent {"nose": 1}',
        "/intent CheckInIntent [1]",
        "/at yesterday",
        "/wait long",
        "/interrupt soon",
        "/device toaster",
        "/grant everything",
        "/locale fr-FR",
        "/zone Mars/Base",
        "/person <script>",
    ],
)
def test_a_bad_command_gets_one_sentence_and_loses_nothing(talk: Conversation, line: str) -> None:
    turns = talk(f"my neck hurts\n{line}\nfour")
    error = talk_errors[-1].strip()
    assert error.startswith("line 2: ")
    assert "\n" not in error
    assert turns[-1]["entries"][0]["level"] == 4


def test_settings_print_nothing(talk: Conversation) -> None:
    settings = "/person Ana\n/device screen\n/grant timers\n/deny reminders\n/locale en-GB\n/interrupt PT2S"
    turns = talk(f"{settings}\n/open")
    assert [turn["line"] for turn in turns] == [7]


def test_the_locale_brings_its_own_words(talk: Conversation) -> None:
    turns = talk("/locale en-GB\nmy left leg suddenly went weak and i can't speak properly")
    assert turns[0]["care"] == "emergency"
    assert "nine nine nine" in turns[0]["speech"]


def test_nothing_of_a_sentence_reaches_the_skill_but_slots(store: Store, echo_over: Callable[..., Echo]) -> None:
    outcome = echo_over(store).say("well honestly my pain is about a six in my lower back love")
    sent = json.dumps(outcome.request)
    assert outcome.record is not None
    assert outcome.record.intent == "CheckInIntent"
    assert "lower back" in sent
    assert not any(word in sent for word in ("honestly", "about", "love"))
