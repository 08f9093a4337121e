"""Reads words without punctuation into clauses: what is denied, when, of whom, and whether it is only asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from skill.language.people import RELATIVES, Mood, Person, asks_tag, dreamt, mood_of, person_of, studied
from skill.language.polarity import Denial, denials, well_span
from skill.language.stems import expand
from skill.language.tense import Time, gives_time_to_neighbour, time_of

_HARD = frozenset(
    "but except apart aside besides though although however whereas nevertheless anyway otherwise".split()
)
_JOINING = frozenset(
    "now then so plus also because since until while after before when whenever if as unless which who".split()
)
_SUBORDINATE = frozenset(
    """when whenever if after before while as that because since until where how what why than think know feel
    feels reckon guess mean suppose sure wonder way every time like unless says say said believe thought so
    whether though which who once hope hopes hoping wish wishes wishing pray prays praying prayed rather swear bet
    and or but less thinks reckons knows feeling imagine imagining
    more all much far anything everything nothing something ever the worst best first""".split()
)
_PRONOUNS = frozenset("i he she it they we you there this these those someone somebody everything".split())
_DETERMINERS = frozenset("this these the".split())
_POSSESSIVES = frozenset("my his her our their the both one".split())
_VERBS = frozenset(
    """am is are was were be been have has had can could will would do does did feel feels felt went goes got
    gets hurts hurt aches ached keeps kept started starts looks looked burns gave gives turned turns won came
    comes seems seemed just swelled swells throbs throbbed stopped gone cannot might should must may never
    always tingles really ache fell woke took seized locked cramps weighs itches bleeds spreads stings buckles
    shakes""".split()
)
_LINKS = frozenset(
    """in on of at to from with down up by for over under behind between into around round through across along
    near below beneath above underneath past beyond
    and or a an the my his her our their both all this that not no is are was were am be feel feels move
    bend lift raise hold get can could lose lost losing hit hurt broke broken break have has had burnt burned
    twisted pulled tore injured use touch put turn tuck without like than about against inside off half catch
    control open close grip find empty pass wet soiled swallowed took taken take dropped straighten wiggle
    support rouse wake swallow make makes making made let clench squeeze straining gripping grabbing killing
    hurting keep need needs want brush wash stretch cut slit overdosed""".split()
)
_AFTER_NOW = frozenset("i my it the he she there they we can has have am is his her this that no not".split())
_PREPOSITIONS = frozenset("of in with to for on at about from by over under".split())
# "Put down a four" begins a new statement whatever was said before it.
_DIARY_ORDERS = {("put", "down"), ("call", "it"), ("make", "it"), ("mark", "down"), ("note", "that"), ("write", "down")}
_DIARY_LEADS = {(verb, "down") for verb in ("write", "put", "note", "jot", "mark", "set", "log", "get")}
# "I checked for a fever and there isn't one": denies what the clause before it names.
_NONE_OF_IT = re.compile(
    r"^(?:and |but )?(?:there (?:is|was) not (?:one|any)|(?:i )?(?:have|has) not got (?:one|any|it)|"
    r"there is none)\b"
)
_DEGREES = frozenset("bad badly sore weak tired tight stiff much".split())
_OWN_DENIALS = frozenset("no nothing".split())
_TIMES = frozenset(
    """last this next past few couple week weeks month months year years day days yesterday today tonight
    morning afternoon evening night ago other since now then and so the a an one two three four five six ten
    just well um monday tuesday wednesday thursday friday saturday sunday hour hours minute minutes about in
    earlier later""".split()
)
_INVERTED = frozenset("do does did should can could would will am is are was have has must may might shall".split())
_CONNECTIVES = (
    _HARD | _JOINING | frozenset("and or well suddenly just only not no never yes um uh so yeah okay right".split())
)
# "Is that normal because mine is" asks about oneself.
_MINE_TOO = re.compile(
    r"^(?:and |because |as |but |so )?(?:mine (?:is|are|has|does|do|was|will)\b|that is (?:what|how|exactly|me)\b|"
    r"(?:that|this|it) (?:has|is) (?:just )?happen(?:ed|ing)|i have (?:got )?(?:that|this|it|both|all|them)\b)"
)
# "I read that in the paper" makes a story of what went before it.
_TOLD_ELSEWHERE = re.compile(
    r"^(?:and |but )?(?:i|we) (?:read|saw|heard|watched)\b|^(?:that is|is) what we are reading|^on (?:the|tv)"
)
# "I had a clot and it's come back" tells of today.
_RETURNED = re.compile(
    r"\b(?:it|they|that) (?:is |has |have )?(?:all )?(?:come back|came back|back|returned|started again)\b"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement: tokens[start:end], when it holds, whose body it is about and whether it is told or asked.

    `hard` is true where the words turn away from what came before ("but ..."); the words from `well[0]` up to
    `well[1]` are said to be well ("my chest is fine"); `tag` where a question at the end takes a denial back ("am i").
    """

    start: int
    end: int
    time: Time
    person: Person
    mood: Mood
    hard: bool
    well: tuple[int, int]
    tag: bool


