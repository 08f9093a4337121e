"""Whatever is said in the middle of a session gets a valid answer, and the session keeps its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from skill.diary.store import Store
from skill.speaker.models import Models
from skill.speaker.understanding.heard import Heard
from tests.conftest import Echo
from tests.conversation.test_every_intent import check_reply, slots_of

STATES = {
    "asked who leaves it out": ("stretch my neck",),
    "asked for a rating before": ("breathe for one minute",),
    "between two legs": ("breathe for six minutes", "skip"),
    "asked for a rating after": ("breathe for one minute", "skip"),
    "asked which of the two": ("heat or cold",),
    "with heat on": ("start a heat session for my neck", "no", "no", "skip", "no"),
}


@pytest.mark.parametrize("state", STATES)
def test_every_intent_in_the_middle_of_a_session(
    state: str, store: Store, models: Models, echo_over: Callable[..., Echo]
) -> None:
    model = models("en-US")
    echo = echo_over(store)
    for turn, intent in enumerate(model.intents()):
        for way, slots in enumerate(({}, slots_of(model, intent, turn))):
            # Somebody new each time, who has nothing in the diary and no session to go on with.
            echo.say("/drop", f"/person Somebody {turn} {way}", *STATES[state])
            outcome = echo.speaker.send(Heard("", intent, slots))
            assert outcome.record is not None and outcome.record.outcome == "ok", (intent, slots)
            if intent == "HeatColdIntent" and "permission" in outcome.speech:
                continue
            try:
                check_reply(outcome)
            except AssertionError as error:
                raise AssertionError(f"{intent} {sorted(slots)}: {outcome.speech[-300:]!r} {error}") from error
