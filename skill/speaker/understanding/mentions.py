"""What stands round a value in a phrase: by it is told whether the value belongs to what is kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from skill.speaker.understanding.english import FUNCTION_WORDS, is_question
from skill.speaker.understanding.entity import NUMBER, Entity

_JOINERS = frozenset(
    """and so but because since after before while when where who which until till for as or then now plus although
    though if whose""".split()
)
"""Words that begin another part of a phrase."""
_SUBJECTS = frozenset("i we he she they you it that this there".split())
_OF_OTHERS = frozenset("he she they his her their him them".split())
_DETERMINERS = frozenset(["my", "his", "her", "their", "your", "the", "a"])
_CORE = frozenset([NUMBER, "BODY_AREA", "FACTOR", "TREATMENT"])
"""Types of what an entry is mostly of."""
_SURE = 0.5
_BEFORE, _BEHIND, _OWNED, _OTHERS = 5, 4, 3, 6
"""How many words on either side are heard, and how far in front the owner of a thing and another person stand."""
_FAR, _FEW, _QUARTER, _LONG = 6, 3, 4, 6
_OPENING, _NEXT = 2, 7


def mentions(entities: Sequence[Entity], types: Collection[str]) -> list[Entity]:
    """The values of these types in the order they were said, of those of one type that overlap only the longest."""
    kept: list[Entity] = []
    single = [item for entity in entities for item in entity.items or (entity,)]
    for each in sorted(single, key=lambda e: (e.start - e.end, -e.sureness, e.start)):
        if each.type not in types or each.sureness < _SURE:
            continue
        if not any(k.type == each.type and k.start < each.end and each.start < k.end for k in kept):
            kept.append(each)
    return sorted(kept, key=lambda e: (e.start, e.end, e.type))


def surroundings(words: Sequence[str], one: Entity, others: Sequence[Entity], intent: str, asked: str) -> set[str]:
    """The features of a mention: what it is, the words and values round it, and the part of the phrase it stands in.

    `others` are all mentions of the phrase, `asked` the open question's intent and slot or nothing.
    """
    start, end = one.start, one.end
    before, behind = [_at(words, start - n) for n in (1, 2)], [_at(words, end + n) for n in (0, 1)]
    kinds = _kinds(words, one, others)
    sorts = [_sort(kind) for kind in kinds]
    around = [_at(sorts, start - 1), _at(sorts, end), _at(sorts, end + 1)]
    left, right = [_at(kinds, start - n) for n in (1, 2)], [_at(kinds, end + n) for n in (0, 1)]
    joint = next((at for at in range(start - 1, -1, -1) if words[at] in _JOINERS), -1)
    closing = next((at for at in range(end, len(words)) if words[at] in _JOINERS), len(words))
    joiner = _at(words, joint)
    subject = next((words[at] for at in range(start - 1, joint, -1) if words[at] in _SUBJECTS), "-")
    owners = (words[at] for at in range(start - 1, max(-1, start - 1 - _OWNED), -1))
    beside = [each for each in others if each is not one]
    company = {each.type for each in beside if joint < each.start and each.end <= closing}
    alike = [each for each in beside if each.type == one.type]
    distance = min((abs(each.start - start) for each in beside if each.type in _CORE), default=_FAR)
    found = {
        f"before {before[0]}",
        f"second before {before[1]}",
        f"behind {behind[0]}",
        f"second behind {behind[1]}",
        f"both before {before[1]} {before[0]}",
        f"both behind {behind[0]} {behind[1]}",
        f"between {before[0]} {behind[0]}",
        f"kind before {left[0]}",
        f"second kind before {left[1]}",
        f"kind behind {right[0]}",
        f"second kind behind {right[1]}",
        f"kinds before {left[1]} {left[0]}",
        f"kinds behind {right[0]} {right[1]}",
        f"between kinds {left[0]} {right[0]}",
        *(f"near before {word}" for word in words[max(0, start - _BEFORE) : start]),
        *(f"near behind {word}" for word in words[end : end + _BEHIND]),
        f"sort before {around[0]}",
        f"sorts behind {around[1]} {around[2]}",
        f"between sorts {around[0]} {around[1]}",
        f"value {one.id or ''}",
        f"said {one.value}",
        f"size {end - start}",
        f"joined by {joiner}",
        f"subject {subject}",
        f"joined by {joiner} subject {subject}",
        "owner " + next((word for word in owners if word.endswith("'s") or word in _DETERMINERS), "-"),
        "of others" if _OF_OTHERS.intersection(words[max(0, start - _OTHERS) : start]) else "of nobody else",
        "in company" if company - {one.type} else "alone",
        *(f"with {kind}" for kind in company),
        f"alike {min(len(alike), _FEW)}",
        f"place {sum(each.start < start for each in alike)} of {min(_FEW, len(alike))}",
        *(f"shares words with {each.type}" for each in beside if each.start < end and start < each.end),
        f"distance {min(distance, _FAR)}",
        f"words {min(len(words) // _QUARTER, _LONG)}",
        f"asked {asked}",
        f"intent {intent}",
    }
    found.update(f"opens with {' '.join(words[:count])}" for count in (1, 2))
    found.add(f"sure {one.sureness:.1f}")
    in_values = {at for each in others for at in range(each.start, each.end)}
    unexplained = sum(sort.startswith("=") for at, sort in enumerate(sorts) if at not in in_values)
    found.add(f"words of something else {min(unexplained, _LONG)}")
    found.add("a question" if is_question(list(words)) else "no question")
    later = min((each for each in alike if each.start >= end), key=lambda e: e.start, default=None)
    earlier = max((each for each in alike if each.end <= start), key=lambda e: e.end, default=None)
    if later is not None and later.start - end <= _NEXT:
        found.update(f"before the next {word}" for word in ("", *words[end : later.start]))
    if earlier is not None and start - earlier.end <= _NEXT:
        found.update(f"since the last {word}" for word in ("", *words[earlier.end : start]))
    if asked:
        found.add("at once" if start <= _OPENING else "late")
        found |= {
            f"asked {asked} {each}"
            for each in (f"words of something else {min(unexplained, _LONG)}", f"opens with {words[0]}")
        }
    of_its_type = {f"{one.type} {each}" for each in found}
    if one.type == NUMBER:
        of_its_type |= {f"{intent} {each}" for each in (f"before {before[0]}", f"behind {behind[0]}", f"by {joiner}")}
    return found | of_its_type


def _kinds(words: Sequence[str], one: Entity, others: Sequence[Entity]) -> list[str]:
    """The words as kinds: the type of the value that a word is in, or the word."""
    kinds = [word if word in FUNCTION_WORDS else "= " + word for word in words]
    for each in others:
        for at in range(each.start, each.end):
            kinds[at] = "*" if each is one else "{" + each.type
    return kinds


def _sort(kind: str) -> str:
    """A kind without its word, where that is none that joins or relates: by it words are heard that nobody taught."""
    if not kind.startswith("= "):
        return kind
    return "= many" if kind.endswith("s") else "="


def _at(words: Sequence[str], place: int) -> str:
    if place < 0:
        return "^"
    return words[place] if place < len(words) else "$"
