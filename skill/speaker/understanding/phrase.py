"""A phrase made ready for reading: its words, and the way back from each to what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from skill.speaker.understanding.alignment import Said, partners
from skill.speaker.understanding.english import lemma, synonyms
from skill.speaker.understanding.entity import Entity
from skill.speaker.understanding.heard import HeardSlot
from skill.speaker.understanding.model import Slot


@dataclass(frozen=True, slots=True)
class Phrase:
    """`words` are the tokens with contractions written out; `origins` the token that each came from."""

    text: str
    tokens: Sequence[str]
    words: Sequence[str]
    origins: Sequence[int]

    def text_of(self, start: int, end: int) -> str:
        """What was said in the words start..end; a contraction belongs to the part its first half stands in."""
        first, last = self.origins[start], self.origins[end - 1]
        if start and self.origins[start - 1] == first and self.words[start] != "not":
            first += 1
        return " ".join(self.tokens[first : last + 1]) or " ".join(self.words[start:end])

    def heard_slot(self, slot: Slot, entity: Entity) -> HeardSlot:
        """The slot as it is heard, filled with the entity."""
        text = self.text_of(entity.start, entity.end)
        if slot.many:
            items = tuple(
                HeardSlot(slot.name, slot.type, self.text_of(e.start, e.end), e.id, e.name)
                for e in entity.items or (entity,)
            )
            return HeardSlot(slot.name, slot.type, text, many=items, is_many=True)
        if slot.type.startswith("AMAZON."):
            return HeardSlot(slot.name, slot.type, entity.value)
        return HeardSlot(slot.name, slot.type, text, entity.id, entity.name)


def ready(words: Sequence[str], weights: Sequence[float], entities: Sequence[Entity]) -> Said:
    """The words with all that an alignment needs of them."""
    lemmas = [lemma(word) for word in words]
    ending: list[list[Entity]] = [[] for _ in range(len(words) + 1)]
    covering: list[list[Entity]] = [[] for _ in words]
    for entity in entities:
        ending[entity.end].append(entity)
        for index in range(entity.start, entity.end):
            covering[index].append(entity)
    near = [synonyms(one) for one in lemmas]
    return Said(words, lemmas, near, weights, ending, covering, entities, partners(lemmas, near, entities))