@dataclass(frozen=True)
class Reading:
    """A phrase read: its words with contractions opened, its clauses, and what is denied in them."""

    tokens: tuple[str, ...]
    clauses: tuple[Clause, ...]
    denials: tuple[Denial, ...]

    @cached_property
    def _places(self) -> tuple[int, ...]:
        return tuple(number for number, clause in enumerate(self.clauses) for _ in range(clause.start, clause.end))

    def clause_number(self, place: int) -> int:
        """The number of the clause that the word at `place` stands in."""
        return self._places[place]

    def denied(self, start: int, end: int, used: frozenset[int] = frozenset()) -> bool:
        """Whether the words from `start` to `end` are denied by a word outside them; an odd number of denials counts.

        "Ain't got no feeling" has no feeling: words that begin with their own "no" are not denied again.
        `used` are places of denying words that already belong to a sign ("no pulse") and deny nothing further.
        """
        if self.tokens[start] in _OWN_DENIALS:
            return False
        cues = {d.cue for d in self.denials if d.start <= start < d.end and not start <= d.cue < end} - used
        return len(cues) % 2 == 1


def read(tokens: Sequence[str]) -> Reading:
    """Reads a token list, as `skill.language.words.tokens` gives it, into clauses."""
    words = expand(tokens)
    bounds = _bounds(words)
    spans = list(zip(bounds, [*bounds[1:], len(words)], strict=True)) if words else []
    times = _times(words, spans)
    clauses: list[Clause] = []
    person: Person = "self"
    mood: Mood = "told"
    studying = studied(" ".join(words))
    for number, (start, end) in enumerate(spans):
        part = words[start:end]
        after = words[spans[number + 1][0] : spans[number + 1][1]] if number + 1 < len(spans) else []
        person = person_of(part, person) if number == 0 or not dreamt(words[:start]) else "nobody"
        hard = words[start] in _HARD
        mood = _mood(part, number, mood, hard)
        first, last = well_span(part)
        if _NONE_OF_IT.search(" ".join(after)) is not None and not {"my", "and"} & set(part):
            first, last = 0, len(part)
        well = (start + first, start + last)
        learnt = studying and (mood == "asked" or not {"my", "i", "me"} & set(part))
        clauses.append(
            Clause(start, end, times[number], "nobody" if learnt else person, mood, hard, well, asks_tag(part))
        )
    for number in range(1, len(clauses)):
        text = " ".join(words[spans[number][0] : spans[number][1]])
        if _MINE_TOO.search(text) is not None:
            clauses[: number + 1] = [replace(clause, mood="told") for clause in clauses[: number + 1]]
        if clauses[number].person == "nobody" and _TOLD_ELSEWHERE.search(text) is not None:
            clauses[number - 1] = replace(clauses[number - 1], person="nobody")
    found: list[Denial] = []
    for number, (start, end) in enumerate(spans):
        next_end = spans[number + 1][1] if number + 1 < len(spans) else end
        found.extend(denials(words, start, end, next_end))
    return Reading(tuple(words), tuple(clauses), tuple(found))


