"""Words of one's own, kept as they were heard."""

from __future__ import annotations

from skill.conversation.turn import IntentHandler, Turn
from skill.diary.entries import Data, NewEntry
from skill.speech.reply import Message, Question, Reply

INTENT = "AddNoteIntent"
LONGEST_NOTE = 1_000
"""Characters; a spoken sentence is far below."""


class AddNote(IntentHandler):
    """ "Note that the stairs were easier today"."""

    aside = True
    intents = frozenset({INTENT})

    def reply(self, turn: Turn) -> Reply:
        """Keeps the note whole; the guard has read it already."""
        note = turn.request.slots.heard("note").strip()
        if not note:
            return Reply(question=Question(Message("note.what"), INTENT, "note"))
        if len(note) > LONGEST_NOTE:
            return Reply.say("note.too_long")
        data, heard = Data(note=note), {"note": note}
        turn.pages.add(NewEntry("note", turn.today, turn.zone, data, heard=heard, resolved={"note": "slot"}))
        return Reply((Message("note.noted", {"note": note}),))
