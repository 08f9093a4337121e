"""What slots cannot carry: such a phrase goes whole, in words, to the slot for descriptions of how someone is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from skill.language.calendar import WEEKDAYS
from skill.language.level_words import parts_from_words
from skill.speaker.understanding.alignment import Alignment, Said
from skill.speaker.understanding.english import PAIN, PLAIN_WORDS, filler_positions, lemma
from skill.speaker.understanding.entity import NUMBER, TIME, Entity
from skill.speaker.understanding.in_passing import DONE, MODALS
from skill.speaker.understanding.model import EVERYDAY_TYPES, Slot

_PLACE, _QUALITY, _TREATMENT, _PERSON = "BODY_AREA", "PAIN_QUALITY", "TREATMENT", "PERSON_WORD"
_DETERMINERS = frozenset(["a", "an", "the", "my", "any", "much", "more", "left", "right", "upper", "lower"])
_WELL = frozenset(["fine", "okay", "good", "great", "normal", "well", "grand"])
_VERBS = frozenset(["is", "are", "feels", "feel", "was", "were", "seems", "all", "just", "perfectly", "'s", "totally"])
_WHERE = frozenset(["in", "with", "from", "at", "on", "of", "around"])
_HURTS = frozenset(["hurt", "hurting", "ache", "aching", "sore", "painful", "bad", "bothering", "it"])
_TIME_OF_DAY = frozenset(["at", "by", "around", "about", "before", "after"])
# Words that make of something done a wish, a plan or its contrary, when they stand before it.
_UNDONE = frozenset(
    """not never without skipped missed skip miss need needed want wanted wish wished would should could will might may
    must if kill plan planned planning hope hoped hoping going cannot hardly forgot love supposed why when tomorrow let
    start begin fancy fancied booked cancelled""".split()
)
KEPT = frozenset(["log", "record", "add", "note", "track", "save", "enter", "put", "report", "mark", "tell", "say"])
"""Words by which something is put into the diary."""
COMMANDS = frozenset(["do", "start", "begin", "try", "play", "find", "show", "delete", "erase", "remove", "wipe"])
"""Words that begin what is to be done now, which is nothing to keep."""
_ORDERS = frozenset(["alternate", "apply", "use", "rub"])
"""Verbs that begin an order to do something for the pain: "alternate hot and cold on my foot"."""
_RATES = frozenset(["give", "say", "call", "go", "put", "mark", "rate"])
"""What one does to a pain by saying it: "i will give it six" is of now."""
_LATER = frozenset(["will", "tomorrow"])
TURNED = frozenset("am is are do does did have has could might may can should will would".split())
_DEPENDS = frozenset(["whether", "if"])
_ONESELF = frozenset("i my mine he she his her".split())
_DAYS = frozenset(["week", "month", "year", "day", "time", *WEEKDAYS])
_MEDICINE, _TREATED = "medication", "LogTreatmentIntent"
_EFFECT, _FEELING, _NONE = "EFFECT", "FEELING", "none"
_ALONE = 2
_VERB_BEFORE, _LONG = 4, 4
_IRREGULAR = frozenset("swam ran rode stuck lay sat stood bent slung threw bought gave drank ate".split())
"""Verbs whose past has no ending."""
SAYS_NOTHING = 0.12
"""The weight up to which words say nothing."""
NEGATIONS = frozenset(["not", "no", "never"])


SURENESS = frozenset(
    [
        "know",
        "sure",
        "certain",
        "exaggerating",
        "kidding",
        "lying",
        "joking",
        "decide",
        "say",
        "think",
        "quote",
        "terrible",
        "awful",
    ]
)
"""What one does not, or is not, where only the sureness is denied: "i'm not exaggerating"."""


def outgrows_slots(said: Said) -> bool:
    """Whether a report says what no slot holds: a place denied beside another thing, a third place with a level, a
    bound of a level, or an hour beside a level."""
    return _denies(said) or _has_third_level(said) or _has_bound(said) or _has_hour(said)


def is_undone(said: Said, own_words: Collection[object], bound: Sequence[Entity]) -> bool:
    """Whether words that are none of the sample's `own_words` make of a treatment a wish, a plan, or its contrary."""
    starts = [entity.start for entity in bound if entity.type == _TREATMENT]
    if not starts:
        return False
    if any(entity.type == _EFFECT and MODALS.intersection(said.words[: entity.start][-1:]) for entity in bound):
        return True
    if not KEPT.isdisjoint(said.words[: starts[0]]) and NEGATIONS.isdisjoint(said.words[: starts[0]]):
        return False
    if said.words[0] in COMMANDS and said.words[0] not in own_words:
        return True
    skipped = filler_positions(list(said.words)).union(*(range(entity.start, entity.end) for entity in bound))
    if ("about", "to") in pairwise(said.words[: starts[0]]):
        return True
    rest = (said.words[at] for at in range(starts[0]) if at not in skipped)
    return any(word in _UNDONE and word not in own_words for word in rest)


