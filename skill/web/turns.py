"""One turn as the page shows it: what was said, what is heard and seen, what was kept, and the JSON behind it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from skill.alexa.limits import RENDER_DOCUMENT
from skill.diary.entries import Change
from skill.speaker.device import Outcome
from skill.speech.audible import Part, parts
from skill.web.calls import Call, calls
from skill.web.labels import label, words
from skill.web.screen import Screen, screen

MANY_PAUSES = 6
"""From here on a reply leads through something instead of telling it."""
SHORT = 160
"""Characters of a led reply that are shown at least."""
HIDDEN = "(hidden)"
"""What stands for a token on the page: who sees it could set timers and reminders in the household's name."""
_SECRET = "apiAccessToken"
Cause = Literal["said", "silence", "due"]


@dataclass(frozen=True, slots=True)
class Turn:
    """A finished turn. `words` are what the person said, as typed or recognised; empty unless the cause is `said`."""

    number: int
    cause: Cause
    words: str
    moment: datetime
    """When it was, in the person's zone."""
    outcome: Outcome
    private: bool
    """Whether others may be listening: what was kept is then not named."""

    @property
    def speech(self) -> str:
        """The words that are heard."""
        return self.outcome.speech

    @property
    def spoken(self) -> list[Part]:
        """What the browser's voice says."""
        return parts(self.outcome.said)

    @property
    def opening(self) -> str:
        """How a long led reply begins, for a line that does not repeat every breath; empty where all is to be read."""
        if sum(1 for part in self.spoken if part.pause) < MANY_PAUSES:
            return ""
        words = next((" ".join(said) for said in self._growing() if len(" ".join(said)) > SHORT), self.speech)
        return words if len(words) < len(self.speech) else ""

    def _growing(self) -> Iterator[list[str]]:
        said = [part.say for part in self.spoken if part.say]
        return (said[:count] for count in range(1, len(said) + 1))

    @property
    def asked_again(self) -> list[Part]:
        """What the browser's voice says after a first silence; nothing where no question is open."""
        if self.outcome.ends:
            return []
        output = (self._body.get("reprompt") or {}).get("outputSpeech") or {}
        return parts(str(output.get("ssml") or ""))

    @property
    def leads(self) -> bool:
        """Whether the screen goes on by itself: no microphone opens then, and silence ends nothing."""
        by_screen = any(each.get("type") == RENDER_DOCUMENT for each in self._body.get("directives") or ())
        return by_screen and not self.outcome.ends and "shouldEndSession" not in self._body

    @property
    def care(self) -> str:
        """The level of care of the answer: none, routine, urgent, emergency or crisis."""
        return self.outcome.record.care if self.outcome.record else "none"

    @property
    def alarm(self) -> str:
        """A short heading over an answer that must not be overlooked; none while a sign is only being asked about."""
        checking = self.outcome.record.checking if self.outcome.record else False
        return str(words()["care"].get(self.care, "")) if self.care != "routine" and not checking else ""

    @property
    def calls(self) -> list[Call]:
        """The numbers that the answer speaks, in the digits of the locale that it was given in."""
        locale = str((self.outcome.request.get("request") or {}).get("locale", ""))
        return calls(self.speech, locale, words()["in_an_emergency"] if self.care == "urgent" else "")

    @property
    def calls_for_help(self) -> bool:
        """Whether nothing but the help to call may stand in its answer: no book-keeping, no end of a conversation."""
        return bool(self.alarm) and self.care in ("emergency", "crisis")

    @property
    def card(self) -> Mapping[str, str]:
        """Title and text of the card in the companion app; empty without one."""
        card = self._body.get("card") or {}
        text = card.get("content") or card.get("text") or ""
        return {"title": str(card.get("title") or ""), "text": str(text)} if text else {}

    @property
    def card_adds(self) -> str:
        """The paragraphs of the card that are not heard anyway, as its sources."""
        heard = _bare(self.speech)
        paragraphs = self.card.get("text", "").split("\n\n")
        return "\n\n".join(each for each in paragraphs if _bare(each) not in heard)

    @property
    def screen(self) -> Screen:
        """What a device with a display would show."""
        return screen(self.outcome.response, self.speech)

    @property
    def kept(self) -> list[str]:
        """What the turn did to the diary, a line each; without numbers and places where others may be listening."""
        changes = self.outcome.record.changes if self.outcome.record else ()
        if any(change.change == "erased" for change in changes):
            return [words()["change"]["erased"]]
        lines = (self._line(change) for change in changes)
        return list(dict.fromkeys(lines))

    @property
    def request_json(self) -> str:
        """The request envelope for developers, without what opens Alexa's services; empty where nothing was sent."""
        return _pretty(_without(_SECRET, self.outcome.request))

    @property
    def response_json(self) -> str:
        """The response envelope for developers."""
        return _pretty(self.outcome.response)

    @property
    def _body(self) -> Mapping[str, Any]:
        return dict(self.outcome.response.get("response") or {})

    def _line(self, change: Change) -> str:
        done = str(words()["change"][change.change])
        return done if self.private else f"{done}: {label(change.entry).line}"


def _bare(text: str) -> str:
    """Words only, so that neither stops nor capitals make a difference."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _without(name: str, part: Any) -> Any:
    """A copy of a document with the values of this name hidden, wherever they stand."""
    if isinstance(part, Mapping):
        return {key: HIDDEN if key == name else _without(name, value) for key, value in part.items()}
    return [_without(name, value) for value in part] if isinstance(part, list) else part


def _pretty(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) if document else ""
