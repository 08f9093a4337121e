"""The two readers of warning signs together: the safer side wins, and a doubt becomes one question."""

from __future__ import annotations

import pytest

from skill.guidance.assessment import Assessment
from skill.guidance.second_opinion import Opinion
from skill.guidance.signs import LEVELS
from skill.guidance.warning_signs import load_signs, read_book
from skill.guidance.weighing import SHORT, weighed
from training import sets

SIGNS = read_book("en").signs
NOTHING = Assessment()
CHEST = Assessment(level="emergency", sign="e1", matched=("chest", "pain"))
ASKED = Assessment(level="emergency", sign="e1", checking=True, question_key="e1")
DESPAIR = Assessment(level="crisis", sign="e10", checking=True, question_key="e10")
CALF = Assessment(level="urgent", sign="u4")
LASTING = Assessment(level="routine", sign="r1")


def heard(**shares: float) -> Opinion:
    return Opinion({"none": 1 - sum(shares.values()), **shares})


@pytest.mark.parametrize(
    ("written", "opinion", "level", "sign", "asked"),
    [
        (NOTHING, heard(), "none", "", False),
        (NOTHING, heard(e2=0.9), "emergency", "e2", False),
        (NOTHING, heard(e10=0.8), "crisis", "e10", False),
        (NOTHING, heard(e2=0.1, e9=0.15), "emergency", "e9", True),
        (NOTHING, heard(e8=0.4, e4=0.1, u3=0.45), "emergency", "e8", True),
        (NOTHING, heard(u1=0.8), "urgent", "u1", False),
        (NOTHING, heard(u9=0.9), "urgent", "u9", True),
        (NOTHING, heard(u1=0.3, u4=0.1), "urgent", "u1", True),
        (NOTHING, heard(r2=0.8), "routine", "r2", False),
        (NOTHING, heard(r2=0.3), "none", "", False),
        (CHEST, heard(e1=0.9), "emergency", "e1", False),
        (CHEST, heard(e2=0.9), "emergency", "e1", False),
        (CHEST, heard(), "emergency", "e1", True),
        (CALF, heard(u1=0.4), "urgent", "u4", False),
        (CALF, heard(u1=0.1), "urgent", "u4", True),
        (CALF, heard(u1=0.01), "none", "", False),
        (CALF, heard(e9=0.9), "emergency", "e9", False),
        (CALF, heard(e9=0.3, e4=0.31, u4=0.35), "emergency", "e4", True),
        (CALF, heard(e9=0.2, u4=0.3), "urgent", "u4", False),
        (ASKED, heard(), "emergency", "e1", True),
        (DESPAIR, heard(), "none", "", False),
        (DESPAIR, heard(e10=0.1), "crisis", "e10", True),
        (ASKED, heard(e1=0.7), "emergency", "e1", True),
        (ASKED, heard(e1=0.95), "emergency", "e1", False),
        (LASTING, heard(u3=0.9), "urgent", "u3", False),
        (LASTING, heard(r4=0.3), "routine", "r1", False),
        (LASTING, heard(r4=0.1), "none", "", False),
    ],
)
def test_the_readers_together(written: Assessment, opinion: Opinion, level: str, sign: str, asked: bool) -> None:
    found = weighed(written, opinion, SIGNS, "self")
    assert (found.level, found.sign, found.checking) == (level, sign, asked)
    assert found.question_key == (sign if asked else "")


@pytest.mark.parametrize("written", [NOTHING, CHEST])
@pytest.mark.parametrize("share", [0.0, 0.1, 0.25, 0.45, 0.7, 1.0])
@pytest.mark.parametrize("sign", sorted(SIGNS))
def test_a_second_opinion_never_lowers_an_emergency(written: Assessment, share: float, sign: str) -> None:
    found = weighed(written, heard(**{sign: share}), SIGNS, "self")
    assert LEVELS.index(found.level) >= LEVELS.index(written.level)


@pytest.mark.parametrize("written", [CALF, LASTING])
@pytest.mark.parametrize("words", range(1, SHORT + 1))
def test_a_brief_sentence_is_taken_at_its_word(written: Assessment, words: int) -> None:
    assert weighed(written, heard(), SIGNS, "self", words=words) == written


def test_what_was_sure_before_stands_behind_a_question() -> None:
    assert weighed(CALF, heard(e9=0.3, e4=0.31, u4=0.35), SIGNS, "self").settled == CALF


def test_a_short_answer_raises_nothing_and_a_brief_cry_is_not_doubted() -> None:
    assert load_signs().assess_text("two years ago").level == "none"
    assert weighed(CHEST, heard(), SIGNS, "self", words=4) == CHEST


def test_whether_there_is_a_sign_is_told_by_words_alone_where_they_are_sure() -> None:
    book, phrases = load_signs(), sets.tested()
    unlike = [text for text, _ in phrases if book.holds_a_sign(text) != (book.assess_text(text).level != "none")]
    assert len(unlike) <= len(phrases) // 500, unlike
    grave = [text for text, level in phrases if level in ("emergency", "crisis")]
    assert all(book.holds_a_sign(text) for text in grave)


def test_both_readers_together_know_what_the_written_one_was_mended_by() -> None:
    book, phrases = load_signs(), sets.tested()
    grave = [text for text, level in phrases if level in ("emergency", "crisis")]
    found = [book.assess_text(text) for text in grave]
    assert [text for text, each in zip(grave, found, strict=True) if each.level not in ("emergency", "crisis")] == []
    assert sum(each.checking for each in found) <= len(grave) // 50
    harmless = [text for text, level in phrases if level == "none"]
    alarms = [text for text in harmless if book.assess_text(text).level in ("emergency", "crisis")]
    assert len(alarms) <= len(harmless) // 50, alarms


@pytest.mark.parametrize("said", ["my chest is fine it's my back that is stiff", "my neck is stiff, no fever"])
def test_what_is_no_sign_raises_nothing_with_both(said: str) -> None:
    assert load_signs().assess_text(said).level == "none"
