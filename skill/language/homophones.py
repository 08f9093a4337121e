"""Words a recogniser writes in place of a number; read so only where a number is asked for and nothing else fits."""

from __future__ import annotations

from collections.abc import Sequence

# Each word with the whole numbers it may stand for, likeliest first.
_NUMBERS: dict[str, tuple[int, ...]] = {
    "oh": (0,), "o": (0,), "nill": (0,), "not": (0,), "knot": (0,), "won": (1,), "wan": (1,), "wun": (1,),
    "to": (2,), "too": (2,), "tu": (2,), "tree": (3,), "free": (3,), "thee": (3,), "through": (3,), "threw": (3,),
    "for": (4,), "fore": (4,), "far": (4,), "fall": (4,), "fife": (5,), "hive": (5,), "thrive": (5,), "fight": (5,),
    "sex": (6,), "sicks": (6,), "sick": (6,), "sics": (6,), "sax": (6,), "sticks": (6,), "heaven": (7,),
    "savin": (7,), "severn": (7,), "ate": (8,), "ait": (8,), "hate": (8,), "aid": (8,), "nein": (9,), "nigh": (9,),
    "mine": (9,), "line": (9,), "wine": (9,), "tin": (10,), "tan": (10,), "then": (10,), "den": (10,), "tent": (10,),
}  # fmt: skip

# Words for a place or a thing that sound like one another; general to any English talk about the body.
_WORDS: dict[str, tuple[str, ...]] = {
    "cough": ("calf",), "calve": ("calf",), "calfs": ("calves",), "carves": ("calves",), "coughs": ("calves",),
    "heal": ("heel",), "heals": ("heels",), "heels": ("heals",), "soldier": ("shoulder",),
    "soldiers": ("shoulders",), "sholder": ("shoulder",), "neg": ("neck",), "nick": ("neck",),
    "feat": ("feet",), "hed": ("head",), "nee": ("knee",),
    "ne": ("knee",), "rist": ("wrist",), "tow": ("toe",), "tows": ("toes",),
    "thai": ("thigh",), "thais": ("thighs",), "sigh": ("thigh",),
    "chin": ("shin",), "shine": ("shin",), "jar": ("jaw",),
    "lore back": ("lower back",), "lower bach": ("lower back",), "peace": ("piece",), "weak": ("week",),
    "week": ("weak",), "soar": ("sore",), "ake": ("ache",), "aking": ("aching",),
    "brake": ("break",), "niece": ("knees",), "nieces": ("knees",), "bak": ("back",), "nex": ("neck",),
    "pane": ("pain",), "payne": ("pain",), "angle": ("ankle",), "angles": ("ankles",), "uncle": ("ankle",),
    "wrest": ("wrist",), "chess": ("chest",), "fox": ("box",), "breeze": ("breathe",), "stretch's": ("stretches",),
}  # fmt: skip


def number_readings(word: str) -> tuple[int, ...]:
    """The numbers a misheard word may stand for, likeliest first; empty where it sounds like none."""
    return _NUMBERS.get(word, ())


def word_readings(words: Sequence[str]) -> tuple[str, ...]:
    """The words or phrases that these words, taken together, sound like ("cough" for "calf"); empty where unknown."""
    return _WORDS.get(" ".join(words), ())
