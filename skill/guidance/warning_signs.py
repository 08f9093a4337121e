"""Reads warning signs in anything a person says, so that care is answered before anything else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from skill.guidance.assessment import Assessment
from skill.guidance.learned import load_model
from skill.guidance.matcher import Evidence
from skill.guidance.patterns import ConceptFinder
from skill.guidance.second_opinion import SecondOpinion
from skill.guidance.signs import LEVELS, Combination, Concepts, Sign, read_concepts, read_signs
from skill.guidance.weighing import FEW_WORDS, weighed
from skill.language.clauses import read
from skill.language.people import RELATIVES, Person
from skill.language.stems import expand
from skill.language.words import tokens

Carrier = Literal["complaint", "cannot", "denied", "past", "other", "question", "note", ""]
_PUT_BACK = {
    "cannot": "i can't ",
    "denied": "i don't have ",
    "past": "i had ",
    "other": "he ",
    "question": "tell me about ",
}
_VERBS_WITHOUT_SUBJECT = frozenset("is has was had does did can cannot cant could will wont keeps looks got".split())
# Words that already ask, or that tell of a body without naming whose: "can't feel my leg" is no topic.
_OPENINGS_TO_KEEP = _VERBS_WITHOUT_SUBJECT | frozenset(
    """not no am are do have should would might may what what's how when which who where why tell explain it it's
    having getting feeling going dying been taken swallowed broken""".split()
)
_OWN_OR_GENERAL = frozenset("a an feel have get keep".split())
_SYMPTOMS = frozenset("pain pains tightness pressure breathlessness palpitations".split())
_PEOPLE = RELATIVES | frozenset("i me my myself he she him her his they we our".split())


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words as one slot carried them, with the carrier put back: `cannot` brings "I can't feel my foot".

    `made`: a sentence made of slots, in nobody's own words; the learned reader does not hear it.
    """

    text: str
    carrier: Carrier = ""
    made: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """All that a turn holds: utterances, and plain slots as facts such as "area:chest", "level:6", "symptom:fever"."""

    utterances: tuple[Utterance, ...] = ()
    facts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Finding:
    sign: Sign
    combination: Combination
    kind: Literal["sure", "doubtful", "near_miss"]
    matched: tuple[str, ...]
    person: Person

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """Orders findings by level; a mere near miss never hides a sure urgent sign, but comes before a routine one."""
        level = LEVELS.index(self.combination.level)
        if self.kind == "near_miss":
            return (min(level, LEVELS.index("urgent")), 0, level, len(self.combination.needs))
        return (level, 2 if self.kind == "sure" else 1, level, len(self.combination.needs))


class SignBook:
    """All warning signs of a language, ready to assess what people say."""

    def __init__(self, concepts: Concepts, signs: Sequence[Sign], second: SecondOpinion | None = None) -> None:
        """`second`: the learned reader that is heard beside the combinations; without it they decide alone."""
        self._concepts = concepts
        self._second = second
        phrases = {name: lines for name, lines in concepts.phrases.items() if lines}
        self._finder = ConceptFinder(phrases, concepts.mishearings)
        self.signs = {sign.id: sign for sign in signs}
        self._rules = tuple(
            (sign, combination, near_miss)
            for sign in signs
            for near_miss, combinations in ((False, sign.when), (True, sign.check))
            for combination in combinations
        )
        needed = {name for _, combination, _ in self._rules for group in combination.needs for name in group}
        self._telling = self._finder.with_parts(needed) - concepts.contexts
        self._by_concept: dict[str, list[int]] = defaultdict(list)
        for number, (_, combination, _) in enumerate(self._rules):
            for name in min(combination.needs, key=len):
                self._by_concept[name].append(number)

    def sign(self, sign_id: str) -> Sign:
        """One sign by its id; KeyError when there is none."""
        return self.signs[sign_id]

    def assess_text(self, text: str) -> Assessment:
        """The assessment of one bare sentence."""
        return self.assess(Words((Utterance(text),)))

    def assess(self, words: Words) -> Assessment:
        """The highest care that the words and slots of a turn call for together (guidance.md 5a to 5e).

        A sure finding outranks a doubtful one of its own level; a near miss is asked about before a routine answer.
        """
        evidence = Evidence(self._concepts, self._telling)
        evidence.add_facts(words.facts)
        said: list[str] = []
        for utterance in words.utterances:
            text, carrier = tokens(_with_carrier(utterance)), utterance.carrier
            said.extend(() if utterance.made else text)
            evidence.add(read(text), self._finder, lead_past=carrier == "past", other=carrier == "other")
        return self._weighed(evidence, said)

    def holds_a_sign(self, text: str) -> bool:
        """Whether one bare sentence would be answered or asked about, sooner told than its assessment: the meaning is
        not heard where neither the combinations nor the words alone find anything."""
        evidence = Evidence(self._concepts, self._telling)
        said = tokens(text)
        evidence.add(read(said), self._finder)
        if self._second is not None and self._second.is_harmless(said, evidence.marks()):
            return self._combined(evidence).level != "none"
        return self._weighed(evidence, said).level != "none"

    def _weighed(self, evidence: Evidence, said: Sequence[str]) -> Assessment:
        """What both readers make of the evidence and of the tokens that were said."""
        written = self._combined(evidence)
        if self._second is None or len(said) <= FEW_WORDS:
            return written
        return weighed(written, self._second.of(said, evidence.marks()), self.signs, evidence.person(), len(said))

    def marks(self, text: str) -> frozenset[str]:
        """The concepts in one bare sentence, as `Evidence.marks` gives them."""
        evidence = Evidence(self._concepts, self._telling)
        evidence.add(read(tokens(text)), self._finder)
        return evidence.marks()

    def _combined(self, evidence: Evidence) -> Assessment:
        """What the written combinations make of the evidence."""
        findings = list(self._findings(evidence))
        if not findings:
            return Assessment()
        best = max(findings, key=lambda finding: finding.weight)
        sure = [finding for finding in findings if finding.kind == "sure"]
        crisis = any(finding.sign.level == "crisis" for finding in sure)
        settled = _outcome(max(sure, key=lambda f: f.weight), crisis, None) if sure and best.kind != "sure" else None
        return _outcome(best, crisis, settled)

    def _findings(self, evidence: Evidence) -> Iterable[_Finding]:
        for number in sorted({number for name in evidence.names() for number in self._by_concept.get(name, ())}):
            sign, combination, near_miss = self._rules[number]
            if near_miss:
                if (stood := evidence.stands(combination, doubtful=True)) is not None:
                    yield _Finding(sign, combination, "near_miss", *stood)
            elif (stood := evidence.stands(combination)) is not None:
                yield _Finding(sign, combination, "sure", *stood)
            elif sign.level != "routine" and (stood := evidence.stands(combination, doubtful=True)) is not None:
                yield _Finding(sign, combination, "doubtful", *stood)


