"""The check-in: what is said is kept at once, only what is missing is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from skill.alexa.requests import Slots
from skill.conversation.cadence import weekly_offer
from skill.conversation.days import Trouble, entry_day, no_day
from skill.conversation.drafts import WIDE, differs, drafts_of, new_entry
from skill.conversation.entries import facts_of_entries, pain_facts, place_fields
from skill.conversation.said import LEVEL_SLOTS, Place, Said, from_slots
from skill.conversation.turn import IntentHandler, Turn
from skill.diary.entries import Data, Entry, NewEntry
from skill.language.levels import LevelReading, Outcome, Reason
from skill.speech.reply import Message, Question, Reply

INTENT = "CheckInIntent"
FACTOR_INTENT = "LogFactorIntent"
TURNS = ("sleep", "stress", "stiffness")
"""What takes its turn as the third question on days when the place is known."""
_SAME_PLACE = 3
_AGAIN = (Reason.SAME, Reason.CHANGE)
_RECENT = timedelta(days=31)
_STILL_MEANT = timedelta(minutes=30)
"""How long words that only describe a pain still mean the one that was told last."""
WORST = 10
_NEARLY_WORST = 9
"""A level from which a ten is nothing unusual for the person."""


class CheckIn(IntentHandler):
    """Records a pain level and its place; begins a check-in when neither is given."""

    intents = frozenset({INTENT})

    def __init__(self, where: str, severe: Question) -> None:
        """`where`: the catalogue's word for where the diary is kept; `severe`: what follows an unusual ten."""
        self._where = where
        self._severe = severe

    def reply(self, turn: Turn) -> Reply:
        """Keeps what the slots say and asks for what is missing."""
        if not turn.request.slots.values and not turn_about(turn):
            return self.begin(turn)
        if "who" in turn.request.slots and turn.request.person != turn.request.account:
            # A voice that is known has a diary of its own, and somebody else's pain has no place in it.
            return Reply.say("check_in.own_diary")
        part = _part_of_back(turn)
        said = Said(places=(Place(part),), heard={"area": part}) if part else from_slots(turn.request.slots)
        return self.record(turn, said)

    def record(self, turn: Turn, said: Said) -> Reply:
        """Keeps what was said, however it arrived, and asks for what is missing."""
        about = turn_about(turn)
        day = self._day(turn, said, about)
        if isinstance(day, Trouble):
            return no_day(day)
        group = turn.dialog.check_in if about else ""
        if not about and said.describes and (last := just_told(turn)):
            # "And it burns", after the check-in was read back.
            group, day = last.check_in, last.day
        drafts = self.keep(turn, said, day, group or turn.request.id, turn.pages.check_in(group))
        turn.dialog = replace(turn.dialog, check_in=group or turn.request.id, misses=0)
        # An answer to the question for the level must not meet the numbers that were in doubt before.
        settled = turn.filled.without(LEVEL_SLOTS) if said.level.outcome is Outcome.ASK else turn.filled
        turn.known = settled if turn.request.intent == INTENT else Slots()
        return self._go_on(turn, said, drafts, day)

    def go_on_after_factor(self, turn: Turn) -> Reply:
        """The next step of a guided check-in once its question about something else was answered or skipped."""
        about = turn_about(turn)
        if about.get("then") != "close":
            return Reply(question=level_question({"day": turn.today.isoformat(), "guided": True}, turn.today))
        kept = turn.pages.check_in(turn.dialog.check_in)
        if not kept:
            return self._closing(turn)
        return self._told(turn, [Message("check_in.noted", {"entries": facts_of_entries(kept), "done": []})])

    def begin(self, turn: Turn) -> Reply:
        """The guided check-in opens with what the day allows, not with pain (needs.md 7)."""
        turn.dialog = replace(turn.dialog, check_in=turn.request.id, misses=0)
        about = {"factor": "activity", "then": "level"}
        return Reply(question=Question(Message("check_in.today"), FACTOR_INTENT, "rating", about))

    def keep(self, turn: Turn, said: Said, day: date, group: str, standing: Sequence[Entry]) -> list[NewEntry]:
        """Puts down what was said as entries of the check-in `group`; returns how its entries stand now."""
        drafts = drafts_of(turn, said, day, group, standing, turn_about(turn).get("narrow", ""))
        changed = [draft for draft in drafts if draft.supersedes is None or differs(draft, standing)]
        turn.pages.add(*changed)
        if said.hours is not None:
            slept = Data(factor="sleep", hours=said.hours)
            turn.pages.add(new_entry(turn, "factor", day, slept, said, group))
        for done in said.done:
            own = entry_day(done.date, turn.today) if done.date else day
            place = place_fields(said.places[0]) if len(said.places) == 1 else {}
            data = Data(treatment=done.treatment, effect=done.effect or None, **place)
            turn.pages.add(new_entry(turn, "treatment", day if isinstance(own, Trouble) else own, data, said, group))
        return drafts

    def skipped(self, turn: Turn) -> Reply:
        """The question is left out; what was said before is kept."""
        about = turn_about(turn)
        if "factor" in about:
            return self.go_on_after_factor(turn)
        if about.get("guided") and turn.dialog.asked and turn.dialog.asked.slot == "level":
            return Reply(question=area_question({"day": turn.today.isoformat(), "no_level": True}))
        return self._closing(turn)

    def confirmed(self, turn: Turn) -> Reply:
        """ "Yes" to "Five again?" keeps the level that was offered; any other yes asks for the number."""
        asked = turn.dialog.asked
        offered = asked.about.get("offered") if asked else None
        if offered is None:
            return Reply(question=asked)
        said = Said(level=LevelReading(Outcome.KEEP, float(offered)), heard={"level": "yes"}, how="asked")
        return self.record(turn, said)

    def _told(self, turn: Turn, messages: list[Message], drafts: Sequence[NewEntry] = ()) -> Reply:
        """Closes a check-in; with the first entry ever, says once what is kept, where, and how to delete it."""
        if not turn.memory.told_keeping:
            messages.append(Message("keeping.first", {"where": self._where}))
            turn.memory = replace(turn.memory, told_keeping=True)
        return Reply(tuple(messages), self._severe if _unusual_ten(turn, drafts) else weekly_offer(turn, drafts))

    def _closing(self, turn: Turn) -> Reply:
        kept = turn.pages.group(turn.dialog.check_in)
        return Reply.say("check_in.kept_part" if kept else "check_in.nothing_kept")

    def _day(self, turn: Turn, said: Said, about: dict[str, Any]) -> date | Trouble:
        if not said.date and about.get("day"):
            return date.fromisoformat(about["day"])
        return entry_day(said.date, turn.today)

    def _go_on(self, turn: Turn, said: Said, drafts: Sequence[NewEntry], day: date) -> Reply:
        about: dict[str, Any] = {"day": day.isoformat()}
        about |= {name: True for name in ("guided", "no_level") if turn_about(turn).get(name)}
        if said.level.outcome is Outcome.ASK:
            return Reply(question=self._ask_again(turn, said.level, about, said.compared))
        if not any(draft.data.level is not None for draft in drafts) and not about.get("no_level"):
            return Reply(question=level_question(about, turn.today))
        facts = [pain_facts(draft.data, draft.day) for draft in drafts]
        done = [{"treatment": each.treatment, "effect": each.effect} for each in said.done]
        if not any(draft.data.area for draft in drafts) and not any(draft.data.level == 0 for draft in drafts):
            noted = Message("check_in.noted", {"entries": facts, "done": done})
            question = area_question(about)
            if about.get("guided") and _place_is_known(turn):
                factor = TURNS[turn.today.toordinal() % len(TURNS)]
                about |= {"factor": factor, "then": "close"}
                question = Question(Message("check_in.factor", {"factor": factor}), FACTOR_INTENT, "rating", about)
            return Reply((noted,), question)
        wide = next((draft.data.area for draft in drafts if draft.data.area in WIDE), None)
        if wide and "narrow" not in turn_about(turn):
            question = Question(Message("check_in.narrow", {"area": wide}), INTENT, "area", {**about, "narrow": wide})
            return Reply((Message("check_in.noted", {"entries": facts, "done": done}),), question)
        messages = [
            Message("check_in.noted" if turn.pages.pending else "check_in.already", {"entries": facts, "done": done})
        ]
        return self._told(turn, messages, drafts)

    def _ask_again(self, turn: Turn, level: LevelReading, about: dict[str, Any], compared: str) -> Question:
        reason = level.reason or Reason.UNCLEAR
        data: dict[str, Any] = {"heard": list(level.heard)}
        if reason is Reason.WORDS:
            data["feeling"] = level.feeling
        earlier = _earlier_rating(turn, compared) if reason in _AGAIN else None
        if earlier and earlier.data.level is not None:
            data["earlier"] = {"level": earlier.data.level, "day": earlier.day.isoformat()}
            if reason is Reason.SAME:
                about = {**about, "offered": earlier.data.level}
        return Question(Message(f"check_in.{reason}", data), INTENT, "level", about)


