"""The words and numbers of every routine: within the guidance, sourced, and fit to be heard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from skill.alexa.interaction_model.vocabulary import load_vocabulary
from skill.config import MODELS
from skill.content import ContentError, load_yaml, localise
from skill.content.loader import ROOT
from skill.routines.comfort import load_comforts
from skill.routines.exclusions import load_exclusions
from skill.routines.loading import FOLDER, load_library, read_routine
from skill.routines.model import Routine
from skill.routines.reading import read_sources
from skill.routines.stopping import load_stopping

LIBRARY = load_library()
EXCLUSIONS = load_exclusions()
COMFORTS = load_comforts()
STRETCHES = [routine for routine in LIBRARY.routines.values() if routine.kind == "stretch"]
LOCALES = ("en-US", "en-GB", "en-CA", "en-AU", "en-IN")
HIGHEST_FACT = {"F2": 53, "F3": 28, "F4": 30}
FORBIDDEN = re.compile(
    r"\b(you have|you've got|cures?|heals?|dos(e|es|age)|milligrams?|guarantee[sd]?|will (fix|heal|help|work|go away)"
    r"|always works|miracle|don't worry|p m r|pmr|good job|well done|great)\b",
    re.IGNORECASE,
)
MOST_QUESTION_WORDS = 42

each_routine = pytest.mark.parametrize("routine", LIBRARY.routines.values(), ids=lambda routine: routine.id)
each_stretch = pytest.mark.parametrize("routine", STRETCHES, ids=lambda routine: routine.id)


def spoken(routine: Routine) -> Iterator[str]:
    """Every text of a routine that is heard, its sides filled in."""
    texts = [routine.caution, *routine.marks]
    texts += [settle.say for settle in (routine.settle, routine.closing) if settle]
    for unit in routine.units:
        for way in unit.variants.values():
            texts += [way.settle.say] if way.settle else []
            texts += [text for phase in way.phases for text in (phase.say, phase.again)]
    for text in texts:
        yield text.replace("{side}", "left").replace("{other}", "right")


def other_spoken() -> Iterator[str]:
    """What is heard of the rest of the room, but for questions."""
    for group in EXCLUSIONS.questions.values():
        for question in group:
            yield from (question.say, question.yes)
    yield from EXCLUSIONS.openings.values()
    for comfort in COMFORTS.therapies.values():
        yield from (comfort.prepare, comfort.meanwhile, comfort.stop, comfort.finish)
        yield from (comfort.too_long, comfort.too_soon, comfort.burn)
        yield from filter(None, (comfort.bath, comfort.packs))
    yield from (chosen.say for _, chosen in COMFORTS.choices)
    yield from load_stopping().values()
    words = LIBRARY.words
    yield from (words.halfway, *words.hold, *words.rest)
    yield from (each.after for each in LIBRARY.sets.values() if each.after)


def readable(text: str) -> None:
    """One breath a sentence, nothing that reads badly aloud, nothing that must not be said."""
    for locale in LOCALES:
        heard = localise(text, locale)
        assert not re.search(r"[0-9()\[\]{}<>!;:/%&*_#\"]", heard), heard
        assert FORBIDDEN.search(heard) is None, heard
        for sentence in re.split(r"(?<=[.?])\s+", heard):
            assert len(sentence.split()) <= 22, sentence
            assert sentence.count(",") <= 5, sentence


@each_routine
def test_every_word_is_fit_to_be_heard(routine: Routine) -> None:
    for text in spoken(routine):
        assert text.endswith("."), text
        readable(text)
    assert "pmr" not in routine.title.lower()


def test_the_other_words_are_fit_to_be_heard() -> None:
    for text in other_spoken():
        readable(text)


def test_a_question_is_one_breath() -> None:
    for group in EXCLUSIONS.questions.values():
        for question in group:
            assert question.ask.endswith("?")
            assert len(question.ask.split()) <= MOST_QUESTION_WORDS, question.ask


@each_routine
def test_every_routine_rests_on_facts_of_its_section(routine: Routine) -> None:
    for fact in routine.facts:
        section, _, number = fact.partition(".")
        assert 1 <= int(number) <= HIGHEST_FACT[section], fact
    assert routine.sources
    assert routine.checked_by


def test_all_eighteen_stretches_of_the_guidance_are_there() -> None:
    assert sorted(routine.reference for routine in STRETCHES) == [f"ST{number:02}" for number in range(1, 19)]


@each_stretch
def test_a_stretch_can_be_done_seated_or_lying(routine: Routine) -> None:
    positions = {way.position for unit in routine.units for way in unit.variants.values()}
    assert positions & {"seated", "lying"}
    assert all(way.settle for unit in routine.units for way in unit.variants.values())


@each_stretch
def test_holds_stay_within_what_the_guidance_gives(routine: Routine) -> None:
    """At most thirty seconds for most adults (F3.03), and about a minute or two a place (F3.04)."""
    for unit in routine.units:
        for way in unit.variants.values():
            for phase in way.phases:
                assert phase.seconds.most <= 30
            assert way.repetitions.most <= 10


@pytest.mark.parametrize(
    ("area", "stretch"),
    [
        ("neck", "neck_side"),
        ("jaw", "jaw"),
        ("shoulder", "arm_across"),
        ("upper_back", "upper_back_reach"),
        ("lower_back", "knee_rolls"),
        ("hip", "figure_four"),
        ("thigh_front", "thigh_front"),
        ("thigh_back", "hamstring"),
        ("calf", "calf"),
        ("forearm", "wrist"),
        ("wrist", "wrist"),
        ("hand", "hand_glide"),
        ("foot", "foot"),
    ],
)
def test_each_place_has_a_stretch_of_its_own(area: str, stretch: str) -> None:
    assert stretch in LIBRARY.areas[area].stretches
    assert area in LIBRARY.routines[stretch].areas


def test_every_place_that_can_be_said_has_stretches() -> None:
    said = load_vocabulary(MODELS / "en-US.json").ids("BODY_AREA")
    finer = {name: area for name, area in LIBRARY.areas.items() if area.within}
    assert set(said) | set(finer) == set(LIBRARY.areas)
    assert set(finer) >= {"thigh_front", "thigh_back"} and {area.within for area in finer.values()} <= set(said)
    assert all(area in LIBRARY.areas for routine in STRETCHES for area in routine.areas)
    for area, entry in LIBRARY.areas.items():
        own = {place for name in entry.stretches for place in LIBRARY.routines[name].areas}
        assert entry.near or area in own or area in ("back", "arm", "leg", "all_over")


def test_the_whole_body_has_one_for_every_place() -> None:
    reached = {area for name in LIBRARY.sets["whole_body"].stretches for area in LIBRARY.routines[name].areas}
    places = "neck jaw shoulder upper_back lower_back hip thigh_front thigh_back calf forearm wrist hand foot".split()
    assert reached >= set(places)


def test_paced_breathing_is_six_a_minute_and_holds_nothing() -> None:
    phases = LIBRARY.routines["paced"].units[0].ways()[0].phases
    assert sum(phase.seconds.usual for phase in phases) == 10
    assert "held" not in {phase.kind for phase in phases}


def test_four_seven_eight_keeps_its_ratio_and_its_four_rounds() -> None:
    way = LIBRARY.routines["four_seven_eight"].units[0].ways()[0]
    assert [phase.seconds.usual for phase in way.phases] == [4, 7, 8]
    assert {phase.seconds.fewest / phase.seconds.usual for phase in way.phases} == {0.5}
    assert {phase.seconds.most / phase.seconds.usual for phase in way.phases} == {1}
    assert way.repetitions.most == 4


def test_muscle_relaxation_has_its_groups_and_a_way_without_tightening() -> None:
    for name, groups in (("progressive_sixteen", 16), ("progressive_seven", 7)):
        routine = LIBRARY.routines[name]
        assert len(routine.units) == groups
        assert routine.title.startswith("progressive muscle relaxation")
        for unit in routine.units:
            tighten, soft = unit.ways()
            assert "no_straining" in tighten.leave_out
            assert not soft.leave_out
            assert {phase.kind for phase in soft.phases} == {"rest"}
            assert next(phase for phase in tighten.phases if phase.kind == "tense").seconds.most <= 7
            assert next(phase for phase in tighten.phases if phase.kind == "rest").seconds.fewest >= 15


@pytest.mark.parametrize(
    "change",
    [
        {"id": "another"},
        {"kind": "dance"},
        {"facts": []},
        {"sources": ["NOBODY"]},
        {"sides": "both"},
        {"repetitions": {"fewest": 3, "usual": 2, "most": 4}},
        {"surprise": 1},
        {"variants": {"seated": {"phases": []}}},
        {"variants": {"seated": {"phases": [{"say": "Go.", "kind": "jump", "seconds": 2}]}}},
        {"variants": {"seated": {"phases": [{"say": "", "kind": "hold", "seconds": 2}]}}},
        {"variants": {"seated": {"phases": [{"say": "Go.", "kind": "hold", "seconds": 0}]}}},
        {"checked": {"by": "someone", "on": "yesterday"}},
    ],
)
def test_a_routine_that_is_wrong_is_refused_by_name(change: dict[str, object]) -> None:
    sources = read_sources(load_yaml("en", f"{FOLDER}/sources.yaml"))
    path = Path("neck_turn.yaml")
    raw = load_yaml("en", f"{FOLDER}/stretches/neck_turn.yaml")
    assert read_routine(path, raw, sources).id == "neck_turn"
    with pytest.raises(ContentError, match=r"neck_turn\.yaml"):
        read_routine(path, raw | change, sources)


def test_every_source_is_used() -> None:
    folder = ROOT / "en" / FOLDER
    known = set(load_yaml("en", f"{FOLDER}/sources.yaml"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml") if path.name != "sources.yaml")
    assert {key for key in known if key not in text} == set()
