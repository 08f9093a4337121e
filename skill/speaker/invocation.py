"""How a conversation is opened by voice: the wake word, the skill's name, and what is asked in the same breath."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WAKE = re.compile(r"^\s*(hey )?(alexa|echo|computer)\b[\s,.]*", re.IGNORECASE)
_NAME = r"(the )?muscles? ?(diary|dairy)( skill| app)?"
_OPEN = re.compile(rf"^((please )?(open|launch|start|begin|run|load|talk to|go to|use)( up)? )?{_NAME}( please)?$")
_ASK = re.compile(rf"^(please )?(?:ask|tell|use|have|let|get) {_NAME}(?: and)? (?P<rest>.+)$")
_WITH = re.compile(rf"^(?P<rest>.+?) (?:using|with|in|from|on|via) {_NAME}$")
_LINK = re.compile(r"^(?:to|that|for|about|if|whether|and) ")


@dataclass(frozen=True, slots=True)
class Invocation:
    """What the wake word and the name leave over."""

    named: bool
    """Whether the skill was named, which begins a new session."""
    phrases: tuple[str, ...] = ()
    """What was asked, in one or two readings (with and without the linking word); empty for a plain opening."""


def read_invocation(text: str) -> Invocation:
    """How a spoken line addresses the skill."""
    words = re.sub(r"[,.!?;:]+", " ", _WAKE.sub("", text, count=1).lower())
    words = " ".join(words.split())
    if _OPEN.match(words):
        return Invocation(named=True)
    match = _ASK.match(words) or _WITH.match(words)
    if match:
        rest = match["rest"]
        bare = _LINK.sub("", rest)
        return Invocation(named=True, phrases=(rest,) if bare == rest else (bare, rest))
    return Invocation(named=False, phrases=(_WAKE.sub("", text, count=1).strip(),))
