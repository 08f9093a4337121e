"""The limits that Alexa sets on a response, checked before it goes out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from skill.alexa.documents import objects
from skill.speech import ssml

MOST_SPEECH_CHARACTERS = 8_000
"""outputSpeech and card text each (alexa-platform.md 2.1)."""

MOST_RESPONSE_BYTES = 24 * 1024
"""The older and stricter of Amazon's two figures, for a response without a screen document (alexa-platform.md 2.1)."""

MOST_BYTES_WITH_SCREEN = 100 * 1024
"""Below Amazon's 120 kilobytes, for a response with one (alexa-platform.md 2.1)."""

RENDER_DOCUMENT = "Alexa.Presentation.APL.RenderDocument"


class BeyondLimits(ValueError):
    """The response would be refused by Alexa."""


def check(response: Mapping[str, Any]) -> None:
    """Checks a response envelope as JSON; raises BeyondLimits or BadSsml for what a device would refuse."""
    body = response.get("response", {})
    documents = [each for each in body.get("directives") or () if each.get("type") == RENDER_DOCUMENT]
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
    if "shouldEndSession" not in body:
        _check_undecided(body, documents)
    elif ends not in (True, False):
        raise BeyondLimits("the response does not say whether the session ends")
    elif ends == bool(reprompt):
        raise BeyondLimits("an open session needs a reprompt, a closed one has none")
    most = MOST_BYTES_WITH_SCREEN if documents else MOST_RESPONSE_BYTES
    if len(json.dumps(response, ensure_ascii=False).encode()) > most:
        raise BeyondLimits("the response is too large")


def _check_undecided(body: Mapping[str, Any], documents: Sequence[Mapping[str, Any]]) -> None:
    """What may leave shouldEndSession out (design.md): an empty answer, or a document that speaks and then reports."""
    if not body.get("directives") and not any(body.get(part) for part in ("outputSpeech", "reprompt", "card")):
        return
    if len(documents) != 1 or body.get("outputSpeech") or body.get("reprompt"):
        raise BeyondLimits("the response does not say whether the session ends")
    types = {str(each.get("type")) for each in objects(documents[0].get("document"))}
    if not {"SpeakItem", "SendEvent"} <= types:
        raise BeyondLimits("the document does not go on by itself")
    spoken = [source["properties"]["ssml"] for source in (documents[0].get("datasources") or {}).values()]
    for each in spoken:
        if ssml.parse(each).find(".//audio") is not None:
            raise BeyondLimits("a document cannot speak a recording")
        if len(each) > MOST_SPEECH_CHARACTERS:
            raise BeyondLimits("the speech is too long for one document")
