"""Screens: valid documents that show what is said, to everybody who looks, and nothing that is private."""

from __future__ import annotations

import copy
import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from skill.alexa.documents import objects
from skill.content import read_yaml
from skill.speech import ssml
from skill.speech.reply import Message, Question, Reply
from skill.speech.screens import FOLDER, Screen, ScreenError, Screens, plain
from skill.speech.voice import Voice
from tests.real_parts import need
from tests.screens.documents import MESSAGES, SCREENS, STEP, answers, breaths, shown, steps, texts, timers

TODAY = date(2026, 11, 22)
SUGGESTER = Path(__file__).resolve().parents[1] / "screens"
COMPONENTS = {"Container", "Frame", "ScrollView", "Text"}
COMMANDS = {
    "AnimateItem": {"componentId", "duration", "easing", "value"},
    "Idle": {"delay"},
    "Parallel": {"commands"},
    "SendEvent": {"arguments"},
    "Sequential": {"commands"},
    "SetValue": {"property", "value"},
    "SpeakItem": {"componentId"},
}
SEEN = [shown(message, speaks=speaks) for message in MESSAGES for speaks in (False, True)]
PATH = re.compile(r"payload\.screen\.properties((?:\.\w+|\[\w+\])+)")


def properties(screen: Screen) -> dict[str, Any]:
    return dict(screen.data["screen"]["properties"])


