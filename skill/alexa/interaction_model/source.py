"""Reads the hand-written source of the interaction model and refuses what is malformed, naming file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from skill.alexa.interaction_model.errors import ModelError
from skill.alexa.interaction_model.yaml_text import Element, Place, Template, read_yaml

_INTENT_KEYS = frozenset({"description", "slots", "samples"})
_SLOT_KEYS = frozenset({"type", "many", "samples"})
_VALUE_KEYS = frozenset({"id", "name", "synonyms"})
_LOCALE_KEYS = frozenset({"invocation_name", "rules", "synonyms"})
_ORDER_KEYS = frozenset({"intents", "types"})


@dataclass(frozen=True, slots=True)
class SlotSource:
    """A slot of an intent; `samples` are the answers that are understood while this slot's question is open."""

    name: str
    type: str
    many: bool
    samples: tuple[Template, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class IntentSource:
    """An intent with its slots and the templates of its sample utterances."""

    name: str
    slots: tuple[SlotSource, ...]
    samples: tuple[Template, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class ValueSource:
    """A value of a slot type: its canonical id, the name, and other ways to say it."""

    id: str
    name: Template
    synonyms: tuple[Template, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class TypeSource:
    """A custom slot type."""

    name: str
    values: tuple[ValueSource, ...]
    place: Place


_Named = TypeVar("_Named", IntentSource, TypeSource)


@dataclass(frozen=True, slots=True)
class LocaleSource:
    """What one locale says differently; `synonyms` are added by type and id, `rules` replace those of the same name."""

    name: str
    invocation_name: str
    rules: Mapping[str, Template]
    synonyms: Mapping[str, Mapping[str, tuple[Template, ...]]]
    place: Place


@dataclass(frozen=True, slots=True)
class ModelSource:
    """Everything that is written by hand, for all locales."""

    intents: tuple[IntentSource, ...]
    rules: Mapping[str, Template]
    types: tuple[TypeSource, ...]
    locales: tuple[LocaleSource, ...]


def load_source(folder: Path, extra_types: tuple[TypeSource, ...] = ()) -> ModelSource:
    """Read `folder`: whatever lies in intents/ and types/ at any depth, order.yaml, rules.yaml and locales.yaml.

    `extra_types` are types kept elsewhere (the topics). Raises ModelError naming file and line.
    """
    order = read_yaml(folder / "order.yaml", folder).fields("the order", _ORDER_KEYS)
    types = (*_in_order(_types(folder), order.get("types"), "type"), *extra_types)
    for item in types:
        twin = next(other for other in reversed(types) if other.name == item.name)
        if twin is not item:
            raise ModelError(f"{item.place}: type {item.name} is already made at {twin.place}.")
    rules = _rules(read_yaml(folder / "rules.yaml", folder), "the rules")
    locales = _locales(read_yaml(folder / "locales.yaml", folder), types)
    for locale in locales:
        for name, rule in locale.rules.items():
            if name not in rules:
                raise ModelError(f"{rule.place}: locale {locale.name} replaces <{name}>, which is no shared rule.")
    return ModelSource(_in_order(_intents(folder), order.get("intents"), "intent"), rules, types, locales)


def _written(folder: Path, what: str) -> Iterator[tuple[str, Element]]:
    """Every intent or type below its folder, by name, in the order of the files' paths."""
    paths = sorted((folder / f"{what}s").rglob("*.yaml"))
    if not paths:
        raise ModelError(f"{what}s: holds no {what}.")
    for path in paths:
        yield from read_yaml(path, folder).entries("the file").items()


def _in_order(found: tuple[_Named, ...], order: Element | None, what: str) -> tuple[_Named, ...]:
    """What `order` names comes first, in that order; the rest follows as it was found."""
    ranks: dict[str, int] = {}
    for item in order.items(f"the order of {what}s") if order else ():
        name = item.text(f"a name in the order of {what}s")
        if not any(name == each.name for each in found):
            raise item.fail(f"there is no {what} {name}.")
        ranks.setdefault(name, len(ranks))
    return tuple(sorted(found, key=lambda each: ranks.get(each.name, len(ranks))))


def _intents(folder: Path) -> tuple[IntentSource, ...]:
    found: dict[str, IntentSource] = {}
    for name, element in _written(folder, "intent"):
        part = _intent(name, element)
        found[name] = _joined(found[name], part) if name in found else part
    return tuple(found.values())


def _joined(first: IntentSource, more: IntentSource) -> IntentSource:
    """An intent with samples in several files, one after the other; its slots stand in one file only."""
    if first.slots and more.slots:
        raise ModelError(f"{more.place}: the slots of {more.name} are already written at {first.slots[0].place}.")
    return IntentSource(first.name, first.slots or more.slots, first.samples + more.samples, first.place)


def _intent(name: str, element: Element) -> IntentSource:
    fields = {} if element.is_empty else element.fields(name, _INTENT_KEYS)
    slots = fields["slots"].entries(f"the slots of {name}") if "slots" in fields else {}
    return IntentSource(
        name=name,
        slots=tuple(_slot(name, slot, body) for slot, body in slots.items()),
        samples=_templates(fields.get("samples"), f"a sample of {name}"),
        place=element.place,
    )


def _slot(intent: str, name: str, element: Element) -> SlotSource:
    what = f"slot {name} of {intent}"
    fields = element.fields(what, _SLOT_KEYS)
    if "type" not in fields:
        raise element.fail(f"{what} has no type.")
    return SlotSource(
        name=name,
        type=fields["type"].text(f"the type of {what}"),
        many="many" in fields and fields["many"].flag(f"'many' of {what}"),
        samples=_templates(fields.get("samples"), f"a sample of {what}"),
        place=element.place,
    )


def _types(folder: Path) -> tuple[TypeSource, ...]:
    return tuple(
        TypeSource(name, tuple(_value(name, item) for item in body.items(f"type {name}")), body.place)
        for name, body in _written(folder, "type")
    )


def _value(type_name: str, element: Element) -> ValueSource:
    fields = element.fields(f"a value of {type_name}", _VALUE_KEYS)
    for key in ("id", "name"):
        if key not in fields:
            raise element.fail(f"a value of {type_name} has no {key}.")
    value_id = fields["id"].text(f"an id of {type_name}")
    return ValueSource(
        id=value_id,
        name=fields["name"].template(f"the name of {value_id} in {type_name}"),
        synonyms=_templates(fields.get("synonyms"), f"a synonym of {value_id} in {type_name}"),
        place=element.place,
    )


def _locales(element: Element, types: tuple[TypeSource, ...]) -> tuple[LocaleSource, ...]:
    ids = {item.name: {value.id for value in item.values} for item in types}
    return tuple(_locale(name, body, ids) for name, body in element.entries("the locales").items())


def _locale(name: str, element: Element, ids: Mapping[str, set[str]]) -> LocaleSource:
    fields = element.fields(f"locale {name}", _LOCALE_KEYS)
    if "invocation_name" not in fields:
        raise element.fail(f"locale {name} has no invocation_name.")
    synonyms: dict[str, dict[str, tuple[Template, ...]]] = {}
    for type_name, body in _entries(fields, "synonyms", f"the synonyms of {name}").items():
        if type_name not in ids:
            raise body.fail(f"locale {name} adds synonyms to {type_name}, which is no type.")
        synonyms[type_name] = {}
        for value_id, extra in body.entries(f"{type_name} of {name}").items():
            if value_id not in ids[type_name]:
                raise extra.fail(f"locale {name} adds synonyms to {value_id}, which {type_name} does not have.")
            synonyms[type_name][value_id] = _templates(extra, f"a synonym of {value_id} in {name}")
    return LocaleSource(
        name=name,
        invocation_name=fields["invocation_name"].text(f"the invocation name of {name}"),
        rules=_rules(fields["rules"], f"the rules of {name}") if "rules" in fields else {},
        synonyms=synonyms,
        place=element.place,
    )


def _entries(fields: Mapping[str, Element], key: str, what: str) -> dict[str, Element]:
    return fields[key].entries(what) if key in fields else {}


def _rules(element: Element, what: str) -> dict[str, Template]:
    return {name: body.template(f"rule {name} of {what}") for name, body in element.entries(what).items()}


def _templates(element: Element | None, what: str) -> tuple[Template, ...]:
    return () if element is None else tuple(item.template(what) for item in element.items(f"{what} (the list)"))
