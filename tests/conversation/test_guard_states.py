"""Every sign in every state of every conversation, in every English locale: the right level, the right numbers."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from skill.config import Config
from skill.conversation.builder import build_skill
from skill.conversation.services import TurnRecord, standard_services
from skill.diary.open import open_store
from skill.diary.store import Store
from skill.guidance.signs import read_numbers
from skill.guidance.warning_signs import load_signs
from skill.speaker.assemble import build_speaker
from skill.speaker.clock import Clock
from skill.speaker.commands import Commands
from skill.speaker.device import Outcome
from skill.speaker.envelopes import Household
from skill.speaker.models import Models
from skill.speech import ssml
from skill.speech.voice import Voice
from tests.conftest import NOON, SEED, Echo

LOCALES = ("en-US", "en-GB", "en-CA", "en-AU", "en-IN")
CHEST = '/intent SeekCareIntent {"complaint": "my chest muscles are sore from push ups"}'
STATES: Mapping[str, tuple[str, ...]] = {
    "no session": (),
    "launched": ("/open",),
    "guided check-in, about the day": ("/intent CheckInIntent",),
    "asked for the level": ('/intent CheckInIntent {"area": ["neck"]}',),
    "asked for the place": ('/intent CheckInIntent {"level": 6}',),
    "asked which of two levels": ('/intent CheckInIntent {"level": 6, "otherLevel": 7}',),
    "asked where in the back": ('/intent CheckInIntent {"level": 6, "area": ["back"]}',),
    "asked for a factor": ("/intent LogFactorIntent",),
    "weekly question": ("/intent WeeklyReviewIntent",),
    "second weekly question": ("/intent WeeklyReviewIntent", '/intent WeeklyReviewIntent {"pain": 5}'),
    "a sign in question": (CHEST,),
    "a sign in question, asked twice": (CHEST, "/intent AMAZON.HelpIntent"),
    "asked to be sure about deleting": ("/intent DeleteDataIntent",),
    "offered more of a topic": ('/intent TopicIntent {"topic": "heat_therapy"}',),
    "asked for a note": ("/intent AddNoteIntent",),
    "asked what to correct": ('/intent CheckInIntent {"level": 3, "area": ["neck"]}', "/intent CorrectIntent"),
    "private mode": ('/intent PrivateModeIntent {"switch": "on"}', '/intent CheckInIntent {"level": 6}'),
    "paused diary": ('/intent PauseDiaryIntent {"duration": "P1W"}', "/open"),
    "offered to finish": ('/intent CheckInIntent {"level": 6}', "/drop", "/open"),
    "offered relief": ("/intent FlareIntent",),
    "not understood": ("/open", "/intent AMAZON.FallbackIntent"),
    "not understood thrice": ("/open", *3 * ("/intent AMAZON.FallbackIntent",)),
    "after an urgent answer": (
        '/intent CheckInIntent {"level": 6}',
        '/intent SeekCareIntent {"complaint": "pus coming out"}',
    ),
    "after a crisis answer": ('/intent SeekCareIntent {"complaint": "i want to die"}',),
    "asked whether help came": ('/intent SeekCareIntent {"complaint": "i can\'t breathe"}', "/open"),
}
IN_EVERY_LOCALE = ("no session", "launched")
BOOK = load_signs()


def _phrases() -> Mapping[str, tuple[str, str]]:
    """The first example of the guidance for each sign, with its level."""
    found: dict[str, tuple[str, str]] = {}
    lines = (Path(__file__).parents[1] / "guidance" / "guidance_phrases.tsv").read_text(encoding="utf-8").splitlines()
    for sign, level, phrase in (line.split("\t") for line in lines if line and not line.startswith("#")):
        if BOOK.assess_text(phrase).sign == sign:
            found.setdefault(sign, (level, phrase))
    return found


PHRASES = _phrases()


@dataclass
class Answer:
    """What one request got."""

    speech: str
    ends: bool
    question: str
    record: TurnRecord


class Door:
    """Puts any request into any state, again and again, since a state is nothing but session attributes and a diary."""

    def __init__(self, store: Store, models: Models) -> None:
        self._records: list[TurnRecord] = []
        self._ids = count(1)
        self._household = Household()
        speaker = build_speaker(store, models, self._household, Clock.standing(NOON), Config(), voice=Voice(seed=SEED))
        self._echo = Echo(speaker, Commands(speaker, models.locales()))
        self._skill = build_skill(replace(standard_services(store, Config()), on_turn=self._records.append))

    def state(self, lines: tuple[str, ...], locale: str = "en-US") -> dict[str, Any]:
        """An envelope without a request, as the next request of this state brings it."""
        self._household.person, self._household.locale = f"person-{next(self._ids)}", locale
        self._echo.say("/drop")
        last: Outcome = self._echo.say(*lines) if lines else self._echo.say("/open")
        envelope = copy.deepcopy(dict(last.request))
        session = envelope["session"]
        session |= {"new": not lines, "attributes": copy.deepcopy(last.response.get("sessionAttributes", {}))}
        if not lines:
            session["attributes"] = {}
        assert not lines or not last.ends, "a state has an open question"
        return envelope

    def send(self, envelope: Mapping[str, Any], intent: str, slots: Mapping[str, str]) -> Answer:
        """The answer to an intent with slots of free words."""
        request = copy.deepcopy(dict(envelope))
        body = request["request"]
        body |= {"type": "IntentRequest", "requestId": f"amzn1.echo-api.request.{next(self._ids)}"}
        body["intent"] = {
            "name": intent,
            "confirmationStatus": "NONE",
            "slots": {
                name: {"name": name, "confirmationStatus": "NONE", "value": value} for name, value in slots.items()
            },
        }
        self._records.clear()
        response = self._skill.answer(request)
        asked = (response.get("sessionAttributes") or {}).get("asked") or {"message": {"key": ""}}
        return Answer(
            ssml.heard(response["response"]["outputSpeech"]["ssml"]),
            bool(response["response"]["shouldEndSession"]),
            asked["message"]["key"],
            self._records[-1],
        )


@pytest.fixture(scope="module")
def door(models: Models) -> Iterator[Door]:
    opened = open_store("sqlite:///:memory:")
    yield Door(opened, models)
    opened.close()


def first_sentence(speech: str) -> str:
    return re.split(r"(?<=[.?])\s", speech)[0]


def check(answer: Answer, sign: str, level: str, locale: str) -> None:
    """What the answer to a sign must be, whatever it interrupted."""
    record, speech, lines = answer.record, answer.speech, read_numbers(locale)
    assert (record.care, record.checking) == (level, False), speech
    warnings = [change.entry.data for change in record.changes if change.entry.kind == "warning"]
    assert [(data.sign, data.care) for data in warnings] == [(sign, level)]
    local = "or your local emergency number"
    if level == "emergency":
        assert first_sentence(speech) == f"Call {lines.emergency.spoken}, {local}, now."
        assert len(first_sentence(speech).split()) <= 12
        assert "I can't call for you." in speech
        assert answer.ends
    elif level == "crisis":
        assert lines.crisis.name in speech and lines.crisis.spoken in speech
        assert f"If you are in danger now, call {lines.emergency.spoken}, {local}." in speech
        assert answer.question == "guard.number_again"
    elif level == "urgent":
        assert "today" in first_sentence(speech)
        assert lines.advice.name in speech and lines.advice.spoken in speech
        assert f"call {lines.emergency.spoken}, {local}." in speech
        assert "emergency" in speech
    else:
        assert "appointment" in first_sentence(speech)
    assert answer.question in ("", "guard.number_again", "resume.offer")
    assert speech.count("?") == (0 if answer.ends else 1)
    assert "first_use" not in str(record)


@pytest.mark.parametrize("state", STATES)
def test_every_sign_in_every_state(state: str, door: Door) -> None:
    envelope = door.state(STATES[state])
    in_question = state.startswith("a sign in question")
    for number, (sign, (level, phrase)) in enumerate(PHRASES.items()):
        note = number % 3 == 0
        answer = door.send(
            envelope, *(("AddNoteIntent", {"note": phrase}) if note else ("SeekCareIntent", {"complaint": phrase}))
        )
        try:
            if in_question and level != "crisis":
                # What is less than the sign in question never takes its place, and together they may be more.
                assert answer.record.care == "emergency"
            else:
                check(answer, sign, level, "en-US")
        except AssertionError as error:
            raise AssertionError(f"{sign} {phrase!r} in {state}: {answer.speech!r}: {error}") from error


@pytest.mark.parametrize("locale", LOCALES[1:])
@pytest.mark.parametrize("state", IN_EVERY_LOCALE)
def test_every_sign_in_every_locale(state: str, locale: str, door: Door) -> None:
    envelope = door.state(STATES[state], locale)
    for sign, (level, phrase) in PHRASES.items():
        answer = door.send(envelope, "SeekCareIntent", {"complaint": phrase})
        try:
            check(answer, sign, level, locale)
        except AssertionError as error:
            raise AssertionError(f"{sign} {phrase!r} in {locale}: {answer.speech!r}: {error}") from error


def test_there_is_a_phrase_for_every_sign() -> None:
    assert set(PHRASES) == set(BOOK.signs)


@pytest.mark.parametrize("sign", BOOK.signs)
def test_a_yes_to_a_checking_question_always_means_the_sign(sign: str) -> None:
    """The guard drops a sign on a no, so no question may ask whether all is well."""
    question = BOOK.sign(sign).answer.check_question.lower()
    assert not re.search(r"\b(?:all right|fine|okay|can you|are you able|know why)\b", question), question