def tells_it_done(best: Alignment, said: Said) -> bool:
    """Whether the verb by which a sample tells that something was done was said: "the massage one" tells nothing."""
    if best.pattern.intent != _TREATED:
        return True
    words = frozenset(said.words)
    if said.words[0] in _ORDERS:
        return False
    own = frozenset(element for element in best.pattern.elements if isinstance(element, str))
    if DONE.isdisjoint(own) or not DONE.isdisjoint(words) or not KEPT.isdisjoint(words):
        return True
    treated = next((each for each in best.bound.values() if each.type == _TREATMENT), None)
    return treated is not None and _is_past(said.words[max(0, treated.start - _VERB_BEFORE) : treated.end])


def _is_past(words: Sequence[str]) -> bool:
    """Whether words up to a treatment have a verb that tells of it as done: "banged a tylenol", "swam my laps"."""
    return any((word.endswith("ed") and len(word) > _LONG) or word in _IRREGULAR for word in words)


def is_for_later(said: Said, own_words: Collection[object]) -> bool:
    """Whether what would be kept is of a day to come, or is only asked about: "i'll be back at six"."""
    words = list(said.words)
    later = (word in _LATER and word not in own_words and after not in _RATES for word, after in pairwise([*words, ""]))
    if any(later) or words[:3] == ["tell", "me", "about"]:
        return True
    return any(a == "next" and b in _DAYS for a, b in pairwise(words))


def has_no_factor(best: Alignment) -> bool:
    """Whether a rating was said and not what of, where the sample names both: "i feel a bit off"."""
    named = {element.type for element in best.pattern.elements if isinstance(element, Slot)}
    return "FACTOR" in named and {entity.type for entity in best.bound.values()} == {"RATING"}


def asks_for_an_amount(said: Said) -> bool:
    """Whether an amount of a medicine is asked for: only the words of the question can carry that."""
    asked = any(a == "how" and b in ("much", "many") for a, b in pairwise(said.words)) or "dose" in said.words
    return asked and any(entity.type == _TREATMENT and entity.id == _MEDICINE for entity in said.entities)


def asks_about_oneself(said: Said, used: Collection[int]) -> bool:
    """Whether it is asked what somebody has or is, in words the sample leaves out: "have i got fibromyalgia"."""
    return any(
        verb in TURNED | _DEPENDS and who in _ONESELF and not {at, at + 1} <= set(used)
        for at, (verb, who) in enumerate(pairwise(said.words))
    )


def is_of_another(best: Alignment) -> bool:
    """Whether somebody else is spoken of without a level: only the words can carry how they are."""
    types = {entity.type for entity in best.bound.values()}
    return _PERSON in types and NUMBER not in types


def says_no_more(said: Said, rest: Iterable[int], used: Collection[int]) -> bool:
    """Whether a further clause is only small words beside what slots hold: "and they are really stiff"."""
    left = [place for place in rest if place not in used and said.weights[place] > SAYS_NOTHING]
    denied = [place for place in left if said.words[place] in NEGATIONS]
    unsure = all(SURENESS.intersection(said.words[place + 1 : place + 2]) for place in denied)
    return unsure and (PLAIN_WORDS | NEGATIONS).issuperset(said.words[place] for place in left)


