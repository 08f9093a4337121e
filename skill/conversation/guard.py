"""Stands in front of every handler: a warning sign, wherever it turns up, is answered before anything else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from skill.conversation.days import Trouble, entry_day
from skill.conversation.handlers.check_in import CheckIn, level_question
from skill.conversation.handlers.launch import HOW
from skill.conversation.nets import carries_words
from skill.conversation.said import from_slots, from_words
from skill.conversation.turn import Turn
from skill.diary.entries import Data, NewEntry
from skill.guidance.signs import Numbers, read_numbers
from skill.guidance.warning_signs import Assessment, SignBook
from skill.language.levels import Outcome
from skill.speech.reply import Message, Question, Reply

_NO_WORDS = frozenset({"no", "nope", "nah", "none", "never"})
_LEAVING = frozenset({"AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent"})
_UNSURE = frozenset({"SkipIntent", "AMAZON.FallbackIntent"})
"""An answer that is neither yes nor no leans to the safer side (guidance.md F5.06)."""
_FOLLOW_UP_WITHIN = timedelta(hours=1)
_FINAL = frozenset({"emergency", "crisis"})
"""Levels after which nothing that was interrupted goes on (design.md, "Settled")."""


class Guard:
    """Answers warning signs at their level, and asks the one short question that tells a sign from a near miss."""

    aside = False

    def __init__(self, signs: SignBook, check_in: CheckIn) -> None:
        self._signs = signs
        self._check_in = check_in

    def accepts(self, turn: Turn) -> bool:
        """Whether a sign was said, or the question about one is being answered."""
        return turn.assessment.level != "none" or self._answering(turn) != ""

    def reply(self, turn: Turn) -> Reply:
        """The answer to the sign; numbers said in the same breath are kept without a word about them."""
        found = turn.assessment
        if found.level == "none":
            return self._answered(turn)
        self._keep_numbers(turn)
        if not found.checking:
            return self._answer(turn, found.sign, found.level, found.names_crisis)
        text = self._signs.sign(found.sign).answer.check_question
        about = {**(_kept(found) or {}), "settled": _kept(found.settled), **self._to_resume(turn)}
        question = Question(Message("guard.check", {"text": text}), about=about)
        return Reply(question=question, care=found.level, checking=True)

    def follow_up(self, turn: Turn) -> Reply | None:
        """Whether help came, asked first when the skill is opened within the hour (guidance.md F5.10)."""
        last = turn.memory.emergency
        if not last or turn.request.moment - datetime.fromisoformat(last["at"]) > _FOLLOW_UP_WITHIN:
            return None
        return Reply(question=Question(Message("guard.got_help"), about=dict(last)))

    def _answering(self, turn: Turn) -> str:
        """yes, no, leave or again when this turn answers the guard's own question, else empty.

        While a possible sign is in question only a clear no drops it; what is neither leans to the safer side
        (guidance.md F5.06), and what is about something else is asked once more.
        """
        asked = turn.dialog.asked
        if turn.dialog.owner() != "guard" or not asked or turn.request.kind != "IntentRequest":
            return ""
        intent = turn.request.intent
        words = turn.request.slots.heard("complaint").lower().split()
        if intent == "AMAZON.NoIntent" or (words and words[0] in _NO_WORDS):
            return "no"
        if asked.message.key == "guard.number_again" and intent != "AMAZON.YesIntent":
            return "no" if intent in _UNSURE else ""
        if intent in _LEAVING:
            return "leave"
        if intent == "AMAZON.YesIntent" or intent in _UNSURE or carries_words(turn.request):
            return "yes"
        return "yes" if "again" in asked.about else "again"

    def _answered(self, turn: Turn) -> Reply:
        asked = turn.dialog.asked
        about: Mapping[str, Any] = asked.about if asked else {}
        if asked and asked.message.key == "guard.got_help":
            if turn.request.intent == "AMAZON.YesIntent":
                turn.memory = replace(turn.memory, emergency=None)
                return Reply((Message("guard.helped"),), HOW)
            return self._answer(turn, about["sign"], about["level"], about["names_crisis"])
        answering = self._answering(turn)
        if asked and answering == "again":
            return Reply(question=replace(asked, about={**about, "again": True}), care=about["level"], checking=True)
        if answering == "leave" and asked and asked.message.key == "guard.check":
            return Reply.say("guard.left")
        found = about if answering == "yes" else about.get("settled")
        if found:
            return self._answer(turn, found["sign"], found["level"], found["names_crisis"])
        turn.dialog = replace(turn.dialog, check_in=str(about.get("check_in", "")))
        resume = Question.from_json(about["resume"]) if about.get("resume") else None
        return Reply((Message("guard.no_sign"),), resume)

    def _answer(self, turn: Turn, sign: str, level: str, names_crisis: bool) -> Reply:
        lines = read_numbers(turn.request.locale)
        numbers = asdict(lines)
        words = self._signs.sign(sign).answer
        data = {
            "action": words.action,
            "reason": _filled(words.reason, lines),
            "matters": [_filled(text, lines) for text in words.matters],
            "watch": [_filled(text, lines) for text in words.watch],
            "names_crisis": names_crisis,
            "numbers": numbers,
        }
        turn.pages.add(NewEntry(kind="warning", day=turn.today, zone=turn.zone, data=Data(sign=sign, care=level)))
        question = None
        if level == "crisis":
            about = {"sign": sign, "level": level, "names_crisis": names_crisis}
            question = Question(Message("guard.number_again", {"numbers": numbers}), about=about)
        elif level not in _FINAL:
            resume = _resumable(turn)
            question = Question.from_json(resume) if resume else None
        if level in _FINAL:
            found = {"sign": sign, "level": level, "names_crisis": names_crisis}
            turn.memory = replace(turn.memory, emergency={**found, "at": turn.request.moment.isoformat()})
        return Reply((Message(f"guard.{level}", data),), question, care=level)

    def _keep_numbers(self, turn: Turn) -> None:
        request = turn.request
        if request.intent == "CheckInIntent":
            said = from_slots(request.slots)
        elif "complaint" in request.slots:
            said = from_words(request.slots.heard("complaint"), turn.vocabulary, turn.today)
        else:
            return
        day = entry_day(said.date, turn.today)
        if isinstance(day, Trouble):
            return
        if said.level.outcome is Outcome.KEEP or (said.places and request.intent == "CheckInIntent"):
            group = turn.dialog.check_in if turn.dialog.owner() == "check_in" else ""
            self._check_in.keep(turn, said, day, group or request.id, turn.pages.check_in(group))

    def _to_resume(self, turn: Turn) -> dict[str, Any]:
        """What goes on when the answer is no: the question that was open, or the check-in that this turn began."""
        begun = [entry for entry in turn.pages.pending if entry.kind == "pain"]
        if begun and all(entry.data.level is None for entry in begun):
            question = level_question({"day": turn.today.isoformat()}, turn.today)
            return {"resume": question.as_json(), "check_in": turn.request.id}
        return {"resume": _resumable(turn), "check_in": turn.dialog.check_in}


def _kept(found: Assessment | None) -> dict[str, Any] | None:
    """What must be known again when the question is answered."""
    return {"sign": found.sign, "level": found.level, "names_crisis": found.names_crisis} if found else None


def _resumable(turn: Turn) -> dict[str, Any] | None:
    """The question of a check-in that the sign interrupted, which may go on afterwards."""
    asked = turn.dialog.asked
    if asked and turn.dialog.owner() == "guard":
        resume = asked.about.get("resume")
        return dict(resume) if resume else None
    return asked.as_json() if asked and turn.dialog.owner() == "check_in" else None


def _filled(text: str, numbers: Numbers) -> str:
    return text.replace("{number}", numbers.emergency.spoken)
