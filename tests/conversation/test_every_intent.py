"""One test over everything: every intent, empty or odd, in every state, in every locale, gives a valid reply."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from skill.alexa import limits
from skill.diary.open import open_store
from skill.diary.store import Store
from skill.speaker.device import Outcome
from skill.speaker.models import LocaleModel, Models
from skill.speaker.understanding.heard import Heard, HeardSlot
from skill.speech import ssml
from tests.conftest import Echo

LOCALES = ("en-US", "en-GB", "en-CA", "en-AU", "en-IN")
STATES: Mapping[str, tuple[str, ...]] = {
    "closed": (),
    "opened": ("/open",),
    "asked for the level": ("/intent CheckInIntent",),
    "asked for the place": ('/intent CheckInIntent {"level": 6}',),
    "asked which of two": ('/intent CheckInIntent {"level": 6, "otherLevel": 7}',),
    "offered more": ('/intent TopicIntent {"topic": "heat_therapy"}',),
    "asked what to change": ('/intent CheckInIntent {"level": 3, "area": ["neck"]}', "/intent CorrectIntent"),
    "asked to be sure": ("/intent DeleteDataIntent",),
    "asked about a sign": ('/intent SeekCareIntent {"complaint": "my chest muscles are sore from push ups"}',),
    "offered to go on": (
        '/intent CheckInIntent {"level": 6}',
        '/intent SeekCareIntent {"complaint": "pus coming out"}',
    ),
    "asked whether help came": ('/intent SeekCareIntent {"complaint": "i can not breathe"}', "/open"),
    "after a crisis": ('/intent SeekCareIntent {"complaint": "i do not want to be here any more"}',),
}
ODD = {
    "AMAZON.NUMBER": ["?", "-3", "99999", "6.5", "abc", "1_0", "nan", "9" * 400],
    "AMAZON.DATE": ["2031-01-01", "1999-W01", "20XX", "PRESENT_REF", "nonsense"],
    "AMAZON.DURATION": ["PT0S", "P99Y", "soon"],
    "AMAZON.TIME": ["25:99", "NI", ""],
    "AMAZON.SearchQuery": ["<speak>&\"'</speak>", "zzz", "six or seven in my neck", "%%% \u2603 {{ x }}", "a\u0001b"],
}


def slots_of(model: LocaleModel, intent: str, turn: int) -> dict[str, HeardSlot]:
    """Odd values for every slot of the intent, another choice for each turn."""
    filled = {}
    for name, (kind, many) in model.slots_of(intent).items():
        values = ODD.get(kind, ["something else entirely", "<b>", "neck and neck", "?"])
        value = values[turn % len(values)]
        if value:
            filled[name] = model.slot(intent, name, [value, values[0]] if many else value)
    return filled


def check_reply(outcome: Outcome) -> None:
    """The rules under "What every reply must be" of design.md that a machine can see."""
    response = outcome.response
    limits.check(dict(response))
    body = response["response"]
    speech = ssml.heard(body["outputSpeech"]["ssml"]) if "outputSpeech" in body else ""
    assert speech, "silence"
    assert speech.count("?") == (0 if body["shouldEndSession"] else 1), speech
    assert "!" not in speech + outcome.reprompt
    assert not re.search(r"\d", speech + outcome.reprompt), f"a numeral that a voice may read wrongly: {speech}"
    assert not re.search(r"[\[\]{}()_*#]|\s[,.?]|\.\.|,,|\bNone\b", speech), speech
    assert speech[0].isupper(), speech
    if not body["shouldEndSession"]:
        assert outcome.reprompt.count("?") == 1, outcome.reprompt
        elicit = body["directives"][0]
        assert elicit["type"] == "Dialog.ElicitSlot"
        assert elicit["slotToElicit"] in elicit["updatedIntent"]["slots"]
    else:
        assert "directives" not in body


@pytest.fixture
def memory() -> Iterator[Store]:
    opened = open_store("sqlite:///:memory:")
    yield opened
    opened.close()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("state", STATES)
def test_every_intent_in_every_state(
    state: str, locale: str, memory: Store, models: Models, echo_over: Callable[..., Echo]
) -> None:
    model = models(locale)
    echo = echo_over(memory, locale=locale)
    for turn, intent in enumerate(model.intents()):
        ways = ({}, slots_of(model, intent, turn), slots_of(model, intent, turn + 3))
        # Each way in one English; in the others, which share every handler, one of them in turn.
        for slots in ways if locale == LOCALES[0] else (ways[(turn + LOCALES.index(locale)) % len(ways)],):
            echo.say("/drop", *STATES[state])
            outcome = echo.speaker.send(Heard("", intent, slots))
            try:
                check_reply(outcome)
            except AssertionError as error:
                raise AssertionError(f"{intent} {sorted(slots)} {state}: {outcome.speech!r}") from error
            assert outcome.record is not None and outcome.record.outcome == "ok", (intent, slots)


def test_every_question_of_a_model_can_be_elicited(models: Models) -> None:
    """Dialog.ElicitSlot is refused for an intent without a dialog model (alexa-platform.md section 5)."""
    import json

    from skill.config import MODELS

    for locale in models.locales():
        data: Any = json.loads((MODELS / f"{locale}.json").read_text(encoding="utf-8"))["interactionModel"]
        dialog = {intent["name"]: {slot["name"] for slot in intent["slots"]} for intent in data["dialog"]["intents"]}
        for intent, slot in (
            ("SeekCareIntent", "complaint"),
            ("CheckInIntent", "level"),
            ("CheckInIntent", "area"),
            ("CorrectIntent", "level"),
            ("TopicIntent", "topic"),
        ):
            assert slot in dialog[intent]
