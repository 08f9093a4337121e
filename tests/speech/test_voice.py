"""The catalogue: every key can be said, safely and in more than one way where it is said often."""

from __future__ import annotations

from datetime import date

import pytest
from jinja2 import UndefinedError

from skill.speech import ssml
from skill.speech.reply import Message, Question, Reply
from skill.speech.voice import CatalogueError, Voice

TODAY = date(2026, 11, 22)


def say(reply: Reply, seed: str | None = "a", turn: str = "t") -> str:
    return ssml.heard(Voice(seed=seed).render(reply, locale="en-US", today=TODAY, turn=turn).speech)


def test_words_of_a_person_cannot_become_markup() -> None:
    reply = Reply((Message("topic.part", {"text": "Bread & <break time='99s'/> \"rest\""}),))
    spoken = Voice().render(reply, locale="en-US", today=TODAY, turn="t").speech
    ssml.parse(spoken)
    assert ssml.heard(spoken) == "Bread & <break time='99s'/> \"rest\""


def test_a_card_carries_plain_text() -> None:
    data = {"text": "Rest & warmth.", "limits": "Stop if it's sore.", "title": "heat", "sources": ["A & B"]}
    reply = Reply((Message("topic.answer", data),), card=Message("topic.answer", data))
    card = Voice().render(reply, locale="en-US", today=TODAY, turn="t")
    assert card.card_title == "Heat"
    assert "Rest & warmth." in card.card_text
    assert "A & B" in card.card_text


def test_the_seed_fixes_the_wording_and_turns_vary_it() -> None:
    reply = Reply.say("leave.goodbye")
    assert len({say(reply, seed="fixed", turn=str(turn)) for turn in range(30)}) == 1
    assert len({say(reply, seed=None, turn=str(turn)) for turn in range(30)}) == Voice().variants("leave.goodbye") > 1


def test_a_question_brings_its_other_wording_as_reprompt() -> None:
    utterance = Voice(seed="a").render(
        Reply(question=Question(Message("check_in.level"))), locale="en-US", today=TODAY, turn="t"
    )
    assert ssml.heard(utterance.reprompt) != ssml.heard(utterance.speech)
    assert utterance.reprompt


def test_an_unknown_key_and_a_missing_fact_are_errors() -> None:
    with pytest.raises(CatalogueError):
        say(Reply.say("no.such_key"))
    with pytest.raises(UndefinedError):
        say(Reply.say("topic.part"))


@pytest.mark.parametrize(
    ("entries", "heard"),
    [
        ([{"level": 6.0, "area": "lower_back", "side": "", "quality": []}], "six in your lower back"),
        ([{"level": 0.0, "area": "", "side": "", "quality": []}], "no pain"),
        ([{"level": 6.5, "area": "knee", "side": "both", "quality": []}], "six and a half in both knees"),
        (
            [{"level": 3.0, "area": "all_over", "side": "", "quality": ["burning", "dull"]}],
            "three all over, burning and dull",
        ),
        (
            [
                {"level": 4.0, "area": "neck", "side": "", "quality": []},
                {"level": 7.0, "area": "shoulder", "side": "left", "quality": []},
            ],
            "four in your neck and seven in your left shoulder",
        ),
    ],
)
def test_entries_are_read_back_in_one_phrase(entries: list[dict[str, object]], heard: str) -> None:
    facts = [{**entry, "day": "2026-11-22"} for entry in entries]
    assert heard in say(Reply.say("check_in.noted", entries=facts, done=[])).replace("Noted: ", "").lower()


def test_a_reply_survives_the_session_attributes() -> None:
    question = Question(Message("check_in.area"), "CheckInIntent", "area", {"day": "2026-11-22"})
    reply = Reply((Message("leave.fine"),), question, Message("topic.answer", {"title": "x"}), "urgent", True)
    assert Reply.from_json(reply.as_json()) == reply
