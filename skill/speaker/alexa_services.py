"""Answers Amazon's own services as the speaker's cloud: so far the settings of the device."""

from __future__ import annotations

import json
import re
from typing import Any

from ask_sdk_model.services import ApiClient, ApiClientRequest, ApiClientResponse

from skill.speaker.envelopes import API_ENDPOINT, Household

_TIME_ZONE = re.compile(r"/v2/devices/[^/]+/settings/System\.timeZone")


class SpeakerServices(ApiClient):
    """The services behind the speaker's `apiEndpoint`, answered in the same process."""

    def __init__(self, household: Household) -> None:
        self._household = household

    def invoke(self, request: ApiClientRequest) -> ApiClientResponse:
        """The answer to one call; what the speaker does not offer is 404."""
        path = request.url.removeprefix(API_ENDPOINT)
        if request.method == "GET" and _TIME_ZONE.fullmatch(path):
            return _answer(200, self._household.zone)
        return _answer(404, {"message": "no such resource"})


def _answer(status: int, body: Any) -> ApiClientResponse:
    return ApiClientResponse(status_code=status, headers=[("content-type", "application/json")], body=json.dumps(body))
