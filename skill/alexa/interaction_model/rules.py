"""What Amazon refuses, and what would misunderstand people, found before a model is uploaded (alexa-platform.md 4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from skill.alexa.interaction_model.expand import Intent, LocaleModel, Phrase, Slot, SlotType
from skill.alexa.interaction_model.vocabulary import normalise
from skill.alexa.interaction_model.yaml_text import Place

REQUIRED_BUILT_INS = (
    "AMAZON.CancelIntent",
    "AMAZON.HelpIntent",
    "AMAZON.StopIntent",
    "AMAZON.NavigateHomeIntent",
    "AMAZON.FallbackIntent",
)
SEARCH = "AMAZON.SearchQuery"

_WORD = re.compile(r"(?:[a-z]+(?:['-][a-z]+)*'?|(?:[a-z]\.)+)(?:'s)?")
_SLOT_WORD = re.compile(r"\{[A-Za-z][A-Za-z0-9_]*\}(?:'s)?")
_INTENT_NAME = re.compile(r"[A-Za-z][A-Za-z_]*")
_SLOT_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_TYPE_NAME = re.compile(r"[A-Za-z][A-Za-z_]*")
_BUILT_IN = re.compile(r"AMAZON\.[A-Za-z_]+")
_VALUE_ID = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_INVOCATION = re.compile(r"[a-z.']+(?: [a-z.']+)+")
# words round a bare value that add nothing to it; "my neck" is still only an answer to a question
_NOTHING_ADDED = frozenset({"a", "an", "about", "my", "the"})
# alexa-platform.md 4.2: no wake word, launch word or connecting word in an invocation name
# fmt: off
_NOT_IN_INVOCATION = frozenset(
    (
        "alexa", "amazon", "echo", "computer", "skill", "app", "run", "start", "play", "resume", "use", "launch",
        "ask", "open", "tell", "load", "begin", "enable", "to", "from", "in", "using", "with", "about", "for",
        "that", "by", "if", "and", "whether",
    )
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with the model of a locale, and where it was written."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


def check_model(model: LocaleModel) -> list[Finding]:
    """Everything that is wrong with the model, in the order written; empty where nothing is."""
    return [
        *_invocation(model),
        *_built_ins(model),
        *_names(model),
        *(finding for intent in model.intents for finding in _intent(intent)),
        *_unique_samples(model),
        *(finding for item in model.types for finding in _type(item)),
    ]


def _invocation(model: LocaleModel) -> Iterator[Finding]:
    name = model.invocation_name
    if not _INVOCATION.fullmatch(name) or not 2 <= len(name) <= 50:
        yield Finding(
            model.place, f"invocation name {name!r} must be two or more lower-case words, 2 to 50 characters."
        )
    for word in name.split():
        if word in _NOT_IN_INVOCATION:
            yield Finding(model.place, f"invocation name {name!r} must not hold the word {word!r}.")
    if len(name.split()) == 2 and name.split()[0] in ("a", "an", "the"):
        yield Finding(model.place, f"invocation name {name!r} of two words must not begin with an article.")


def _built_ins(model: LocaleModel) -> Iterator[Finding]:
    present = {intent.name for intent in model.intents}
    for name in REQUIRED_BUILT_INS:
        if name not in present:
            yield Finding(Place("intents", 1), f"the required intent {name} is missing.")
    for intent in model.intents:
        if not _BUILT_IN.fullmatch(intent.name):
            continue
        if intent.slots:
            yield Finding(intent.place, f"{intent.name} is built in and cannot have slots.")
        if intent.name == "AMAZON.FallbackIntent" and intent.samples:
            yield Finding(intent.place, f"{intent.name} is trained by Amazon and cannot have samples.")


def _names(model: LocaleModel) -> Iterator[Finding]:
    types = {item.name for item in model.types}
    for intent in model.intents:
        if not (_INTENT_NAME.fullmatch(intent.name) or _BUILT_IN.fullmatch(intent.name)):
            yield Finding(intent.place, f"intent name {intent.name!r} may hold letters and underscores only.")
        for slot in intent.slots:
            if not _SLOT_NAME.fullmatch(slot.name):
                yield Finding(slot.place, f"slot name {slot.name!r} may hold letters, digits and underscores only.")
            if slot.type not in types and not _BUILT_IN.fullmatch(slot.type):
                yield Finding(slot.place, f"slot {slot.name} of {intent.name} has the unknown type {slot.type}.")
    used = {slot.type for intent in model.intents for slot in intent.slots}
    for item in model.types:
        if not _TYPE_NAME.fullmatch(item.name):
            yield Finding(item.place, f"type name {item.name!r} may hold letters and underscores only.")
        if item.name not in used:
            yield Finding(item.place, f"type {item.name} is used by no slot.")


def _intent(intent: Intent) -> Iterator[Finding]:
    slots = {slot.name: slot for slot in intent.slots}
    answers = [sample for slot in intent.slots for sample in slot.samples]
    for sample in (*intent.samples, *answers):
        yield from _sample(intent, sample, slots)
    for sample in intent.samples:
        yield from _carrier(intent, sample, slots)
    if not intent.samples and not _BUILT_IN.fullmatch(intent.name):
        yield Finding(intent.place, f"{intent.name} has no samples.")
    used = {name for sample in (*intent.samples, *answers) for name in sample.slots}
    for slot in intent.slots:
        if slot.name not in used:
            yield Finding(slot.place, f"slot {slot.name} of {intent.name} is used in no sample.")
        if slot.many and slot.type == SEARCH:
            yield Finding(slot.place, f"slot {slot.name} of {intent.name} is {SEARCH} and cannot have many values.")
        for sample in slot.samples:
            if not sample.slots:
                yield Finding(sample.place, f"{sample.text!r} of slot {slot.name} of {intent.name} fills no slot.")
        yield from _twins(slot.samples, slots, f"slot {slot.name} of {intent.name}")


def _sample(intent: Intent, sample: Phrase, slots: dict[str, Slot]) -> Iterator[Finding]:
    what = f"{sample.text!r} of {intent.name}"
    for word in sample.text.split():
        if not (_WORD.fullmatch(word) or _SLOT_WORD.fullmatch(word)):
            yield Finding(
                sample.place,
                f"{what}: {word!r} is no word; letters, apostrophes, hyphens and abbreviations only, numbers in words.",
            )
    if len(set(sample.slots)) < len(sample.slots):
        yield Finding(sample.place, f"{what} uses a slot twice.")
    for name in sample.slots:
        if name not in slots:
            yield Finding(sample.place, f"{what} uses {{{name}}}, which the intent does not declare.")
    searches = [name for name in sample.slots if name in slots and slots[name].type == SEARCH]
    if searches and len(sample.slots) > 1:
        yield Finding(sample.place, f"{what}: {{{searches[0]}}} is {SEARCH} and cannot share a sample.")


def _carrier(intent: Intent, sample: Phrase, slots: dict[str, Slot]) -> Iterator[Finding]:
    if len(sample.slots) != 1:
        return
    (name,) = sample.slots
    if name in slots and slots[name].type == SEARCH:
        if not sample.words:
            yield Finding(sample.place, f"{sample.text!r} of {intent.name}: {SEARCH} needs a carrier word.")
    elif not set(sample.words) - _NOTHING_ADDED:
        yield Finding(
            sample.place, f"{sample.text!r} of {intent.name} is a bare value; write it as a sample of the slot instead."
        )


def _unique_samples(model: LocaleModel) -> Iterator[Finding]:
    """The same words in two intents, or the same but for the names of slots of one type, cannot be told apart."""
    owners: dict[str, tuple[str, Phrase]] = {}
    for intent in model.intents:
        types = {slot.name: slot for slot in intent.slots}
        yield from _twins(intent.samples, types, intent.name)
        for sample in intent.samples:
            owner, first = owners.setdefault(_blind(sample, types), (intent.name, sample))
            if owner != intent.name:
                message = f"{sample.text!r} of {intent.name} is also {first.text!r} of {owner} ({first.place})."
                yield Finding(sample.place, message)


def _twins(samples: Iterable[Phrase], slots: dict[str, Slot], what: str) -> Iterator[Finding]:
    """Samples of one owner that differ only in slot names: which slot is filled would be chance."""
    seen: dict[str, Phrase] = {}
    for sample in samples:
        first = seen.setdefault(_blind(sample, slots), sample)
        if first is not sample:
            message = f"{sample.text!r} and {first.text!r} ({first.place}) of {what} differ only in slots of one type."
            yield Finding(sample.place, message)


def _blind(sample: Phrase, slots: dict[str, Slot]) -> str:
    text = sample.text
    for name in sample.slots:
        if name in slots:
            text = text.replace(f"{{{name}}}", f"{{{slots[name].type}}}")
    return text


def _type(item: SlotType) -> Iterator[Finding]:
    ids: set[str] = set()
    spoken: dict[str, tuple[str, Phrase]] = {}
    if not item.values:
        yield Finding(item.place, f"type {item.name} has no values.")
    for value in item.values:
        if not _VALUE_ID.fullmatch(value.id):
            yield Finding(value.place, f"id {value.id!r} of {item.name} must be lower_snake_case.")
        if value.id in ids:
            yield Finding(value.place, f"id {value.id} stands twice in {item.name}.")
        ids.add(value.id)
        for phrase in (value.name, *value.synonyms):
            if not all(_WORD.fullmatch(word) for word in phrase.text.split()):
                message = f"{phrase.text!r} of {item.name} must be words as spoken, with no digits and no slots."
                yield Finding(phrase.place, message)
            owner, first = spoken.setdefault(normalise(phrase.text), (value.id, phrase))
            if first is not phrase:
                message = f"{phrase.text!r} of {value.id} in {item.name} is also said for {owner} ({first.place})."
                yield Finding(phrase.place, message)
