"""A word in between, over real HTTP."""

from __future__ import annotations

import pytest

from skill.alexa.services.errors import NotSupported, PermissionDenied, Refused, Unavailable
from skill.speaker.amazon.account import Fault
from skill.speech.ssml import BadSsml
from tests.alexa.amazon_side import AmazonSide

WORDS = "<speak>One moment.</speak>"
REQUEST = "amzn1.echo-api.request.1"


@pytest.fixture
def amazon() -> AmazonSide:
    side = AmazonSide()
    side.account.begin(REQUEST)
    return side


def test_it_is_spoken_while_the_request_is_open(amazon: AmazonSide) -> None:
    amazon.services.progressive.say(WORDS)
    assert amazon.account.spoken() == [WORDS]
    with pytest.raises(Refused):
        amazon.services.progressive.say(WORDS)


def test_five_are_the_most(amazon: AmazonSide) -> None:
    for _ in range(5):
        amazon.services.progressive.say(WORDS)
    with pytest.raises(NotSupported):
        amazon.services.progressive.say(WORDS)


def test_what_cannot_be_said_is_not_sent(amazon: AmazonSide) -> None:
    with pytest.raises(BadSsml):
        amazon.services.progressive.say("one & two")
    with pytest.raises(ValueError, match="too long"):
        amazon.services.progressive.say(f"<speak>{'word ' * 200}</speak>")
    assert amazon.account.calls == []


@pytest.mark.parametrize(
    ("status", "trouble"), [(400, Refused), (401, PermissionDenied), (403, NotSupported), (500, Unavailable)]
)
def test_every_error(amazon: AmazonSide, status: int, trouble: type[Exception]) -> None:
    amazon.account.fail(Fault("POST", "/v1/directives", status, "{}"))
    with pytest.raises(trouble):
        amazon.services.progressive.say(WORDS)
