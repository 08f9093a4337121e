"""Which numbers of a sentence are no level: hours, tablets, other things, a "one" that stands for something."""

from __future__ import annotations

from collections.abc import Sequence

from skill.language.level_candidates import PERCENT, Candidate
from skill.language.levels import HIGHEST
from skill.language.numbers import find_numbers

_ON_THE_WAY = frozenset(
    "coming going leaving arriving starting meeting landing finishing opening closing eating".split()
)
"""Before "at" and a number these tell an hour: "my sister is coming at three"."""
_BY_THEN = frozenset("back home here there ready done finished off in over out away".split())
"""Before "by" and a number these tell when: "back by eight"."""
_STANDING = frozenset("pain is are sitting hovering stuck still currently i'm put mark rate".split())
_PLACES_AT = frozenset(
    """back neck knee knees shoulder shoulders hip hips arm arms leg legs hand hands foot feet thigh thighs calf calves
    wrist wrists ankle ankles elbow elbows head jaw shin shins buttock buttocks forearm chest abdomen it's
    that's headache migraine ache throbbing burning""".split()
)
"""Before "at" and a number these make a level of it: "both thighs at four"."""
_UNITS = frozenset(
    """tablet tablets pill pills capsule capsules paracetamol paracetamols panadol ibuprofen tylenol advil aspirin mg
    milligram milligrams minute minutes min mins hour hours hr hrs day days week weeks fortnight fortnights month months
    year years night nights morning mornings time times am pm a.m p.m o'clock oclock degrees mile miles km kilometre
    kilometres kilometers step steps cup cups glass glasses session sessions set sets rep reps stretches kilo kilos
    pound pounds pills second seconds lots rounds drinks people kids children flights stairs doses gels patches
    sugars blocks puffs drops units stone lbs quid dollars percentiles weeks' days'""".split()
)
_DOSES = frozenset("tablet tablets pill pills capsule capsules".split())
_TAKEN = frozenset({"took", "taken", "swallowed"})
_NOW = frozenset({"it's", "is", "pain", "now", "at", "down", "still", "i'm"})
_GOT_UP = frozenset("up woke awake asleep bed rang arrived left".split())
"""Before "around" and a number, where another number follows, these tell an hour."""
_BEFORE_ITS_SCALE = 5
"""How many words before its scale a level stands at most."""
_NOT_THINGS = frozenset("yes this was always sometimes perhaps days plus across these hurts aches throbs".split())
_BEFORE_A_LEVEL = frozenset("is was a an at about around now maybe just say it's pain's like feels level to".split())
_NAMING = frozenset("a an the my this that of".split())
_KINDS = frozenset(
    """sharp dull stabbing burning throbbing aching tingling stiff sore numb cramping left right bad nasty rough big
    other""".split()
)
"""What kind of a pain, or which of two parts, "one" may stand for behind these: no level of one."""
_BEFORE_A_THING = frozenset(
    "this that no the which every any some another tried bought saw did want need like watched wear".split()
)


def is_of_a_kind(words: Sequence[str], at: int) -> bool:
    """Whether the "one" at a place stands for a pain or a part of a certain kind: "more of a dull one", "the left
    one"."""
    before = words[max(0, at - 2) : at]
    return words[at] == "one" and len(before) > 1 and before[1] in _KINDS and before[0] in _NAMING


def pronoun(words: Sequence[str], number: Candidate) -> bool:
    """Whether "one" stands for a thing, as in "this one", "no one", "one of them"."""
    if number.value != 1 or words[number.start] != "one":
        return False
    before = words[number.start - 1] if number.start else ""
    after = words[number.end] if number.end < len(words) else ""
    # "The massage one", "the bad left one"; but "the pain is one".
    named = not {"the", "this", "that"}.isdisjoint(words[max(0, number.start - 3) : number.start])
    if named and before not in _BEFORE_A_LEVEL and not before.endswith("'s"):
        return True
    return before in _BEFORE_A_THING or after in (
        "of",
        "off",
        "that",
        "where",
        "which",
        "thing",
        "side",
        "leg",
        "arm",
        "calf",
        "foot",
        "hand",
        "knee",
    )


