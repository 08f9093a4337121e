"""The first conversation through virtual-alexa, a client that others wrote, signed and over the network."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from skill.config import MODELS, Config
from skill.diary.entries import Entry
from skill.diary.open import open_store
from skill.diary.store import Store
from skill.speaker.amazon.cloud import loopback_client
from skill.speaker.assemble import build_speaker
from skill.speaker.clock import Clock
from skill.speaker.commands import Commands
from skill.speaker.device import Outcome
from skill.speaker.envelopes import Household, slot_json
from skill.speaker.models import Models
from skill.speech import ssml
from skill.speech.voice import Voice
from skill.web import create_app
from skill.web.verification import Verifier
from tests.conftest import NOON, SEED, Echo
from tests.conversation.test_dialogs import FOLDER, matches, read_dialog
from tests.foreign_client.proxy import chain_of_today, post, signing_proxy
from tests.real_parts import need
from tests.web.authority import Chain
from tests.web.serving import serving_app
from tests.web.signing import ACCOUNT, CONFIG, SKILL_ID, Shelf

HERE = Path(__file__).resolve().parent
MODEL = MODELS / "en-US.json"
MOST_SECONDS = 120
"""For the whole conversation, which takes two; a client that hangs must not hold the suite."""


@dataclass(frozen=True)
class Step:
    """What virtual-alexa does, and the line that makes our own speaker do the same."""

    plan: Mapping[str, Any]
    line: str
    speech: str = ""
    """What is said, and `ends` whether the session closes, as dialog files write it; empty is not held."""
    ends: str = ""


# virtual-alexa takes every phrase that holds "ask", "open", "launch", "talk to" or "tell" for a launch, unless it
# begins with one of them and goes on with " to ": then what follows the last " to " is read.
WORDED = {
    "alexa, ask muscle diary how was my week": "ask muscle diary to how was my week",
    "tell me about heat therapy": "ask muscle diary to tell me about heat therapy",
}


def main_job() -> tuple[Step, ...]:
    """The first conversation without the days that pass in it: virtual-alexa sends the real time.

    The first day changes no more than the word "yesterday". What is said after another is held to our speaker alone.
    """
    steps: list[Step] = []
    days = 0
    for step in read_dialog(FOLDER / "main_job.txt"):
        if step.line.startswith("/"):
            days += 1
        else:
            speech = step.speech.replace("yesterday", "…") if days < 2 else ""
            plan = {"utter": WORDED.get(step.line, step.line)}
            steps.append(Step(plan, step.line, speech, step.facts.get("ends", "")))
    return tuple(steps)


def uttered(phrase: str) -> Step:
    """The same phrase, understood by either."""
    return Step({"utter": phrase}, phrase)


def intended(name: str, slots: Mapping[str, str], ours: Mapping[str, Any], filled: Mapping[str, Any]) -> Step:
    """An intent past the understanding; `filled` are slots in Amazon's JSON, for which virtual-alexa has no call."""
    places = {f"request.intent.slots.{slot}": value for slot, value in filled.items()}
    return Step({"intend": [name, slots], "set": places}, f"/intent {name} {json.dumps(ours)}")


def more(models: Models) -> tuple[Step, ...]:
    """What the first conversation does not show: other days, several places at once, questions that are answered."""
    yesterday = (datetime.now(UTC) - timedelta(days=1)).date().isoformat()
    earlier = {"area": "neck", "level": "4", "date": yesterday}
    several = ["neck", "lower_back"]
    return (
        Step({"end": True}, "/end"),
        # Its matcher knows no phrases but the samples: of "my pain is six in my lower back" it makes SeekCareIntent
        # with a complaint. This one is a sample, and fills the slots of CheckInIntent.
        uttered("six in my lower back"),
        # It fills AMAZON.DATE with the words, not with a date.
        intended("CheckInIntent", earlier, earlier, {}),
        # It has no slots of many values: "neck and lower back" would be one value that resolves to nothing.
        intended(
            "CheckInIntent",
            {"level": "5"},
            {"level": 5, "area": several},
            {"area": slot_json(models("en-US").slot("CheckInIntent", "area", several))},
        ),
        uttered("how was my week"),
        uttered("check in"),
        # It does not favour the open question: "a lot" is a complaint to it.
        intended("LogFactorIntent", {"rating": "a lot"}, {"rating": "a lot"}, {}),
        uttered("my pain is a four"),
        uttered("my neck"),
    )


UNMATCHED = "zero in my lower back"
"""Its numbers in words go from one to twenty; what its matcher cannot do is an error and sends nothing."""


@dataclass(frozen=True)
class Talk:
    """The whole conversation: what was planned, sent and answered, and what both diaries hold after it."""

    steps: tuple[Step, ...]
    answers: tuple[dict[str, Any], ...]
    requests: tuple[dict[str, Any], ...]
    outcomes: tuple[Outcome, ...]
    """What our own speaker heard for the same steps at the same moments."""
    unsigned: tuple[int, bytes]
    """What the door says to the first request when nobody signs it."""
    unmatched: dict[str, Any]
    theirs: list[Entry]
    ours: list[Entry]


