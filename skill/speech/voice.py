"""How it is said: the catalogue of wordings, rendered as SSML."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from skill.content import read_yaml, words_for
from skill.speech import spoken
from skill.speech.clock import clock
from skill.speech.reply import Message, Reply
from skill.speech.screens import Screen, Screens

TEMPLATES = Path(__file__).parent / "templates"


class CatalogueError(ValueError):
    """The catalogue has no such key, or an entry in it is malformed."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A reply as it leaves: markup for the ear, text for the app."""

    speech: str
    """SSML with its `<speak>` element."""
    reprompt: str
    """SSML, or empty when the session closes."""
    card_title: str = ""
    card_text: str = ""
    screen: Screen | None = None
    """What is seen; where it speaks the reply itself, `speech` and `reprompt` are empty."""


@dataclass(frozen=True, slots=True)
class _Wording:
    say: tuple[Template, ...]
    again: tuple[Template, ...]
    private: tuple[Template, ...]
    short: tuple[Template, ...]
    card_title: Template | None
    card_text: Template | None


class Voice:
    """Says replies in one language, in the wording of a locale.

    Several wordings of a key are chosen by a seed, so that the same turn always sounds the same.
    """

    def __init__(self, lang: str = "en", seed: str | None = None) -> None:
        self._lang = lang
        self._catalogue = _catalogue(lang)
        self._seed = seed

    def keys(self) -> frozenset[str]:
        """Every key that can be said."""
        return frozenset(self._catalogue)

    def render(
        self,
        reply: Reply,
        *,
        locale: str,
        today: date,
        turn: str,
        private: bool = False,
        brief: bool = False,
        has_screen: bool = False,
    ) -> Utterance:
        """The reply in words; `turn` varies the wording, `today` makes days relative.

        `private` takes the wording without numbers and places where a key has one: others may be listening. `brief`
        takes the shorter wording where a key has one. `has_screen` also renders what is to be seen.
        Raises CatalogueError for a key that the catalogue lacks, and jinja2's UndefinedError for missing facts.
        """
        context = {"today": today, "locale": locale, "words": words_for(locale), "private": private, "brief": brief}
        said = [self._text(message, "say", context, turn) for message in reply.messages]
        reprompt = ""
        screen: Screen | None = None
        if reply.screen and has_screen:
            speech = _speak(said) if reply.leads_on else ""
            screen = Screens(self._lang).render(reply.screen, speech=speech, report=reply.leads_on)
            if screen.speaks:
                return Utterance("", "", screen=screen)
        if reply.question:
            said.append(self._text(reply.question.message, "say", context, turn))
            reprompt = _speak([self._text(reply.question.message, "again", context, turn)])
        title = text = ""
        if reply.card:
            wording = self._wording(reply.card.key)
            if wording.card_title and wording.card_text:
                facts = {**context, **reply.card.data}
                title = Markup(wording.card_title.render(facts)).unescape()
                text = Markup(wording.card_text.render(facts)).unescape().strip()
        return Utterance(_speak(said), reprompt, title, text, screen)

    def variants(self, key: str) -> int:
        """How many wordings the key has."""
        return len(self._wording(key).say)

    def _wording(self, key: str) -> _Wording:
        try:
            return self._catalogue[key]
        except KeyError:
            raise CatalogueError(f"there is no wording for {key}") from None

    def _text(self, message: Message, part: str, context: Mapping[str, Any], turn: str) -> str:
        wording = self._wording(message.key)
        choices: Sequence[Template] = getattr(wording, part)
        if part == "say" and context["private"] and wording.private:
            choices = wording.private
        elif part == "say" and context["brief"] and wording.short:
            choices = wording.short
        if not choices:
            raise CatalogueError(f"{message.key} has no {part!r} wording")
        chosen = choices[_pick(len(choices), self._seed if self._seed is not None else turn, message.key)]
        return " ".join(chosen.render({**context, **message.data}).split())


def _pick(size: int, seed: str, key: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{seed}/{key}".encode()).digest()[:4], "big") % size


def _speak(parts: Sequence[str]) -> str:
    words = " ".join(part for part in parts if part)
    return f"<speak>{words}</speak>" if words else ""


@cache
def _catalogue(lang: str) -> Mapping[str, _Wording]:
    folder = TEMPLATES / lang
    environment = _environment(folder)
    places = read_yaml(folder / "names.yaml")
    environment.globals["names"] = places
    catalogue: dict[str, _Wording] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name == "names.yaml":
            continue
        for key, entry in read_yaml(path).items():
            if key in catalogue:
                raise CatalogueError(f"{key} stands twice in the catalogue")
            catalogue[key] = _wording(environment, key, entry)
    return catalogue


def _wording(environment: Environment, key: str, entry: Any) -> _Wording:
    def templates(part: str) -> tuple[Template, ...]:
        found = entry.get(part, [])
        texts = [found] if isinstance(found, str) else found
        return tuple(environment.from_string("{%- import '_macros.j2' as m -%}" + text) for text in texts)

    if not isinstance(entry, dict) or not set(entry) <= {"say", "again", "private", "short", "card"}:
        raise CatalogueError(f"{key} may hold only say, again, private, short and card")
    card = entry.get("card") or {}
    return _Wording(
        templates("say"),
        templates("again"),
        templates("private"),
        templates("short"),
        environment.from_string(card["title"]) if card else None,
        environment.from_string("{%- import '_macros.j2' as m -%}" + card["text"]) if card else None,
    )


def _environment(folder: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = spoken.number
    environment.filters["ordinal"] = spoken.ordinal
    environment.filters["listed"] = spoken.listed
    environment.filters["count"] = spoken.count
    environment.filters["times"] = spoken.times
    environment.filters["clock"] = lambda at: clock(time.fromisoformat(at))
    environment.filters["duration"] = lambda seconds: spoken.duration(timedelta(seconds=seconds))
    environment.filters["day"] = lambda day, today: spoken.day(date.fromisoformat(day), today)
    environment.filters["coming"] = lambda day, today: spoken.coming(date.fromisoformat(day), today)
    environment.filters["month"] = lambda day: spoken.month(date.fromisoformat(day))
    environment.filters["named"] = lambda ids, names: [names[each] for each in ids]
    environment.filters["date"] = date.fromisoformat
    environment.filters["sentence"] = lambda text: text[:1].upper() + text[1:]
    return environment
