"""The understanding of our own speaker: from a phrase to the intent and slots that Alexa would send."""

from skill.speaker.understanding.heard import Heard, HeardSlot
from skill.speaker.understanding.understanding import Understanding

__all__ = ["Heard", "HeardSlot", "Understanding"]
