"""Finds concepts in a read sentence: each is a set of word patterns, and a pattern may be built from other concepts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from skill.language.stems import expand, stem

GAP_WORDS = 5
"""How many words of any kind a gap (~) in a pattern may hold."""

_SKIPPED_WORDS = 5
_NEGATIVE = frozenset("not no never nothing without nor".split())
_FILLERS = frozenset(
    """a an the my me his her its our your their this that these those is am are was were be been being have has had
    having got get gets getting just really so very quite pretty bit little lot lots kind sort like um uh er erm ah oh
    eh well you know all of right left proper bloody flipping damn honestly literally actually basically completely
    totally absolutely gone go goes going went now today still always keep keeps kept some any old poor own whole
    entire feel feels felt feeling both upper lower it too also mate really awful terribly seriously super dead-on
    rather somewhat fairly extremely particularly already even suddenly sudden constantly continuously become becoming
    turned turning seems seem looks look looking starting started start done""".split()
)


# Words so frequent that filing a pattern under them saves nothing.
_COMMON = frozenset("i can not do does will would to in on at of up down out off over and no with for if".split())
_BRACED = re.compile(r"\{([^{}]*)\}")


class PatternError(ValueError):
    """A concept cannot be used; the message names it."""


@dataclass(frozen=True, slots=True)
class Element:
    """One step of a pattern: one of these stems, exact words, concepts or phrases; or a gap."""

    stems: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    concepts: tuple[str, ...] = ()
    phrases: tuple[tuple[Element, ...], ...] = ()
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A concept found at tokens[start:end]; `misheard` when it rests on nothing but what a word sounds like."""

    concept: str
    start: int
    end: int
    misheard: bool = False


Pattern = tuple[Element, ...]
_SoundsAt = Callable[[Sequence[str]], dict[int, dict[str, int]]]
_NOTHING: Mapping[str, int] = {}


@dataclass(slots=True)
class _Rule:
    """One written pattern of a concept, compiled when a sentence first holds its key word."""

    concept: str
    line: str
    pattern: Pattern = ()
    words: tuple[frozenset[str], ...] = ()

    def compile(self) -> None:
        """Fills `pattern`, and in `words` the choices of each step that nothing but a word can make."""
        self.pattern = compile_pattern(self.line)
        self.words = tuple(
            each.stems | each.exact for each in self.pattern if not (each.gap or each.phrases or each.concepts)
        )


