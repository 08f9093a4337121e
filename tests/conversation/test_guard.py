"""What the guard does with a sign: its answer, its questions, what it keeps, what goes on afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from skill.conversation.interruptions import POSITION, Interruptible, Interruptions, questions
from skill.diary.store import Store
from skill.guidance.signs import read_numbers
from skill.speech.reply import Message, Question, Reply
from tests.conftest import Echo, changes

BREATH = "i can't breathe"
WANTS_TO_DIE = "i want to die"
PUS = "pus coming out"
CHEST = "my chest muscles are sore from push ups"


def complaint(words: str) -> str:
    return f'/intent SeekCareIntent {{"complaint": "{words}"}}'


def kinds(echo: Echo, *lines: str) -> list[tuple[object, object]]:
    return [(each["kind"], each["change"]) for each in changes(echo.say(*lines))]


def care(echo: Echo, *lines: str) -> tuple[str, bool]:
    record = echo.say(*lines).record
    assert record is not None
    return record.care, record.checking


def test_an_emergency_ends_the_session_and_offers_nothing(echo: Echo) -> None:
    outcome = echo.say("check in", "some", complaint(BREATH))
    assert outcome.ends
    assert "?" not in outcome.speech
    assert outcome.speech.startswith("Call nine one one, or your local emergency number, now.")
    assert "I can't call for you." in outcome.speech
    echo.say("/wait PT2H")
    assert "finish" not in echo.say("/open").speech


@pytest.mark.parametrize("locale", ["en-US", "en-CA", "en-GB", "en-AU", "en-IN"])
def test_a_crisis_asks_only_whether_to_say_the_number_again(
    locale: str, store: Store, echo_over: Callable[..., Echo]
) -> None:
    echo = echo_over(store, locale=locale)
    line = read_numbers(locale).crisis
    first = echo.say(complaint(WANTS_TO_DIE))
    again = echo.say("yes")
    for outcome in (first, again):
        assert line.how in outcome.speech and line.name in outcome.speech and line.spoken in outcome.speech
        assert outcome.speech.endswith("Shall I say the number again?")
    assert changes(again) == []
    last = echo.say("no")
    assert last.ends and line.spoken in last.speech


def test_the_lines_are_those_of_each_country() -> None:
    lines = {locale: read_numbers(locale) for locale in ("en-US", "en-CA", "en-GB", "en-AU", "en-IN")}
    assert {locale: (line.emergency.digits, line.crisis.digits) for locale, line in lines.items()} == {
        "en-US": ("911", "988"),
        "en-CA": ("911", "988"),
        "en-GB": ("999", "116 123"),
        "en-AU": ("000", "13 11 14"),
        "en-IN": ("112", "14416"),
    }
    assert lines["en-GB"].advice.digits == "111"


def test_an_overdose_that_was_meant_is_an_emergency_and_names_the_crisis_line_too(echo: Echo) -> None:
    outcome = echo.say(complaint("i took the whole bottle because i want to die"))
    assert outcome.record and outcome.record.care == "emergency"
    assert outcome.speech.startswith("Call nine one one, or your local emergency number, now.")
    assert "nine eight eight, the Suicide and Crisis Lifeline" in outcome.speech
    assert outcome.speech.count("nine one one") == 1
    assert outcome.ends


def test_an_overdose_names_the_poison_line_where_there_is_one(store: Store, echo_over: Callable[..., Echo]) -> None:
    said = complaint("i took too many tablets")
    echo = echo_over(store)
    assert "Poison Help" in echo.say(said).speech
    assert "Poisons Information Centre" in echo.say("/locale en-AU", said).speech
    assert "poison" not in echo.say("/locale en-IN", said).speech.lower()


def test_somebody_else_who_wants_to_die_is_spoken_of_as_somebody_else(echo: Echo) -> None:
    speech = echo.say('/intent SeekCareIntent {"other": "wants to kill herself"}').speech
    assert "Please stay with them" in speech and "you are feeling" not in speech


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (("check in", "some"), "the check-in"),
        (('/intent CheckInIntent {"level": 6}',), "the check-in"),
        (("weekly review",), "the weekly questions"),
        (('/intent CheckInIntent {"level": 6}', "/drop", "/open"), "the check-in"),
    ],
)
@pytest.mark.parametrize("sign", [PUS, "i hurt for months"])
def test_what_was_interrupted_goes_on_after_a_yes(echo: Echo, lines: tuple[str, ...], what: str, sign: str) -> None:
    echo.say(*lines)
    offer = echo.say(complaint(sign))
    assert offer.speech.endswith(f"Shall we go on with {what}?")
    assert not offer.ends
    asked = echo.say("yes")
    assert not asked.ends and asked.record and asked.record.care == "none"
    done = echo.say('/intent WeeklyReviewIntent {"pain": 5}' if "weekly" in what else "4")
    assert changes(done)[0]["kind"] in ("pain", "peg")


def test_a_check_in_that_goes_on_is_the_same_check_in(echo: Echo) -> None:
    echo.say('/intent CheckInIntent {"level": 6}', complaint(PUS), "yes")
    done = changes(echo.say('/intent CheckInIntent {"area": ["neck"]}'))
    assert [(each["change"], each.get("level"), each.get("area")) for each in done] == [("corrected", 6, "neck")]


def test_what_was_interrupted_is_let_go_after_a_no(echo: Echo) -> None:
    assert echo.say('/intent CheckInIntent {"level": 6}', complaint(PUS), "no").ends
    echo.say("/wait PT2H")
    assert "finish" not in echo.say("/open").speech


def test_what_was_interrupted_can_be_finished_later_when_nobody_answers(echo: Echo) -> None:
    echo.say('/intent CheckInIntent {"level": 6}', complaint(PUS), "/drop")
    assert "finish" in echo.say("/open").speech


@pytest.mark.parametrize("sign", [BREATH, WANTS_TO_DIE])
def test_nothing_goes_on_after_an_emergency_or_a_crisis(echo: Echo, sign: str) -> None:
    echo.say('/intent CheckInIntent {"level": 6}', complaint(CHEST))
    speech = echo.say(complaint(sign)).speech
    assert "go on" not in speech
    echo.say("/drop", "/wait PT2H")
    assert "finish" not in echo.say("/open").speech


def test_anything_else_can_register_how_it_goes_on(echo: Echo) -> None:
    class Turn:
        dialog = None

    def take_up(turn: object, position: Any) -> Reply:
        return Reply.say("session.at", step=position[POSITION]["step"])

    player = Interruptible("session", lambda turn: {POSITION: {"step": 3}}, take_up)
    interruptions = Interruptions((player,))

    from skill.conversation.dialog import Dialog

    turn: Any = Turn()
    turn.dialog = Dialog()
    position = interruptions.position(turn)
    offer = interruptions.offer(turn, position)
    assert offer is not None and offer.message == Message("resume.offer", {"what": "session"})
    # A question of the guard in between hands the position on.
    turn.dialog = Dialog(asked=Question(Message("guard.check"), about={"sign": "e1", **position}))
    assert interruptions.position(turn) == position
    assert interruptions.take_up(turn, position).messages[0].data == {"step": 3}
    assert questions()


def test_numbers_of_the_same_breath_are_kept_without_a_word(echo: Echo) -> None:
    outcome = echo.say("my pain is six and i can't feel between my legs")
    assert ("pain", 6) in [(each["kind"], each.get("level")) for each in changes(outcome)]
    assert "six" not in outcome.speech


def test_a_note_with_a_sign_is_kept_and_answered(echo: Echo) -> None:
    outcome = echo.say('/intent AddNoteIntent {"note": "my calf is swollen and hot"}')
    assert kinds(echo, "/repeat") == []
    assert [(each["kind"]) for each in changes(outcome)] == ["note", "warning"]
    assert "noted" not in outcome.speech


def test_a_correction_to_the_chest_is_kept_and_looked_at(echo: Echo) -> None:
    echo.say('/intent CheckInIntent {"level": 4, "area": ["neck"]}', "/drop")
    outcome = echo.say('/intent CorrectIntent {"area": ["chest"]}')
    assert outcome.record and outcome.record.care == "emergency"
    assert ("pain", "corrected") in [(each["kind"], each["change"]) for each in changes(outcome)]


def test_a_sign_stands_in_the_diary_with_its_level_and_time_until_everything_is_erased(
    echo: Echo, store: Store
) -> None:
    echo.say(complaint(BREATH))
    account = echo.speaker.household.account
    (entry,) = store.entries(account, kinds={"warning"})
    assert (entry.data.sign, entry.data.care, entry.moment) == ("e2", "emergency", echo.speaker.clock.now())
    assert kinds(echo, "/intent UndoIntent") == []
    echo.say("/wait PT2H", "/intent DeleteDataIntent", "yes")
    assert store.entries(account) == []


def test_help_is_asked_after_first_within_the_hour(echo: Echo) -> None:
    echo.say(complaint(BREATH), "/wait PT50M")
    assert echo.say("/open").speech.endswith("Did you get help?")
    answer = echo.say("no")
    assert answer.speech.startswith("Call nine one one") and answer.ends
    assert changes(answer) == []
    echo.say("/open")
    assert "Did you get help" not in echo.say(complaint("i called an ambulance")).speech
    echo.say("/drop")
    assert "get help" not in echo.say("/open").speech


def test_help_is_not_asked_after_when_the_hour_is_over(echo: Echo) -> None:
    echo.say(complaint(BREATH), "/wait PT61M")
    assert "get help" not in echo.say("/open").speech


def test_a_request_that_opens_the_skill_is_kept_but_help_is_asked_after_first(echo: Echo) -> None:
    echo.say(complaint(BREATH))
    outcome = echo.say('/intent CheckInIntent {"level": 4, "area": ["neck"]}')
    assert outcome.speech.endswith("Did you get help?")
    assert [(each["kind"], each.get("level")) for each in changes(outcome)] == [("pain", 4)]
    echo.say("/drop")
    assert "help" not in echo.say('/intent CheckInIntent {"level": 5, "area": ["neck"]}').speech


def test_an_urgent_sign_asks_nothing_after(echo: Echo) -> None:
    echo.say(complaint(PUS), "/drop")
    assert "get help" not in echo.say("/open").speech


@pytest.mark.parametrize(
    ("answer", "level"),
    [
        ("/intent AMAZON.YesIntent", "emergency"),
        ("/intent AMAZON.FallbackIntent", "emergency"),
        ("/intent SkipIntent", "emergency"),
        (complaint("i am not sure"), "emergency"),
        (complaint("yes a bit"), "emergency"),
        (complaint("maybe"), "emergency"),
        ("/intent AMAZON.NoIntent", "none"),
        (complaint("no just sore"), "none"),
        (complaint("none of that"), "none"),
        ('/intent SeekCareIntent {"denied": "any of those"}', "none"),
        ("/intent AMAZON.StopIntent", "none"),
    ],
)
def test_only_a_clear_no_drops_a_possible_sign(echo: Echo, answer: str, level: str) -> None:
    assert care(echo, complaint(CHEST)) == ("emergency", True)
    assert care(echo, answer) == (level, False)


def test_what_is_about_something_else_is_asked_once_more(echo: Echo) -> None:
    echo.say(complaint(CHEST))
    assert care(echo, "/intent AMAZON.HelpIntent") == ("emergency", True)
    assert care(echo, "/intent AMAZON.HelpIntent") == ("emergency", False)


def test_an_answer_is_read_together_with_what_was_asked_about(echo: Echo) -> None:
    echo.say(complaint("i have a fever"))
    outcome = echo.say(complaint("my neck is stiff"))
    assert outcome.record and (outcome.record.care, outcome.record.checking) == ("emergency", False)
    assert ("warning", "e5") in [(each["kind"], each.get("sign")) for each in changes(outcome)]


def test_words_in_a_check_in_are_read_together_with_its_place(echo: Echo) -> None:
    assert care(echo, '/intent CheckInIntent {"area": ["calf"]}')[0] == "none"
    outcome = echo.say(complaint("it's swollen and hot"))
    assert [each.get("sign") for each in changes(outcome)] == ["u4"]


def test_a_lower_sign_said_to_the_question_is_not_lost(echo: Echo) -> None:
    echo.say(complaint(CHEST))
    assert care(echo, complaint(PUS)) == ("emergency", True)
    assert care(echo, "no") == ("urgent", False)


def test_new_weakness_is_asked_about_and_not_logged(echo: Echo) -> None:
    outcome = echo.say(complaint("feel weak"))
    assert outcome.record and (outcome.record.care, outcome.record.checking) == ("urgent", True)
    assert outcome.speech == "Is that new, or getting worse?"
    assert changes(outcome) == []
    assert care(echo, "yes") == ("urgent", False)


@pytest.mark.parametrize(
    "question", ["a stroke feel like", "the signs of a stroke", "a heating pad burn you", "heat help a heart attack"]
)
def test_a_question_about_signs_is_answered_as_a_question(echo: Echo, question: str) -> None:
    outcome = echo.say(f'/intent QuestionIntent {{"question": "{question}"}}')
    assert outcome.record and (outcome.record.care, outcome.record.checking) == ("none", False)
    assert changes(outcome) == []


def test_seeking_care_without_a_sign_is_told_in_order_of_weight(echo: Echo) -> None:
    outcome = echo.say("/intent SeekCareIntent")
    assert outcome.record and outcome.record.care == "routine"
    speech = outcome.speech.lower()
    order = [
        speech.index(words) for words in ("call nine one one", "today", "otherwise", "two to three weeks", "sooner")
    ]
    assert order == sorted(order)
    more = echo.say("yes").speech
    assert "three days" in more and "more than a week" in more


def test_a_ten_alone_never_raises_care(echo: Echo) -> None:
    outcome = echo.say('/intent CheckInIntent {"level": 10, "area": ["neck"]}')
    assert [each["kind"] for each in changes(outcome)] == ["pain"]
    assert outcome.record and outcome.record.care == "none"


def test_a_sign_is_answered_although_the_diary_cannot_be_read(echo: Echo, store: Store) -> None:
    echo.say('/intent CheckInIntent {"level": 6}')
    store.close()
    outcome = echo.say('/intent CheckInIntent {"level": 6, "area": ["my heart"]}')
    assert outcome.speech.startswith("Call nine one one")


def test_the_memory_of_an_older_version_is_understood() -> None:
    from skill.conversation.care_answers import Care

    old = Care.from_json({"sign": "e1", "level": "emergency", "names_crisis": False})
    assert old == replace(old, person="self")


def test_what_goes_on_is_the_question_that_is_still_open(echo: Echo) -> None:
    echo.say('/intent CheckInIntent {"area": ["neck"]}')
    outcome = echo.say(complaint("a four but it's been going on for months"))
    assert [(each["kind"], each.get("level")) for each in changes(outcome)] == [("pain", 4), ("warning", None)]
    assert outcome.ends, "the check-in is complete, so nothing is left to go on with"


def test_a_number_given_with_a_sign_is_not_asked_for_again(echo: Echo) -> None:
    echo.say("/intent CheckInIntent", "/intent SkipIntent")
    outcome = echo.say(complaint("a four but it's been going on for months"))
    assert outcome.speech.endswith("Shall we go on with the check-in?")
    assert echo.say("yes").speech.endswith("Where is it?")


def test_several_plain_slots_are_a_sign_together(echo: Echo) -> None:
    fever = '/intent SeekCareIntent {"symptom": ["fever"], "symptom2": ["swelling"], "area": ["knee"]}'
    assert care(echo, fever) == ("urgent", False)
