"""The check-in: what is said is kept at once, only what is missing is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from skill.alexa.requests import Slots
from skill.conversation.days import Trouble, entry_day
from skill.conversation.entries import as_side, pain_facts, place_fields
from skill.conversation.said import Said, from_slots
from skill.conversation.turn import IntentHandler, Turn
from skill.diary.entries import Data, Entry, Kind, NewEntry, Window
from skill.language.levels import LevelReading, Outcome, Reason
from skill.speech.reply import Message, Question, Reply

INTENT = "CheckInIntent"
_AGAIN = (Reason.SAME, Reason.CHANGE)
_RECENT = timedelta(days=31)


class CheckIn(IntentHandler):
    """Records a pain level and its place; begins a check-in when neither is given."""

    intents = frozenset({INTENT})

    def __init__(self, where: str) -> None:
        self._where = where
        """The catalogue's word for where the diary is kept, told once."""

    def reply(self, turn: Turn) -> Reply:
        """Keeps what the slots say and asks for what is missing."""
        return self.record(turn, from_slots(turn.request.slots))

    def record(self, turn: Turn, said: Said) -> Reply:
        """Keeps what was said, however it arrived, and asks for what is missing."""
        about = dict(turn.dialog.asked.about) if turn.dialog.owner() == "check_in" and turn.dialog.asked else {}
        day = self._day(turn, said, about)
        if isinstance(day, Trouble):
            return Reply.say(f"check_in.{'unclear_day' if day is Trouble.UNCLEAR else day}")
        group = turn.dialog.check_in if about else ""
        drafts = self.keep(turn, said, day, group or turn.request.id, turn.pages.check_in(group))
        turn.dialog = replace(turn.dialog, check_in=group or turn.request.id, misses=0)
        turn.known = turn.request.slots if turn.request.intent == INTENT else Slots()
        return self._go_on(turn, said, drafts, day)

    def keep(self, turn: Turn, said: Said, day: date, group: str, standing: Sequence[Entry]) -> list[NewEntry]:
        """Puts down what was said as entries of the check-in `group`; returns how its entries stand now."""
        drafts = _drafts(turn, said, day, group, standing)
        changed = [draft for draft in drafts if draft.supersedes is None or _differs(draft, standing)]
        turn.pages.add(*changed)
        if said.treatment:
            place = place_fields(said.places[0]) if said.places else {}
            data = Data(treatment=said.treatment, effect=said.effect or None, **place)
            turn.pages.add(_entry(turn, "treatment", day, data, said, group))
        return drafts

    def resume(self, turn: Turn) -> Reply:
        """Asks the open question of a check-in again after something else was answered."""
        return Reply(question=turn.dialog.asked)

    def skipped(self, turn: Turn) -> Reply:
        """The question is left out; what was said before is kept."""
        kept = turn.pages.check_in(turn.dialog.check_in)
        if turn.dialog.asked and turn.dialog.asked.slot == "level" and not any(entry.data.area for entry in kept):
            return Reply(question=area_question({})) if not kept else self._closing(turn, kept)
        return self._closing(turn, kept)

    def confirmed(self, turn: Turn) -> Reply:
        """ "Yes" to "Five again?" keeps the level that was offered; any other yes asks for the number."""
        asked = turn.dialog.asked
        offered = asked.about.get("offered") if asked else None
        if offered is None:
            return Reply(question=asked)
        said = Said(level=LevelReading(Outcome.KEEP, float(offered)), heard={"level": "yes"}, how="asked")
        return self.record(turn, said)

    def _closing(self, turn: Turn, kept: Sequence[Entry]) -> Reply:
        return Reply.say("check_in.kept_part" if kept else "check_in.nothing_kept")

    def _day(self, turn: Turn, said: Said, about: dict[str, Any]) -> date | Trouble:
        if not said.date and about.get("day"):
            return date.fromisoformat(about["day"])
        return entry_day(said.date, turn.today)

    def _go_on(self, turn: Turn, said: Said, drafts: Sequence[NewEntry], day: date) -> Reply:
        about = {"day": day.isoformat()}
        if said.level.outcome is Outcome.ASK:
            return Reply(question=self._ask_again(turn, said.level, about))
        if not any(draft.data.level is not None for draft in drafts):
            return Reply(question=level_question(about, turn.today))
        facts = [pain_facts(draft.data, draft.day) for draft in drafts]
        if not any(draft.data.area for draft in drafts) and not any(draft.data.level == 0 for draft in drafts):
            return Reply((Message("check_in.noted", {"entries": facts}),), area_question(about))
        messages = [Message("check_in.noted" if turn.pages.pending else "check_in.already", {"entries": facts})]
        if said.treatment:
            messages.append(Message("check_in.treated", {"treatment": said.treatment, "effect": said.effect}))
        if not turn.memory.told_keeping:
            messages.append(Message("keeping.first", {"where": self._where}))
            turn.memory = replace(turn.memory, told_keeping=True)
        return Reply(tuple(messages))

    def _ask_again(self, turn: Turn, level: LevelReading, about: dict[str, Any]) -> Question:
        reason = level.reason or Reason.UNCLEAR
        data: dict[str, Any] = {"heard": list(level.heard)}
        if reason is Reason.WORDS:
            data["feeling"] = level.feeling
        earlier = _earlier_rating(turn) if reason in _AGAIN else None
        if earlier and earlier.data.level is not None:
            data["earlier"] = {"level": earlier.data.level, "day": earlier.day.isoformat()}
            if reason is Reason.SAME:
                about = {**about, "offered": earlier.data.level}
        return Question(Message(f"check_in.{reason}", data), INTENT, "level", about)


