"""What the tests of the pages share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from skill.config import Config
from skill.diary.store import Store
from skill.speaker.clock import Clock
from skill.speaker.envelopes import Household
from skill.speaker.models import Models
from skill.web import create_app
from tests.conftest import NOON
from tests.web.pages import Browser
from tests.web.serving import serving_app


@pytest.fixture
def browser(store: Store, models: Models) -> Iterator[Browser]:
    """A browser before the pages of a speaker at noon of a Sunday, over a diary of its own."""
    app = create_app(store, models, Config(), Household(), Clock.standing(NOON))
    with serving_app(app) as port:
        yield Browser(port)
