"""The limits that Alexa sets on a response, checked before it goes out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from skill.speech import ssml

MOST_SPEECH_CHARACTERS = 8_000
"""outputSpeech and card text each (alexa-platform.md 2.1)."""

MOST_RESPONSE_BYTES = 24 * 1024
"""The older and stricter of Amazon's two figures, for a response without a screen document (alexa-platform.md 2.1)."""


class BeyondLimits(ValueError):
    """The response would be refused by Alexa."""


def check(response: Mapping[str, Any]) -> None:
    """Checks a response envelope as JSON; raises BeyondLimits or BadSsml for what a device would refuse."""
    body = response.get("response", {})
    ends = body.get("shouldEndSession")
    reprompt = body.get("reprompt")
    for part in (body, reprompt or {}):
        speech = part.get("outputSpeech")
        if speech:
            ssml.parse(speech["ssml"])
            if len(speech["ssml"]) > MOST_SPEECH_CHARACTERS:
                raise BeyondLimits("the speech is too long for one response")
    card = body.get("card") or {}
    if len(card.get("title", "")) + len(card.get("content", "")) > MOST_SPEECH_CHARACTERS:
        raise BeyondLimits("the card is too long")
    if ends not in (True, False):
        raise BeyondLimits("the response does not say whether the session ends")
    if ends == bool(reprompt):
        raise BeyondLimits("an open session needs a reprompt, a closed one has none")
    if len(json.dumps(response, ensure_ascii=False).encode()) > MOST_RESPONSE_BYTES:
        raise BeyondLimits("the response is too large")