class ConceptFinder:
    """All concepts of a language; finds where each occurs in the tokens of a reading.

    A sentence holds few of the thousands of patterns, so each is filed under a word it cannot do without, and only the
    patterns filed under the words of a sentence are compiled and tried.
    """

    def __init__(self, phrases: Mapping[str, Sequence[str]], mishearings: Mapping[str, Sequence[str]]) -> None:
        """`phrases` gives each concept its patterns; `mishearings` each word what a recogniser may make of it.

        PatternError for an unknown concept, a circle or a concept without patterns.
        """
        self._single: dict[str, list[str]] = defaultdict(list)
        self._plain: dict[str, list[_Rule]] = defaultdict(list)
        self._built: dict[str, list[_Rule]] = defaultdict(list)
        self._always: dict[str, list[_Rule]] = defaultdict(list)
        self._sounds = _index_sounds(mishearings)
        needs: dict[str, set[str]] = {}
        for name, lines in phrases.items():
            if not lines:
                raise PatternError(f"The concept {name} has no pattern.")
            needs[name] = set()
            for line in lines:
                needs[name].update(self._file(name, line))
            if unknown := needs[name].difference(phrases):
                raise PatternError(f"The concept {name} is built from {', '.join(sorted(unknown))}, which is unknown.")
        try:
            order = list(TopologicalSorter(needs).static_order())
        except CycleError as error:
            raise PatternError(f"Concepts are built from each other in a circle: {error.args[1]}.") from error
        self._order = {name: place for place, name in enumerate(order)}
        self.parts = {name: frozenset(parts) for name, parts in needs.items()}

    def _file(self, name: str, line: str) -> set[str]:
        """Files one pattern under its key word, and tells which concepts it is built from."""
        words = line.split()
        if not words or words[0] == "~" or words[-1] == "~":
            raise PatternError(f"The pattern '{line}' must begin and end with a word.")
        if len(words) == 1 and words[0].isalpha() and len(opened := expand(words)) == 1:
            self._single[stem(opened[0])].append(name)
            return set()
        built_from: set[str] = set()
        if "{" in line or "}" in line:
            built_from.update(part for braced in _BRACED.findall(line) for part in braced.split("|"))
            if "{" in (rest := _BRACED.sub("", line)) or "}" in rest:
                raise PatternError(f"The pattern '{line}' has a brace without its partner.")
        rule = _Rule(name, line)
        keys = _keys(words)
        if not keys:
            self._always[name].append(rule)
        for key in keys:
            (self._built if built_from else self._plain)[key].append(rule)
        return built_from

    def with_parts(self, names: Iterable[str]) -> frozenset[str]:
        """These concepts and all that they are built from."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting.extend(self.parts.get(name, ()))
        return frozenset(found)

    def find(self, tokens: Sequence[str], barriers: frozenset[int]) -> list[Occurrence]:
        """Every occurrence of every concept; no pattern reaches across a barrier (the start of a clause)."""
        text = _Text(tokens, barriers, self._sounds_at)
        for place, key in enumerate(text.stems):
            for name in self._single.get(key, ()):
                text.add(name, place, place + 1, misheard=False)
            for meant, length in text.sounds.get(place, _NOTHING).items():
                for name in self._single.get(meant, ()):
                    text.add(name, place, place + length, misheard=True)
        built: dict[str, list[_Rule]] = {name: list(rules) for name, rules in self._always.items()}
        for word in text.vocabulary:
            for rule in self._plain.get(word, ()):
                text.match(rule)
            for rule in self._built.get(word, ()):
                built.setdefault(rule.concept, []).append(rule)
        for name in sorted(built, key=self._order.__getitem__):
            for rule in built[name]:
                text.match(rule)
        return text.occurrences()

    def _sounds_at(self, tokens: Sequence[str]) -> dict[int, dict[str, int]]:
        """By place, the stems of the words meant there, each with how many words it was heard as."""
        sounds: dict[int, dict[str, int]] = {}
        for place, token in enumerate(tokens):
            for words, meant in self._sounds.get(token, ()):
                if tuple(tokens[place : place + len(words)]) == words:
                    sounds.setdefault(place, {})[meant] = len(words)
        return sounds


class _Text:
    """One sentence while it is searched: its stems, and the concepts found so far by where they start."""

    def __init__(self, tokens: Sequence[str], barriers: frozenset[int], sounds_at: _SoundsAt) -> None:
        self.tokens = tokens
        self.stems = [stem(token) for token in tokens]
        self.sounds = sounds_at(tokens)
        self._barriers = barriers
        self._found: dict[str, dict[int, set[int]]] = defaultdict(dict)
        self._misheard: dict[tuple[str, int, int], bool] = {}
        self.vocabulary = {*tokens, *self.stems, *(word for heard in self.sounds.values() for word in heard)}

    def _may_hold(self, pattern: Pattern) -> bool:
        """False when a step of the pattern has none of its words or concepts anywhere in the text."""
        for element in pattern:
            if (
                element.concepts
                and self.vocabulary.isdisjoint(element.stems)
                and self.vocabulary.isdisjoint(element.exact)
                and not element.phrases
                and self._found.keys().isdisjoint(element.concepts)
            ):
                return False
        return True

    def _starts(self, element: Element) -> Iterable[int]:
        """The places where the first step of a pattern may stand."""
        if element.phrases:
            return range(len(self.tokens))
        places = {place for name in element.concepts for place in self._found.get(name, ())}
        places.update(place for place, key in enumerate(self.stems) if key in element.stems)
        if element.exact:
            places.update(place for place, token in enumerate(self.tokens) if token in element.exact)
        places.update(place for place, meant in self.sounds.items() if not element.stems.isdisjoint(meant))
        return places

    def match(self, rule: _Rule) -> None:
        """Notes every place where the rule's pattern stands as an occurrence of its concept."""
        if not rule.pattern:
            rule.compile()
        # Nearly every pattern that is tried ends here.
        for words in rule.words:
            if self.vocabulary.isdisjoint(words):
                return
        name, pattern = rule.concept, rule.pattern
        if not self._may_hold(pattern):
            return
        for place in self._starts(pattern[0]):
            for end in self._ends(pattern, 0, place):
                self.add(name, place, end, len(pattern) == 1 and self._only_sounds(pattern[0], place, end))

    def add(self, name: str, place: int, end: int, misheard: bool) -> None:
        self._found[name].setdefault(place, set()).add(end)
        key = (name, place, end)
        self._misheard[key] = misheard and self._misheard.get(key, True)

    def _only_sounds(self, element: Element, place: int, end: int) -> bool:
        if self.stems[place] in element.stems or self.tokens[place] in element.exact:
            return False
        return all(self._misheard.get((name, place, end), True) for name in element.concepts)

    def occurrences(self) -> list[Occurrence]:
        """All that was found."""
        return [Occurrence(name, start, end, misheard) for (name, start, end), misheard in self._misheard.items()]

    def _ends(self, pattern: Pattern, step: int, place: int) -> set[int]:
        """Where the pattern from `step` on can end when its next element stands exactly at `place`."""
        ends: set[int] = set()
        for after in self._element_ends(pattern[step], place):
            if step + 1 == len(pattern):
                ends.add(after)
                continue
            following, gap = step + 1, 0
            while pattern[following].gap:
                gap += GAP_WORDS
                following += 1
            for candidate in self._reachable(after, gap):
                found = self._ends(pattern, following, candidate)
                if found:
                    ends |= found
                    break
        return ends

    def _element_ends(self, element: Element, place: int) -> Iterable[int]:
        if self.stems[place] in element.stems or self.tokens[place] in element.exact:
            yield place + 1
        for meant, length in self.sounds.get(place, _NOTHING).items():
            if meant in element.stems:
                yield place + length
        for phrase in element.phrases:
            yield from self._ends(phrase, 0, place)
        for name in element.concepts:
            yield from self._found.get(name, {}).get(place, ())

    def _reachable(self, place: int, gap: int) -> Iterable[int]:
        """Places the next element may stand at: past fillers always, past `gap` other words where there is a gap."""
        skipped = 0
        while place < len(self.tokens) and place not in self._barriers:
            yield place
            token = self.tokens[place]
            if token in _FILLERS and skipped < _SKIPPED_WORDS:
                skipped += 1
            elif gap > 0 and token not in _NEGATIVE:
                gap -= 1
            else:
                return
            place += 1


