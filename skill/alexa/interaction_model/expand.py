"""Turns the templates of the source into the phrases of one locale, each phrase still knowing where it was written."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from hassil import parse_sentence
from hassil.errors import HassilError
from hassil.expression import (
    Alternative,
    Expression,
    Group,
    Permutation,
    RuleReference,
    Sentence,
)
from hassil.parser import ParseError
from hassil.sample import sample_sentence

from skill.alexa.interaction_model.errors import ModelError
from skill.alexa.interaction_model.source import IntentSource, LocaleSource, ModelSource, TypeSource
from skill.alexa.interaction_model.vocabulary import normalise
from skill.alexa.interaction_model.yaml_text import Place, Template

MAX_PHRASES = 4000
"""Phrases one template may give: more is a slip of the pen, and would fill the 1.5 MB of a model by itself."""

MOST_KEPT = 20
"""Phrases of one template that stand in the model: of a larger product a spread, as its parts are what teaches."""

_SLOT = re.compile(r"(\{[^{}]*\})")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A finished phrase, slots in braces, and the place of the template it came from."""

    text: str
    place: Place

    @property
    def slots(self) -> tuple[str, ...]:
        """The names of the slots in it, in order, repeats kept."""
        return tuple(part[1:-1] for part in _SLOT.findall(self.text)) if "{" in self.text else ()

    @property
    def words(self) -> tuple[str, ...]:
        """The carrier words: what is left without the slots and what hangs on them."""
        return tuple(word for word in self.text.split() if not word.startswith("{"))


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot with the phrases that answer its question."""

    name: str
    type: str
    many: bool
    samples: tuple[Phrase, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Intent:
    """An intent with every sample utterance written out."""

    name: str
    slots: tuple[Slot, ...]
    samples: tuple[Phrase, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a slot type with every synonym written out."""

    id: str
    name: Phrase
    synonyms: tuple[Phrase, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class SlotType:
    """A custom slot type."""

    name: str
    values: tuple[Value, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class LocaleModel:
    """All that people can say in one locale."""

    locale: str
    invocation_name: str
    intents: tuple[Intent, ...]
    types: tuple[SlotType, ...]
    place: Place


def expand_locale(source: ModelSource, locale: LocaleSource) -> LocaleModel:
    """Every phrase of `locale`; raises ModelError where a template cannot be parsed or expands without bounds."""
    rules = _Rules({**source.rules, **locale.rules})
    return LocaleModel(
        locale=locale.name,
        invocation_name=locale.invocation_name,
        intents=tuple(_intent(intent, rules) for intent in source.intents),
        types=tuple(_type(item, locale, rules) for item in source.types),
        place=locale.place,
    )


def _intent(intent: IntentSource, rules: _Rules) -> Intent:
    slots = tuple(Slot(s.name, s.type, s.many, rules.expand(s.samples), s.place) for s in intent.slots)
    return Intent(intent.name, slots, rules.expand(intent.samples, whole=False), intent.place)


def _type(item: TypeSource, locale: LocaleSource, rules: _Rules) -> SlotType:
    extra = locale.synonyms.get(item.name, {})
    values = []
    for value in item.values:
        (name, *more) = rules.expand((value.name,))
        if more:
            raise ModelError(
                f"{value.place}: the name of {value.id} in {item.name} must be one phrase, not a template."
            )
        # "check in" and "check-in" sound alike, so the first spelling stands for both
        spoken = {normalise(name.text): name}
        for phrase in rules.expand((*value.synonyms, *extra.get(value.id, ()))):
            spoken.setdefault(normalise(phrase.text), phrase)
        values.append(Value(value.id, name, tuple(spoken.values())[1:], value.place))
    return SlotType(item.name, tuple(values), item.place)


class _Rules:
    """The expansion rules of a locale, parsed once."""

    def __init__(self, rules: Mapping[str, Template]) -> None:
        self._sizes: dict[str, int] = {}
        self._parsed: dict[str, Sentence] = {name: _parse(rule) for name, rule in rules.items()}
        for name, rule in rules.items():
            self._size_of_rule(name, rule.place, ())

    def expand(self, templates: Iterable[Template], whole: bool = True) -> tuple[Phrase, ...]:
        """The phrases of the templates in order, each once; unless `whole`, a spread of each large template."""
        found: dict[str, Phrase] = {}
        for template in templates:
            sentence = _parse(template)
            size = self._size(sentence.expression, template.place, ())
            if size > MAX_PHRASES:
                raise ModelError(
                    f"{template.place}: {template.text!r} gives {size} phrases; {MAX_PHRASES} is the most."
                )
            try:
                texts = list(sample_sentence(sentence, None, self._parsed, expand_lists=False))
            except HassilError as error:
                raise ModelError(f"{template.place}: {template.text!r} cannot be expanded ({error}).") from error
            for text in map(_tidy, texts if whole else _spread(texts)):
                if not text:
                    raise ModelError(f"{template.place}: {template.text!r} can be nothing at all.")
                found.setdefault(text, Phrase(text, template.place))
        return tuple(found.values())

    def _size(self, expression: Expression, place: Place, path: tuple[str, ...]) -> int:
        """How many phrases an expression gives, counted without making them."""
        if isinstance(expression, RuleReference):
            return self._size_of_rule(expression.rule_name, place, path)
        if not isinstance(expression, Group):
            return 1
        sizes = [self._size(item, place, path) for item in expression.items]
        if isinstance(expression, Alternative):
            return sum(sizes)
        orders = math.factorial(len(sizes)) if isinstance(expression, Permutation) else 1
        return orders * math.prod(sizes)

    def _size_of_rule(self, name: str, place: Place, path: tuple[str, ...]) -> int:
        if name in path:
            raise ModelError(f"{place}: rule <{name}> refers to itself.")
        if name not in self._parsed:
            raise ModelError(f"{place}: there is no rule <{name}>.")
        if name not in self._sizes:
            self._sizes[name] = self._size(self._parsed[name].expression, place, (*path, name))
        return self._sizes[name]


# The five locales share nearly all their templates, and reading one takes longer than filling it in.
@cache
def _parse(template: Template) -> Sentence:
    # hassil reads {list:slot} as a slot fed from a list and keeps only the first half: a slot name lost in silence
    for slot in _SLOT.findall(template.text):
        if not slot[1:-1] or not slot[1:-1].replace("_", "").isalnum():
            raise ModelError(f"{template.place}: {slot} in {template.text!r} is no slot name.")
    try:
        sentence = parse_sentence(template.text)
    except (ParseError, AssertionError) as error:
        raise ModelError(f"{template.place}: {template.text!r} cannot be parsed ({error}).") from error
    return sentence


def _spread(texts: list[str]) -> list[str]:
    """At most MOST_KEPT of the phrases, in their order, taken at steps of the golden section: these leave no part of a
    product out for long, and are the same every time."""
    count = len(texts)
    if count <= MOST_KEPT:
        return texts
    step = round(count * (math.sqrt(5) - 1) / 2)
    while math.gcd(step, count) > 1:
        step += 1
    return [texts[index] for index in sorted(number * step % count for number in range(MOST_KEPT))]


def _tidy(text: str) -> str:
    """Lower-case words single-spaced, slot names untouched, and an optional ending drawn up to its word (`neck's`)."""
    parts = [part if part.startswith("{") else part.lower() for part in _SLOT.split(text)]
    return " ".join("".join(parts).split()).replace(" '", "'")
