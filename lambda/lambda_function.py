"""The door for AWS Lambda: Alexa's events in, the skill's answers out, and nothing of its own to say."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from skill.alexa.api_client import AlexaApiClient
from skill.alexa.envelopes import BadEnvelope, read_envelope
from skill.config import DEFAULT_DIARY, BadSetting, read_config
from skill.conversation.builder import build_skill
from skill.conversation.logs import LOGGER, log_turn, start_logging
from skill.conversation.services import read_ahead, standard_services
from skill.conversation.skill import ForeignSkill, Skill
from skill.diary.open import open_store


class Unanswered(Exception):
    """An event got no answer; the message holds nothing of the event."""


def open_skill(environ: Mapping[str, str]) -> Skill:
    """The skill of one container, over the settings in its environment.

    Raises BadSetting, or StoreError where the diary cannot be opened; both say in one sentence what to do.
    """
    config = read_config(environ)
    if not config.skill_ids:
        raise BadSetting("Set MUSCLE_DIARY_SKILL_ID to the id of your skill: without it nobody may call this function.")
    if config.diary == DEFAULT_DIARY:
        raise BadSetting("Set MUSCLE_DIARY_DIARY to a place that lasts: the disk of a Lambda function does not.")
    start_logging(config.log_level)
    store = open_store(config.diary)
    # Read while the container starts: the first question of a person should not wait for the index.
    read_ahead()
    services = standard_services(store, config)
    return build_skill(replace(services, api_client=AlexaApiClient(), on_turn=log_turn))


SKILL = open_skill(os.environ)
"""Built as the container starts, so that no person waits for it and bad settings are reported before the first turn."""


def handler(event: Any, context: Any) -> dict[str, Any]:
    """The response envelope to a request envelope, both as JSON objects (alexa-platform.md 11).

    Raises Unanswered, without words of the event, for one that is not for this skill or cannot be answered: Lambda
    reports a raised exception's message to its caller and writes it to its log.
    """
    try:
        return SKILL.answer(read_envelope(json.dumps(event).encode()))
    except BadEnvelope as error:
        raise Unanswered(f"The event is no request of Alexa's: {error}.") from None
    except ForeignSkill:
        raise Unanswered("The request is for another skill than the one in MUSCLE_DIARY_SKILL_ID.") from None
    except Exception as error:
        LOGGER.exception("unanswered")
        raise Unanswered(f"The request could not be answered ({type(error).__name__}).") from None
