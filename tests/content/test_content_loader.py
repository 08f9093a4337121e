"""A malformed content file stops the skill with one sentence that names the file; a good one is read exactly."""

from __future__ import annotations

import datetime as dt
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.content import ContentError, Source, load_topics, load_yaml, localise, read_topics, read_yaml, words_for

GOOD = """---
id: {id}
title: warm socks
names: [{names}]
ask: [why do socks help, off we go]
facts: [F2.01]
next: {{topic: {next}}}
sources:
  - {{key: "GK:NHS", organisation: the NHS, says: its page on socks}}
checked: {{by: the team, on: 2026-11-22}}
---
# Answer
Socks can help.
See a {{doctor}}.

# More
They are soft.

# Limits
We do not know more.
"""


def good(topic_id: str, next_id: str, names: str = "") -> str:
    return GOOD.format(id=topic_id, next=next_id, names=names or topic_id)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "socks.md").write_text(good("socks", "hats", "socks, on, no"), encoding="utf-8")
    (tmp_path / "hats.md").write_text(good("hats", "socks"), encoding="utf-8")
    return tmp_path


def test_a_topic_is_read_as_it_stands(folder: Path) -> None:
    hats, socks = read_topics(folder)
    assert (hats.id, socks.id) == ("hats", "socks")
    assert socks.names == ("socks", "on", "no")  # words, where plain YAML would read true and false
    assert socks.next_topic == "hats"
    assert socks.sources == (Source("GK:NHS", "the NHS", "its page on socks"),)
    assert socks.sources[0].is_general_knowledge
    assert socks.checked_on == dt.date(2026, 11, 22)
    assert socks.checked_by == "the team"
    assert socks.answer == "Socks can help. See a {doctor}."
    assert socks.more == ("They are soft.",)
    assert socks.limits == "We do not know more."
    with pytest.raises(FrozenInstanceError):
        socks.answer = "else"  # type: ignore[misc]


def test_a_second_more_is_kept_in_order(folder: Path) -> None:
    text = good("socks", "hats").replace("# Limits", "# More\nAnd warm.\n\n# Limits")
    (folder / "socks.md").write_text(text, encoding="utf-8")
    assert read_topics(folder)[1].more == ("They are soft.", "And warm.")


def test_a_topic_may_offer_a_session(folder: Path) -> None:
    hats, socks = read_topics(folder)
    assert (hats.next_session, hats.next_area) == ("", "")
    for following, expected in (("session: heat", ("heat", "")), ("session: stretch, area: calf", ("stretch", "calf"))):
        text = good("socks", "hats").replace("{topic: hats}", f"{{topic: hats, {following}}}")
        (folder / "socks.md").write_text(text, encoding="utf-8")
        socks = read_topics(folder)[1]
        assert (socks.next_topic, socks.next_session, socks.next_area) == ("hats", *expected)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("---\nid", "id"),
        ("title: warm socks\n", ""),
        ("title: warm socks", "title: [warm socks"),
        ("title: warm socks", "title: 5"),
        ("title: warm socks", "title: warm socks\ntitle: cold socks"),
        ("title: warm socks", "title: warm socks\nauthor: me"),
        ("id: socks", "id: shoes"),
        ("names: [socks]", "names: []"),
        ("names: [socks]", "names: socks"),
        ("names: [socks]", "names: [socks, socks]"),
        ("names: [socks]", "names: [socks, 12]"),
        ("names: [socks]", "names: [hats]"),
        ("{topic: hats}", "{topic: gloves}"),
        ("{topic: hats}", "{topic: socks}"),
        ("{topic: hats}", "hats"),
        ("{topic: hats}", "{session: heat}"),
        ("{topic: hats}", "{topic: hats, session: sauna}"),
        ("{topic: hats}", "{topic: hats, session: [heat]}"),
        ("{topic: hats}", "{topic: hats, area: neck}"),
        ("{topic: hats}", "{topic: hats, page: one}"),
        ("organisation: the NHS, ", ""),
        ("on: 2026-11-22", "on: last week"),
        ("on: 2026-11-22", "on: 2026-13-45"),
        ("on: 2026-11-22", "on: 2026-11-22T08:00:00"),
        ("# Answer", "# Reply"),
        ("# Answer", "Socks.\n# Answer"),
        ("# More\nThey are soft.\n", ""),
        ("They are soft.", ""),
        ("# Limits\nWe do not know more.\n", ""),
        ("# Limits", "# Limits\n\n# More"),
    ],
)
def test_a_malformed_file_is_named(folder: Path, old: str, new: str) -> None:
    text = good("socks", "hats")
    assert old in text
    (folder / "socks.md").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError, match=r"socks\.md.*\.$"):
        read_topics(folder)


def test_a_file_that_is_not_text_is_named(folder: Path) -> None:
    (folder / "socks.md").write_bytes(b"---\n\xff\xfe\n---\n")
    with pytest.raises(ContentError, match=r"socks\.md cannot be read"):
        read_topics(folder)


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="holds no topic files"):
        read_topics(tmp_path)


def test_a_missing_or_broken_yaml_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"gone\.yaml cannot be read"):
        read_yaml(tmp_path / "gone.yaml")
    (tmp_path / "bad.yaml").write_text("a: [1\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"bad\.yaml is not valid YAML"):
        read_yaml(tmp_path / "bad.yaml")


def test_yaml_words_stay_words_and_true_stays_true(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text("{on: no, yes: true, off: 1, y: false}", encoding="utf-8")
    assert read_yaml(tmp_path / "words.yaml") == {"on": "no", "yes": True, "off": 1, "y": False}


def test_cached_yaml_cannot_be_spoilt_by_a_caller() -> None:
    load_yaml("en", "locale_words.yaml").clear()
    assert "en-US" in load_yaml("en", "locale_words.yaml")
    assert load_topics() is load_topics()


def test_words_are_those_of_the_locale() -> None:
    assert localise("See a {doctor} or a {physical_therapist}.", "en-GB") == "See a GP or a physiotherapist."
    assert localise("Go to {emergency_room}.", "en-US") == "Go to the emergency room."
    assert words_for("fr-FR") == words_for("en-US")
    assert localise("{{ doctor }} and {{doctor}}", "en-US") == "{{ doctor }} and {{doctor}}"
    with pytest.raises(ContentError, match="locale_words"):
        localise("a {wizard}", "en-US")


@given(st.text(st.characters(exclude_characters="{}")))
def test_text_without_placeholders_is_left_alone(text: str) -> None:
    assert localise(text, "en-AU") == text
