"""What a carrier took along is put back before the words are read."""

from __future__ import annotations

import pytest

from skill.conversation.lost_words import as_asked, as_told


@pytest.mark.parametrize(
    ("delivered", "asked"),
    [
        ("much ibuprofen can i take", "how much ibuprofen can i take"),
        ("long should i use heat", "how long should i use heat"),
        ("i have fibromyalgia", "do i have fibromyalgia"),
        ("i got fibromyalgia", "have i got fibromyalgia"),
        ("i low on vitamin d", "am i low on vitamin d"),
        ("it be arthritis", "could it be arthritis"),
        ("it my thyroid", "is it my thyroid"),
        ("it help to stretch", "does it help to stretch"),
        ("does a knot feel like", "what does a knot feel like"),
        ("heat good for a stiff neck", "heat good for a stiff neck"),
        ("i", "i"),
        ("", ""),
    ],
)
def test_a_question_gets_its_first_word_again(delivered: str, asked: str) -> None:
    assert as_asked(delivered) == asked


@pytest.mark.parametrize(
    ("delivered", "carrier", "told"),
    [
        ("sensation in my foot", "denied", "no sensation in my foot"),
        ("my chest", "denied", "my chest"),
        ("a stroke feel like", "question", "what does a stroke feel like"),
        ("does a stroke feel like", "question", "what does a stroke feel like"),
        ("a heating pad burn you", "question", "can a heating pad burn you"),
        ("my chest feel like", "question", "my chest feel like"),
        ("chest pain", "complaint", "chest pain"),
    ],
)
def test_the_guard_hears_what_was_meant(delivered: str, carrier: str, told: str) -> None:
    assert as_told(delivered, carrier) == told  # type: ignore[arg-type]