def suggestions(documents: list[Any]) -> list[list[Any]]:
    """What apl-suggester says of each document."""
    need("Node", shutil.which("node") is not None, "install nodejs and npm, and run make setup-client")
    installed = (SUGGESTER / "node_modules" / "apl-suggester").is_dir()
    need("apl-suggester", installed, "run make setup-client")
    done = subprocess.run(
        ["node", "validate.cjs"],
        cwd=SUGGESTER,
        input=json.dumps(documents),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return list(json.loads(done.stdout))


def test_amazons_own_check_finds_nothing() -> None:
    different = {json.dumps(screen.document): screen.document for screen in SEEN}
    assert len(different) > 20
    assert [found for found in suggestions(list(different.values())) if found] == []


def test_amazons_own_check_would_find_something() -> None:
    broken = copy.deepcopy(dict(shown(timers()[0]).document))
    broken["mainTemplate"]["items"][0]["item"]["items"][0]["fontSizes"] = "40dp"
    assert suggestions([broken])[0]


def test_only_known_components_and_commands_with_what_they_need() -> None:
    for screen in SEEN:
        main = screen.document["mainTemplate"]["items"]
        types = {each["type"] for each in objects(main) if isinstance(each.get("type"), str)}
        assert types <= COMPONENTS | set(COMMANDS) | {"number"}
        for each in objects(main):
            assert COMMANDS.get(str(each.get("type")), set()) <= set(each)


def test_every_binding_finds_its_data() -> None:
    for screen in SEEN:
        known = properties(screen)
        known |= {each["outputName"]: "" for each in screen.data["screen"].get("transformers", ())}
        found = [path for text in texts(screen.document) for path in PATH.findall(text)]
        assert found
        for path in found:
            value: Any = known
            for name, index in re.findall(r"\.(\w+)|\[(\w+)\]", path):
                value = value[name] if name else value[int(index) if index.isdigit() else -1]
        payloads = sum(text.count("payload") for text in texts(screen.document["mainTemplate"]["items"]))
        assert payloads == len(found)


def test_every_resource_style_and_component_that_is_named_is_there() -> None:
    for screen in SEEN:
        first = screen.document["resources"][0]
        names = {name for group in ("colors", "dimensions", "strings") for name in first[group]}
        everything = list(texts(screen.document))
        assert {name for text in everything for name in re.findall(r"@(\w+)", text)} <= names
        items = list(objects(screen.document["mainTemplate"]["items"]))
        ids = {each["id"] for each in items if "id" in each}
        assert {each["componentId"] for each in items if "componentId" in each} <= ids
        styles = {each["style"] for each in items if "style" in each}
        named = {name for style in styles for name in (re.findall(r"'(\w+)'", style) or [style])}
        assert named <= set(screen.document["styles"])


def test_nothing_comes_from_a_network() -> None:
    for screen in SEEN:
        assert "import" not in screen.document
        assert not any("//" in text for text in (*texts(screen.document), *texts(dict(screen.data))))


def test_every_kind_of_screen_has_sizes_of_its_own() -> None:
    base = read_yaml(FOLDER / "base.yaml")
    first, *others = base["resources"]
    for block in others:
        assert set(block["dimensions"]) == set(first["dimensions"])
    sizes = [block["dimensions"] for block in base["resources"]]
    for each in sizes:
        dp = {name: int(value.removesuffix("dp")) for name, value in each.items()}
        assert dp["huge"] > dp["large"] > dp["body"] > dp["small"] >= 20


def luminance(color: str) -> float:
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", ["text", "quiet", "accent"])
def test_contrast_is_that_of_the_strictest_level(name: str) -> None:
    """Seven to one (WCAG 2, 1.4.6)."""
    colors = read_yaml(FOLDER / "base.yaml")["resources"][0]["colors"]
    lighter, darker = luminance(colors[name]), luminance(colors["background"])
    assert (lighter + 0.05) / (darker + 0.05) >= 7


@given(st.text())
def test_no_text_can_be_markup_or_a_binding(text: str) -> None:
    data = {"title": text, "text": text, "limits": text, "sources": [text]}
    for seen in (plain(text), *texts(properties(SCREENS.render(Message("screen.answer", data))))):
        assert not set("<>&") & set(seen)
        assert "${" not in seen


def test_ordinary_text_stays_as_it_is() -> None:
    assert plain("Keep it warm, not hot: 10 (ten) minutes at $5.") == "Keep it warm, not hot: 10 (ten) minutes at $5."
    assert plain("A&E or R & D") == "A and E or R and D"


def test_an_answer_shows_exactly_what_is_heard_and_who_says_so() -> None:
    voice = Voice(seed="a")
    for message in answers()[:-1]:
        reply = Reply((Message("topic.answer", message.data),), screen=message)
        said = voice.render(reply, locale="en-GB", today=TODAY, turn="t", has_screen=True)
        assert said.screen is not None
        seen = properties(said.screen)
        assert seen["text"] == plain(ssml.heard(said.speech))
        assert all(plain(each) in seen["source"] for each in message.data["sources"])


@pytest.mark.parametrize(
    ("locale", "title", "digits", "more"),
    [
        ("en-US", "Call 911 now", "911", "1-800-222-1222"),
        ("en-GB", "Call 999 now", "999", "116 123"),
        ("en-AU", "Call 000 now", "000", "13 11 26"),
        ("en-XX", "Call your local emergency number now", "local emergency number", ""),
    ],
)
def test_an_emergency_shows_the_number_of_the_place_and_not_what_is_wrong(
    locale: str, title: str, digits: str, more: str
) -> None:
    message = next(
        each
        for each in MESSAGES
        if each.key == "screen.emergency"
        and each.data["names_poison"]
        and (each.data["numbers"]["emergency"]["digits"] or "XX") == (digits if digits.isdigit() else "XX")
    )
    reason = {"reason": "Those can be signs of a heart attack.", "matters": ["Sit down and rest."]}
    seen = properties(SCREENS.render(Message(message.key, {**message.data, **reason})))
    assert (seen["title"], seen["digits"], seen["isNumber"]) == (title, digits, digits.isdigit())
    assert more in seen["text"]
    assert "heart" not in json.dumps(seen)


def test_a_step_tells_where_it_is_and_what_comes_next() -> None:
    seen = properties(shown(steps()[1]))
    assert (seen["kind"], seen["number"], seen["of"], seen["seconds"]) == ("step", 3, 12, 15.5)
    assert seen["progress"] == "Step 3 of 12"
    assert seen["side"] == "Left side"
    assert seen["hold"] == "16 seconds"
    assert seen["hint"] == "Next: a chin tuck"
    assert seen["steps"][0]["done"] == 25


def test_the_steps_of_a_leg_follow_each_other_at_their_times() -> None:
    screen = shown(steps()[3])
    changes = [each for each in objects(screen.document["mainTemplate"]) if each.get("type") == "SetValue"]
    assert [(each["value"], each["delay"]) for each in changes] == [(1, 31_500), (2, 28_500)]
    assert [each["progress"] for each in properties(screen)["steps"]] == [
        "Step 3 of 12",
        "Step 4 of 12",
        "Step 5 of 12",
    ]


def test_the_circle_grows_with_the_breath_in_and_shrinks_with_the_breath_out() -> None:
    screen = shown(breaths()[-1])
    phases = properties(screen)["phases"]
    assert [(each["name"], each["to"] - each["from"] > 0, each["to"] == each["from"]) for each in phases] == [
        ("In", True, False),
        ("Hold", False, True),
        ("Out", False, False),
        ("Rest", False, True),
    ]
    sizes = [size for each in phases for size in (each["from"], each["to"])]
    assert sizes[1:-1:2] == sizes[2::2]
    assert sizes[0] == sizes[-1]
    main = screen.document["mainTemplate"]["items"][0]["onMount"]
    moves = [each for each in objects(main) if each.get("type") == "AnimateItem"]
    assert [each["duration"] for each in moves] == [4000] * 4
    assert [each["repeatCount"] for each in objects(main) if "repeatCount" in each] == [19]
    assert [each["delay"] for each in objects(main) if each.get("type") == "Idle"] == [12_500]


def test_a_document_stays_as_long_as_something_goes_on_in_it() -> None:
    for message, seconds in ((timers()[1], 900), (breaths()[-1], 12.5 + 20 * 16), (steps()[3], 60)):
        assert shown(message).document["settings"]["idleTimeout"] > seconds * 1000


@pytest.mark.parametrize("message", [MESSAGES[0], steps()[3], breaths()[0], timers()[0]], ids=lambda each: each.key)
def test_one_that_leads_on_speaks_rests_and_then_reports(message: Message) -> None:
    screen = shown(message, speaks=True)
    (commands,) = screen.document["mainTemplate"]["items"][0]["onMount"]
    meanwhile, idle, report = commands["commands"]
    assert commands["type"] == "Sequential"
    assert commands["screenLock"]
    assert meanwhile["commands"][0]["type"] == "SpeakItem"
    assert idle["type"] == "Idle"
    assert report == {"type": "SendEvent", "arguments": ["next", 4]}
    assert screen.data["screen"]["transformers"][0]["transformer"] == "ssmlToSpeech"
    ssml.parse(properties(screen)["ssml"])


def test_what_leads_on_is_not_spoken_twice_and_its_question_is_not_asked() -> None:
    asks = Question(Message("leave.offer"))
    reply = Reply(
        (Message("topic.part", {"text": "Stay."}),), asks, screen=Message("screen.step", STEP), leads_on=("x",)
    )
    voice = Voice(seed="a")
    led = voice.render(reply, locale="en-US", today=TODAY, turn="t", has_screen=True)
    assert (led.speech, led.reprompt) == ("", "")
    assert led.screen is not None
    assert properties(led.screen)["ssml"] == "<speak>Stay.</speak>"
    heard = voice.render(reply, locale="en-US", today=TODAY, turn="t")
    assert heard.screen is None
    assert heard.speech.startswith("<speak>Stay. ")
    assert heard.reprompt


def test_what_cannot_be_shown_is_an_error() -> None:
    for key in ("screen.read_back", "answer", "topic.answer"):
        with pytest.raises(ScreenError):
            SCREENS.render(Message(key, {"title": "x", "text": "x"}))
    with pytest.raises(UndefinedError):
        SCREENS.render(Message("screen.answer", {"text": "x"}))
    with pytest.raises(ScreenError):
        SCREENS.render(Message("screen.timer", {"title": "heat", "seconds": 0}))
    with pytest.raises(ScreenError):
        SCREENS.render(Message("screen.breathing", {"title": "box", "phases": [], "rounds": 3}))


def test_every_kind_is_shown_by_some_message_here() -> None:
    assert {message.key.removeprefix("screen.") for message in MESSAGES} == Screens().names()
