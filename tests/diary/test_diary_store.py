"""What a store keeps and gives back: turns, corrections, undo, and one person's diary apart from another's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from threading import Thread
from typing import Any

import pytest

from skill.diary.current import standing
from skill.diary.entries import Data, NewEntry
from skill.diary.store import Answer, Commit, NotKept, NotRead, Outdated, Store

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DAY = NOON.date()


def test_an_entry_comes_back_as_it_was_given(store: Store) -> None:
    given = NewEntry(
        "pain",
        DAY,
        "America/New_York",
        Data(level=6.5, window="now", area="shoulder", side="left", quality=("burning", "sharp")),
        heard={"level": "six and a half", "area": "épaule \U0001f600"},
        resolved={"level": "slot"},
        check_in="c1",
    )
    local = datetime(2026, 11, 22, 8, 0, 0, 1, tzinfo=timezone(timedelta(hours=-5)))
    (change,) = store.commit(Commit("ann", "r1", local, (given,)))
    (entry,) = store.entries("ann")
    assert change.change == "added"
    assert change.entry == entry
    assert (entry.data, entry.heard, entry.resolved) == (given.data, given.heard, given.resolved)
    assert (entry.day, entry.zone, entry.check_in, entry.request_id) == (DAY, "America/New_York", "c1", "r1")
    assert entry.moment == local
    assert entry.moment.tzinfo is UTC


def test_the_same_request_stores_once_and_keeps_its_answer(store: Store, pain: Any) -> None:
    first = Commit("ann", "r1", NOON, (pain(6),), {"count": 1}, Answer('{"say": "six \u2013 kept"}', "urgent", True))
    again = Commit("ann", "r1", NOON + timedelta(seconds=3), (pain(7),), {"count": 2}, Answer("{}"))
    assert len(store.commit(first)) == 1
    assert store.commit(again) == ()
    assert len(store.log("ann")) == 1
    assert store.state("ann") == {"count": 1}
    assert store.answer("ann", "r1") == first.answer


def test_a_request_id_of_one_person_says_nothing_about_another(store: Store, pain: Any, levels: Any) -> None:
    store.commit(Commit("ann", "r1", NOON, (pain(6),), {"name": "ann"}, Answer("a")))
    store.commit(Commit("bob", "r1", NOON, (pain(2),), {"name": "bob"}, Answer("b")))
    for person, level, text in (("ann", 6, "a"), ("bob", 2, "b")):
        assert levels(store.entries(person)) == levels(store.log(person)) == [level]
        assert store.state(person) == {"name": person}
        assert store.answer(person, "r1") == Answer(text)
    assert store.entries("eve") == []
    assert store.state("eve") == {}
    assert store.answer("eve", "r1") is None


def test_an_answer_is_dropped_after_a_day_but_its_request_is_not_forgotten(store: Store, pain: Any) -> None:
    store.commit(Commit("ann", "r1", NOON, (pain(6),), answer=Answer("six")))
    store.commit(Commit("bob", "r2", NOON + timedelta(days=1)))
    assert store.answer("ann", "r1") == Answer("six")
    store.commit(Commit("bob", "r3", NOON + timedelta(days=1, microseconds=1)))
    assert store.answer("ann", "r1") is None
    assert store.commit(Commit("ann", "r1", NOON + timedelta(days=2), (pain(6),))) == ()
    assert len(store.log("ann")) == 1


def test_state_stays_when_a_turn_does_not_give_one(store: Store) -> None:
    store.commit(Commit("ann", "r1", NOON, state={"open": ["level"]}))
    store.commit(Commit("ann", "r2", NOON))
    assert store.state("ann") == {"open": ["level"]}


def test_a_chain_of_corrections_leaves_the_last(store: Store, say: Any, pain: Any, levels: Any) -> None:
    say(pain(4, check_in="c1"))
    for level in (5, 6):
        (change,) = say(store.last("ann").corrected(Data(level=level, window="now", area="neck")))
        assert change.change == "corrected"
        assert change.as_json()["level"] == level
    assert levels(store.entries("ann")) == levels(store.last_check_in("ann")) == [6]
    assert levels(store.log("ann")) == [4, 5, 6]


def test_undo_goes_back_one_step_at_a_time(store: Store, say: Any, pain: Any, levels: Any) -> None:
    say(pain(4))
    say(store.last("ann").corrected(Data(level=5)))
    (change,) = say(store.last("ann").taken_back())
    assert (change.change, change.as_json()["level"]) == ("undone", 5)
    assert levels(store.entries("ann")) == [4]
    say(store.last("ann").corrected(Data(level=7)))
    assert levels(store.entries("ann")) == [7]
    say(store.last("ann").taken_back())
    (change,) = say(store.last("ann").taken_back())
    assert change.as_json()["level"] == 4
    assert store.last("ann") is None
    assert store.entries("ann") == []
    assert len(store.log("ann")) == 6


def test_what_does_not_stand_is_neither_corrected_nor_taken_back(store: Store, say: Any, pain: Any) -> None:
    say(pain(4))
    first = store.last("ann")
    say(first.corrected(Data(level=5)))
    second = store.last("ann")
    say(second.taken_back())
    retraction = store.log("ann")[-1]
    before = store.log("ann")
    for stale in (second.taken_back(), second.corrected(Data(level=1)), retraction.taken_back()):
        with pytest.raises(Outdated):
            say(pain(9), stale, state={"half": True})
    with pytest.raises(Outdated):
        say(first.taken_back(), first.taken_back())
    with pytest.raises(Outdated):
        say(first.taken_back(), person="bob")
    assert store.log("ann") == before
    assert store.state("ann") == {}
    assert store.log("bob") == []


def test_a_request_that_failed_may_come_again(store: Store, say: Any, pain: Any) -> None:
    say(pain(4))
    entry = store.last("ann")
    say(entry.taken_back())
    with pytest.raises(Outdated):
        store.commit(Commit("ann", "late", NOON, (entry.taken_back(),)))
    assert len(store.commit(Commit("ann", "late", NOON, (pain(3),)))) == 1


def test_a_state_that_is_no_json_stores_nothing(store: Store, pain: Any) -> None:
    with pytest.raises(TypeError):
        store.commit(Commit("ann", "r1", NOON, (pain(4),), {"when": NOON}))
    assert store.log("ann") == []
    assert store.answer("ann", "r1") is None


def test_words_that_no_file_can_hold_store_nothing(store: Store, pain: Any) -> None:
    with pytest.raises(ValueError, match="surrogates"):
        store.commit(Commit("ann", "r1", NOON, (pain(4), NewEntry("note", DAY, "\ud800")), {"a": 1}))
    assert (store.log("ann"), store.state("ann")) == ([], {})
    assert len(store.commit(Commit("ann", "r1", NOON, (pain(4),)))) == 1


def test_entries_are_found_by_day_and_kind(store: Store, say: Any, pain: Any, levels: Any) -> None:
    for days in range(4):
        say(pain(days, day=DAY - timedelta(days=days)))
    say(NewEntry("factor", DAY, "UTC", Data(factor="sleep", hours=5)))
    yesterday = DAY - timedelta(days=1)
    assert levels(store.entries("ann", since=yesterday, kinds={"pain"})) == [0, 1]
    assert levels(store.entries("ann", until=yesterday)) == [1, 2, 3]
    assert levels(store.entries("ann", yesterday, yesterday)) == [1]
    assert [entry.kind for entry in store.entries("ann", kinds=("factor",))] == ["factor"]
    assert store.entries("ann", kinds=()) == []
    assert store.last("ann").kind == "factor"
    assert store.last("ann", {"pain"}).data.level == 3


def test_a_correction_can_move_an_entry_to_another_day(store: Store, say: Any, pain: Any, levels: Any) -> None:
    say(pain(4))
    say(store.last("ann").corrected(Data(level=4), day=DAY - timedelta(days=1)))
    assert store.entries("ann", since=DAY) == []
    assert levels(store.entries("ann", until=DAY - timedelta(days=1))) == [4]


def test_the_last_check_in_is_the_last_that_stands(store: Store, say: Any, pain: Any, levels: Any) -> None:
    assert store.last_check_in("ann") == []
    say(pain(4, "neck", "c1"), pain(7, "back", "c1"))
    say(pain(5, "hip", "c2"))
    say(pain(1))
    assert levels(store.last_check_in("ann")) == [5]
    say(store.last_check_in("ann")[0].taken_back())
    assert levels(store.last_check_in("ann")) == [4, 7]


def test_entries_are_in_the_order_in_which_they_were_said(store: Store, pain: Any, levels: Any) -> None:
    store.commit(Commit("ann", "r1", NOON, (pain(2), pain(3))))
    old = NewEntry("pain", DAY, "UTC", Data(level=1), moment=NOON - timedelta(days=1))
    store.commit(Commit("ann", "import", NOON + timedelta(hours=1), (old,)))
    assert levels(store.entries("ann")) == [1, 2, 3]
    assert store.last("ann").data.level == 3
    assert store.entries("ann") == standing(store.log("ann"))


def test_threads_share_a_store(store: Store, pain: Any) -> None:
    failures: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for count in range(20):
                store.commit(Commit("ann", f"{name}-{count}", NOON, (pain(4),)))
                store.commit(Commit("ann", f"shared-{count}", NOON, (pain(5),)))
                store.entries("ann")
        except BaseException as error:
            failures.append(error)

    threads = [Thread(target=work, args=(str(name),)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(store.log("ann")) == 6 * 20 + 20


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    with pytest.raises(NotKept):
        store.commit(Commit("ann", "r1", NOON))
    with pytest.raises(NotRead):
        store.entries("ann")


@pytest.mark.parametrize(
    ("person", "request_id", "moment"),
    [("", "r", NOON), ("ann", "", NOON), ("ann", "r", NOON.replace(tzinfo=None))],
)
def test_a_commit_says_who_which_and_when(person: str, request_id: str, moment: datetime) -> None:
    with pytest.raises(ValueError, match=r"needs a person|time zone"):
        Commit(person, request_id, moment)