def without_others(words: list[str], numbers: list[Candidate], asked: bool) -> list[Candidate]:
    """Numbers of tablets, minutes, dates and hours are never the level."""
    kept = []
    for number in numbers:
        before = words[max(0, number.start - 4) : number.start]
        after = words[number.end : number.end + 3]
        if after[:1] and after[0] in _UNITS and after[0] not in PERCENT:
            continue
        if (before[-2:] in (["out", "of"], ["scale", "of"]) or before == ["of"]) and not any(
            0 < number.start - each.end <= _BEFORE_ITS_SCALE for each in numbers
        ):
            continue  # "night out of ten" has a scale, and its level was misheard; "on a scale of ten I'd say three"
        if len(numbers) > 1 and words[number.start] == "one" and before[-2:-1] in (["a"], ["an"]):
            continue  # "a rough one, eight"
        if after[1:2] and after[1] in _DOSES and not find_numbers(after[:1]):
            continue  # "one crocin tablet"
        if before[-1:] in (["around"], ["about"]) and _TAKEN & set(words[: number.start]) and not _NOW & set(before):
            continue  # "took two tylenol around ten"
        if after[:1] == ["more"] and after[1:2] and after[1] in _UNITS:
            continue
        if after[:2] == ["or", "so"] and after[2:3] and after[2] in _UNITS:
            continue
        if after[:1] == ["of"] and not find_numbers(after[1:2]):
            continue
        if not asked and after[:1] and _plural(after[0]):
            continue
        if len(after) > 1 and after[0] in ("or", "to") and _counts_unit(words, number):
            continue
        if after[:3] in (["in", "the", "morning"], ["in", "the", "evening"], ["in", "the", "afternoon"]) and (
            before[-1:] in (["at"], ["since"], ["from"], ["about"], ["till"], ["until"])
        ):
            continue
        if before[-1:] in (["around"], ["about"]) and _GOT_UP & set(before) and len(numbers) > 1:
            continue  # "I got up around five because of the cat ... it's a seven"
        if after[:2] == ["out", "of"] and before[-1:] == ["at"]:
            kept.append(number)
            continue
        if before[-1:] in (["at"], ["since"], ["until"], ["till"]) and not (asked and len(before) == 1):
            at_level = _STANDING | _PLACES_AT
            if not at_level & set(before) and not any(word.endswith("'s") for word in before):
                continue
            if before[-1] != "at" or (before[-2:-1] and before[-2] in _ON_THE_WAY):
                continue
        if before[-1:] == ["by"] and before[-2:-1] and before[-2] in _BY_THEN:
            continue
        if before[-1:] and before[-1] in ("l", "c", "t", "room", "channel", "page", "age", "aged", "turned"):
            continue
        linked = bool(before) and (before[-1] in ("a", "at", "is", "it's") or before[-1].endswith("'s"))
        if number.value > HIGHEST and not asked and not linked and not set(after[:1]) & {"out", "%", "percent", "per"}:
            continue
        kept.append(number)
    low = [number for number in kept if number.value <= HIGHEST]
    scaled = any(words[each.end : each.end + 1] in (["out"], ["of"], ["over"]) for each in kept)
    if low and len(low) < len(kept) and "or" not in words and not scaled:
        return low
    return kept


def _plural(word: str) -> bool:
    """Whether the word looks like things that are counted, so that a number before it counts them."""
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "'s", "us", "is")) and word not in _NOT_THINGS
    )


def _counts_unit(words: Sequence[str], number: Candidate) -> bool:
    """Whether "two or three" is followed by what it counts, as tablets."""
    spans = [span for span in find_numbers(list(words)) if span.start >= number.end]
    return (
        bool(spans)
        and spans[0].start == number.end + 1
        and words[spans[0].end : spans[0].end + 1] != []
        and (words[spans[0].end] in _UNITS)
    )