def _mood(part: list[str], number: int, before: Mood, hard: bool) -> Mood:
    mood = mood_of(part, first=number == 0)
    if mood == "told" and before != "told" and not hard and not any(word in {"my", "i", "me", "it"} for word in part):
        return before
    return mood


def _times(words: list[str], spans: list[tuple[int, int]]) -> list[Time]:
    texts = [" ".join(words[start:end]) for start, end in spans]
    times = [time_of(text) for text in texts]
    for number, text in enumerate(texts[1:], start=1):
        start = spans[number][0]
        before = texts[number - 1]
        if times[number] == "now" and before.startswith(("when ", "as ", "back ")) and gives_time_to_neighbour(before):
            times[number] = "past"
        if times[number - 1] == "past" and _RETURNED.search(text) is not None:
            times[number - 1] = "now"
        if times[number] != "past" or times[number - 1] != "now" or words[start] in _HARD:
            continue
        if gives_time_to_neighbour(text) and words[start] in {"when", "as", "back", "while", "that", "it"}:
            times[number - 1] = "past"
    return times


def _bounds(words: list[str]) -> list[int]:
    starts = [0]
    for place in range(1, len(words)):
        if place - starts[-1] >= 1 and _starts_clause(words, place, starts[-1]):
            starts.append(place)
    return starts


def _starts_clause(words: list[str], place: int, last: int) -> bool:
    word, before = words[place], words[place - 1]
    after = words[place + 1] if place + 1 < len(words) else ""
    if word in _HARD and (word != "apart" or after == "from"):
        return True
    # "Write down that | my left hand ..." keeps its "down" to itself.
    if before == "that" and tuple(words[place - 3 : place - 1]) in _DIARY_LEADS:
        return True
    if word in {"just", "only"}:
        return any(token in {"no", "not", "never", "nothing"} for token in words[last:place]) and before not in {
            "not",
            "it",
            "is",
            "am",
            "can",
            "the",
            "i",
            "if",
        }
    if word in {"now", "then", "so", "plus", "also"}:
        return after in _AFTER_NOW and before not in {"and", "right", "just"}
    if (word, after) in _DIARY_ORDERS or word == "log":
        return True
    if word == "because":
        return before != "not"
    if word in {"when", "whenever", "if", "unless"}:
        return False
    if word == "and":
        return after in {"now", "then", "suddenly"} or _begins_statement(words, place + 1)
    if before == "and" or before in _SUBORDINATE or all(token in _CONNECTIVES for token in words[last:place]):
        return False
    if all(token in _TIMES for token in words[last:place]):
        return False
    if before in _INVERTED and word in {"i", "he", "she", "it", "they", "we", "you", "there", "my", "this", "that"}:
        return False
    if word == "i" and before in _DEGREES and words[place - 2] != "not":
        return False
    if word == "there" and before in {"down", "up", "over", "out", "under", "back"}:
        return False
    if before in _PREPOSITIONS and word in {"it", "this", "that", "you", "there", "those", "these"}:
        return False
    return _begins_statement(words, place) and not (word in _POSSESSIVES and before in _LINKS)


def _begins_statement(words: list[str], place: int) -> bool:
    if place >= len(words):
        return False
    word = words[place]
    following = words[place + 1 : place + 5]
    if word in {"i", "he", "she", "we", "they"}:
        return bool(following)
    if word in _PRONOUNS and (word not in _DETERMINERS or (bool(following) and following[0] in _VERBS)):
        return bool(following) and following[0] in _VERBS
    if word == "that" and following[:1] == ["is"]:
        return words[place - 1] == "and" or following[1:2] in (["it"], ["all"], ["about"], ["everything"])
    if word in _POSSESSIVES or (word in _DETERMINERS and words[place - 1] == "and"):
        for token in following[1:4]:
            if token in _VERBS:
                return True
            if token in _POSSESSIVES or token in _PRONOUNS or token == "that":
                break
        return bool(following) and following[0] in RELATIVES
    return False