def _place_is_known(turn: Turn) -> bool:
    """Whether the last few check-ins all named the same one place, so that asking again would be needless."""
    pain = [entry for entry in turn.pages.between(turn.today - _RECENT, turn.today, {"pain"}) if entry.data.area]
    return len(pain) >= _SAME_PLACE and len({entry.data.area for entry in pain[-_SAME_PLACE:]}) == 1


def _unusual_ten(turn: Turn, drafts: Sequence[NewEntry]) -> bool:
    """Whether a ten was said that is unusual for the person (design.md, "Settled"; guidance.md F6.05)."""
    tens = [draft for draft in drafts if draft.data.level == WORST and draft.day == turn.today]
    before = turn.pages.between(turn.today - _RECENT, turn.today, {"pain"})
    group = turn.dialog.check_in
    usual = any((entry.data.level or 0) >= _NEARLY_WORST for entry in before if entry.check_in != group)
    return bool(tens) and not usual


def just_told(turn: Turn) -> Entry | None:
    """An entry of the check-in that was told a moment ago, which words without a number or place still mean."""
    last = [entry for entry in turn.pages.last_check_in() if entry.kind == "pain"]
    return last[-1] if last and turn.request.moment - last[-1].moment <= _STILL_MEANT else None


def _part_of_back(turn: Turn) -> str:
    """ "Lower", said of the back that was asked about; elsewhere the word is one of change."""
    words = turn.request.slots.heard("change").split() + turn.request.slots.heard("feeling").split()
    if turn_about(turn).get("narrow") != "back" or turn.request.slots.ids("area"):
        return ""
    return next((f"{word}_back" for word in words if word in ("lower", "upper")), "")


def turn_about(turn: Turn) -> dict[str, Any]:
    """What the open question of a check-in knows; empty when none is open."""
    asked = turn.dialog.asked
    return dict(asked.about) if asked and turn.dialog.owner() == "check_in" else {}


def level_question(about: dict[str, Any], today: date) -> Question:
    """The question for the numeric rating, with its time window said (guidance.md F6.01, F6.02)."""
    day = about.get("day", today.isoformat())
    if day == today.isoformat():
        return Question(Message("check_in.level"), INTENT, "level", about)
    return Question(Message("check_in.level_day", {"day": day}), INTENT, "level", about)


def area_question(about: dict[str, Any]) -> Question:
    """The question for the place."""
    return Question(Message("check_in.area"), INTENT, "area", about)


def _earlier_rating(turn: Turn, compared: str) -> Entry | None:
    """The last rating of the day that was compared with, else of any earlier moment, for "about the same"."""
    since = turn.today - _RECENT
    rated = [entry for entry in turn.pages.between(since, turn.today, {"pain"}) if entry.data.level is not None]
    rated = [entry for entry in rated if entry.day.isoformat() == compared] or rated
    return max(rated, key=lambda entry: (entry.day, entry.moment, entry.id), default=None)