def leaves_a_thing(said: Said, used: Collection[int]) -> bool:
    """Whether a value of the model's own subject was named that nothing explains: "delete the shoulders"."""
    return any(
        not entity.type.startswith("AMAZON.")
        and entity.type not in EVERYDAY_TYPES
        and entity.sureness > _SURE
        and not any(at in used for at in range(entity.start, entity.end))
        for entity in said.entities
    )


def _denies(said: Said) -> bool:
    """Whether a place or a quality of pain is said not to be, and something else is said beside it."""
    words = said.words
    named = [entity for entity in said.entities if entity.type in (_PLACE, _QUALITY) and not entity.items]
    denied = [entity for entity in named if _is_denied(words, entity)]
    if not denied:
        return False
    apart = [one for one in named if all(one.start >= other.end or one.end <= other.start for other in denied)]
    levels = any(entity.type == NUMBER for entity in said.entities)
    none = [entity.end for entity in said.entities if entity.type == _FEELING and entity.id == _NONE]
    unheard = any(e.type == _PLACE and _no_before(words, e) and all(end > e.start for end in none) for e in denied)
    return levels or bool(apart) or len(denied) >= _ALONE or unheard


def _is_denied(words: Sequence[str], entity: Entity) -> bool:
    if _no_before(words, entity):
        return True
    if entity.type != _PLACE:
        return False
    at = entity.end
    while at < len(words) and words[at] in _VERBS:
        at += 1
    if at > entity.end and at < len(words) and words[at] in _WELL:
        return True
    rest = list(words[at : at + 3])
    if rest[:1] in (["does"], ["do"], ["did"]):
        rest = rest[1:]
    return len(rest) > 1 and rest[0] == "not" and rest[1] in _HURTS


def _no_before(words: Sequence[str], entity: Entity) -> bool:
    """Whether "no" or "not my" stands before; "no the shoulder is a six" puts something right instead."""
    at = entity.start
    while at and words[at - 1] in _DETERMINERS:
        at -= 1
    if not at:
        return False
    if words[at - 1] in _WHERE and words[max(0, at - 3) : at - 1][:1] in (["no"], ["without"]):
        # "No pain in my neck"; in "no pain meds for my neck" something else is denied.
        return lemma(words[at - 2]) in PAIN
    if words[at - 1] == "no":
        follows = words[entity.end] if entity.end < len(words) else ""
        return at == entity.start and (entity.type == _QUALITY or follows in ("pain", "ache", "aches", "trouble"))
    return words[at - 1] == "not" and entity.type == _PLACE and at < entity.start


def _has_third_level(said: Said) -> bool:
    """Whether more than two places each have a number of their own."""
    places = sorted({e.start for e in said.entities if e.type == _PLACE and not e.items})
    numbers = sorted({e.start for e in said.entities if e.type == NUMBER and e.sureness > _SURE})
    if len(places) < _PAIRS or len(numbers) < _PAIRS:
        return False
    order = sorted([(at, "place") for at in places] + [(at, "number") for at in numbers])
    return sum(a[1] != b[1] for a, b in pairwise(order)) >= 2 * _PAIRS - 1


_PAIRS = 3
_SURE = 0.9


def _has_bound(said: Said) -> bool:
    """Whether a number is only a bound: "under a three", "at least a six"."""
    numbered = any(entity.type == NUMBER for entity in said.entities)
    return numbered and parts_from_words(" ".join(said.words)).bound


def _has_hour(said: Said) -> bool:
    """Whether an hour of the clock stands beside a level and a place."""
    times = [e for e in said.entities if e.type == TIME and e.start and said.words[e.start - 1] in _TIME_OF_DAY]
    levels = [e for e in said.entities if e.type == NUMBER and all(e.end <= t.start or e.start >= t.end for t in times)]
    return bool(times and levels) and any(t.end - t.start > 1 for t in times)
