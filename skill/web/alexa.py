"""The door for Amazon: a verified request in, the skill's response out, and nothing but 400 for everything else."""

from __future__ import annotations

import json
import logging
from dataclasses import replace

from ask_sdk_model.services import ApiClient
from flask import Blueprint, Response, request
from werkzeug.exceptions import HTTPException

from skill.alexa.api_client import AlexaApiClient
from skill.alexa.envelopes import MOST_BODY_BYTES
from skill.config import PREFIX, Config
from skill.conversation.builder import build_skill
from skill.conversation.logs import log_turn
from skill.conversation.services import standard_services
from skill.conversation.skill import ForeignSkill, Skill
from skill.diary.store import Store
from skill.speech.voice import Voice
from skill.web.verification import Reason, Refused, Verifier, standard_verifier

PATH = "/alexa"
CONTENT_TYPE = "application/json;charset=UTF-8"
"""As Amazon asks for (alexa-platform.md 8, rule 7)."""

_log = logging.getLogger(__name__)


def alexa(
    store: Store, config: Config, verifier: Verifier | None, api_client: ApiClient | None, voice: Voice | None
) -> Blueprint:
    """The route over a diary; without a configured skill id it is closed and refuses everything.

    `verifier`, `api_client` and `voice` are those of a running service when they are None.
    """
    if not config.skill_ids:
        _log.warning("%s is closed: set %sSKILL_ID to the id of your skill to open it.", PATH, PREFIX)
        return _blueprint(None)
    services = replace(
        standard_services(store, config),
        api_client=api_client or AlexaApiClient(),
        on_turn=log_turn,
        voice=voice or Voice(),
    )
    return _blueprint(Door(build_skill(services), verifier or standard_verifier()))


class Door:
    """A skill behind a verifier."""

    def __init__(self, skill: Skill, verifier: Verifier) -> None:
        self._skill = skill
        self._verifier = verifier

    def answer(self) -> str:
        """The response to the present HTTP request, as JSON text; raises Refused."""
        request.max_content_length = MOST_BODY_BYTES
        try:
            body = request.get_data(cache=False)
        except HTTPException as error:
            raise Refused(Reason.BODY) from error
        envelope = self._verifier.verify(request.headers, body)
        try:
            return json.dumps(self._skill.answer(envelope), ensure_ascii=False)
        except ForeignSkill as error:
            raise Refused(Reason.SKILL_ID) from error


def _blueprint(door: Door | None) -> Blueprint:
    blueprint = Blueprint("alexa", __name__)

    @blueprint.post(PATH)
    def answer() -> Response:
        try:
            if door is None:
                raise Refused(Reason.CLOSED)
            return Response(door.answer(), content_type=CONTENT_TYPE)
        except Refused as refused:
            _log.warning("a request was refused: %s", refused.reason.value)
            return Response(status=400)

    return blueprint