def _keys(words: Sequence[str]) -> tuple[str, ...]:
    """The stems or words of which a pattern needs one: those of its step with the fewest and least common choices."""
    best: tuple[str, ...] = ()
    least = 0
    for word in words:
        if word == "~" or "{" in word:
            continue
        choices = [choice.removeprefix("=").partition("_")[0] for choice in word.split("|") if choice]
        cost = sum(4 if choice in _FILLERS or choice in _COMMON else 1 for choice in choices)
        if not best or cost < least:
            best, least = tuple(choices), cost
    return tuple({key for word in best for key in (stem(expand([word])[0]), word)})


def _index_sounds(mishearings: Mapping[str, Sequence[str]]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    index: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for meant, heard in mishearings.items():
        for line in heard:
            words = tuple(expand(line.split()))
            index[words[0]].append((words, stem(meant)))
    return index


def compile_pattern(line: str) -> Pattern:
    """A pattern from its written form: words match by stem, `=word` exactly, `a|b_c` either (b_c are the words b
    and c), `{name}` a concept, `~` a gap.

    Small words (articles, "really", "a bit of") may stand between any two elements. PatternError when it is malformed.
    """
    elements: list[Element] = []
    for part in line.split():
        elements.extend(_compile_part(part, line))
    if not elements or elements[0].gap or elements[-1].gap:
        raise PatternError(f"The pattern '{line}' must begin and end with a word.")
    return tuple(elements)


def _compile_part(part: str, line: str) -> list[Element]:
    if part == "~":
        return [Element(gap=True)]
    concepts = tuple(name for braced in _BRACED.findall(part) for name in braced.split("|"))
    words = [word for word in _BRACED.sub("", part).split("|") if word]
    if any("{" in word or "}" in word for word in words):
        raise PatternError(f"The pattern '{line}' has a brace without its partner.")
    exact = frozenset(word[1:] for word in words if word.startswith("="))
    phrases = tuple(compile_pattern(word.replace("_", " ")) for word in words if "_" in word)
    plain = [word for word in words if not word.startswith("=") and "_" not in word]
    if len(plain) == 1 and not exact and not concepts and not phrases:
        return [Element(stems=frozenset({stem(word)})) for word in expand([plain[0]])]
    return [Element(stems=frozenset(stem(word) for word in plain), exact=exact, concepts=concepts, phrases=phrases)]