@pytest.fixture(scope="module")
def talk(models: Models, tmp_path_factory: pytest.TempPathFactory) -> Talk:
    need("Node", shutil.which("node") is not None, "install Node 18 or later with npm, then run make test")
    need("virtual-alexa", (HERE / "node_modules" / "virtual-alexa").is_dir(), "run make setup-client")
    folder = tmp_path_factory.mktemp("foreign")
    steps = (*main_job(), *more(models))
    with (
        closing(open_store(f"sqlite:///{folder / 'theirs.db'}")) as theirs,
        closing(open_store(f"sqlite:///{folder / 'ours.db'}")) as ours,
    ):
        with serving_app(_application(theirs, models, chain := chain_of_today())) as port:
            with signing_proxy(port, chain) as proxy:
                *answers, unmatched = _virtual_alexa(proxy.url, [*(step.plan for step in steps), {"utter": UNMATCHED}])
            unsigned = post(port, proxy.bodies[0], {})
        requests = tuple(proxy.requests)
        return Talk(
            steps,
            tuple(answers),
            requests,
            _our_speaker(ours, models, steps, requests),
            unsigned,
            unmatched,
            theirs.log(ACCOUNT),
            ours.log(Household().account),
        )


def _application(store: Store, models: Models, chain: Chain) -> Flask:
    household = Household(application_id=SKILL_ID)
    return create_app(
        store,
        models,
        CONFIG,
        household,
        Clock.real(),
        verifier=Verifier(Shelf(chain.pem), [chain.root.certificate], lambda: datetime.now(UTC)),
        api_client=loopback_client(),
        voice=Voice(seed=SEED),
    )


def _virtual_alexa(url: str, steps: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Its answers, one for each step."""
    plan = {
        "url": url,
        "applicationId": SKILL_ID,
        "userId": ACCOUNT,
        "locale": "en-US",
        "model": str(MODEL),
        "steps": steps,
    }
    done = subprocess.run(
        ["node", "talk.cjs"],
        cwd=HERE,
        input=json.dumps(plan),
        capture_output=True,
        encoding="utf-8",
        timeout=MOST_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def _our_speaker(
    store: Store, models: Models, steps: tuple[Step, ...], requests: tuple[dict[str, Any], ...]
) -> tuple[Outcome, ...]:
    """The same steps in this process, each at the moment that virtual-alexa gave its request."""
    speaker = build_speaker(store, models, Household(), Clock.standing(NOON), Config(), voice=Voice(seed=SEED))
    echo = Echo(speaker, Commands(speaker, models.locales()))
    outcomes = []
    for step, request in zip(steps, requests, strict=True):
        speaker.clock.move(datetime.fromisoformat(request["request"]["timestamp"]) - speaker.clock.now())
        outcomes.append(echo.say(step.line))
    return tuple(outcomes)


def test_the_answers_are_those_of_our_own_speaker(talk: Talk) -> None:
    for step, answer, outcome in zip(talk.steps, talk.answers, talk.outcomes, strict=True):
        assert "error" not in answer, (step.line, answer)
        assert for_the_person(answer["response"]) == for_the_person(outcome.response["response"]), step.line


def for_the_person(response: Mapping[str, Any]) -> dict[str, Any]:
    """A response without what hangs on how the words were understood: the slots so far."""
    directives = [(each["type"], each.get("slotToElicit")) for each in response.get("directives", ())]
    return {**response, "directives": directives}


def test_the_first_conversation_is_the_one_of_its_file(talk: Talk) -> None:
    for step, answer in zip(talk.steps, talk.answers, strict=True):
        response = answer["response"]
        said = ssml.heard(response.get("outputSpeech", {}).get("ssml", ""))
        assert not step.speech or matches(step.speech, said), f"{step.line}: {said}"
        assert not step.ends or response["shouldEndSession"] is (step.ends == "yes"), step.line


def test_the_diary_is_the_same(talk: Talk) -> None:
    kept = [(entry.kind, entry.day, entry.moment, entry.data) for entry in talk.theirs]
    assert kept == [(entry.kind, entry.day, entry.moment, entry.data) for entry in talk.ours]
    assert [(entry.data.level, entry.data.area) for entry in talk.theirs[:1]] == [(6, "lower_back")]
    assert "e3" in [entry.data.sign for entry in talk.theirs]


def test_a_level_in_words_arrives_as_a_number(talk: Talk) -> None:
    intent = sent(talk, "six in my lower back")["request"]["intent"]
    assert intent["name"] == "CheckInIntent"
    assert intent["slots"]["level"]["value"] == "6"


def sent(talk: Talk, line: str) -> dict[str, Any]:
    return talk.requests[[step.line for step in talk.steps].index(line)]


def test_the_session_goes_round(talk: Talk) -> None:
    asked = 0
    for answer, request in zip(talk.answers[:-1], talk.requests[1:], strict=True):
        goes_on = not answer["response"].get("shouldEndSession", True)
        assert request["session"]["new"] is not goes_on
        if goes_on:
            assert request["session"]["attributes"] == answer["sessionAttributes"]
            asked += any(each["type"] == "Dialog.ElicitSlot" for each in answer["response"].get("directives", ()))
    assert asked >= 5


def test_nothing_is_answered_that_is_not_signed(talk: Talk) -> None:
    assert talk.unsigned == (400, b"")


def test_what_it_cannot_match_is_not_sent(talk: Talk) -> None:
    assert "Unable to match utterance" in talk.unmatched["error"]
    assert len(talk.requests) == len(talk.steps)
