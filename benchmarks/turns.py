"""How long a turn takes, each beside a bare ask-sdk-core "hello" skill in the same run, as ratios.

Measured: a cold start to the first answer (a new interpreter each time), a warm spoken answer (a topic), and a check-in
that is kept durably (SQLite, synchronous FULL, on a real file). Nothing is drawn by chance, so there is no seed.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[1]

HELLO = """
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope
import json

builder = SkillBuilder()

@builder.request_handler(can_handle_func=lambda handler_input: True)
def hello(handler_input):
    return handler_input.response_builder.speak("Hello.").set_should_end_session(True).response

skill = builder.create()
serializer = DefaultSerializer()

def answer(request):
    envelope = serializer.deserialize(json.dumps(request), RequestEnvelope)
    return serializer.serialize(skill.invoke(envelope, None))
"""

OURS = """
from skill.config import Config
from skill.conversation.builder import build_skill
from skill.conversation.services import standard_services
from skill.diary.open import open_store

answer = build_skill(standard_services(open_store({url!r}), Config())).answer
"""

FIRST = """
import json, sys
assert answer(json.load(sys.stdin))["response"]["outputSpeech"]["ssml"]
"""


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of one thing, many times over."""

    name: str
    samples: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.samples)

    def __str__(self) -> str:
        quarters = statistics.quantiles(self.samples, n=4)
        return f"{self.name:34} median {self.median:8.2f} ms   middle half {quarters[0]:.2f} to {quarters[2]:.2f}"


def envelope(number: int, body: dict[str, Any]) -> dict[str, Any]:
    """A request with an id of its own."""
    moment = datetime(2026, 11, 22, 12, tzinfo=UTC) + timedelta(seconds=number)
    who = {"userId": "amzn1.ask.account.bench"}
    application = {"applicationId": "amzn1.ask.skill.bench"}
    device = {"deviceId": "bench", "supportedInterfaces": {}}
    return {
        "version": "1.0",
        "session": {"new": True, "sessionId": f"s{number}", "application": application, "attributes": {}, "user": who},
        "context": {"System": {"application": application, "user": who, "device": device}},
        "request": {
            "requestId": f"r{number}",
            "timestamp": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "locale": "en-US",
            **body,
        },
    }


def intent(name: str, **slots: tuple[str, str]) -> dict[str, Any]:
    """An intent with slots given as what was said and its canonical id."""
    filled = {}
    for slot, (said, canonical) in slots.items():
        filled[slot] = {"name": slot, "value": said, "confirmationStatus": "NONE"}
        if canonical:
            match = {"status": {"code": "ER_SUCCESS_MATCH"}, "values": [{"value": {"name": said, "id": canonical}}]}
            filled[slot]["resolutions"] = {"resolutionsPerAuthority": [{"authority": "bench", **match}]}
    return {"type": "IntentRequest", "intent": {"name": name, "confirmationStatus": "NONE", "slots": filled}}


TOPIC = intent("TopicIntent", topic=("heat therapy", "heat_therapy"))
CHECK_IN = intent("CheckInIntent", level=("6", ""), area=("lower back", "lower_back"))
LAUNCH = {"type": "LaunchRequest"}


def cold(name: str, source: str, rounds: int) -> Timing:
    """A new interpreter from its start to its first answer."""
    import json

    request = json.dumps(envelope(0, LAUNCH))
    samples = []
    for _ in range(rounds):
        began = perf_counter()
        subprocess.run([sys.executable, "-c", source + FIRST], input=request, text=True, cwd=ROOT, check=True)
        samples.append((perf_counter() - began) * 1000)
    return Timing(name, tuple(samples))


def warm(name: str, answer: Callable[[dict[str, Any]], Any], body: dict[str, Any], rounds: int, base: int) -> Timing:
    """Answers in a process that has answered before."""
    samples = []
    for number in range(rounds + 20):
        request = envelope(base + number, body)
        began = perf_counter()
        answer(request)
        samples.append((perf_counter() - began) * 1000)
    return Timing(name, tuple(samples[20:]))


def loaded(source: str) -> Callable[[dict[str, Any]], Any]:
    """The `answer` of a skill given as source."""
    names: dict[str, Any] = {}
    exec(compile(source, "<skill>", "exec"), names)
    answer: Callable[[dict[str, Any]], Any] = names["answer"]
    return answer


def main() -> None:
    """Prints the timings and their ratios to the bare skill's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cold", type=int, default=15, help="cold starts of each")
    parser.add_argument("--warm", type=int, default=300, help="warm turns of each")
    options, _ = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as folder:
        ours = OURS.format(url=f"sqlite:///{folder}/diary.db")
        pairs = [
            (cold("cold start, hello", HELLO, options.cold), cold("cold start, Muscle Diary", ours, options.cold)),
        ]
        hello, answer = loaded(HELLO), loaded(ours)
        bare = warm("warm answer, hello", hello, LAUNCH, options.warm, 1_000)
        pairs.append((bare, warm("warm spoken answer (a topic)", answer, TOPIC, options.warm, 10_000)))
        pairs.append((bare, warm("check-in kept durably", answer, CHECK_IN, options.warm, 20_000)))
        for hello_timing, timing in pairs:
            print(hello_timing)
            print(f"{timing}   {timing.median / hello_timing.median:.1f} times the bare skill")


if __name__ == "__main__":
    main()
