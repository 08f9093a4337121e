"""What the skill is built from: the edges hand it in, the rooms below never reach for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ask_sdk_model.services import ApiClient

from skill.alexa.interaction_model.vocabulary import Vocabulary, load_vocabulary
from skill.alexa.requests import DEFAULT_LOCALE
from skill.config import MODELS, Config
from skill.content import TopicText, load_topics
from skill.diary.entries import Change
from skill.diary.store import Store
from skill.guidance.search import load_search
from skill.guidance.warning_signs import SignBook, load_signs
from skill.routines.legs import Limits
from skill.speech.voice import Voice


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """One finished turn, for logs and for our own speaker; it holds no words that were said."""

    request_id: str
    kind: str
    intent: str
    care: str
    checking: bool
    outcome: str
    """ok, repeated, not_kept or error."""
    milliseconds: float
    changes: tuple[Change, ...] = ()
    """What the turn did to the diary: for the speaker of the same process, never for a log."""


def _nobody(record: TurnRecord) -> None:
    """The observer that watches nothing."""


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that the skill needs and does not own."""

    store: Store
    signs: SignBook
    topics: tuple[TopicText, ...]
    vocabularies: Callable[[str], Vocabulary]
    """The vocabulary of a locale, as its interaction model has it."""
    voice: Voice = field(default_factory=Voice)
    skill_ids: frozenset[str] = frozenset()
    """The skill ids that may call; empty accepts any, for our own speaker."""
    where: str = "here"
    """Where the diary is kept, as the catalogue names it: here or cloud."""
    zone: str = "UTC"
    """The IANA time zone where Alexa cannot say the person's."""
    leg_seconds: float = Limits().still_seconds
    """How long breathing and relaxation are led at most before the turn is handed back."""
    api_client: ApiClient | None = None
    """How Alexa's own services are reached; None where there are none."""
    on_turn: Callable[[TurnRecord], None] = _nobody


@cache
def standard_vocabularies(folder: Path) -> Callable[[str], Vocabulary]:
    """The vocabularies of the generated models in a folder, each read once; a locale without one has en-US's."""

    @cache
    def load(locale: str) -> Vocabulary:
        return load_vocabulary(folder / f"{locale}.json")

    known = {path.stem for path in folder.glob("*.json")}
    return lambda locale: load(locale if locale in known else DEFAULT_LOCALE)


def standard_services(store: Store, config: Config) -> Services:
    """The services of a self-hosted skill: checked content, the generated models, the settings."""
    return Services(
        store=store,
        signs=load_signs(),
        topics=load_topics(),
        vocabularies=standard_vocabularies(MODELS),
        skill_ids=config.skill_ids,
        zone=config.zone,
        leg_seconds=config.leg_seconds,
    )


def read_ahead(lang: str = "en") -> None:
    """Builds what only a question needs, in a second or so, before one is asked."""
    load_search(lang)
