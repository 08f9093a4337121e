"""Puts a speaker together with the skill in the same process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from skill.config import Config
from skill.conversation.builder import build_skill
from skill.conversation.services import TurnRecord, standard_services
from skill.diary.store import Store
from skill.speaker.amazon.cloud import loopback_client, open_account
from skill.speaker.clock import Clock
from skill.speaker.device import Speaker
from skill.speaker.envelopes import Household
from skill.speaker.models import Models
from skill.speech.voice import Voice


def build_speaker(
    store: Store,
    models: Models,
    household: Household,
    clock: Clock,
    config: Config,
    *,
    voice: Voice | None = None,
    observe: Callable[[TurnRecord], None] | None = None,
    new_id: Callable[[], str] = lambda: str(uuid4()),
) -> Speaker:
    """A speaker whose skill answers in this process, with the speaker's own cloud behind it.

    `observe` is told of each finished turn, as a log is.
    """
    records: list[TurnRecord] = []
    account = open_account(household, clock)

    def note(record: TurnRecord) -> None:
        records.append(record)
        if observe:
            observe(record)

    services = replace(
        standard_services(store, config),
        skill_ids=frozenset({household.application_id}),
        api_client=loopback_client(),
        on_turn=note,
        voice=voice or Voice(),
    )
    return Speaker(build_skill(services), models, household, clock, new_id, records, account)