@cache
def read_book(lang: str = "en") -> SignBook:
    """The written combinations of a language alone; SignError or PatternError when its content is malformed."""
    concepts = read_concepts(lang)
    return SignBook(concepts, read_signs(lang, frozenset(concepts.phrases)))


@cache
def load_signs(lang: str = "en") -> SignBook:
    """The sign book of a language with its learned reader, read and compiled once, so that no first word waits for it.

    SignError or PatternError when its content is malformed, OSError where no model was learned.
    """
    concepts = read_concepts(lang)
    second = SecondOpinion(load_model(lang, "signs"), load_model(lang, "sign_words"))
    second.of(["ready"], ())
    return SignBook(concepts, read_signs(lang, frozenset(concepts.phrases)), second)


def _with_carrier(utterance: Utterance) -> str:
    """The text with its carrier, put back where a caller handed over the bare words of the slot."""
    lead = _PUT_BACK.get(utterance.carrier, "")
    first = (*tokens(utterance.text), "")[0]
    named = _PEOPLE.intersection(expand(tokens(utterance.text)))
    opening = " ".join(tokens(utterance.text)[:4])
    bare = {
        "cannot": not any(word in opening for word in ("can't", "cannot", "cant", "unable", "can not", "couldn't")),
        "denied": not any(word in f" {opening} " for word in (" no ", " not ", "n't ", " never ", " dont ", "without")),
        "past": not any(word in f" {opening} " for word in (" had ", " used ", " last ", " was ", " ago ", " did ")),
        "other": first in _VERBS_WITHOUT_SUBJECT or first.endswith("n't"),
        "question": not named and first not in _OPENINGS_TO_KEEP and not first.endswith("n't"),
    }.get(utterance.carrier, False)
    if utterance.carrier == "other" and first.endswith("ing"):
        return f"he is {utterance.text}"
    if utterance.carrier == "question" and (first in _OWN_OR_GENERAL or _names_a_symptom(utterance.text)):
        # "Is this a stroke" and "what is a stroke" leave the same words: worth one question.
        have = "" if first in _OWN_OR_GENERAL - {"a", "an"} else "have "
        return f"is it normal to {have}{utterance.text}"
    return lead + utterance.text if bare else utterance.text


def _names_a_symptom(text: str) -> bool:
    """Whether a question's slot holds no more than a symptom ("chest pain"), which may well be the asker's own."""
    words = tokens(text)
    return len(words) <= 3 and bool(words) and words[-1] in _SYMPTOMS


def _outcome(finding: _Finding, crisis: bool, settled: Assessment | None) -> Assessment:
    return Assessment(
        level=finding.combination.level,
        sign=finding.sign.id,
        checking=finding.kind != "sure",
        question_key=finding.sign.id if finding.kind != "sure" else "",
        matched=finding.matched,
        person=finding.person,
        names_crisis=crisis,
        settled=settled,
    )
