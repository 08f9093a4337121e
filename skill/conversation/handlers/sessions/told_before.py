"""Words before a session that are no plain yes or no: what answers its question in passing, and "what do you mean"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skill.content import localise
from skill.conversation.handlers.sessions import ratings
from skill.conversation.handlers.sessions.plan import Plan
from skill.conversation.handlers.sessions.preparing import CHECK, Preparing
from skill.conversation.handlers.sessions.record import OWNER, PLAN
from skill.conversation.turn import Handler, IntentHandler, Turn
from skill.language.words import tokens
from skill.routines.exclusions import Exclusions
from skill.speech.reply import Message, Question, Reply

_MEANS = "MoreDetailIntent"
_DIARY = frozenset({"LogTreatmentIntent", "LogFactorIntent"})
"""What an answer in passing may be taken for: "I just put some muscle rub on"."""
_TELLS: Mapping[str, frozenset[str]] = {
    "patch_or_rub": frozenset(
        """patch patches rub rubs cream creams gel gels ointment ointments liniment balm lotion menthol capsaicin
        salonpas voltaren voltarol biofreeze fentanyl lidocaine embrocation""".split()
    ),
    "drowsy": frozenset("drowsy sleepy groggy drugged drunk tipsy".split()),
    "broken_skin": frozenset("cut cuts graze grazed rash eczema wound wounds blister blisters sunburn burn".split()),
}
"""Words that tell of what an exclusion question asks about now."""
_BRANDS = ({"deep", "heat"}, {"tiger", "balm"}, {"icy", "hot"}, {"ben", "gay"})


class TellBefore(IntentHandler):
    """ "I just put some muscle rub on", "what do you mean"."""

    def __init__(self, preparing: Preparing, exclusions: Exclusions, keepers: Sequence[Handler]) -> None:
        """`keepers`: the handlers that keep what was told, without a word."""
        self._preparing = preparing
        self._exclusions = exclusions
        self._keepers = tuple(keepers)

    def accepts(self, turn: Turn) -> bool:
        """Whether a question around a session is open, and the words are one or the other."""
        asked = turn.dialog.asked
        if turn.request.kind != "IntentRequest" or asked is None or asked.owner != OWNER:
            return False
        if turn.request.intent == _MEANS:
            return PLAN in asked.about or asked.message.key in ratings.RATINGS
        return asked.message.key == CHECK and turn.request.intent in _DIARY and self._is_told(turn, asked)

    def reply(self, turn: Turn) -> Reply:
        """Explains and asks again; or keeps what was told and takes it for the yes that it is (guidance.md F2.52)."""
        asked = turn.dialog.asked
        if asked is None:
            raise LookupError("no question of a session is open")
        if turn.request.intent == _MEANS:
            return Reply((self._explained(turn, asked),), asked)
        before = turn.dialog, turn.known
        keeper = next((each for each in self._keepers if each.accepts(turn)), None)
        if keeper is not None:
            keeper.reply(turn)
        turn.dialog, turn.known = before
        return self._preparing.checked(turn, Plan.from_json(asked.about[PLAN]), "yes")

    def _explained(self, turn: Turn, asked: Question) -> Message:
        if asked.message.key in ratings.RATINGS:
            return Message("session.one_number")
        plan = Plan.from_json(asked.about[PLAN])
        if asked.message.key != CHECK or not plan.ask:
            return Message("session.help_yes_no")
        text = self._exclusions.question(plan.ask[0]).say
        return Message("session.text", {"text": localise(text, turn.request.locale)})

    def _is_told(self, turn: Turn, asked: Question) -> bool:
        plan = Plan.from_json(asked.about[PLAN])
        if not plan.ask:
            return False
        slots = turn.request.slots
        words = {word for name in slots.values for word in tokens(slots.heard(name))}
        if any(each <= words for each in _BRANDS):
            words.add("rub")
        covers = self._exclusions.question(plan.ask[0]).covers
        return any(name in covers and not told.isdisjoint(words) for name, told in _TELLS.items())
