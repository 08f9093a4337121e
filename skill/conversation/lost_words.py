"""Puts back what a carrier took along: of "how much can I take" Alexa delivers "much can I take"."""

from __future__ import annotations

from skill.guidance.warning_signs import Carrier

_OF_HOW = frozenset("much many often long soon far come hard hot cold bad fast late warm deep high low big".split())
_I_AM = frozenset(
    """allowed meant supposed able doing short low lacking deficient getting losing too right wrong okay ok safe likely
    overdoing going having""".split()
)
_I_HAVE = frozenset("got been pulled torn strained damaged done overdone slipped".split())
_IT_DOES = frozenset(
    """help work hurt matter mean make cure take get do go come affect ease stop cause feel need have seem sound look
    count last change wear""".split()
)
_ITS = frozenset("it this that my mine these those there".split())
_ENDS = (" feel like", " look like", " mean")
_OF_ONESELF = frozenset({"i", "i'm", "i've", "my", "me"})
_NO_NOUN = frozenset("a an the my any no not i i've i'm been had having just really that it".split())
"""Words that "no" does not stand before: "it's not my chest", "i don't have any fever"."""


def as_asked(text: str) -> str:
    """The words of `question` with the word that must have stood before them, where they show which it was."""
    words = text.lower().split()
    first, second = (*words, "", "")[:2]
    if first in _OF_HOW:
        return f"how {text}"
    if first == "i" and second:
        return f"{'am' if second in _I_AM else 'have' if second in _I_HAVE else 'do'} {text}"
    if second == "be" and first in _ITS:
        return f"could {text}"
    if first in _ITS and second:
        return f"{'does' if second in _IT_DOES else 'is'} {text}"
    if first in ("does", "do") and text.lower().endswith(_ENDS):
        return f"what {text}"
    return text


def as_told(text: str, carrier: Carrier) -> str:
    """The words of a net as the guard has to read them, beyond the carrier that the sign book knows.

    "A stroke feel like" has lost "what does": without it the words could tell of a stroke as well. "Sensation in my
    foot", denied, is "no sensation in my foot".
    """
    lower = text.lower()
    words = lower.split()
    if carrier == "denied" and words and words[0] not in _NO_NOUN:
        return f"no {text}"
    if carrier != "question" or _OF_ONESELF.intersection(words) or words[:1] == ["what"]:
        return text
    if lower.endswith(_ENDS):
        return f"what {text}" if words[0] in ("does", "do") else f"what does {text}"
    return f"can {text}" if lower.endswith((" you", " people", " someone")) else text
