"""Reads YAML as plain text with line numbers: no `on` that turns into true, no key that silently wins over its twin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from skill.alexa.interaction_model.errors import ModelError


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the source; `file` is relative to the folder of the source, `line` counts from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Template:
    """One phrase template as written, and where."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Element:
    """A YAML node that knows its place: where its key stands, if it has one."""

    node: yaml.Node
    file: str
    key: yaml.Node | None = None

    @property
    def place(self) -> Place:
        return Place(self.file, (self.key or self.node).start_mark.line + 1)

    def fail(self, message: str) -> ModelError:
        """The error to raise about this node."""
        return ModelError(f"{self.place}: {message}")

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was written here (`samples:` with no list)."""
        return isinstance(self.node, yaml.ScalarNode) and self.node.tag == "tag:yaml.org,2002:null"

    def text(self, what: str) -> str:
        """The characters of a scalar, whatever type YAML would have made of them; ModelError for anything else."""
        if not isinstance(self.node, yaml.ScalarNode) or self.is_empty:
            raise self.fail(f"{what} must be text; put quotes round text that begins with a bracket or a brace.")
        return str(self.node.value)

    def template(self, what: str) -> Template:
        """A phrase template; ModelError where it is not text or is blank."""
        text = self.text(what)
        if not text.strip():
            raise self.fail(f"{what} is empty.")
        return Template(text, self.place)

    def flag(self, what: str) -> bool:
        """A yes or no; ModelError for anything but true and false."""
        value = self.text(what)
        if value not in ("true", "false"):
            raise self.fail(f"{what} must be true or false, not {value!r}.")
        return value == "true"

    def items(self, what: str) -> Iterator[Element]:
        """The members of a list; nothing written counts as an empty list."""
        if self.is_empty:
            return
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.fail(f"{what} must be a list.")
        for child in self.node.value:
            yield Element(child, self.file)

    def entries(self, what: str) -> dict[str, Element]:
        """The members of a mapping by key, in the order written; ModelError where a key stands twice."""
        found: dict[str, Element] = {}
        if self.is_empty:
            return found
        if not isinstance(self.node, yaml.MappingNode):
            raise self.fail(f"{what} must be a mapping of names.")
        for key, value in self.node.value:
            name = Element(key, self.file).text(f"a key of {what}")
            if name in found:
                raise Element(key, self.file).fail(f"{name} stands twice in {what}.")
            found[name] = Element(value, self.file, key)
        return found

    def fields(self, what: str, allowed: frozenset[str]) -> dict[str, Element]:
        """As `entries`, refusing keys that mean nothing here, so that a slip of the pen cannot drop phrases."""
        found = self.entries(what)
        unknown = sorted(set(found) - allowed)
        if unknown:
            raise self.fail(f"{what} has the unknown key {unknown[0]!r}; known are {', '.join(sorted(allowed))}.")
        return found


def read_yaml(path: Path, folder: Path) -> Element:
    """The root of one YAML file, places named relative to `folder`; ModelError where it cannot be parsed."""
    file = path.relative_to(folder).as_posix()
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{file}: cannot be read ({error}).") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ModelError(f"{file}:{line}: is not valid YAML ({error.problem}).") from error
    if node is None:
        raise ModelError(f"{file}:1: is empty.")
    return Element(node, file)
