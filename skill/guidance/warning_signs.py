"""Reads warning signs in anything a person says, so that care is answered before anything else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from skill.guidance.matcher import Evidence
from skill.guidance.patterns import ConceptFinder
from skill.guidance.signs import LEVELS, Combination, Concepts, Level, Sign, read_concepts, read_signs
from skill.language.clauses import read
from skill.language.people import Person
from skill.language.words import tokens

Carrier = Literal["complaint", "cannot", "denied", "past", "other", "question", "note", ""]
_PUT_BACK = {"cannot": "i can't ", "denied": "i don't have ", "past": "i had "}


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words as one slot carried them, with the carrier put back: `cannot` brings "I can't feel my foot"."""

    text: str
    carrier: Carrier = ""


@dataclass(frozen=True, slots=True)
class Words:
    """All that a turn holds: utterances, and plain slots as facts such as "area:chest", "level:6", "symptom:fever"."""

    utterances: tuple[Utterance, ...] = ()
    facts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a turn calls for.

    `checking`: one question (`question_key`, the sign's id) comes first, and `level` is what "yes" would get; what
    stands whatever the answer is in `settled`. `matched` names the concepts found. `names_crisis`: the answer names
    the crisis line too, whatever its sign.
    """

    level: Level = "none"
    sign: str = ""
    checking: bool = False
    question_key: str = ""
    matched: tuple[str, ...] = ()
    person: Person = "self"
    names_crisis: bool = False
    settled: Assessment | None = None


@dataclass(frozen=True, slots=True)
class _Finding:
    sign: Sign
    combination: Combination
    checking: bool
    matched: tuple[str, ...]
    person: Person

    @property
    def weight(self) -> tuple[int, bool, int]:
        return (LEVELS.index(self.combination.level), not self.checking, len(self.combination.needs))


class SignBook:
    """All warning signs of a language, ready to assess what people say."""

    def __init__(self, concepts: Concepts, signs: Sequence[Sign]) -> None:
        self._concepts = concepts
        phrases = {name: lines for name, lines in concepts.phrases.items() if lines}
        self._finder = ConceptFinder(phrases, concepts.mishearings)
        self.signs = {sign.id: sign for sign in signs}

    def sign(self, sign_id: str) -> Sign:
        """One sign by its id; KeyError when there is none."""
        return self.signs[sign_id]

    def assess_text(self, text: str) -> Assessment:
        """The assessment of one bare sentence."""
        return self.assess(Words((Utterance(text),)))

    def assess(self, words: Words) -> Assessment:
        """The highest care that the words and slots of a turn call for together (guidance.md 5a to 5e).

        A definite finding outranks a question of its own level; a question about a higher level comes first.
        """
        evidence = Evidence(self._concepts)
        evidence.add_facts(words.facts)
        for utterance in words.utterances:
            text, carrier = _with_carrier(utterance), utterance.carrier
            evidence.add(read(tokens(text)), self._finder, lead_past=carrier == "past", other=carrier == "other")
        findings = list(self._findings(evidence))
        if not findings:
            return Assessment()
        best = max(findings, key=lambda finding: finding.weight)
        sure = [finding for finding in findings if not finding.checking]
        crisis = any(finding.sign.level == "crisis" and not finding.checking for finding in findings)
        settled = _outcome(max(sure, key=lambda f: f.weight), crisis, None) if sure and best.checking else None
        return _outcome(best, crisis, settled)

    def _findings(self, evidence: Evidence) -> Iterable[_Finding]:
        for sign in self.signs.values():
            for combination in sign.when:
                if (stood := evidence.stands(combination)) is not None:
                    yield _Finding(sign, combination, False, *stood)
                elif sign.level != "routine" and (stood := evidence.stands(combination, doubtful=True)) is not None:
                    yield _Finding(sign, combination, True, *stood)
            for combination in sign.check:
                if (stood := evidence.stands(combination, doubtful=True)) is not None:
                    yield _Finding(sign, combination, True, *stood)


@cache
def load_signs(lang: str = "en") -> SignBook:
    """The sign book of a language, read and compiled once; SignError or PatternError when its content is malformed."""
    concepts = read_concepts(lang)
    return SignBook(concepts, read_signs(lang, frozenset(concepts.phrases)))


def _with_carrier(utterance: Utterance) -> str:
    """The text with its carrier, put back where a caller handed over the bare words of the slot."""
    lead = _PUT_BACK.get(utterance.carrier, "")
    opening = " ".join(tokens(utterance.text)[:4])
    bare = {
        "cannot": not any(word in opening for word in ("can't", "cannot", "cant", "unable", "can not", "couldn't")),
        "denied": not any(word in f" {opening} " for word in (" no ", " not ", "n't ", " never ", " dont ", "without")),
        "past": not any(word in f" {opening} " for word in (" had ", " used ", " last ", " was ", " ago ", " did ")),
    }.get(utterance.carrier, False)
    return lead + utterance.text if bare else utterance.text


def _outcome(finding: _Finding, crisis: bool, settled: Assessment | None) -> Assessment:
    return Assessment(
        level=finding.combination.level,
        sign=finding.sign.id,
        checking=finding.checking,
        question_key=finding.sign.id if finding.checking else "",
        matched=finding.matched,
        person=finding.person,
        names_crisis=crisis,
        settled=settled,
    )