def level_question(about: dict[str, Any], today: date) -> Question:
    """The question for the numeric rating, with its time window said (guidance.md F6.01, F6.02)."""
    day = about.get("day", today.isoformat())
    if day == today.isoformat():
        return Question(Message("check_in.level"), INTENT, "level", about)
    return Question(Message("check_in.level_day", {"day": day}), INTENT, "level", about)


def area_question(about: dict[str, Any]) -> Question:
    """The question for the place."""
    return Question(Message("check_in.area"), INTENT, "area", about)


def _earlier_rating(turn: Turn) -> Entry | None:
    """The last rating of an earlier moment, for "about the same"."""
    since = turn.today - _RECENT
    rated = [entry for entry in turn.pages.between(since, turn.today, {"pain"}) if entry.data.level is not None]
    return max(rated, key=lambda entry: (entry.day, entry.moment, entry.id), default=None)


def _drafts(turn: Turn, said: Said, day: date, group: str, standing: Sequence[Entry]) -> list[NewEntry]:
    """The pain entries of the check-in as they stand with this turn's words in them."""
    level = said.level.level if said.level.outcome is Outcome.KEEP else None
    window: Window = "now" if day == turn.today and not said.date else "day"
    if not standing:
        if not said.places and level is None and not said.qualities:
            return []
        places = [place_fields(place) for place in said.places] or [{}]
        levels = [place.level if place.level is not None else level for place in said.places] or [level]
        return [
            _entry(
                turn,
                "pain",
                day,
                Data(level=one, window=None if one is None else window, quality=said.qualities, **place),
                said,
                group,
            )
            for place, one in zip(places, levels, strict=True)
        ]
    merged = []
    for entry in standing:
        data = entry.data
        if level is not None and not said.places:
            data = replace(data, level=level, window=window)
        if said.qualities:
            data = replace(data, quality=tuple(dict.fromkeys((*data.quality, *said.qualities))))
        if said.side and data.area:
            data = replace(data, side=as_side(said.side))
        merged.append((entry, data))
    if not said.places:
        return [_completed(entry, data, day, said) for entry, data in merged]
    return _with_places(turn, said, day, group, merged, level, window)


def _with_places(
    turn: Turn,
    said: Said,
    day: date,
    group: str,
    merged: list[tuple[Entry, Data]],
    level: float | None,
    window: Window,
) -> list[NewEntry]:
    """Lays the places just said over the check-in: the first fills the entry that has none, the rest are new."""
    drafts = []
    open_entries = [(entry, data) for entry, data in merged if not data.area]
    named = {data.area: (entry, data) for entry, data in merged if data.area}
    common = next((data.level for _, data in merged if data.level is not None), None)
    for place in said.places:
        rating = next((value for value in (place.level, level, common) if value is not None), None)
        about = {**place_fields(place), "level": rating, "window": None if rating is None else window}
        if place.area in named:
            entry, data = named.pop(place.area)
        elif open_entries:
            entry, data = open_entries.pop(0)
        else:
            drafts.append(_entry(turn, "pain", day, Data(quality=said.qualities, **about), said, group))
            continue
        drafts.append(_completed(entry, replace(data, **about), day, said))
    drafts += [_completed(entry, data, day, said) for entry, data in [*open_entries, *named.values()]]
    return drafts


def _completed(entry: Entry, data: Data, day: date, said: Said) -> NewEntry:
    return entry.corrected(data, day=day, heard=said.heard, resolved=_resolved(said))


def _differs(draft: NewEntry, standing: Sequence[Entry]) -> bool:
    entry = next(entry for entry in standing if entry.id == draft.supersedes)
    return (entry.data, entry.day) != (draft.data, draft.day)


def _entry(turn: Turn, kind: Kind, day: date, data: Data, said: Said, group: str) -> NewEntry:
    return NewEntry(
        kind=kind,
        day=day,
        zone=turn.zone,
        data=data,
        heard=said.heard,
        resolved=_resolved(said),
        check_in=group,
    )


def _resolved(said: Said) -> dict[str, str]:
    return dict.fromkeys(said.heard, said.how)
