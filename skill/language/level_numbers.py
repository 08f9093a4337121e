"""Which numbers of a sentence may be a pain level: those of tablets, hours, dates and idioms never are."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from skill.language.homophones import number_readings
from skill.language.level_candidates import Candidate
from skill.language.levels import HIGHEST
from skill.language.numbers import find_numbers
from skill.language.other_numbers import is_of_a_kind, pronoun, without_others
from skill.language.repairs import CUES, hesitates, taken_back_at
from skill.language.words import tokens

_PLURALS = {
    "zeros": "0", "twos": "2", "threes": "3", "fours": "4", "fives": "5", "sixes": "6", "sevens": "7",
    "eights": "8", "nines": "9", "tens": "10",
}  # fmt: skip
"""What several places are at: "head and neck are sevens"."""
_IDIOMS = re.compile(
    r"\b(twenty four seven|24/7|24 7|(work|working|works) nine to five|nine to five|four seven eight|square one|"
    r"one (moment|sec|second|minute)|(half|quarter|\w+) past \w+|quarter to \w+|one (by|at a) (one|time)|"
    r"(till|until|by|before|after|at|about|since) half (?!past\b)\w+|\w+ nil|"
    r"\w+ (forty|fifty|sixty|seventy|eighty|ninety)[ -]nine|one bit|up and down|at sixes and sevens|on cloud nine|"
    r"from (\w+) (till|until) (\w+)|(in|to) two minds|\w+ for a (fiver|tenner|quid|pound|dollar|buck)|"
    r"\w+ (times|plus|minus|divided by) (one|two|three|four|five|six|seven|eight|nine|ten|\d+)|"
    r"(day|week|month|year|step|stage|part|exercise|chapter) (one|two|three|four|five|six|seven|eight|nine|ten|\d+))\b"
)
"""Phrases whose numbers count, time or name something and are never a level."""
_REPAIRS = CUES | {"really"}
PADDING = frozenset(
    """a an about around maybe i'd i would say it's its it is just like um uh er well probably roughly today now out of
    please think i'm at call on""".split()
)
"""What may stand round a misheard number; with any other word beside it, it is an ordinary word."""
_NEVER_LAST = frozenset("for fore to won wun ate ait sicks sics fife nein tu".split())
_BEFORE_LEVEL = frozenset("a an at level number".split())
_BE, _MAY_END = frozenset(["is", "it's", "was", "be"]), frozenset(["for", "to"])
"""What "that's what it is for" ends with."""
_THEN = frozenset("today now tonight please thanks".split())
_LINKS = frozenset(
    """a an at is are was were be been it it's i'm level pain to from or and call put mark say give make out of gone
    went hit now than between on number solid steady about around like maybe just only roughly probably perhaps still
    really nearly almost""".split()
)
"""What stands before a number that is a level."""
_BESIDE = 3
_SETTLING = tuple(
    tuple(each.split())
    for each in ("call it", "i'll say", "i'll go with", "just put", "let's say", "make it", "nearer", "more like")
)
"""What stands before the number that somebody settles on."""
_TURNED = frozenset("and but then was now today yesterday ago".split())
"""Words behind which another number is of something else."""
_PLAIN = frozenset({"not", "then", "mine", "fine", "line", "far", "fall", "through", "aid", "hate", "sick"})


def without_idioms(text: str) -> list[str]:
    """The words without phrases whose numbers are never a level: "two nil", "one moment"."""
    return tokens(_IDIOMS.sub(" ", " ".join("out of" if word == "outta" else word for word in tokens(text))))


def candidates(text: str, *, asked: bool) -> tuple[list[str], list[Candidate], float | None]:
    """The words without idioms, the numbers in them that may be levels, and the scale where one was named."""
    words, scale = _without_scale_name(_mended(without_idioms(text), asked))
    found = without_others(words, _numbers(words, asked), asked)
    found = _after_repairs(words, found)
    return words, (found if asked else _said_as_levels(words, found)), scale


