"""An account that disabled the skill: its diaries are hidden, come back with the person, and go after thirty days."""

from __future__ import annotations

from datetime import timedelta

from skill.diary.entries import Data, NewEntry
from skill.diary.store import Commit, Store
from tests.diary.conftest import NOON, TODAY

ACCOUNT, VOICE, OTHER = "account", "voice", "other"
MINUTE = timedelta(minutes=1)


def told(store: Store, person: str, account: str = "") -> None:
    pain = NewEntry("pain", TODAY, "UTC", Data(level=4, window="now"))
    store.commit(Commit(person, f"r-{person}", NOON, (pain,), {"welcomed": True}, account=account))


def household(store: Store) -> None:
    told(store, ACCOUNT)
    told(store, VOICE, ACCOUNT)
    told(store, OTHER)


def test_the_diaries_of_the_account_are_hidden_and_no_others(store: Store) -> None:
    household(store)
    store.leave(ACCOUNT, NOON + MINUTE)
    for person in (ACCOUNT, VOICE):
        assert store.entries(person) == [] and store.log(person) == [] and store.state(person) == {}
        assert store.last(person) is None and store.last_check_in(person) == []
    assert len(store.entries(OTHER)) == 1


def test_who_speaks_again_has_the_diary_back(store: Store) -> None:
    household(store)
    store.leave(ACCOUNT, NOON + MINUTE)
    store.come_back(VOICE, NOON + 2 * MINUTE)
    assert len(store.entries(VOICE)) == 1 and store.state(VOICE)
    assert store.entries(ACCOUNT) == []


def test_an_event_that_comes_late_hides_nothing_that_was_spoken_in_since(store: Store) -> None:
    household(store)
    store.leave(ACCOUNT, NOON - MINUTE)
    assert len(store.entries(ACCOUNT)) == 1 and len(store.entries(VOICE)) == 1
    store.leave(ACCOUNT, NOON + MINUTE)
    store.come_back(ACCOUNT, NOON)
    assert store.entries(ACCOUNT) == [], "a request from before the event"


def test_after_thirty_days_they_are_due(store: Store) -> None:
    household(store)
    left = NOON + MINUTE
    store.leave(ACCOUNT, left)
    store.leave(ACCOUNT, left + timedelta(days=9))  # a repeat does not begin the time again
    assert store.overdue(left + timedelta(days=30) - MINUTE) == []
    assert sorted(store.overdue(left + timedelta(days=30))) == [ACCOUNT, VOICE]
    store.erase(VOICE)
    assert store.overdue(left + timedelta(days=30)) == [ACCOUNT]


def test_a_diary_from_before_accounts_were_known_is_hidden_too(store: Store) -> None:
    told(store, ACCOUNT)
    store._connection.execute("DELETE FROM people")  # type: ignore[attr-defined]
    store.leave(ACCOUNT, NOON + MINUTE)
    assert store.entries(ACCOUNT) == []
