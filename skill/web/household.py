"""The one speaker of the household as all its pages share it: its turns, its settings, whose diary is meant."""

from __future__ import annotations

from collections import deque
from datetime import UTC, date, datetime
from threading import Lock
from zoneinfo import ZoneInfo

from skill.conversation.dialog import Memory
from skill.diary.store import Store, StoreError
from skill.speaker.commands import SCOPES, Commands
from skill.speaker.device import Outcome, Speaker
from skill.speaker.envelopes import Session, envelope
from skill.web.turns import Cause, Turn

LONGEST_PHRASE = 500
"""Characters of one spoken sentence; a recogniser never delivers more."""
_TURNS_SHOWN = 100
NOBODY = "Nobody named"
"""Who speaks when it is a voice that the device does not recognise."""


class HouseholdSpeaker:
    """Takes turns one at a time, as a speaker does, whatever page or thread they come from."""

    def __init__(self, speaker: Speaker, store: Store, locales: tuple[str, ...]) -> None:
        self.locales = locales
        self.scopes = tuple(SCOPES)
        self.lock = Lock()
        self._speaker = speaker
        self._store = store
        self._commands = Commands(speaker, locales)
        self._turns: deque[Turn] = deque(maxlen=_TURNS_SHOWN)
        self._count = 0
        self._voices: list[str] = []

    @property
    def turns(self) -> list[Turn]:
        """The last turns, oldest first."""
        return list(self._turns)

    @property
    def waits(self) -> bool:
        """Whether the skill waits for an answer."""
        return self._speaker.in_session

    @property
    def voices(self) -> list[str]:
        """The names of the voices that have been chosen so far, in their order."""
        return list(self._voices)

    @property
    def voice(self) -> str:
        """The name of the voice that speaks; empty for one that is not recognised."""
        return self._speaker.household.person

    @property
    def locale(self) -> str:
        """The English that is spoken."""
        return self._speaker.household.locale

    @property
    def zone(self) -> str:
        """The IANA name of the person's time zone."""
        return self._speaker.household.zone

    @property
    def has_screen(self) -> bool:
        """Whether the device has a display."""
        return self._speaker.household.screen

    @property
    def now(self) -> datetime:
        """The speaker's clock, in the person's zone."""
        return self._speaker.clock.now().astimezone(ZoneInfo(self.zone))

    @property
    def today(self) -> date:
        """The person's day."""
        return self.now.date()

    @property
    def about(self) -> str:
        """Who speaks, and what the device's clock shows."""
        return f"{self.voice or NOBODY}, {self.now:%a} {self.now.day} {self.now:%b, %H:%M}"

    @property
    def account(self) -> str:
        """The account that the device belongs to."""
        return self._speaker.household.account

    @property
    def person(self) -> str:
        """The key of the diary of whoever speaks, as the skill itself finds it in a request."""
        request = envelope(self._speaker.household, Session(""), self._speaker.clock.now(), str, {})
        system = request["context"]["System"]
        return str(system["person"]["personId"] if "person" in system else system["user"]["userId"])

    @property
    def is_private(self) -> bool:
        """Whether this person asked that numbers and places stay unsaid; taken so where it can't be known."""
        try:
            return Memory.from_json(self._store.state(self.person)).private
        except StoreError:
            return True

    def granted(self, scope: str) -> bool:
        """Whether the companion app allows it: `reminders` or `timers`."""
        return self._speaker.household.granted.get(SCOPES[scope], False)

    def say(self, words: str) -> Turn:
        """A phrase is spoken."""
        return self._shown("said", words, self._speaker.say(words))

    def silence(self) -> Turn | None:
        """Nothing is said, twice; None where nothing was asked."""
        return self._shown("silence", "", self._speaker.silence()) if self.waits else None

    def due(self) -> None:
        """Takes as turns what has come due: what a screen went on with, and announcements of timers and reminders."""
        for outcome in self._speaker.due():
            if outcome.said:
                self._shown("due", "", outcome)

    def choose_voice(self, name: str) -> None:
        """Another person speaks. An open conversation ends first, and what the one before said is no longer shown.

        Raises BadCommand for a name that cannot be one.
        """
        name = " ".join(name.split())
        if name == self.voice:
            return
        before = self.voice
        self._commands.run(f"/person {name}")
        self._speaker.household.person = before
        if self.waits:
            self._speaker.end()
        self._speaker.household.person = name
        self._turns.clear()
        if name and name not in self._voices:
            self._voices.append(name)

    def choose(self, screen: bool, locale: str, zone_name: str, scopes: list[str]) -> None:
        """Sets the device; raises BadCommand for a locale or zone that is not known.

        A permission that was never decided stays so: then the skill may ask for it.
        """
        self._commands.run(f"/locale {locale}")
        self._commands.run(f"/zone {zone_name}")
        self._commands.run(f"/device {'screen' if screen else 'speaker'}")
        for scope in SCOPES:
            if (scope in scopes) != self.granted(scope):
                self._commands.run(f"/{'grant' if scope in scopes else 'deny'} {scope}")

    def set_clock(self, local: str) -> None:
        """Moves the clock to a local time such as 2026-11-23T08:00; raises BadCommand where it is none."""
        self._commands.run(f"/at {local}")

    def real_time(self) -> None:
        """Moves the clock to the real time."""
        self._speaker.move(datetime.now(UTC) - self._speaker.clock.now())

    def _shown(self, cause: Cause, words: str, outcome: Outcome) -> Turn:
        self._count += 1
        turn = Turn(self._count, cause, words, self.now, outcome, self.is_private)
        self._turns.append(turn)
        return turn