def _mended(words: list[str], asked: bool) -> list[str]:
    """Spells a number out where its neighbours say that one was meant: "ate out of ten", "sixish", "a hundred"."""
    mended: list[str] = []
    for at, word in enumerate(words):
        after = words[at + 1 : at + 4]
        readings = number_readings(word)
        if word in _PLURALS:
            mended.append(_PLURALS[word])
        elif word.endswith("ish") and find_numbers([word[:-3].rstrip("-")]):
            mended.append(word[:-3])
        elif word == "hundred" and not (at and find_numbers([words[at - 1]])):
            mended.append("100")
        elif readings and (
            after[:2] == ["out", "of"]
            or (asked and after[:3] == ["and", "a", "half"])
            or (asked and after[:1] == ["or"] and find_numbers(after[1:2]))
            or (_cannot_end(mended, word) and set(after[:1]) <= _THEN)
            or (asked and mended[-2:] == ["out", "of"] and readings[0] == HIGHEST)
        ):
            mended.append(str(readings[0]))
        else:
            mended.append(word)
    return mended


def _cannot_end(before: Sequence[str], word: str) -> bool:
    """Whether what is said cannot end with this word here, so that a number was meant: "my shin is a for"."""
    last = before[-1] if before else ""
    return word in _NEVER_LAST and (last in _BEFORE_LEVEL or (last in _BE and word not in _MAY_END))


def _without_scale_name(words: list[str]) -> tuple[list[str], float | None]:
    """Takes out "on a scale of one to ten", which names the scale and is no answer; another scale is given back."""
    spans = find_numbers(words)
    for first, second in itertools.pairwise(spans):
        between = words[first.end : second.start]
        before = words[max(0, first.start - 5) : first.start]
        if between not in (["to"], ["and"], ["through"]) or first.value not in (0, 1):
            continue
        if "scale" in before or (second.value == HIGHEST and before[-1:] in (["from"], ["between"])):
            start = first.start - (before[::-1].index("scale") + 1 if "scale" in before else 1)
            rest = words[:start] + words[second.end :]
            return rest, (None if second.value == HIGHEST else second.value)
    for span in spans:
        leading = words[max(0, span.start - 2) : span.start] == ["out", "of"] and not any(
            s.end == span.start - 2 for s in spans
        )
        if leading or words[span.end : span.end + 2] == ["point", "scale"]:
            start = span.start - 2 if leading else span.start
            rest = words[:start] + words[span.end + (0 if leading else 2) :]
            return rest, (None if span.value == HIGHEST else span.value)
    return words, None


def _numbers(words: list[str], asked: bool) -> list[Candidate]:
    found = [Candidate(span.start, span.end, span.value) for span in find_numbers(words)]
    found = [number for number in found if not is_of_a_kind(words, number.start)]
    if not asked:
        return [number for number in found if not pronoun(words, number)]
    if not found:
        core = [at for at, word in enumerate(words) if word not in PADDING]
        if len(core) == 1 and words[core[0]] not in _PLAIN:
            found = [Candidate(core[0], core[0] + 1, value) for value in number_readings(words[core[0]])[:1]]
    return found


def _said_as_levels(words: Sequence[str], numbers: list[Candidate]) -> list[Candidate]:
    """Of several numbers those that stand as a level does ("it's a six", "a dull four", "went to five"), and those side
    by side with one of them; all where none does."""
    linked = [number for number in numbers if _is_linked(words, number)]
    if len(numbers) < 2 or not linked:
        return numbers
    return [
        number
        for number in numbers
        if any(max(one.start - number.end, number.start - one.end) < _BESIDE for one in linked)
    ]


def _is_linked(words: Sequence[str], number: Candidate) -> bool:
    before = words[max(0, number.start - 2) : number.start]
    if not before or words[number.end : number.end + 1] in (["today"], ["now"], ["tonight"]):
        return True
    return before[-1] in _LINKS or before[-1].endswith("'s") or (len(before) > 1 and before[0] in ("a", "an"))


def _after_repairs(words: list[str], numbers: list[Candidate]) -> list[Candidate]:
    """What is said again puts right what was said before it: "a six, no wait, a five"."""
    kept: list[Candidate] = []
    cues = taken_back_at(words)
    for number in numbers:
        if kept:
            between = words[kept[-1].end : number.start]
            said_instead = any(kept[-1].end <= start and end <= number.start for start, end in cues)
            if said_instead or set(between) & _REPAIRS or hesitates(between) or _settles(between):
                kept.clear()
        kept.append(number)
    return kept


def _settles(between: Sequence[str]) -> bool:
    """Whether words behind one or two numbers settle on the next: "six or seven in the neck, call it seven"."""
    words = between[:-1] if between[-1:] in (["a"], ["an"]) else between
    if not _TURNED.isdisjoint(between):
        return False
    return any(tuple(words[len(words) - len(each) :]) == each for each in _SETTLING)
