"""Stands in front of every handler: a warning sign, wherever it turns up, is answered before anything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from skill.conversation import follow_up, nets
from skill.conversation.care_answers import FINAL, Care, answer_of, number_again, numbers_message, on_screen
from skill.conversation.days import Trouble, entry_day
from skill.conversation.free_words import from_words
from skill.conversation.guard_answers import Meant, meant, was_helped
from skill.conversation.guard_answers import said as words_said
from skill.conversation.handlers.check_in import CheckIn
from skill.conversation.interruptions import OWNER as RESUME_OFFER
from skill.conversation.interruptions import WHAT, Interruptions, asking
from skill.conversation.said import from_slots
from skill.conversation.turn import Handler, Turn
from skill.diary.entries import Data, NewEntry
from skill.diary.store import StoreError
from skill.guidance.assessment import Assessment
from skill.guidance.signs import LEVELS
from skill.guidance.warning_signs import SignBook
from skill.language.levels import Outcome
from skill.speech.reply import Message, Question, Reply

_CHECK = "guard.check"
_AGAIN = "again"
_SHORT_ANSWER = 5
_Kept = dict[str, Any] | None


class Guard:
    """Answers warning signs at their level, and asks the one short question that tells a sign from a near miss."""

    aside = False

    def __init__(
        self, signs: SignBook, check_in: CheckIn, interruptions: Interruptions, keepers: Sequence[Handler] = ()
    ) -> None:
        """`keepers`: the handlers that keep what else was said in the same breath as a sign, without a word."""
        self._signs = signs
        self._check_in = check_in
        self._interruptions = interruptions
        self._keepers = tuple(keepers)

    def accepts(self, turn: Turn) -> bool:
        """Whether a sign was said, a question of the guard is being answered, or help must be asked after first."""
        return turn.assessment.level != "none" or self._is_answer(turn) or follow_up.is_due(turn)

    def reply(self, turn: Turn) -> Reply:
        """The answer to the sign; what else was said in the same breath is kept without a word about it."""
        found = turn.assessment
        if self._is_answer(turn) and not _outranks(found, turn):
            answered = self._answered(turn, found)
            if answered is not None:
                return answered
        kept = self._keep_said(turn)
        if found.level == "none":
            return follow_up.question(turn) or Reply()
        if not found.checking:
            return self._answer(turn, Care.of(found), kept)
        about = {
            **Care.of(found).as_json(),
            "settled": Care.of(found.settled).as_json() if found.settled else None,
            "said": nets.as_json(nets.words_of(turn.request)),
            **self._to_go_on(turn, kept),
        }
        return self._asks(turn, self._signs.sign(found.sign).answer.check_question, about)

    def follow_up(self, turn: Turn) -> Reply | None:
        """Whether help came, asked first when the skill is opened within the hour (guidance.md F5.10)."""
        return follow_up.question(turn)

    def _asks(self, turn: Turn, text: str, about: dict[str, Any]) -> Reply:
        # The check-in that is interrupted stays known while the question is open.
        turn.dialog = replace(turn.dialog, check_in=str(about.get("check_in", "")))
        return Reply(
            question=Question(Message(_CHECK, {"text": text}), about=about), care=about["level"], checking=True
        )

    def _is_answer(self, turn: Turn) -> bool:
        """Whether the turn answers a question of the guard."""
        asked = turn.dialog.asked
        if not asked or turn.request.kind != "IntentRequest":
            return False
        if asked.owner == RESUME_OFFER:
            return meant(turn) in ("yes", "no")
        if asked.message.key == "guard.number_again":
            return meant(turn) != "other"
        return asked.owner == "guard"

    def _answered(self, turn: Turn, found: Assessment) -> Reply | None:
        """What an answer to the guard's question gets; None when the turn's own, lower sign is to be answered."""
        asked, answer = turn.dialog.asked, meant(turn)
        if asked is None:
            return None
        if asked.owner == RESUME_OFFER:
            return self._resumed(turn, asked, answer)
        if asked.message.key == "guard.number_again":
            return self._number(turn, asked, answer)
        if asked.message.key == follow_up.KEY:
            return follow_up.answered(turn, asked, self._signs)
        return self._checked(turn, asked, answer, found)

    def _checked(self, turn: Turn, asked: Question, answer: Meant, found: Assessment) -> Reply | None:
        """Only a clear no drops a possible sign; what is unclear leans to the safer side (guidance.md F5.06)."""
        about = dict(asked.about)
        astray = answer == "other" or (answer == "unclear" and found.level != "none")
        if astray and _AGAIN not in about:
            self._keep_said(turn)
            if found.level != "none" and not found.checking:
                about["settled"] = Care.of(found).as_json()
            return self._asks(turn, str(asked.message.data["text"]), {**about, _AGAIN: True})
        if answer in ("no", "leave"):
            if found.level != "none":
                return None
            if about.get("settled"):
                return self._answer(turn, Care.from_json(about["settled"]))
            if answer == "leave":
                return Reply((numbers_message("guard.left", turn.request.locale),))
            told = Message("guard.no_sign", {"level": about["level"]})
            if not about.get(WHAT):
                return Reply((told,))
            resumed = self._interruptions.take_up(turn, about)
            return replace(resumed, messages=(told, *resumed.messages))
        return self._answer(turn, Care.from_json(about))

    def _number(self, turn: Turn, asked: Question, answer: Meant) -> Reply:
        if answer in ("no", "leave"):
            return Reply((numbers_message("guard.crisis_left", turn.request.locale),))
        said = numbers_message("guard.crisis_number", turn.request.locale)
        return Reply((said,), asked, care=str(asked.about["level"]))

    def _resumed(self, turn: Turn, asked: Question, answer: Meant) -> Reply:
        if answer == "yes":
            return self._interruptions.take_up(turn, asked.about)
        turn.memory = replace(turn.memory, unfinished=None)
        return Reply.say("leave.fine")

    def _answer(self, turn: Turn, care: Care, kept: _Kept = None) -> Reply:
        turn.pages.add(NewEntry("warning", turn.today, turn.zone, Data(sign=care.sign, care=care.level)))
        told = answer_of(self._signs, care, turn.request.locale)
        over = self._interruptions.ended(turn, care.level)
        if care.level not in FINAL:
            # What needs only an appointment must not cost the check-in that the same words began.
            goes_on = care.level == "routine" or (self._interruptions.position(turn) and not over)
            held = self._to_go_on(turn, kept) if goes_on else {}
            return Reply((told,), self._interruptions.offer(turn, held), care=care.level)
        moment = turn.request.moment.isoformat()
        turn.memory = replace(turn.memory, emergency={**care.as_json(), "at": moment}, unfinished=None)
        question = number_again(care, turn.request.locale) if care.level == "crisis" else None
        return Reply((told,), question, care=care.level, screen=on_screen(care, told))

    def _keep_said(self, turn: Turn) -> _Kept:
        """Keeps numbers and words of the same breath without a word about them (design.md, "Settled").

        Gives how the check-in stands that they belong to: the position of its next question, or empty when it is
        complete; None when they belong to none.
        """
        before = turn.dialog, turn.memory, turn.known
        kept: _Kept = None
        try:
            if turn.request.intent == "CheckInIntent" or "complaint" in turn.request.slots:
                kept = self._keep_numbers(turn)
            elif keeper := next((each for each in self._keepers if each.accepts(turn)), None):
                keeper.reply(turn)
        except StoreError:
            # A sign is answered also where the diary cannot be read.
            turn.pages.pending.clear()
        turn.dialog, turn.memory, turn.known = before
        return kept

    def _keep_numbers(self, turn: Turn) -> _Kept:
        request = turn.request
        if request.intent == "CheckInIntent":
            said = from_slots(request.slots)
        else:
            said = from_words(request.slots.heard("complaint"), turn.vocabulary, turn.today)
        day = entry_day(said.date, turn.today)
        if isinstance(day, Trouble):
            return None
        if said.level.outcome is not Outcome.KEEP and not (said.places and request.intent == "CheckInIntent"):
            return None
        question = self._check_in.record(turn, said).question
        if question is None or question.owner != "check_in":
            return {}
        return asking("check_in", question, turn.dialog.check_in)

    def _to_go_on(self, turn: Turn, kept: _Kept) -> dict[str, Any]:
        """What may go on: the check-in as this turn's words left it, or else what was interrupted."""
        held = self._interruptions.position(turn)
        return held if kept is None or held.get(WHAT) not in (None, "check_in") else kept


def severity_question(signs: SignBook) -> Question:
    """What is asked after a ten that is unusual for the person (design.md, "Settled"); a yes is the sign u9."""
    sign = signs.sign("u9")
    about = {**Care(sign.id, sign.level).as_json(), "settled": None}
    return Question(Message(_CHECK, {"text": sign.answer.check_question}), about=about)


def _outranks(found: Assessment, turn: Turn) -> bool:
    """Whether what was just said is more than what the open question is about, so that it is answered itself."""
    asked = turn.dialog.asked
    if found.level == "none" or asked is None:
        return False
    if asked.message.key == follow_up.KEY:
        # "I called an ambulance" tells of help; what goes beyond a short answer is a sign of its own.
        return not (was_helped(turn) and len(words_said(turn).split()) <= _SHORT_ANSWER)
    if asked.message.key != _CHECK or (found.level == "crisis" and not found.checking):
        return True
    before = (LEVELS.index(asked.about["level"]), False)
    return (LEVELS.index(found.level), not found.checking) > before
