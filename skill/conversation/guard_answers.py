"""How a short answer to one of the guard's questions is meant; what is unclear is never taken for a no."""

from __future__ import annotations

from typing import Literal

from skill.conversation.turn import LEAVING, Turn

Meant = Literal["yes", "no", "leave", "unclear", "other"]

_NO = frozenset("no nope nah none negative".split())
_NO_WHOLE = frozenset({"never", "nothing", "nothing like that", "not at all", "neither", "not that i know"})
_YES = frozenset("yes yeah yep yup yea sure okay ok please correct definitely".split())
_HELPED = tuple(
    "i did,i have,i called,i've called,i rang,i've rung,i went,i've been,i got,i'm at,they ,we ,the ambulance,"
    "are here,are on,came,an ambulance,the paramedics,my doctor,the doctor,someone is".split(",")
)
_NOT_YET = ("not", "n't", "no ", "unable", "couldn't")
_UNSURE = frozenset({"SkipIntent", "AMAZON.FallbackIntent"})
_NETS = ("complaint", "cannot", "past", "other", "question", "note")


def meant(turn: Turn) -> Meant:
    """yes, no, leave, unclear (also free words of any kind), or other for what is about something else."""
    request = turn.request
    if request.intent == "AMAZON.YesIntent":
        return "yes"
    if request.intent == "AMAZON.NoIntent" or "denied" in request.slots:
        return "no"
    if request.intent in LEAVING:
        return "leave"
    first = (*said(turn).split(), "")[0].strip(",.")
    if first in _NO or said(turn).strip(" .") in _NO_WHOLE:
        return "no"
    if first in _YES:
        return "yes"
    words = any(net in request.slots for net in _NETS)
    symptom = request.intent == "SeekCareIntent" and bool(request.slots.values)
    return "unclear" if words or symptom or request.intent in _UNSURE else "other"


def was_helped(turn: Turn) -> bool:
    """Whether the answer to "Did you get help?" says so clearly."""
    if meant(turn) == "yes":
        return True
    words = _carried(turn)
    return words.startswith(_HELPED) and not any(each in words for each in _NOT_YET)


def said(turn: Turn) -> str:
    """The free words of the answer, in lower case."""
    return next((turn.request.slots.heard(net).lower() for net in _NETS if net in turn.request.slots), "")


def _carried(turn: Turn) -> str:
    """The words with the subject that their carrier took: "called an ambulance", "is on the way"."""
    words = said(turn)
    if "past" in turn.request.slots or words.startswith(("did", "have", "called", "rang", "went", "got")):
        return words if words.startswith("i ") else f"i {words}"
    return words
