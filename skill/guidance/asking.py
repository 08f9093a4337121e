"""Which words of a question ask: lead-ins are taken off, and of a story the clause that asks counts most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from skill.language.words import tokens

BEFORE = 0.85
"""What the words of the clause right before the one that asks count: it often names what "it" is."""
STORY = 0.7
"""What all other words of a story count."""
_LONG = 13
"""A question of more words than this may be a story with a question in it."""
_LEAST = 2
"""The words that a clause has at least."""
_JOINTS = frozenset("and but so because cos cause coz though although however anyway then while since".split())
_ASKING = frozenset("what what's whats why how how's when where which who who's whether".split())
_ASKED_OF = frozenset("i it it's that this there she he they we you any".split())
_TURNED = frozenset(
    """is isn't are aren't does doesn't do don't did can can't could should shouldn't would will won't has was am
    must may""".split()
)

Weighed = tuple[str, float]
"""Some words, and how much they count, from 0 to 1."""


class Asking:
    """Finds what is asked in what was said."""

    def __init__(self, lead_ins: Iterable[str]) -> None:
        """`lead_ins`: phrases that only lead to a question ("can you tell me whether")."""
        self._lead_ins: dict[str, list[tuple[str, ...]]] = {}
        for lead_in in lead_ins:
            words = tuple(tokens(lead_in))
            self._lead_ins.setdefault(words[0], []).append(words)
        for each in self._lead_ins.values():
            each.sort(key=len, reverse=True)

    def parts(self, question: str) -> list[Weighed]:
        """The clauses of a question without its lead-ins, in order; a short one is one clause that counts whole."""
        said = self._bare(tokens(question))
        if len(said) <= _LONG:
            return [(" ".join(said), 1.0)]
        clauses = [self._bare(clause) for clause in _clauses(said)]
        asking = max((at for at, clause in enumerate(clauses) if _asks(clause)), default=-1)
        if asking < 0:
            return [(" ".join(said), 1.0)]
        return [(" ".join(clause), _weight(at, asking)) for at, clause in enumerate(clauses)]

    def _bare(self, said: Sequence[str]) -> list[str]:
        """The words after the lead-ins, of which there may be several; all of them where nothing would be left."""
        at = 0
        while at < len(said):
            size = next((len(each) for each in self._lead_ins.get(said[at], ()) if _begins(said, at, each)), 0)
            if not size:
                break
            at += size
        return list(said[at:] or said)


def _begins(said: Sequence[str], at: int, words: tuple[str, ...]) -> bool:
    return tuple(said[at : at + len(words)]) == words


def _clauses(said: Sequence[str]) -> list[list[str]]:
    clauses: list[list[str]] = [[]]
    for at, word in enumerate(said):
        if len(clauses[-1]) >= _LEAST and (word in _JOINTS or _turns(said, at)):
            clauses.append([])
        clauses[-1].append(word)
    return clauses


def _turns(said: Sequence[str], at: int) -> bool:
    """Whether a question begins here in the middle of a sentence: "is it", "should i"; not in "what is it"."""
    turned = said[at] in _TURNED and at + 1 < len(said) and said[at + 1] in _ASKED_OF
    # "How long can I" is one question, and "what she can" none.
    return turned and not _ASKING.intersection(said[max(0, at - 2) : at]) and said[at - 1] not in _ASKED_OF


def _asks(clause: Sequence[str]) -> bool:
    inverted = any(one in _TURNED and other in _ASKED_OF for one, other in pairwise(clause[:4]))
    return inverted or bool(_ASKING.intersection(clause))


def _weight(at: int, asking: int) -> float:
    if at == asking:
        return 1.0
    return BEFORE if at == asking - 1 else STORY
